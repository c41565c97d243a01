"""Pages at the end of the journey: reveal and acknowledge the key, see the workspace."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from onboarding.dates import moment
from onboarding.decorators import post_only
from onboarding.keys.page import UNAVAILABLE, curl_command, initial_reveal_link_for, reveal_link_for
from onboarding.lifecycle import mending
from onboarding.models import Onboarding
from onboarding.plans.billing_page import summary_of
from onboarding.warehouse import WarehouseError
from onboarding.workspaces.condition import condition_of
from orgs import clock
from orgs.access import MemberRequest, Role, member_required
from orgs.addresses import is_proven
from orgs.keys.api_keys import find_initial_key
from orgs.keys.reveal import (
    KeyNotRevealable,
    Reason,
    RevealLink,
    acknowledge,
    may_reveal,
    read_link,
    reveal,
)
from orgs.models import ApiKey
from orgs.references import current_reference

logger = logging.getLogger(__name__)

# The badge of the workspace, by the state of its onboarding.
STATES = {
    Onboarding.State.PENDING: gettext_lazy("Not paid yet"),
    Onboarding.State.IN_PROGRESS: gettext_lazy("Being built"),
    Onboarding.State.COMPLETED: gettext_lazy("Ready"),
    Onboarding.State.FAILED: gettext_lazy("Setup stopped"),
    Onboarding.State.ROLLED_BACK: gettext_lazy("Setup cancelled"),
}


@sensitive_post_parameters()
@sensitive_variables()
@member_required(Role.ADMIN)
@never_cache
@post_only
def reveal_key(request: MemberRequest) -> HttpResponse:
    """Reveal the key in the answer to this POST, which no browser or proxy may store."""
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("success")
    link = read_link(request.POST.get("link", ""))
    api_key = _key_of(request, link.api_key_id if link else None)
    if api_key is None:
        return redirect("settings_keys")
    return key_page(request, api_key, link)


@member_required(Role.ADMIN)
@never_cache
@post_only
def acknowledge_key(request: MemberRequest) -> HttpResponse:
    """Erase our readable copy of the key, now that its owner has saved it."""
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("success")
    api_key, now = _key_of(request, request.POST.get("key")), clock.now()
    if api_key is None:
        return redirect("settings_keys")
    if not may_reveal(api_key, user=request.user, role=request.role):
        raise PermissionDenied
    is_journey = _is_of_journey(api_key)
    if acknowledge(api_key, by=request.user, now=now):
        if not is_journey:
            messages.success(
                request,
                gettext("We’ve deleted our copy of “%(name)s”.") % {"name": api_key.shown_name},
            )
    elif api_key.is_revealable(now=now):
        messages.info(request, gettext("Reveal your key first, then confirm that you’ve saved it."))
        return redirect("success" if is_journey else "settings_keys")
    return redirect("finished" if is_journey else "settings_keys")


@member_required(Role.OWNER)
@never_cache
@require_safe
def finished(request: MemberRequest) -> HttpResponse:
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("onboarding")
    if initial_reveal_link_for(request, now=clock.now()):
        return redirect("success")
    prefix = _prefix_of(find_initial_key(request.organization))
    context = {
        "organization": request.organization,
        "dataset_id": request.organization.dataset_id,
        "key_prefix": prefix,
        "docs_url": settings.DOCS_URL,
        "curl_command": curl_command(request.organization, f"{prefix}…"),
    }
    return render(request, "onboarding/keys/finished.html", context)


@member_required()
@never_cache
@require_safe
def settings_onboarding(request: MemberRequest) -> HttpResponse:
    journey = Onboarding.objects.of(request.organization)
    api_key = find_initial_key(request.organization)
    is_completed = journey.state == Onboarding.State.COMPLETED
    account = summary_of(request.organization)
    context = {
        "organization": request.organization,
        "onboarding": journey,
        "billing_warning": account.warning if account and is_completed else "",
        "standing": condition_of(request.organization) if is_completed else None,
        "state": STATES[Onboarding.State(journey.state)],
        "dataset_id": request.organization.dataset_id,
        "reference": journey.reference,
        "support_email": settings.SUPPORT_EMAIL,
        "is_owner": request.role == Role.OWNER,
        "reveal_link": initial_reveal_link_for(request, now=clock.now()) if is_completed else "",
        "key_prefix": _prefix_of(api_key) if api_key else "",
        "curl_command": curl_command(request.organization, f"{_prefix_of(api_key)}…"),
    }
    return render(request, "onboarding/keys/workspace.html", context)


@member_required(Role.OWNER)
@post_only
def finish_workspace(request: MemberRequest) -> HttpResponse:
    """Add the tables and columns that the workspace lacks."""
    if Onboarding.objects.of(request.organization).state == Onboarding.State.COMPLETED:
        try:
            mending.mend(request.organization, now=clock.now())
        except WarehouseError as e:
            logger.warning("A workspace could not be finished", exc_info=e)
            messages.warning(
                request,
                gettext(
                    "We couldn’t add everything. Try again in a few minutes; if it still doesn’t "
                    "work, write to %(support_email)s and quote %(reference)s."
                )
                % {"support_email": settings.SUPPORT_EMAIL, "reference": current_reference()},
            )
    return redirect("settings_onboarding")


@sensitive_variables()
def key_page(request: MemberRequest, api_key: ApiKey, link: RevealLink | None) -> HttpResponse:
    """Show the key, or why it cannot be shown and what its owner can do."""
    if not may_reveal(api_key, user=request.user, role=request.role):
        raise PermissionDenied
    if not is_proven(request.user):
        return _proof_first(api_key)
    try:
        plaintext = reveal(api_key, link=link, by=request.user, now=clock.now())
    except KeyNotRevealable as e:
        return _unavailable(request, api_key, e)
    old = api_key.replaces
    context = {
        "organization": request.organization,
        "key": api_key,
        "plaintext": plaintext,
        "is_journey": _is_of_journey(api_key),
        "old_works_until": moment(old.ends_at, request.organization) if old and old.ends_at else "",
        "curl_command": curl_command(request.organization, plaintext),
    }
    return render(request, "onboarding/keys/reveal.html", context)


def _proof_first(api_key: ApiKey) -> HttpResponse:
    """Ask for the code that was mailed, then return to the page that can show the key."""
    after = reverse("success" if _is_of_journey(api_key) else "settings_keys")
    return redirect(reverse("account_email_verification_sent", query={"next": after}))


def _unavailable(
    request: MemberRequest, api_key: ApiKey, refused: KeyNotRevealable
) -> HttpResponse:
    """Show why the key cannot be revealed, with a button if another attempt is possible."""
    if refused.reason == Reason.UNREADABLE:
        logger.error(
            "A copy of a key cannot be read", exc_info=refused, extra={"api_key": api_key.pk}
        )
    api_key.refresh_from_db()
    words = UNAVAILABLE[refused.reason]
    context = {
        "key": api_key,
        "words": words,
        "reveal_link": reveal_link_for(request, api_key, now=clock.now()),
        "was_shown": api_key.revealed_at is not None,
        "is_journey": _is_of_journey(api_key),
    }
    return render(request, "onboarding/keys/unavailable.html", context, status=words.status)


def _key_of(request: MemberRequest, key_id: int | str | None) -> ApiKey | None:
    """Return the organization's key with this id, or without id its initial key, if any.

    Raises Http404 if the organization has no key with this id.
    """
    if key_id is None:
        return find_initial_key(request.organization)
    if not str(key_id).isdecimal():
        raise Http404("No such key.")
    keys = ApiKey.objects.select_related("organization", "replaces")
    return get_object_or_404(keys, organization=request.organization, pk=key_id)


def _prefix_of(api_key: ApiKey | None) -> str:
    """Return what the key begins with; pages put an ellipsis for the rest."""
    return api_key.prefix if api_key else f"{settings.PRODUCT.brand.key_prefix}_"


def _is_of_journey(api_key: ApiKey) -> bool:
    """Whether this is the initial key itself, not a key that replaced it."""
    return api_key.is_initial and api_key.replaces_id is None
