"""Trials: one for each organization and each person, whatever the plan.

The persons are whoever opens the page and the organization's owners, known by their accounts, the
addresses they have proven and their identities at a provider. A trial counts once there was a key,
so one whose workspace could not be built is given back. Only digests are kept, under a secret of
ours, so that they may outlive an organization that is deleted.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.views.decorators.debug import sensitive_variables

from billing.models import Checkout, Subscription, TrialClaim
from orgs.addresses import all_proven_by
from orgs.models import ApiKey, Identity, Organization, User
from orgs.teams.team import active_owners

# A checkout that has no page at Stripe by then never got one, so it holds no trial any longer.
PAGE_WITHIN = timedelta(days=1)


class _Taken(Exception):
    """Another checkout holds one of the claims."""


def may_try(organization: Organization, user: User, *, now: datetime) -> bool:
    """Whether neither the organization nor its people have had a trial or are at its checkout."""
    claims = TrialClaim.objects.filter(digest__in=_all_digests(organization, user))
    return not claims.exclude(_free_for(organization, now=now)).exists()


def claim(checkout: Checkout, user: User, *, now: datetime) -> bool:
    """Claim the trial for this checkout; returns False if somebody else holds it.

    Call inside the transaction that opens the checkout.
    """
    names = _names(checkout.organization, user)
    claims = TrialClaim.objects.filter(digest__in=_all_digests(checkout.organization, user))
    try:
        with transaction.atomic():
            TrialClaim.objects.bulk_create(
                [TrialClaim(digest=digest, checkout=checkout) for digest in _digests(names)],
                ignore_conflicts=True,
            )
            # Locked before they are read: of two at once, the later one sees the earlier.
            list(claims.select_for_update().order_by("digest"))
            if claims.exclude(_free_for(checkout.organization, now=now)).exists():
                raise _Taken
            claims.update(checkout=checkout)
    except _Taken:
        return False
    return True


def outlive(organization: Organization) -> None:
    """Keep the claims of an organization that is about to be deleted, if it has had its trial."""
    claims = TrialClaim.objects.filter(checkout__organization=organization)
    if organization.has_or_had_key:
        paid = claims.filter(checkout__state=Checkout.State.COMPLETE)
        paid.update(is_used=True, checkout=None)
    claims.delete()


def _free_for(organization: Organization, *, now: datetime) -> Q:
    """Claims that no other checkout holds, and no trial that counts."""
    is_open = Q(checkout__state=Checkout.State.OPEN)
    own = is_open & Q(checkout__organization=organization)
    closed = Q(checkout__state=Checkout.State.CLOSED)
    without_page = is_open & Q(
        checkout__stripe_session_id="", checkout__created_at__lte=now - PAGE_WITHIN
    )
    return Q(own | closed | without_page | _came_to_nothing() | Q(checkout=None), is_used=False)


def _came_to_nothing() -> Q:
    """Claims of trials that are over although nobody ever got a key."""
    whose = OuterRef("checkout__organization")
    keys = ApiKey.objects.counting().filter(organization=whose)
    goes_on = Subscription.objects.filter(organization=whose).exclude(
        status__in=Subscription.ENDED_STATUSES
    )
    complete = Q(checkout__state=Checkout.State.COMPLETE)
    return complete & ~Q(Exists(keys)) & ~Q(Exists(goes_on))


def _all_digests(organization: Organization, user: User) -> list[str]:
    """Return the digests under every secret of ours, as a claim may be older than the newest."""
    names = _names(organization, user)
    former = (_digests(names, secret=one) for one in settings.API_KEY_FORMER_SECRETS)
    return [*_digests(names), *(digest for digests in former for digest in digests)]


@sensitive_variables()
def _digests(names: set[str], *, secret: str = "") -> list[str]:
    """Return the digests in one order, so that two at once cannot wait for each other."""
    key = (secret or settings.API_KEY_SECRET).encode()
    return sorted(hmac.new(key, f"trial:{n}".encode(), hashlib.sha256).hexdigest() for n in names)


def _names(organization: Organization, user: User) -> set[str]:
    people = {user, *active_owners(organization)}
    named = {name for person in people for name in _names_of(person)}
    return {f"organization:{organization.pk}", *named}


def _names_of(person: User) -> Iterator[str]:
    yield f"user:{person.pk}"
    for email in all_proven_by(person):
        yield f"address:{email}"
    held = Identity.objects.filter(user=person)
    for provider, subject in held.values_list("provider", "subject"):
        yield f"identity:{provider}:{subject}"
