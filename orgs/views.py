"""A user's own pages: proving the address, and every way of signing in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, cast

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import password_set
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from orgs import addresses, languages
from orgs.access import UserRequest, remember_role
from orgs.encryption import DecryptionFailed
from orgs.forms import CodeForm
from orgs.second_step import report_unreadable, unused_recovery_codes
from orgs.verification import Outcome, call_off_change, enter_code, pending_code, send_code

UNREADABLE = gettext_lazy(
    "We can’t read your recovery codes any more, and that’s our fault. Remove your app or passkey "
    "and add it again, and you’ll get new codes. If that doesn’t help, write to "
    "%(support_email)s."
)
SAYINGS = {
    Outcome.SPENT: gettext_lazy("That code was wrong too. Ask for a new one."),
    Outcome.TAKEN: gettext_lazy(
        "Another account has this address. Sign in to that one, or use a different address here."
    ),
}


@login_required
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: UserRequest) -> HttpResponse:
    """Ask for the mailed code; if none is pending, offer to mail one."""
    process = pending_code(request)
    if process is None and addresses.is_proven(request.user):
        return _onward(request, or_to="onboarding")
    if process is None and not addresses.address_of(request.user).email:
        return redirect("account_email")
    form = CodeForm(request.POST or None)
    if process and form.is_valid():
        answer = _take_code(request, process, form)
        if answer:
            return answer
    context = {
        "form": form,
        "is_waiting": process is not None,
        "can_reset": not request.user.identities.exists(),
        "email": process.email if process else addresses.address_of(request.user).email,
        "own": addresses.address_of(request.user).email,
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "orgs/verify.html", context, status=422 if form.errors else 200)


@login_required
def send_verification(request: UserRequest) -> HttpResponse:
    if pending_code(request) is None and not addresses.address_of(request.user).email:
        return redirect("account_email")
    if request.method == "POST" and "own" in request.POST:
        call_off_change(request)
        if addresses.is_proven(request.user):
            messages.info(request, gettext("Your address stays the same."))
            return redirect("settings_account")
    if request.method == "POST":
        send_code(request)
        messages.info(request, gettext("A code is on its way. It can take a minute."))
    return redirect(_same_page(request))


@require_http_methods(["GET", "HEAD", "POST"])
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Show pages, and write mails, in another language from now on."""
    code = languages.offered(request.POST.get("language", ""))
    if code and request.user.is_authenticated:
        languages.remember(request.user, code)
    return set_language(request)


@login_required
@never_cache
@require_safe
def settings_account(request: UserRequest) -> HttpResponse:
    """Show how the user signs in, with a way to change each method."""
    remember_role(request)
    factors = list(Authenticator.objects.filter(user=request.user))
    of_type = Authenticator.Type
    codes = next((f for f in factors if f.type == of_type.RECOVERY_CODES), None)
    context = {
        "email": addresses.address_of(request.user).email,
        "is_proven": addresses.is_proven(request.user),
        "has_password": request.user.has_usable_password(),
        "has_provider": request.user.identities.exists(),
        "has_app": any(f.type == of_type.TOTP for f in factors),
        "passkey_count": sum(f.type == of_type.WEBAUTHN for f in factors),
        "has_codes": codes is not None,
        "code_count": unused_recovery_codes(codes) if codes else None,
        "support_email": settings.SUPPORT_EMAIL,
    }
    return render(request, "orgs/settings_account.html", context)


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """allauth's code page, plus whom to contact if the user has no code."""

    STEPS: ClassVar = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Restart sign-in if staff removed the second factor meanwhile; allauth would loop."""
        waiting = unstash_login(request, peek=True)
        if waiting and not is_mfa_enabled(waiting.user, self.STEPS):
            clear_login(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "support_email": settings.SUPPORT_EMAIL}


def while_readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve allauth's recovery-code pages; show an explanation if the codes cannot be decrypted."""

    @wraps(view)
    def guarded(request: UserRequest) -> HttpResponse:
        try:
            return view(request)
        except DecryptionFailed as e:
            report_unreadable(request.user, e)
            messages.error(
                request,
                UNREADABLE % {"support_email": settings.SUPPORT_EMAIL},
            )
            return redirect("settings_account")

    return guarded


@login_required
def set_password(request: UserRequest) -> HttpResponse:
    """Set a first password, except for users who sign in through a provider.

    It would admit them even after the provider had locked them out.
    """
    if request.user.identities.exists():
        return redirect("settings_account")
    return cast(HttpResponse, password_set(request))


def _take_code(
    request: UserRequest, process: EmailVerificationProcess, form: CodeForm
) -> HttpResponse | None:
    """Return the redirect after a typed code; None if the user may try again."""
    was_proven = addresses.is_proven(request.user)
    outcome = enter_code(request, process, form.cleaned_data["code"])
    if outcome is Outcome.WRONG:
        form.add_error("code", gettext("That’s not the code we sent. Check it and try again."))
        return None
    if outcome is Outcome.PROVEN:
        after = "settings_account" if was_proven else "onboarding"
        return _onward(request, or_to=after)
    messages.warning(request, SAYINGS[outcome])
    return redirect(_same_page(request))


def _same_page(request: UserRequest) -> str:
    wanted = get_next_redirect_url(request)
    query = {"next": wanted} if wanted else None
    return reverse("account_email_verification_sent", query=query)


def _onward(request: HttpRequest, *, or_to: str) -> HttpResponse:
    """Redirect to the page the user wanted, given as a path and never as a view name."""
    wanted = get_next_redirect_url(request)
    return HttpResponseRedirect(wanted) if wanted else redirect(or_to)
