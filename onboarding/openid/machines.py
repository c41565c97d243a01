"""Addresses that clients' programs ask: what works here, tokens, who somebody is, revocation."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.core.internal.httpkit import extract_basic_auth
from allauth.core.internal.jwkkit import load_jwk_from_pem
from allauth.idp.oidc import views as provider
from allauth.idp.oidc.internal.oauthlib.utils import get_validator_context
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from orgs import clock, openid
from orgs.keys.rate_limits import TooManyRequests, count_token, count_wrong_token
from orgs.openid import sign_ins
from orgs.openid.clients import SCOPES

# How codes and refresh tokens look; nothing else is looked up.
TOKEN = re.compile(r"[\w-]{1,200}", re.ASCII)
# What is exchanged for tokens, by kind of grant.
EXCHANGED = {"authorization_code": "code", "refresh_token": "refresh_token"}
CLAIMS = (
    *("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "email", "email_verified", "name"),
    *("organization", "role", "plan", "entitlements", "status"),
)
# Long enough to spare clients the question, short enough for a change of release.
DISCOVERY_AGE = 300
KEYS_AGE = 3600


def where_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 where there is no key to sign with."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not openid.is_on():
            raise Http404("Nobody signs in elsewhere.")
        return view(request)

    return guarded


def counted(
    view: Callable[..., HttpResponse], *, has_secrets: bool = False
) -> Callable[..., HttpResponse]:
    """Count a request against its address; a client's wrong secret costs as much as a wrong key.

    A token that has ended costs nothing more: nobody guesses one, and sites ask with many.
    """

    @wraps(view)
    def limited(request: HttpRequest) -> HttpResponse:
        now = clock.now()
        try:
            count_token(request, now=now)
            answer = view(request)
            if has_secrets and answer.status_code == 401:
                count_wrong_token(request, now=now)
        except TooManyRequests as e:
            headers = {"Retry-After": str(e.retry_after)}
            return JsonResponse({"error": "slow_down"}, status=429, headers=headers)
        return answer

    return limited


def without_query(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a query, which is logged on the way and would be read before it is known who asks."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return _error("invalid_request") if request.META.get("QUERY_STRING") else view(request)

    return guarded


@cache_control(public=True, max_age=DISCOVERY_AGE)
@require_safe
def configuration(request: HttpRequest) -> HttpResponse:
    """Describe what works here, and nothing else, whatever allauth could do."""
    site = settings.SITE_URL
    said = {
        "issuer": site,
        "authorization_endpoint": site + reverse("idp:oidc:authorization"),
        "token_endpoint": site + reverse("idp:oidc:token"),
        "userinfo_endpoint": site + reverse("idp:oidc:userinfo"),
        "revocation_endpoint": site + reverse("idp:oidc:revoke"),
        "end_session_endpoint": site + reverse("idp:oidc:logout"),
        "jwks_uri": site + reverse("idp:oidc:jwks"),
        "scopes_supported": SCOPES,
        "claims_supported": CLAIMS,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(EXCHANGED),
        "prompt_values_supported": ["none", "login"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
            "none",
        ],
        "claims_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
    return JsonResponse(said, headers={"Access-Control-Allow-Origin": "*"})


@cache_control(public=True, max_age=KEYS_AGE)
@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Publish our keys, those that only wait to sign too."""
    keys = _published(*(key["pem"] for key in settings.IDP_OIDC_PRIVATE_KEYS))
    return JsonResponse({"keys": keys}, headers={"Access-Control-Allow-Origin": "*"})


# Checking an RSA key takes long enough for somebody to keep us busy with it.
@functools.cache
def _published(*pems: str) -> list[dict[str, Any]]:
    return [load_jwk_from_pem(pem)[0] for pem in pems]


class Token(provider.TokenView):  # type: ignore[misc]
    """Exchanges a code or a refresh token, each of them once."""

    def post(self, request: HttpRequest) -> HttpResponse:
        client_id = _client_id(request)
        exchanged = EXCHANGED.get(request.POST.get("grant_type", ""))
        if exchanged is None:
            return _error("unsupported_grant_type")
        if not client_id:
            return _error("invalid_client", status=401)
        if "resource" in request.POST:
            return _error("invalid_target")
        sent = request.POST.get(exchanged, "")
        if not TOKEN.fullmatch(sent):
            return _error("invalid_grant")
        try:
            with transaction.atomic():
                answer = cast(HttpResponse, super().post(request))
                if answer.status_code == 200:
                    _spend(sent)
        except (sign_ins.Spent, sign_ins.Ended):
            answer = _error("invalid_grant")
        # Not for whoever failed to prove which client they are: used codes stay in histories.
        if answer.status_code == 400:
            sign_ins.end_if_spent(sent, client_id=client_id)
        return answer


class Revoke(provider.RevokeView):  # type: ignore[misc]
    """Ends a sign-in with any of its tokens, for the client that they were given to."""

    def post(self, request: HttpRequest) -> HttpResponse:
        client_id = _client_id(request)
        if not client_id:
            return _error("invalid_client", status=401)
        sign_in = sign_ins.of_token(request.POST.get("token", ""))
        if sign_in and sign_in.client_id != client_id:
            # RFC 7009: as for a token that there is not.
            return HttpResponse()
        answer = cast(HttpResponse, super().post(request))
        if sign_in and answer.status_code == 200:
            sign_ins.end(sign_in)
        return answer


def _spend(sent: str) -> None:
    sign_in = sign_ins.named_by(get_validator_context().granted_resources)
    if sign_in is None:
        raise sign_ins.Ended
    sign_ins.spend(sent, sign_in, now=clock.now())


def _client_id(request: HttpRequest) -> str:
    """Return which client asks; empty if none is named, or two: one would prove the other."""
    named, _ = extract_basic_auth(request.headers)
    names = {name for name in (named, request.POST.get("client_id")) if name}
    return names.pop() if len(names) == 1 else ""


def _error(code: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": code}, status=status, headers={"Cache-Control": "no-store"})
