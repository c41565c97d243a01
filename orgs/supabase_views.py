"""Pages for accounts at Supabase: confirming the address, choosing a new password.

Links in Supabase's mails lead here with a one-time token. A button redeems it rather than opening
the page, because mail scanners open links too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from orgs import sources, supabase_auth
from orgs.accounts import AFTER_CONFIRMING, UNCONFIRMED, identity_down
from orgs.identity.users import IdentityDeleted, ensure_user
from orgs.models import User
from orgs.openid import sign_ins
from orgs.outages import IdentityUnavailable
from orgs.supabase_auth import LinkExpired, RateLimited, Refused, SecondStepNeeded
from orgs.supabase_forms import NewPasswordForm

View = Callable[[HttpRequest], HttpResponse]


def _at_supabase(view: View) -> View:
    """Serve the page while users sign in at Supabase; show an outage page while it is down."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not supabase_auth.is_on():
            raise Http404("Accounts are not kept at Supabase.")
        try:
            return view(request)
        except IdentityUnavailable:
            return identity_down(request)

    return guarded


@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
@_at_supabase
def check_mail(request: HttpRequest) -> HttpResponse:
    """Say that a link was mailed, whether or not it was; mail it again on request."""
    email = request.session.get(UNCONFIRMED, "")
    after = request.session.get(AFTER_CONFIRMING, "")
    context: dict[str, object] = {"email": email, "after": after}
    if request.method == "POST" and email:
        try:
            supabase_auth.send_confirmation(email)
            context["sent"] = True
        except Refused as e:
            context["problem"] = e.words
    return render(request, "account/check_mail.html", context)


@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
@_at_supabase
@sensitive_variables("token_hash")
@sensitive_post_parameters("token_hash")
def confirm_email(request: HttpRequest) -> HttpResponse:
    """Redeem a sign-up link and sign in its holder."""
    if request.method != "POST":
        return render(request, "account/confirm_email.html", _link(request))
    token_hash, kind = request.POST.get("token_hash", ""), request.POST.get("type", "")
    try:
        account = supabase_auth.confirm(token_hash, kind="signup" if kind == "signup" else "email")
        user = ensure_user(*account)
    except RateLimited:
        return render(request, "429.html", status=429)
    except (Refused, IdentityDeleted):
        return render(request, "account/confirm_email.html", {"link_failed": True}, status=410)
    return sign_in(request, user)


@rate_limit(action="reset_password_from_key")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
@_at_supabase
@sensitive_variables("token_hash")
@sensitive_post_parameters("token_hash", "password1", "password2")
def new_password(request: HttpRequest) -> HttpResponse:
    """Redeem a password link; sessions opened with the old password end."""
    form = NewPasswordForm(request.POST or None, initial=_link(request))
    context = {"form": form, "action_url": reverse("new_password")}
    if request.method != "POST" or not form.is_valid():
        context["token_fail"] = request.method != "POST" and not _link(request)["token_hash"]
        return _choose_password(request, context)
    try:
        account = supabase_auth.set_password(*form.link_and_password())
        user = ensure_user(*account)
    except (LinkExpired, IdentityDeleted):
        return _choose_password(request, {"token_fail": True})
    except SecondStepNeeded as e:
        return _choose_password(request, {"token_fail": True, "no_link_will_do": e.words})
    except Refused as e:
        # The link is used up, so the form cannot be tried again.
        return _choose_password(request, {"token_fail": True, "problem": e.words})
    user.end_sessions()
    sign_ins.end_all(user)
    # The link was mailed to the address, which proves it whether or not Supabase confirms
    # addresses.
    if email := account.profile.email or account.profile.claim:
        sources.remember(request, email)
    return redirect("account_reset_password_from_key_done")


def sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in a user whom Supabase has just verified, through allauth's remaining checks."""
    user.backend = supabase_auth.BACKEND
    request.session.pop(UNCONFIRMED, None)
    after = request.session.pop(AFTER_CONFIRMING, None)
    answer = perform_login(request, user, email_verification="none", redirect_url=after)
    return cast(HttpResponse, answer)


def _choose_password(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    status = 410 if context.get("token_fail") else 200
    return render(request, "account/password_reset_from_key.html", context, status=status)


def _link(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("token_hash", "type")}
