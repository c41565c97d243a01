"""Grants: which Google accounts may use an organization's workspace; given and withdrawn here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from orgs.addresses import require_proof
from orgs.audit import Tag, record_event
from orgs.models import Organization, User, WorkspaceGrant
from orgs.product.warehouse import SERVICE_ACCOUNTS
from orgs.suspension import NotServed

Kind = WorkspaceGrant.Kind
Role = WorkspaceGrant.Role
State = WorkspaceGrant.State

# BigQuery allows a dataset 2,500 entries, the ones of other tools included. A group is one entry.
MOST = 50


class TooManyGrants(Exception):
    """The organization has as many grants as it may have."""


def kind_of(email: str, *, otherwise: Kind) -> Kind:
    """Return the kind of account: an address of a service account says so itself."""
    domain = email.rpartition("@")[2]
    is_service = domain == SERVICE_ACCOUNTS or domain.endswith(f".{SERVICE_ACCOUNTS}")
    return Kind.SERVICE_ACCOUNT if is_service else otherwise


def give(
    organization: Organization, *, email: str, kind: Kind, role: Role, by: User, now: datetime
) -> WorkspaceGrant:
    """Let an account use the workspace, or change what a listed one may do.

    An account that Google refused is tried again. Raises Unproven, NotServed of a suspended
    organization, and TooManyGrants.
    """
    require_proof(by)
    values = {"kind": kind_of(email, otherwise=kind), "role": role}
    begun = {**values, "state": State.WAITING, "refusal": ""}
    with transaction.atomic():
        locked = Organization.objects.select_for_update().get(pk=organization.pk)
        if not locked.is_served:
            raise NotServed(locked.slug)
        grant, is_new = WorkspaceGrant.objects.update_or_create(
            organization=locked,
            email=email,
            defaults=begun,
            create_defaults={**begun, "added_by": by.known_as, "created_at": now},
        )
        if is_new and locked.grants.count() > MOST:
            raise TooManyGrants
        _record(Tag.DATA_ACCESS_GRANTED, grant, by=by, now=now)
    return grant


def withdraw(grant: WorkspaceGrant, *, by: User, now: datetime) -> bool:
    """Withdraw a grant; returns False if it was withdrawn already."""
    with transaction.atomic():
        withdrawn, _ = WorkspaceGrant.objects.filter(pk=grant.pk).delete()
        if withdrawn:
            _record(Tag.DATA_ACCESS_WITHDRAWN, grant, by=by, now=now)
    return bool(withdrawn)


def _record(tag: Tag, grant: WorkspaceGrant, *, by: User, now: datetime) -> None:
    record_event(
        tag,
        organization=grant.organization,
        now=now,
        actor=by,
        email=grant.email,
        kind=grant.kind,
        role=grant.role,
    )
