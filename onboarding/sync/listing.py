"""The organization's entry in the directory: its content, publishing and withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models.functions import Now

from billing.access import plan_in_force
from billing.models import Subscription
from onboarding.directory import Credential, Entry, Member, Subscribed, get_directory
from orgs.keys.api_keys import find_initial_key
from orgs.models import Identity, Organization, Provider


def entry_of(organization: Organization, *, is_onboarded: bool) -> Entry:
    """Return the entry as our database has it at this moment."""
    # One statement, so that `as_of` is the time of everything that was read.
    subscription = (
        Subscription.objects.select_related("organization")
        .annotate(as_of=Now())
        .get(organization=organization)
    )
    current = subscription.organization
    api_key = find_initial_key(current)
    return Entry(
        organization_id=str(current.pk),
        slug=current.slug,
        name=current.name,
        plan=current.plan,
        billing_status=subscription.status,
        currency=current.currency,
        timezone=current.timezone,
        location=current.location,
        is_onboarded=is_onboarded,
        suspended=not current.is_served,
        api_key_fingerprint=api_key.fingerprint if api_key else "",
        api_key_fingerprints=_fingerprints_of(current, now=subscription.as_of),
        subscription=_subscribed(subscription),
        as_of=subscription.as_of,
        members=_members_of(current),
        credentials=_credentials_of(current),
    )


def confirm(organization: Organization) -> None:
    get_directory().confirm(entry_of(organization, is_onboarded=False))


def publish(organization: Organization) -> None:
    get_directory().publish(entry_of(organization, is_onboarded=True))


def close(organization: Organization) -> None:
    """Publish at once that this organization is no longer onboarded."""
    get_directory().publish(entry_of(organization, is_onboarded=False))


def withdraw(organization: Organization, *, still_mine: Callable[[], object] | None = None) -> None:
    """Withdraw the entry; `still_mine` is called right before, and an exception from it stops."""
    entry = entry_of(organization, is_onboarded=False)
    if still_mine:
        still_mine()
    get_directory().withdraw(entry)


def differences(organization: Organization) -> list[str]:
    """Return how the directory differs from a completed onboarding's entry, line by line."""
    return get_directory().differences(entry_of(organization, is_onboarded=True))


def _fingerprints_of(organization: Organization, *, now: datetime) -> tuple[str, ...]:
    """Return the fingerprints of all working keys, replaced ones in their grace period too."""
    return tuple(organization.api_keys.valid(now).values_list("fingerprint", flat=True))


def _members_of(organization: Organization) -> tuple[Member, ...]:
    """Return the members who have a Supabase account, whose id the directory knows them by.

    Deactivated users are left out: they may not read their organization's rows there either.
    """
    rows = Identity.objects.filter(
        provider=Provider.SUPABASE,
        deleted_at=None,
        user__is_active=True,
        user__memberships__organization=organization,
    )
    return tuple(
        Member(user_id=subject, role=role)
        for subject, role in rows.values_list("subject", "user__memberships__role")
    )


def _credentials_of(organization: Organization) -> tuple[Credential, ...]:
    held = organization.credentials.filter(revoked_at=None)
    return tuple(Credential(provider=c.provider, key_prefix=c.key_prefix) for c in held)


def _subscribed(subscription: Subscription) -> Subscribed:
    return Subscribed(
        subscription_id=subscription.stripe_id,
        plan=plan_in_force(subscription),
        status=subscription.status,
        currency=subscription.currency,
        billing_interval=subscription.interval,
        current_period_end=subscription.current_period_end,
        cancel_at=subscription.cancel_at,
    )
