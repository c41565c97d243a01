"""Gives and withdraws grants, and owes the warehouse a refresh in the same transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onboarding.sync import refresh
from orgs import grants
from orgs.models import Organization, User, WorkspaceGrant


def give(
    organization: Organization,
    *,
    email: str,
    kind: grants.Kind,
    role: grants.Role,
    by: User,
    now: datetime,
) -> WorkspaceGrant:
    """Let an account use the workspace; raises what `orgs.grants.give` raises."""
    with transaction.atomic():
        grant = grants.give(organization, email=email, kind=kind, role=role, by=by, now=now)
        refresh.owe(organization, now=now)
    return grant


def withdraw(grant: WorkspaceGrant, *, by: User, now: datetime) -> bool:
    """Withdraw a grant; returns False if it was withdrawn already."""
    with transaction.atomic():
        withdrawn = grants.withdraw(grant, by=by, now=now)
        if withdrawn:
            refresh.owe(grant.organization, now=now)
    return withdrawn
