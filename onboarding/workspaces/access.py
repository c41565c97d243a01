"""Brings into a workspace's dataset who may use it: the customer's grants, the product's accounts.

Only entries that we have set are ever taken away; those of a console or of Terraform stay.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.conf import settings

from onboarding.models import Refresh, WorkspaceAccess
from onboarding.warehouse import (
    AccountRefused,
    Dataset,
    StillMine,
    WarehouseUnavailable,
    get_warehouse,
    unfenced,
)
from onboarding.warehouse.access import Change, Grant, Member, Right
from orgs.locks import LockTaken, locked
from orgs.models import Organization, WorkspaceGrant

logger = logging.getLogger(__name__)

NONE: frozenset[Grant] = frozenset()
# Seconds to wait for another worker that is setting the entries of the same organization.
LOCK_PATIENCE = 20.0
MEMBERS = {
    WorkspaceGrant.Kind.USER: Member.USER,
    WorkspaceGrant.Kind.SERVICE_ACCOUNT: Member.USER,
    WorkspaceGrant.Kind.GROUP: Member.GROUP,
}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a dataset's access entries have to hold, and what they may not hold any more."""

    required: frozenset[Grant] = NONE
    ended: frozenset[Grant] = NONE

    def differences(self, found: frozenset[Grant]) -> tuple[str, ...]:
        """Return how the entries found differ, a line each."""
        return (
            *(f"{grant} is missing" for grant in sorted(self.required - found)),
            *(f"{grant} was withdrawn and is still there" for grant in sorted(self.ended & found)),
        )


def products_own() -> frozenset[Grant]:
    """Return what the product's own service accounts may do in each workspace."""
    listed = settings.PRODUCT.warehouse
    rights = {Right.READER: listed.readers, Right.WRITER: listed.writers}
    return frozenset(
        Grant(email=email, member=Member.USER, right=right)
        for right, emails in rights.items()
        for email in emails
    )


def expected(organization: Organization) -> Expected:
    """Return what can be expected now: of changes that are still owed, nothing."""
    own = products_own()
    if Refresh.objects.filter(organization=organization).exists():
        return Expected(required=own)
    rows = organization.grants.exclude(state=WorkspaceGrant.State.REFUSED)
    in_force = rows.filter(state=WorkspaceGrant.State.IN_FORCE)
    wanted = own | _in_dataset(rows, organization)
    return Expected(
        required=own | _in_dataset(in_force, organization), ended=_ours(organization) - wanted
    )


def bring(
    organization: Organization, dataset: Dataset, *, still_mine: StillMine = unfenced
) -> None:
    """Set the entries that are wanted and take away those of ours that are not any more.

    An account that Google refuses is noted on its row, and the others go on. Safe to repeat, one
    worker at a time. `still_mine` is called before each change. Raises WarehouseUnavailable or
    WarehouseError.
    """
    if not (products_own() or organization.grants.exists() or _ours(organization)):
        return
    try:
        with locked(f"access of {organization.pk}", seconds=LOCK_PATIENCE):
            current = Organization.objects.get(pk=organization.pk)
            _Bringing(organization=current, dataset=dataset, still_mine=still_mine).run()
    except LockTaken as e:
        raise WarehouseUnavailable("another worker is setting who may use the dataset") from e


@dataclass(kw_only=True)
class _Bringing:
    """One run over an organization's entries; what Google refuses is left out of its next try."""

    organization: Organization
    dataset: Dataset
    still_mine: StillMine
    rows: list[WorkspaceGrant] = field(default_factory=list)
    refused: dict[Grant, str] = field(default_factory=dict)
    # Set once several were refused together and nobody knows which of them is the cause.
    is_one_by_one: bool = False
    change: Change = field(default_factory=Change)
    found: frozenset[Grant] = NONE
    left: int = 0

    def run(self) -> None:
        # Read once: a grant that is withdrawn meanwhile owes a refresh, which waits for this run.
        self.rows = list(self.organization.grants.exclude(state=WorkspaceGrant.State.REFUSED))
        while True:
            try:
                after = get_warehouse().change_access(self.dataset, self.choose)
            except AccountRefused as e:
                self.note_refusal(e)
                continue
            if not self.note_aliases(after) and not self.left:
                break
        self.note_outcome(after)

    def choose(self, found: frozenset[Grant]) -> Change:
        """Return the next change, and note as ours what it adds before it is made."""
        ours = _ours(self.organization)
        wanted = products_own() | _in_dataset(self.rows, self.organization)
        missing = sorted(wanted - found - set(self.refused))
        add = frozenset(missing[:1] if self.is_one_by_one else missing)
        self.found, self.left = found, len(missing) - len(add)
        self.change = Change(add=add, remove=(ours - wanted) & found)
        if self.change:
            self.still_mine()
        _note_ours(self.organization, (ours & found) | add)
        return self.change

    def note_refusal(self, error: AccountRefused) -> None:
        is_known = len(error.grants) == 1 or self.is_one_by_one
        if not is_known:
            self.is_one_by_one = True
            return
        for grant in error.grants:
            logger.warning("Google refused %s: %s", grant, error.detail)
            self.refused[grant] = error.detail

    def note_aliases(self, after: frozenset[Grant]) -> bool:
        """Refuse what Google has stored under another address: we would not know it again.

        Returns whether there was any; what is stored instead is taken away in the next round.
        """
        unknown = self.change.add - after
        if unknown:
            instead = after - self.found - self.change.add
            _note_ours(self.organization, _ours(self.organization) | instead)
            listed = ", ".join(sorted(grant.email for grant in instead))
            self.refused |= dict.fromkeys(unknown, f"Google keeps it as {listed or 'nothing'}")
        return bool(unknown)

    def note_outcome(self, after: frozenset[Grant]) -> None:
        _note_ours(self.organization, _ours(self.organization) & after)
        for row in self.rows:
            grant = _grant_of(row, self.organization)
            if grant in after:
                _set_state(row, WorkspaceGrant.State.IN_FORCE, refusal="")
            elif grant in self.refused:
                _set_state(row, WorkspaceGrant.State.REFUSED, refusal=self.refused[grant])


def _set_state(row: WorkspaceGrant, state: str, *, refusal: str) -> None:
    """Write the outcome, unless the grant was changed meanwhile."""
    same = WorkspaceGrant.objects.filter(pk=row.pk, kind=row.kind, role=row.role)
    same.exclude(state=state).update(state=state, refusal=refusal)


def _in_dataset(rows: Iterable[WorkspaceGrant], organization: Organization) -> frozenset[Grant]:
    return frozenset(_grant_of(row, organization) for row in rows)


def _grant_of(row: WorkspaceGrant, organization: Organization) -> Grant:
    """Return the entry of a row; while the organization is suspended, nobody may write."""
    right = Right(row.role) if organization.is_served else Right.READER
    member = MEMBERS[WorkspaceGrant.Kind(row.kind)]
    return Grant(email=row.email.lower(), member=member, right=right)


def _ours(organization: Organization) -> frozenset[Grant]:
    noted = WorkspaceAccess.objects.filter(organization=organization).first()
    return frozenset(
        Grant(email=e["email"], member=Member(e["member"]), right=Right(e["right"]))
        for e in (noted.entries if noted else ())
    )


def _note_ours(organization: Organization, grants: frozenset[Grant]) -> None:
    if grants == _ours(organization):
        return
    entries = [asdict(grant) for grant in sorted(grants)]
    WorkspaceAccess.objects.update_or_create(
        organization=organization, defaults={"entries": entries}
    )
