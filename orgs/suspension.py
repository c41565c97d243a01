"""Suspension by staff, independent of payment; it lasts until staff end it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from orgs.audit import Tag, record_event
from orgs.models import Organization, User
from orgs.signals import suspension_changed


class NotServed(Exception):
    """Staff suspended the organization: it is sent no mail and no key is created for it."""


def status_of(row: Mapping[str, Any]) -> str:
    """Return an organization's status in one word, as programs read it.

    `row` has `suspended_by_staff_at`, `suspended_at` and `past_due_since`.
    """
    if row["suspended_by_staff_at"]:
        return "suspended"
    if row["suspended_at"]:
        return "unpaid"
    return "past_due" if row["past_due_since"] else "active"


def refuse_suspended(organization: Organization) -> None:
    """Raise NotServed if staff have suspended the organization, reading the current row."""
    rows = Organization.objects.filter(pk=organization.pk)
    if rows.filter(suspended_by_staff_at__isnull=False).exists():
        raise NotServed(organization.slug)


def suspend(organization: Organization, *, by: User, reason: str, now: datetime) -> bool:
    """Suspend the organization, paid or not; returns False if staff already had."""
    with transaction.atomic():
        served = Organization.objects.filter(pk=organization.pk, suspended_by_staff_at=None)
        suspended = served.update(suspended_by_staff_at=now)
        if suspended:
            record_event(
                Tag.SUSPENDED_BY_STAFF, organization=organization, now=now, actor=by, reason=reason
            )
            suspension_changed.send(Organization, organization=organization, now=now)
    return bool(suspended)


def resume(organization: Organization, *, by: User, reason: str, now: datetime) -> bool:
    """End the suspension by staff; returns False if there was none."""
    with transaction.atomic():
        refused = Organization.objects.filter(
            pk=organization.pk, suspended_by_staff_at__isnull=False
        )
        resumed = refused.update(suspended_by_staff_at=None)
        if resumed:
            record_event(
                Tag.RESUMED_BY_STAFF, organization=organization, now=now, actor=by, reason=reason
            )
            suspension_changed.send(Organization, organization=organization, now=now)
    return bool(resumed)
