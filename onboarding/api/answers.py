"""Answers of the JSON API: its errors, and which exception becomes which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from onboarding.api.callers import Invalid, NoService, ScopeNeeded, Unreadable
from onboarding.warehouse import WarehouseError, WarehouseUnavailable
from orgs.access import NoCredentials, RoleNeeded, Suspended, SuspendedByStaff
from orgs.identity.tokens import AccountClosed, InvalidToken
from orgs.keys.rate_limits import TooManyRequests
from orgs.outages import IdentityUnavailable
from orgs.references import current_reference


def error(status: int, code: str, message: str) -> JsonResponse:
    """Return an error in the JSON shape that every API address uses."""
    body = {"error": {"code": code, "message": message, "reference": current_reference()}}
    return JsonResponse(body, status=status)


def json_errors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn the exceptions that a view raises on purpose into JSON errors."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except tuple(_REFUSALS) as e:
            return _refused(e)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            refused = error(405, "method_not_allowed", f"Use {response['Allow']} here.")
            refused["Allow"] = response["Allow"]
            return refused
        return response

    return answered


# Seconds after which a caller should retry when a service does not answer.
AGAIN_SOON = 10
# Status, code and words per exception. The first match counts, so subclasses come first.
_REFUSALS: Mapping[type[Exception], tuple[int, str, str]] = {
    NoService: (401, "invalid_service", "Send a service's secret as Authorization: Bearer …"),
    ScopeNeeded: (403, "scope_needed", "This service may not: it lacks the scope {error}."),
    Unreadable: (400, "invalid_json", "Send a JSON object."),
    Invalid: (422, "invalid_request", "{error}"),
    NoCredentials: (401, "invalid_api_key", "Send a valid API key in the X-API-Key header."),
    InvalidToken: (
        401,
        "invalid_token",
        "The token is not valid, or not any more; sign in again.",
    ),
    AccountClosed: (403, "account_closed", "This account was deleted or deactivated."),
    IdentityUnavailable: (
        503,
        "identity_unavailable",
        "Tokens cannot be checked just now; try again, or use a key.",
    ),
    RoleNeeded: (403, "role_needed", "This takes an owner or admin of the organization."),
    TooManyRequests: (429, "rate_limited", "Too many requests; again in {retry_after} s."),
    SuspendedByStaff: (
        403,
        "suspended",
        "Our support has suspended the organization; its data is safe. Write to {support_email}.",
    ),
    Suspended: (
        402,
        "subscription_required",
        "The organization's subscription is not in force; its data is kept. An owner can settle "
        "that at {billing_url}.",
    ),
    PermissionDenied: (403, "forbidden", "Send the root key in the X-CA-Root-Key header."),
    Http404: (404, "not_found", "There is no such organization for this key."),
    WarehouseUnavailable: (
        503,
        "warehouse_unavailable",
        "The warehouse does not answer; try later.",
    ),
    WarehouseError: (502, "warehouse_refused", "The warehouse refused; tell support."),
}


def _refused(e: Exception) -> JsonResponse:
    status, code, words = next(r for kind, r in _REFUSALS.items() if isinstance(e, kind))
    when = AGAIN_SOON if status == HTTPStatus.SERVICE_UNAVAILABLE else ""
    retry_after = str(getattr(e, "retry_after", when))
    answer = error(
        status,
        code,
        words.format(
            retry_after=retry_after,
            support_email=settings.SUPPORT_EMAIL,
            billing_url=settings.SITE_URL + reverse("settings_billing"),
            error=e,
        ),
    )
    if status == HTTPStatus.UNAUTHORIZED:
        # RFC 6750, section 3: name the error only if a token was sent.
        answer["WWW-Authenticate"] = (
            f'Bearer error="{code}"' if isinstance(e, InvalidToken) else "Bearer"
        )
    if retry_after:
        answer["Retry-After"] = retry_after
    return answer
