"""The end of the journey: the key is revealed and acknowledged; how the workspace stands since."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from onboarding import workspace
from onboarding.billing_account import account_of
from onboarding.decorators import post_only
from onboarding.models import Onboarding
from onboarding.standing import standing_of
from onboarding.warehouse import WarehouseError
from onboarding.warehouse.status import uncounted
from orgs.access import MemberRequest, Role, member_required
from orgs.api_keys import KeyNotRevealable, acknowledge, initial_key_of, reveal
from orgs.models import ApiKey
from orgs.references import current_reference

logger = logging.getLogger(__name__)


@sensitive_variables("plaintext")
@member_required(Role.OWNER)
@never_cache
@post_only
def reveal_key(request: MemberRequest) -> HttpResponse:
    """Show the key in the answer to this very request; it is stored in no page and no history."""
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("success")
    api_key = initial_key_of(request.organization)
    try:
        plaintext = reveal(api_key, owner=request.user, now=timezone.now())
    except KeyNotRevealable:
        return _key_unavailable(request)
    return render(
        request,
        "onboarding/reveal.html",
        {
            "organization": request.organization,
            "api_key": plaintext,
            "key_prefix": api_key.prefix,
            "curl_command": _curl(request, plaintext),
        },
    )


@member_required(Role.OWNER)
@never_cache
@post_only
def acknowledge_key(request: MemberRequest) -> HttpResponse:
    """Destroy our readable copy, now that its owner has stored the key."""
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("success")
    api_key = initial_key_of(request.organization)
    if not acknowledge(api_key, owner=request.user, now=timezone.now()) and api_key.can_be_revealed:
        messages.info(request, "Reveal your key first, then confirm that you have stored it.")
        return redirect("success")
    return redirect("finished")


@member_required(Role.OWNER)
@never_cache
@require_safe
def finished(request: MemberRequest) -> HttpResponse:
    if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
        return redirect("onboarding")
    api_key = initial_key_of(request.organization)
    if api_key.can_be_revealed:
        return redirect("success")
    context = {
        "organization": request.organization,
        "dataset_id": request.organization.dataset_id,
        "key_prefix": api_key.prefix,
        "docs_url": settings.DOCS_URL,
        "curl_command": _curl(request, f"{api_key.prefix}…"),
    }
    return render(request, "onboarding/finished.html", context)


@member_required()
@never_cache
@require_safe
def settings_onboarding(request: MemberRequest) -> HttpResponse:
    journey = Onboarding.objects.of(request.organization)
    api_key = ApiKey.objects.filter(
        organization=request.organization, is_initial=True, revoked_at=None
    ).first()
    is_completed = journey.state == Onboarding.State.COMPLETED
    account = account_of(request.organization, locale="en")
    context = {
        "organization": request.organization,
        "onboarding": journey,
        "billing_warning": account.warning if account and is_completed else "",
        "standing": standing_of(request.organization) if is_completed else None,
        "state": journey.get_state_display(),
        "dataset_id": request.organization.dataset_id,
        "reference": journey.reference,
        "support_email": settings.SUPPORT_EMAIL,
        "is_owner": request.role == Role.OWNER,
        "can_reveal": bool(api_key and api_key.can_be_revealed and is_completed),
        "key_prefix": api_key.prefix if api_key else "",
        "curl_command": _curl(request, f"{api_key.prefix}…" if api_key else "lk_…"),
    }
    return render(request, "onboarding/settings.html", context)


@member_required(Role.OWNER)
@post_only
def finish_workspace(request: MemberRequest) -> HttpResponse:
    """Add what the workspace lacks."""
    if Onboarding.objects.of(request.organization).state == Onboarding.State.COMPLETED:
        try:
            workspace.sync_workspace(request.organization, count=uncounted)
        except WarehouseError as e:
            logger.warning("A workspace could not be finished", exc_info=e)
            messages.warning(
                request,
                "Not everything could be added. Try again in a few minutes; if it stays so, write "
                f"to support and quote {current_reference()}.",
            )
    return redirect("settings_onboarding")


def _key_unavailable(request: MemberRequest) -> HttpResponse:
    context = {
        "headline": "Your key was handed over",
        "explanation": (
            "You confirmed that you have stored it, so we kept no copy. "
            "If it is lost, write to support for a new one."
        ),
        "action_url": reverse("settings_onboarding"),
        "action_label": "To your workspace",
    }
    return render(request, "onboarding/key_unavailable.html", context, status=410)


def _curl(request: MemberRequest, key: str) -> str:
    address = settings.SITE_URL + reverse(
        "api_organization_status", args=[request.organization.slug]
    )
    return f'curl -H "X-API-Key: {key}" \\\n  {address}'
