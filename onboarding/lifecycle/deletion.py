"""Deleting an organization's data at its owner's request.

A request takes effect at once: nobody signs in, no key works, nothing is built. A worker then ends
the subscription, waits until the workspace has been undone (by `provisioning.abandonment`) and
deletes the rows. The audit log stays, and so does the row that records the deletion.
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
from orgs import suspension
from orgs.audit import Tag, record_event
from orgs.events import projection
from orgs.models import AuditEvent, Membership, Organization, User
from orgs.teams import invitations

logger = logging.getLogger(__name__)

# How soon to check whether the workspace is gone.
LOOKS_AGAIN_AFTER = timedelta(seconds=30)
# Undoing a workspace takes minutes; staff should look at a deletion that takes longer.
IS_LATE_AFTER = timedelta(hours=1)

# By then staff have refunded the payment or decided not to.
REFUNDED_WITHIN = timedelta(days=30)

# An onboarding abandoned for one of these reasons is not started again.
_FOR_GOOD = (Onboarding.Abandoned.DELETED, Onboarding.Abandoned.PAYMENT_ENDED)


class BeingDeleted(Exception):
    """The organization's data is being deleted; nothing of the organization works any more."""


def request(organization: Organization, *, by: User, reason: str, now: datetime) -> bool:
    """Request the deletion of everything an organization has; this cannot be reversed.

    Users who belong to no other organization are deleted too. Returns False if the deletion was
    requested before.
    """
    with transaction.atomic():
        # Locked, so that nobody resumes or joins the organization at the same time.
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
    """End a suspension by staff, like orgs.suspension; raises BeingDeleted."""
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        if Deletion.objects.owed().filter(pk=organization.pk).exists():
            raise BeingDeleted(organization.slug)
        return suspension.resume(organization, by=by, reason=reason, now=now)


def run_now(deletion: Deletion, *, by: User, reason: str, now: datetime) -> bool:
    """End the pause before a deletion's next attempt; returns False if it has finished."""
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
    """Return the deletions that should have finished by now."""
    late: QuerySet[Deletion] = Deletion.objects.owed().filter(requested_at__lte=now - IS_LATE_AFTER)
    return late


def with_payments_to_refund(now: datetime) -> QuerySet[Deletion]:
    """Return recent deletions that found a payment nobody was served for."""
    recent = Deletion.objects.filter(requested_at__gt=now - REFUNDED_WITHIN)
    return recent.exclude(payments_to_refund="")


def sweep(*, now: datetime) -> int:
    """Wake a worker for each deletion that is due; returns how many."""
    organization_ids = list(Deletion.objects.due(now).values_list("pk", flat=True)[:100])
    for organization_id in organization_ids:
        async_task("onboarding.tasks.delete_organization", organization_id)
    return len(organization_ids)


def run(organization_id: uuid.UUID, *, now: datetime) -> None:
    """Continue a deletion; a failure is stored on its row and retried later."""
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
    """Do what the deletion can do now, safe to repeat; returns whether it has finished.

    Raises LeaseLost if another attempt has taken over.
    """
    _note_payments(deletion, organization)
    erasure.end_at_stripe(organization)
    _take_down(organization, now=now)
    if Refresh.objects.filter(organization=organization).exists():
        return False  # A refresh still tells warehouse and directory about the organization.
    with erasure.nobody_reads(organization), transaction.atomic():
        # Locked, so that no payment can start anything for the organization any more.
        locked = Organization.objects.select_for_update().get(pk=organization.pk)
        if Onboarding.objects.live().filter(organization=locked).exists():
            return False
        _delete(deletion, locked, now=now)
    return True


def _delete(deletion: Deletion, organization: Organization, *, now: datetime) -> None:
    _note_payments(deletion, organization, asks_stripe=False)
    record_event(Tag.DELETION_FINISHED, organization=organization, now=now)
    projection.forget(organization)
    _settle(deletion, finished_at=now, error="")
    erasure.erase(organization)
    organization.delete()


def _settle(deletion: Deletion, **values: object) -> None:
    if not deletion.settle(**values):
        raise LeaseLost


def _note_payments(
    deletion: Deletion, organization: Organization, *, asks_stripe: bool = True
) -> None:
    """Store which payments bought nothing, so that staff refund them.

    Such a payment was made before the deletion without being recorded, or arrived during it.
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
    """End every membership; delete users who have no other membership and are not staff."""
    members = list(organization.members.values_list("pk", flat=True))
    Membership.objects.filter(organization=organization).delete()
    User.objects.filter(pk__in=members, memberships=None, is_staff=False).delete()


def _take_down(
    organization: Organization, *, now: datetime, by: User | None = None, reason: str = ""
) -> None:
    """Abandon the live onboarding, rows included, unless it is abandoned for good already."""
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
