"""Access entries of datasets: what BigQuery refuses, and how it spells what it accepts."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.web import Json

SPELT_AS = {
    "roles/bigquery.dataViewer": "READER",
    "roles/bigquery.dataEditor": "WRITER",
    "roles/bigquery.dataOwner": "OWNER",
}
ROLES = frozenset(SPELT_AS.values())
# Entries of these kinds name a role; those of the others let an object of BigQuery's read.
OF_PEOPLE = ("userByEmail", "groupByEmail", "domain", "specialGroup", "iamMember")
OF_OBJECTS = ("view", "routine", "dataset")
# Whose mailbox has this name does not exist, wherever it is.
NOBODY = "nobody"


def checked_access(entries: Sequence[Json], place: Place) -> list[Json]:
    """Return the entries as BigQuery would store them; raises Refused."""
    for entry in entries:
        _check(entry, place)
    return [{**e, "role": _spelt(e["role"])} if e.get("role") else e for e in entries]


def _check(entry: Json, place: Place) -> None:
    kinds = [name for name in (*OF_PEOPLE, *OF_OBJECTS) if entry.get(name)]
    if len(kinds) != 1:
        raise Refused(
            "invalid",
            "An access entry must have exactly one of userByEmail, groupByEmail, domain, "
            "specialGroup defined, view, routine, or dataset.",
        )
    role = _spelt(str(entry.get("role", "")))
    if kinds[0] in OF_PEOPLE and role not in ROLES and not role.startswith("roles/"):
        raise Refused("invalid", f"Invalid value for role: {role} is not a valid value")
    _check_member(str(entry[kinds[0]]), kinds[0], place)


def _check_member(member: str, kind: str, place: Place) -> None:
    if kind not in ("userByEmail", "groupByEmail"):
        return
    if "@" not in member or member.partition("@")[0].lower() == NOBODY:
        what = "Group" if kind == "groupByEmail" else "User"
        raise Refused(
            "invalid", f"IAM setPolicy failed for Dataset {place}: {what} {member} does not exist."
        )


def _spelt(role: str) -> str:
    return SPELT_AS.get(role, role)
