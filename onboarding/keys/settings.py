"""Pages of the key settings: list, create, rotate, revoke."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from onboarding.decorators import onboarded_only, proven_only
from onboarding.keys.forms import KeyForm, RotateForm
from onboarding.keys.page import lines_of, not_served
from onboarding.keys.views import key_page
from onboarding.plans.billing_page import summary_of
from orgs import clock
from orgs.access import MemberRequest, Role, member_required
from orgs.keys import api_keys
from orgs.keys.api_keys import AlreadyIssued, KeyEnded, NameTaken, TooManyKeys
from orgs.keys.reveal import first_link_to
from orgs.models import ApiKey, Organization
from orgs.suspension import NotServed

MAX_KEYS = api_keys.MAX_KEYS
TOO_MANY = gettext_lazy("You have %(number)d keys, which is the maximum. Revoke one first.")
MANY_IN_GRACE = gettext_lazy("Too many replaced keys are still active. Revoke one of them first.")


@sensitive_post_parameters()
@sensitive_variables()
@member_required(Role.ADMIN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@onboarded_only
@proven_only("settings_keys")
def settings_keys(request: MemberRequest) -> HttpResponse:
    """List the keys; a POST creates a key and shows it in its answer."""
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _show(request, _issue(request, form))
        except NameTaken:
            form.add_error(
                "name", gettext("You already have a key with this name. Choose a different one.")
            )
        except TooManyKeys:
            form.add_error(None, TOO_MANY % {"number": MAX_KEYS})
        except NotServed:
            form.add_error(None, not_served())
    keys, ended = lines_of(request, now=clock.now())
    context = {
        "form": form,
        "keys": keys,
        "ended": ended,
        "organization": request.organization,
        "blocked": _why_blocked(request.organization),
    }
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/keys/settings.html", context, status=status)


@sensitive_post_parameters()
@sensitive_variables()
@member_required(Role.ADMIN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@onboarded_only
@proven_only("settings_keys")
def rotate_key(request: MemberRequest, key_id: int) -> HttpResponse:
    """Ask how long the old key should keep working; a POST rotates and shows the new key."""
    api_key = _key_of(request, key_id)
    form = RotateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _show(request, _rotate(request, api_key, form))
        except TooManyKeys:
            form.add_error(None, MANY_IN_GRACE)
        except NotServed:
            form.add_error(None, not_served())
        except KeyEnded:
            return _has_ended(request, api_key)
    elif not api_key.is_living(now=clock.now()):
        return _has_ended(request, api_key)
    status = 422 if form.is_bound else 200
    context = {"form": form, "key": api_key}
    return render(request, "onboarding/keys/rotate.html", context, status=status)


@member_required(Role.ADMIN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@onboarded_only
def revoke_key(request: MemberRequest, key_id: int) -> HttpResponse:
    """Ask for confirmation; a POST revokes the key at once."""
    api_key, now = _key_of(request, key_id), clock.now()
    if request.method == "POST":
        if api_keys.revoke(api_key, by=request.user, now=now):
            messages.success(
                request,
                gettext("“%(name)s” has been revoked and no longer works.")
                % {"name": api_key.shown_name},
            )
            return redirect("settings_keys")
        return _has_ended(request, api_key)
    if not api_key.is_valid(now=now):
        return _has_ended(request, api_key)
    is_last = request.organization.api_keys.valid(now).count() == 1
    context = {"key": api_key, "is_last": is_last}
    return render(request, "onboarding/keys/revoke.html", context)


def _why_blocked(organization: Organization) -> str:
    """Return why no key of the organization works at the moment; empty if keys do work."""
    account = None if organization.is_served else summary_of(organization)
    return account.warning if account else ""


def _issue(request: MemberRequest, form: KeyForm) -> ApiKey:
    try:
        return api_keys.issue(
            request.organization, **form.cleaned_data, by=request.user, now=clock.now()
        )
    except AlreadyIssued as e:
        return e.api_key


def _rotate(request: MemberRequest, api_key: ApiKey, form: RotateForm) -> ApiKey:
    try:
        return api_keys.rotate(api_key, **form.cleaned_data, by=request.user, now=clock.now())
    except AlreadyIssued as e:
        return e.api_key


def _show(request: MemberRequest, api_key: ApiKey) -> HttpResponse:
    """Show the new key; if the form was sent twice, only one of the two answers shows it."""
    return key_page(request, api_key, first_link_to(api_key, now=clock.now()))


def _key_of(request: MemberRequest, key_id: int) -> ApiKey:
    return get_object_or_404(
        ApiKey.objects.select_related("organization", "created_by"),
        organization=request.organization,
        pk=key_id,
    )


def _has_ended(request: MemberRequest, api_key: ApiKey) -> HttpResponse:
    messages.info(
        request,
        gettext("“%(name)s” was already revoked or replaced, or has expired.")
        % {"name": api_key.shown_name},
    )
    return redirect("settings_keys")
