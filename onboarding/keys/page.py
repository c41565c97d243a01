"""Words of the key pages: lines of the lists, why a key is not shown, a command to try it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrOrPromise

from onboarding.dates import day, moment
from orgs.access import MemberRequest
from orgs.addresses import shown_as
from orgs.keys.api_keys import find_initial_key
from orgs.keys.reveal import Reason, link_to, may_reveal
from orgs.models import ApiKey, Organization

SHOWN_ENDED = 20


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """One key in a list. `reveal_link` is empty if this reader, or anybody, may not see the key."""

    id: int
    name: str
    prefix: str
    fingerprint: str
    state: str
    badge: str
    created: str
    created_by: str
    last_used_at: datetime | None
    ends: str
    waiting: str
    reveal_link: str
    is_living: bool
    is_valid: bool


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """Why a key is not shown, and what its owner can do."""

    headline: StrOrPromise
    explanation: StrOrPromise
    # The label of the button that requests a fresh link to the key; empty if there is none.
    show_label: StrOrPromise = ""
    # Whether the page offers to replace the key with a new one.
    can_rotate: bool = False
    status: int = 410


UNAVAILABLE: Mapping[Reason, Unavailable] = {
    Reason.NO_LINK: Unavailable(
        headline=gettext_lazy("Show your key?"),
        explanation=gettext_lazy(
            "You opened this page without using its button. Use the button below to see your key."
        ),
        show_label=gettext_lazy("Show my key"),
        status=409,
    ),
    Reason.LINK_EXPIRED: Unavailable(
        headline=gettext_lazy("This page was open too long"),
        explanation=gettext_lazy(
            "For your security, its button only works for two hours. Your key is still waiting "
            "for you."
        ),
        show_label=gettext_lazy("Show my key"),
        status=409,
    ),
    Reason.LINK_USED: Unavailable(
        headline=gettext_lazy("Your key has already been shown"),
        explanation=gettext_lazy(
            "Each button works once, so reloading, going back or opening a second tab won’t "
            "show it again. If you’ve saved your key, confirm that; if not, show it again."
        ),
        show_label=gettext_lazy("Show it again"),
        status=409,
    ),
    Reason.NOT_YET: Unavailable(
        headline=gettext_lazy("Your key isn’t ready yet"),
        explanation=gettext_lazy("You’ll see it as soon as your workspace is built."),
        status=409,
    ),
    Reason.STORED: Unavailable(
        headline=gettext_lazy("You’ve already saved your key"),
        explanation=gettext_lazy(
            "You confirmed that you’ve saved it, so we deleted our copy. If you’ve lost it, "
            "replace it: you’ll get a new key, and the old one keeps working for as long as "
            "you choose."
        ),
        can_rotate=True,
    ),
    Reason.NOT_STORED_IN_TIME: Unavailable(
        headline=gettext_lazy("We’ve deleted our copy of your key"),
        explanation=gettext_lazy(
            "We only keep it for seven days. The key itself still works. If you don’t have it, "
            "replace it: you’ll get a new key, and the old one keeps working for as long as "
            "you choose."
        ),
        can_rotate=True,
    ),
    Reason.UNREADABLE: Unavailable(
        headline=gettext_lazy("We can’t read our copy of your key"),
        explanation=gettext_lazy(
            "That’s our fault; please tell our support team. The key itself still works. If "
            "you don’t have it, replace it with a new one."
        ),
        can_rotate=True,
    ),
    Reason.ENDED: Unavailable(
        headline=gettext_lazy("This key no longer works"),
        explanation=gettext_lazy(
            "It was revoked, replaced or has expired, and we have no copy of it."
        ),
    ),
}


def not_served() -> str:
    """Return the sentence for somebody whom a suspension by staff blocks, and whom to ask."""
    return gettext(
        "You can’t do this while your organization is suspended by our support team. Write to "
        "%(support_email)s, and we’ll sort it out."
    ) % {"support_email": settings.SUPPORT_EMAIL}


def lines_of(request: MemberRequest, *, now: datetime) -> tuple[list[KeyLine], list[KeyLine]]:
    """Return the organization's keys for this reader: the working ones, and the latest inactive."""
    keys = request.organization.api_keys.select_related("created_by", "successor", "organization")
    valid = keys.valid(now).order_by(F("replaced_at").asc(nulls_first=True), "created_at")
    ended = keys.exclude(pk__in=valid.values("pk")).order_by("-created_at")[:SHOWN_ENDED]
    return (
        [_line(api_key, request, now=now) for api_key in valid],
        [_line(api_key, request, now=now) for api_key in ended],
    )


def reveal_link_for(request: MemberRequest, api_key: ApiKey | None, *, now: datetime) -> str:
    """Return a fresh link to the key for this reader; empty if the key cannot be shown."""
    if api_key is None or not api_key.is_revealable(now=now):
        return ""
    may = may_reveal(api_key, user=request.user, role=request.role)
    return str(link_to(api_key, now=now)) if may else ""


def initial_reveal_link_for(request: MemberRequest, *, now: datetime) -> str:
    """Return a fresh link to the workspace's initial key; empty if the key cannot be shown."""
    return reveal_link_for(request, find_initial_key(request.organization), now=now)


def curl_command(organization: Organization, key: str) -> str:
    """Return a curl command that tries the key; if we no longer hold the key, with its prefix."""
    path = reverse("api_organization_status", args=[organization.slug])
    return f'curl -H "X-API-Key: {key}" \\\n  {settings.SITE_URL}{path}'


def _line(api_key: ApiKey, request: MemberRequest, *, now: datetime) -> KeyLine:
    state, badge = _state(api_key, now=now)
    organization = request.organization
    return KeyLine(
        id=api_key.pk,
        name=api_key.shown_name,
        prefix=api_key.prefix,
        fingerprint=api_key.fingerprint,
        state=state,
        badge=badge,
        created=day(api_key.created_at, organization),
        created_by=shown_as(api_key.created_by) if api_key.created_by else "",
        last_used_at=api_key.last_used_at,
        ends=moment(api_key.ends_at, organization) if api_key.ends_at else gettext("Never"),
        waiting=_waiting(api_key, organization, now=now),
        reveal_link=reveal_link_for(request, api_key, now=now),
        is_living=api_key.is_living(now=now),
        is_valid=api_key.is_valid(now=now),
    )


def _state(api_key: ApiKey, *, now: datetime) -> tuple[str, str]:
    """Return the key's state in words, and the colour of its badge."""
    if api_key.replaced_at and api_key.is_valid(now=now) and api_key.organization.is_served:
        return gettext("Being replaced"), "pending"
    if api_key.is_valid(now=now) and not api_key.organization.is_served:
        return gettext("Blocked"), "failed"
    if api_key.is_valid(now=now):
        return gettext("Active"), "completed"
    if api_key.replaced_at:
        return gettext("Replaced"), "failed"
    # An expired key counts as revoked once its name is wanted again.
    is_revoked = api_key.revoked_at is not None and api_key.revoked_at != api_key.expires_at
    return (gettext("Revoked") if is_revoked else gettext("Expired")), "failed"


def _waiting(api_key: ApiKey, organization: Organization, *, now: datetime) -> str:
    """Return until when the key waits for its owner to save it; empty if it does not wait."""
    if not api_key.is_revealable(now=now) or api_key.copy_kept_until is None:
        return ""
    return moment(api_key.copy_kept_until, organization)
