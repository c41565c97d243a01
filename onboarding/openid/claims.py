"""What a client is told about somebody who signs in there, by the scopes it was granted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from billing.models import Subscription
from billing.plans import plan_by_code
from billing.verdicts import entitlements_of
from orgs.addresses import is_proven
from orgs.models import Membership, Organization, SignIn, User
from orgs.openid.subjects import subject_of


def claims_of(sign_in: SignIn, scopes: Collection[str]) -> dict[str, Any]:
    """Return the person's claims, and those of the organization that they signed in for."""
    user = sign_in.membership.user
    claims: dict[str, Any] = {"sub": subject_of(user)}
    if "email" in scopes and user.email and is_proven(user):
        claims |= {"email": user.email, "email_verified": True}
    if "profile" in scopes and (name := _name_of(user)):
        claims["name"] = name
    if "organization" in scopes:
        claims |= _claims_of_member(sign_in.membership)
    return claims


def _name_of(user: User) -> str:
    """Return the person's name, which only a provider of accounts may have told us."""
    named = user.identities.exclude(name="").order_by("-name_at").first()
    return str(user.get_full_name() or (named.name if named else ""))


def _claims_of_member(membership: Membership) -> dict[str, Any]:
    organization = membership.organization
    return {
        "organization": {
            "id": str(organization.pk),
            "slug": organization.slug,
            "name": organization.name,
        },
        "role": membership.role,
        "plan": organization.plan,
        "entitlements": sorted(entitlements_of(plan_by_code(organization.plan))),
        "status": _status_of(organization),
    }


def _status_of(organization: Organization) -> str:
    """Return the organization's status in the words of a verdict on its keys."""
    if organization.is_suspended_by_staff:
        return "suspended"
    if organization.is_suspended:
        return "unpaid"
    owed = Subscription.objects.filter(organization=organization, past_due_since__isnull=False)
    return "past_due" if owed.exists() else "active"
