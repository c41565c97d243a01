"""Access to the admin: active staff, with a second factor if STAFF_MFA_REQUIRED is set."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

_door = secure_admin_login(admin.site.login)
_is_staff = admin.site.has_permission


def login(request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
    """Send staff to sign in, or to set up the second factor that they lack."""
    if _is_staff(request) and not has_permission(request):
        messages.warning(request, "Staff need an authenticator app or a passkey. Add one here.")
        return redirect("settings_account")
    answer: HttpResponse = _door(request, extra_context)
    return answer


def change_password(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Send staff to the ordinary password page, with its rate limit, audit event and mail."""
    return redirect("account_change_password")


def has_permission(request: HttpRequest) -> bool:
    return _is_staff(request) and (not settings.STAFF_MFA_REQUIRED or is_mfa_enabled(request.user))
