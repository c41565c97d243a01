"""Budgets: what an organization plans to spend; set, changed or removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from orgs.audit import Tag, record_event
from orgs.models import Budget, Organization, User
from orgs.zones import zone_of

DEFAULT_THRESHOLDS = (50, 80, 100)


def budget_of(organization: Organization) -> Budget | None:
    """Return the budget in force; None if there is none."""
    return Budget.objects.filter(organization=organization, is_enabled=True).first()


def set_budget(
    organization: Organization,
    *,
    amount: Decimal,
    period: str,
    alert_thresholds: Sequence[int],
    by: User,
    now: datetime,
) -> Budget:
    """Set the organization's only budget, in its currency, from today in its time zone."""
    terms: dict[str, Any] = {
        "amount": amount,
        "currency": organization.currency,
        "period": period,
        "alert_thresholds": sorted(alert_thresholds),
    }
    today = now.astimezone(zone_of(organization)).date()
    values = {**terms, "starts_on": today, "is_enabled": True, "updated_at": now}
    with transaction.atomic():
        budget, _ = Budget.objects.update_or_create(
            organization=organization,
            defaults=values,
            create_defaults={**values, "created_by": by.known_as, "created_at": now},
        )
        record_event(Tag.BUDGET_SET, organization=organization, now=now, actor=by, **terms)
    return budget


def remove_budget(organization: Organization, *, by: User, now: datetime) -> bool:
    """Remove the budget; returns whether there was one."""
    with transaction.atomic():
        enabled = Budget.objects.filter(organization=organization, is_enabled=True)
        removed = enabled.update(is_enabled=False, updated_at=now)
        if removed:
            record_event(Tag.BUDGET_REMOVED, organization=organization, now=now, actor=by)
    return bool(removed)
