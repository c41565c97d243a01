"""Deleting an organization's data because its owner asks for it.

Asking for it takes effect at once: nobody signs in, no key opens anything, nothing is built. A
worker then ends what is paid for, waits until the workspace has been taken down (onboarding.
abandonment does that, in its own time) and deletes the rows. The audit log stays, and the row
that says that it was done.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django_q.tasks import async_task

from billing import erasure
from onboarding.models import Deletion, LeaseLost, Onboarding, Refresh
from onboarding.provisioning import abandonment
from orgs.audit import Tag, record_event
from orgs.models import AuditEvent, Membership, Organization, User
from orgs.staff import suspension
from orgs.teams import invitations

logger = logging.getLogger(__name__)

# How soon it is looked whether the workspace is gone.
LOOKS_AGAIN_AFTER = timedelta(seconds=30)
# Taking a workspace down lasts minutes; what takes longer wants a look.
IS_LATE_AFTER = timedelta(hours=1)

# Longer ago, staff have refunded a payment or decided not to.
REFUNDED_WITHIN = timedelta(days=30)

# What is given up for one of these is not built anew.
_FOR_GOOD = (Onboarding.Abandoned.DELETED, Onboarding.Abandoned.PAYMENT_ENDED)


class BeingDeleted(Exception):
    """The organization's data are on their way out; nothing of it works again."""


def request(organization: Organization, *, by: User, reason: str, now: datetime) -> bool:
    """Have everything deleted that belongs to an organization; there is no way back.

    Users who belong to no other organization go as well. Returns False where that was asked for
    before.
    """
    with transaction.atomic():
        # Locked, so that nobody resumes it or joins it at the same time.
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        _, is_new = Deletion.objects.get_or_create(
            pk=organization.pk,
            defaults={
                "organization_slug": organization.slug,
                "requested_at": now,
                "requested_by": by.email,
                "reason": reason,
                "due_at": now,
            },
        )
        if is_new:
            record_event(
                Tag.DELETION_ASKED, organization=organization, now=now, actor=by, reason=reason
            )
            suspension.suspend(organization, by=by, reason=reason, now=now)
            invitations.revoke_all(organization, by=by, now=now)
            _let_members_go(organization)
            _take_down(organization, by=by, reason=reason, now=now)
            async_task("onboarding.tasks.delete_organization", organization.pk)
    return is_new


def resume(organization: Organization, *, by: User, reason: str, now: datetime) -> bool:
    """End a suspension by staff, as orgs.suspension does; raises BeingDeleted."""
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        if Deletion.objects.owed().filter(pk=organization.pk).exists():
            raise BeingDeleted(organization.slug)
        return suspension.resume(organization, by=by, reason=reason, now=now)


def run_now(deletion: Deletion, *, by: User, reason: str, now: datetime) -> bool:
    """End the pause before the next attempt; returns False where everything is gone."""
    with transaction.atomic():
        unfinished = Deletion.objects.owed().filter(pk=deletion.pk).update(due_at=now)
        organization = Organization.objects.filter(pk=deletion.pk).first()
        if not unfinished or organization is None:
            return False
        record_event(
            Tag.DELETION_RUN_NOW, organization=organization, now=now, actor=by, reason=reason
        )
        async_task("onboarding.tasks.delete_organization", deletion.pk)
    return True


def late(now: datetime) -> QuerySet[Deletion]:
    """Those that should have ended by now."""
    late: QuerySet[Deletion] = Deletion.objects.owed().filter(requested_at__lte=now - IS_LATE_AFTER)
    return late


def with_payments_to_refund(now: datetime) -> QuerySet[Deletion]:
    """Those that met a payment nobody was served for, not long ago."""
    recent = Deletion.objects.filter(requested_at__gt=now - REFUNDED_WITHIN)
    return recent.exclude(payments_to_refund="")


def sweep(*, now: datetime) -> int:
    """Wake a worker for each deletion that is due."""
    organization_ids = list(Deletion.objects.due(now).values_list("pk", flat=True)[:100])
    for organization_id in organization_ids:
        async_task("onboarding.tasks.delete_organization", organization_id)
    return len(organization_ids)


def run(organization_id: uuid.UUID, *, now: datetime) -> None:
    """Go on with a deletion; a failure stays on its row and is tried again later."""
    deletion = Deletion.objects.claim(organization_id, now=now)
    if deletion is None:
        return
    try:
        is_gone = _go_on(deletion, Organization.objects.get(pk=organization_id), now=now)
    except Exception as e:
        logger.warning("A deletion was set back", exc_info=e)
        deletion.settle(error=repr(e))
    else:
        if not is_gone:
            deletion.settle(due_at=now + LOOKS_AGAIN_AFTER, attempts=0, error="")


def _go_on(deletion: Deletion, organization: Organization, *, now: datetime) -> bool:
    """Do what can be done now, all of it safe to repeat; returns whether nothing is left.

    Raises LeaseLost where another attempt has taken over.
    """
    _note_payments(deletion, organization)
    erasure.end_at_stripe(organization)
    _take_down(organization, now=now)
    if Refresh.objects.filter(organization=organization).exists():
        return False  # Warehouse and directory are still being told of something.
    with erasure.nobody_reads(organization), transaction.atomic():
        # Locked, so that no payment starts anything for it any more.
        locked = Organization.objects.select_for_update().get(pk=organization.pk)
        if Onboarding.objects.live().filter(organization=locked).exists():
            return False
        _delete(deletion, locked, now=now)
    return True


def _delete(deletion: Deletion, organization: Organization, *, now: datetime) -> None:
    _note_payments(deletion, organization, asks_stripe=False)
    record_event(Tag.DELETION_FINISHED, organization=organization, now=now)
    _settle(deletion, finished_at=now, error="")
    erasure.erase(organization)
    organization.delete()


def _settle(deletion: Deletion, **values: object) -> None:
    if not deletion.settle(**values):
        raise LeaseLost


def _note_payments(
    deletion: Deletion, organization: Organization, *, asks_stripe: bool = True
) -> None:
    """Write down what was paid and nobody was served for, so that staff refund it.

    It was paid before the deletion and not noticed, or came in while that was under way.
    """
    noticed = AuditEvent.objects.filter(
        organization_id=organization.pk,
        tag=Tag.PAYMENT_CONFIRMED,
        recorded_at__gte=deletion.requested_at,
    )
    found = {event.facts["session"] for event in noticed}
    if asks_stripe:
        found |= set(erasure.unnoticed_payments(organization))
    before = set(deletion.payments_to_refund.split())
    if not found <= before:
        _settle(deletion, payments_to_refund=" ".join(sorted(found | before)))


def _let_members_go(organization: Organization) -> None:
    """End every membership; users who have no other, and are no staff, are deleted."""
    members = list(organization.members.values_list("pk", flat=True))
    Membership.objects.filter(organization=organization).delete()
    User.objects.filter(pk__in=members, memberships=None, is_staff=False).delete()


def _take_down(
    organization: Organization, *, now: datetime, by: User | None = None, reason: str = ""
) -> None:
    """Give up whatever there is of an onboarding, rows included, unless that was done before."""
    live = Onboarding.objects.live().filter(organization=organization)
    for onboarding in live.exclude(abandoned_because__in=_FOR_GOOD, may_drop_rows=True):
        abandonment.abandon(
            onboarding,
            because=Onboarding.Abandoned.DELETED,
            by=by,
            reason=reason,
            may_drop_rows=True,
            now=now,
        )
