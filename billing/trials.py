"""Trials: one for each organization and each person, whatever the plan.

A person is who has proven an address or has an account at a provider. Only digests are kept, so
that they may outlive an organization that is deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from billing.models import Checkout, TrialClaim
from orgs.addresses import all_proven_by
from orgs.models import Identity, Organization, User


class _Taken(Exception):
    """Another checkout holds one of the claims."""


def may_try(organization: Organization, user: User) -> bool:
    """Whether neither the organization nor the user has had a trial or is at its checkout."""
    others = TrialClaim.objects.filter(digest__in=_digests(organization, user))
    return not others.exclude(_free_for(organization)).exists()


def claim(checkout: Checkout, user: User) -> bool:
    """Claim the trial for this checkout; returns False if somebody else holds it.

    Call inside the transaction that opens the checkout.
    """
    digests = _digests(checkout.organization, user)
    claims = TrialClaim.objects.filter(digest__in=digests)
    try:
        with transaction.atomic():
            TrialClaim.objects.bulk_create(
                [TrialClaim(digest=digest, checkout=checkout) for digest in digests],
                ignore_conflicts=True,
            )
            # Locked before they are read: of two at once, the later one sees the earlier.
            list(claims.select_for_update().order_by("digest"))
            if claims.exclude(_free_for(checkout.organization)).exists():
                raise _Taken
            claims.update(checkout=checkout)
    except _Taken:
        return False
    return True


def outlive(organization: Organization) -> None:
    """Keep the claims of an organization that is about to be deleted, if it has had its trial."""
    claims = TrialClaim.objects.filter(checkout__organization=organization)
    claims.filter(checkout__state=Checkout.State.COMPLETE).update(is_used=True)


def _free_for(organization: Organization) -> Q:
    """Claims that no other checkout holds: it was closed, is gone, or is open for this very one."""
    own = Q(checkout__organization=organization, checkout__state=Checkout.State.OPEN)
    closed = Q(checkout__state=Checkout.State.CLOSED)
    return Q(own | closed | Q(checkout=None), is_used=False)


def _digests(organization: Organization, user: User) -> list[str]:
    """Return the digests in one order, so that two at once cannot wait for each other."""
    return sorted(hashlib.sha256(name.encode()).hexdigest() for name in _names(organization, user))


def _names(organization: Organization, user: User) -> Iterator[str]:
    yield f"organization:{organization.pk}"
    yield f"user:{user.pk}"
    for email in all_proven_by(user):
        yield f"address:{email}"
    for provider, subject in Identity.objects.filter(user=user).values_list("provider", "subject"):
        yield f"identity:{provider}:{subject}"
