"""Access entries of datasets: what BigQuery refuses, and how it spells what it accepts."""

from __future__ import annotations

import hashlib
import json
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
# The version of access policies that has conditions.
CONDITIONAL = "3"


def checked_access(entries: Sequence[Json], place: Place) -> list[Json]:
    """Return the entries as BigQuery would store them; raises Refused."""
    for entry in entries:
        _check(entry, place)
    return [{**e, "role": _spelt(e["role"])} if e.get("role") else e for e in entries]


def shown(entries: Sequence[Json], *, version: str) -> list[Json]:
    """Return the entries as a caller sees them: one of an older version sees no conditions."""
    return [dict(e) if version == CONDITIONAL else _without_condition(e) for e in entries]


def check_version(*lists: Sequence[Json], version: str) -> None:
    """Refuse an older version where one of these lists has a condition."""
    if version != CONDITIONAL and any(e.get("condition") for entries in lists for e in entries):
        raise Refused(
            "invalid",
            "The dataset has conditional access entries: set accessPolicyVersion to 3.",
        )


def _without_condition(entry: Json) -> Json:
    if not entry.get("condition"):
        return dict(entry)
    digest = hashlib.sha256(json.dumps(entry["condition"]).encode()).hexdigest()[:10]
    role = {short: long for long, short in SPELT_AS.items()}.get(entry["role"], entry["role"])
    kept = {name: value for name, value in entry.items() if name != "condition"}
    return {**kept, "role": f"{role}_withcond_{digest}"}


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
