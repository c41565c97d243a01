"""Users' bearer tokens: verifies tokens that Supabase or Clerk signed.

The JSON API accepts them beside the pages' sessions. The only network call fetches the provider's
public keys now and then.
"""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass
from typing import Any

import httpx
import jwt
from django.conf import settings
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from orgs.identity.formats import Unreadable, token_account
from orgs.identity.users import Account, IdentityDeleted, ensure_user
from orgs.identity.vouching import as_vouched_for
from orgs.keys.format import looks_like_key
from orgs.models import Provider, User
from orgs.outages import PAUSE, IdentityDown, IdentityUnavailable, unless_down
from orgs.outside import Busy, limited_to, waiting_for
from orgs.transports import limited

MAX_LENGTH = 8192
LEEWAY = 10
KEYS_LIFESPAN = 600
SECONDS_FOR_KEYS = 3.0
# If the provider is down: at least as long as a token issued before stays valid.
KEYS_LAST_RESORT = 3600
# PyJWT's errors for a malformed key.
MALFORMED = (LookupError, TypeError, AttributeError)


class InvalidToken(Exception):
    """The token is malformed, forged, expired or meant for another audience."""


class AccountClosed(Exception):
    """The token is valid, but its owner's account was deleted or deactivated."""


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """An issuer whose tokens we accept, and the claims it must make."""

    provider: str
    url: str
    algorithms: tuple[str, ...]
    audience: str | None = None
    parties: tuple[str, ...] = ()


def bearer_token(request: HttpRequest) -> str:
    """Return the request's bearer token; empty if none. API keys do not count."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_ours = scheme.lower() == "bearer" and not looks_like_key(token.strip())
    return token.strip() if is_ours else ""


@sensitive_variables()
def user_for_token(token: str) -> User:
    """Return the token's user, creating one if no webhook announced them.

    Raises InvalidToken, AccountClosed and orgs.outages.IdentityUnavailable.
    """
    try:
        user = ensure_user(*as_vouched_for(verify(token)))
    except IdentityDeleted as e:
        raise AccountClosed from e
    if not user.is_active:
        raise AccountClosed
    return user


@sensitive_variables()
def verify(token: str) -> Account:
    """Return the account of a token that a known issuer signed for us and that is in force."""
    if len(token) > MAX_LENGTH:
        raise InvalidToken
    try:
        issuer = _issuer_of(token)
        claims = _verified_claims(token, issuer)
        _check_claims(claims, issuer)
        return token_account(issuer.provider, claims)
    except (jwt.InvalidTokenError, Unreadable, RecursionError) as e:
        # The cause is dropped because its text may quote the token in a log.
        raise InvalidToken(type(e).__name__) from None


def issuers() -> dict[str, Issuer]:
    """Return the configured issuers by their tokens' `iss` claim."""
    found = []
    if settings.SUPABASE_URL:
        found.append(
            Issuer(
                provider=Provider.SUPABASE,
                url=f"{settings.SUPABASE_URL}/auth/v1",
                algorithms=("ES256", "RS256"),
                audience="authenticated",
            )
        )
    if settings.CLERK_ISSUER:
        found.append(
            Issuer(
                provider=Provider.CLERK,
                url=settings.CLERK_ISSUER,
                algorithms=("RS256",),
                parties=tuple(settings.CLERK_AUTHORIZED_PARTIES),
            )
        )
    return {issuer.url: issuer for issuer in found}


class _Keys(jwt.PyJWKClient):
    """An issuer's public keys; the last known ones serve for a while if it does not answer."""

    def __init__(self, issuer: Issuer) -> None:
        self._provider = issuer.provider
        self._last: Any = None
        self._last_at = 0.0
        self._none_until = 0.0
        address = f"{issuer.url}/.well-known/jwks.json"
        super().__init__(address, lifespan=KEYS_LIFESPAN)

    def fetch_data(self) -> Any:
        if time.monotonic() < self._none_until:
            raise jwt.PyJWKClientError("no keys for us")
        try:
            with unless_down(f"{self._provider}.keys"):
                self._last, self._last_at = self._fetch(), time.monotonic()
        except IdentityDown:
            if self._last is None or time.monotonic() - self._last_at > KEYS_LAST_RESORT:
                raise
        return self._last

    def _fetch(self) -> Any:
        try:
            return self._read()
        except jwt.PyJWKSetError as e:
            # Not an outage: a project that signs with a shared secret publishes no keys.
            self._last, self._none_until = None, time.monotonic() + PAUSE
            raise jwt.PyJWKClientError("no keys for us") from e
        except Busy as e:
            raise IdentityUnavailable from e
        except (jwt.PyJWTError, httpx.HTTPError, ValueError, *MALFORMED) as e:
            raise IdentityDown from e

    def _read(self) -> Any:
        """Fetch the keys as PyJWT would, with a time limit on the whole response."""
        with (
            waiting_for(f"{self._provider}.keys", seconds=SECONDS_FOR_KEYS),
            limited_to(SECONDS_FOR_KEYS),
            limited(httpx.Client(timeout=SECONDS_FOR_KEYS)) as client,
        ):
            answer = client.get(self.uri).raise_for_status()
        keys = self._as_jwk_set_payload(answer.json())
        if self.jwk_set_cache is not None:
            self.jwk_set_cache.put(keys)
        self._last_successful_fetch = time.monotonic()
        return keys


@functools.cache
def _keys(issuer: Issuer) -> _Keys:
    return _Keys(issuer)


@sensitive_variables()
def _issuer_of(token: str) -> Issuer:
    """Return the issuer that the unverified token names."""
    named = jwt.decode(token, options={"verify_signature": False}).get("iss")
    issuer = issuers().get(named) if isinstance(named, str) else None
    if issuer is None:
        raise jwt.InvalidIssuerError
    return issuer


@sensitive_variables()
def _verified_claims(token: str, issuer: Issuer) -> dict[str, Any]:
    try:
        key = _keys(issuer).get_signing_key_from_jwt(token)
    except jwt.PyJWKClientError as e:
        raise jwt.InvalidTokenError("unknown key") from e
    return jwt.decode(
        token,
        key,
        algorithms=list(issuer.algorithms),
        issuer=issuer.url,
        audience=issuer.audience,
        leeway=LEEWAY,
        options={
            "require": ["exp", "iat", "sub", "iss"],
            "verify_aud": issuer.audience is not None,
        },
    )


def _check_claims(claims: dict[str, Any], issuer: Issuer) -> None:
    """Refuse a token that its issuer signed but that is not a session of one of our users."""
    if issuer.provider == Provider.SUPABASE:
        is_person = claims.get("role") == "authenticated" and not claims.get("is_anonymous")
    else:
        # A token from a template has no session: it was made for another reader.
        is_person = bool(claims.get("sid")) and claims["sub"].startswith("user_")
        is_person = is_person and claims.get("sts", "active") == "active"
    if not is_person or (issuer.parties and claims.get("azp") not in issuer.parties):
        raise jwt.InvalidTokenError("not for us")
