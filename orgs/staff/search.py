"""Search for an organization by whatever a customer quotes or Stripe shows."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from orgs.models import AuditEvent, Organization

FIELDS = (
    "pk",
    "slug",
    "name",
    "email",
    "members__email",
    "members__emailaddress__email",
    "credentials__key_prefix",
    "api_keys__prefix",
)
# Look-ups that billing and onboarding register, since this app does not import them.
FIELDS_ABOVE = (
    "stripe_customer__stripe_id",
    "subscription__stripe_id",
    "subscription__other_live_ids",
    "checkouts__stripe_session_id",
    "payment_incidents__stripe_id",
    "onboardings__pk",
    "onboardings__reference",
)


def organizations_like(term: str) -> QuerySet[Organization]:
    """Return the organizations that match a search term, newest first.

    A term may be a slug, a name, the email address of an organization or member, an id of ours or
    Stripe's, a key's prefix, or a support reference of an onboarding or an audit event.
    """
    term = term.strip()
    if not term:
        return Organization.objects.none()
    condition = Q(pk__in=_referred_to(term))
    for name in (*FIELDS, *FIELDS_ABOVE):
        # One subquery each: a join would multiply the rows of all tables.
        like = Organization.objects.filter(**{f"{name}__icontains": term})
        condition |= Q(pk__in=like.values("pk"))
    return Organization.objects.filter(condition).order_by("-created_at")


def _referred_to(reference: str) -> QuerySet[AuditEvent, object]:
    found = AuditEvent.objects.filter(reference=reference.upper())
    return found.values("organization_id")
