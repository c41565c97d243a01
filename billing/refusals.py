"""Refusals: what Stripe refused for one organization, kept for staff until done or settled.

An outage passes and is retried; a refusal needs people.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F

from billing.models import StripeRefusal
from billing.stripe_api import StripeKeyRefused, StripeRefused
from orgs.audit import Tag, record_event
from orgs.models import Organization, User
from orgs.references import current_reference


class ConfigurationRefused(StripeRefused):
    """Stripe lacks something that `manage.py bootstrap` creates; affects every organization."""


class PriceMissing(ConfigurationRefused):
    """Stripe has no active price with the plan's lookup key; run `manage.py bootstrap`."""


# These say nothing about the organization, and `manage.py bootstrap --check` reports them.
_OURS = (StripeKeyRefused, ConfigurationRefused)


@contextmanager
def noted(act: StripeRefusal.Act, organization: Organization, *, now: datetime) -> Iterator[None]:
    """Store a refusal by Stripe inside the block for staff; success settles an earlier refusal."""
    try:
        yield
    except _OURS:
        raise
    except StripeRefused as e:
        _note(act, organization, cause=str(e), code=e.code, now=now)
        raise
    StripeRefusal.objects.filter(organization=organization, act=act).delete()


def settle(refusal: StripeRefusal, *, by: User, reason: str, now: datetime) -> bool:
    """Take a refusal off the staff's list; returns False if it was settled already."""
    with transaction.atomic():
        settled, _ = StripeRefusal.objects.filter(pk=refusal.pk).delete()
        if settled:
            record_event(
                Tag.STRIPE_REFUSAL_SETTLED,
                organization=refusal.organization,
                now=now,
                actor=by,
                reason=reason,
                act=refusal.act,
                cause=refusal.cause,
            )
    return bool(settled)


def _note(
    act: StripeRefusal.Act, organization: Organization, *, cause: str, code: str, now: datetime
) -> None:
    latest = {"cause": cause, "code": code, "reference": current_reference(), "latest_at": now}
    StripeRefusal.objects.update_or_create(
        organization=organization,
        act=act,
        defaults={**latest, "times": F("times") + 1},
        create_defaults={**latest, "first_at": now},
    )
