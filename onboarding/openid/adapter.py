"""What allauth's OpenID Connect provider asks us: who we are, and what may be told of whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.oauthlib.utils import get_validator_context
from allauth.idp.oidc.models import Client
from django.conf import settings
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidTokenError

from onboarding.openid.claims import claims_of
from orgs.models import SignIn, User
from orgs.openid import sign_ins
from orgs.openid.subjects import subject_of, user_with


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc]
    """Names people by their subject, and us by our public address."""

    def get_issuer(self) -> str:
        """Return SITE_URL, whatever name or proxy a request came by."""
        return str(settings.SITE_URL)

    def get_user_sub(self, client: Client, user: Any) -> str:
        return subject_of(cast(User, user))

    def get_user_by_sub(self, client: Client, sub: str) -> User | None:
        return user_with(sub)

    def get_claims(
        self,
        purpose: str,
        user: Any,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Return the claims. Raises OAuth2Error for whoever has left or was signed out."""
        sign_in = current_sign_in()
        if sign_in is None:
            raise InvalidGrantError if purpose == "id_token" else InvalidTokenError
        claims = claims_of(sign_in, set(scopes))
        if purpose == "id_token" and sign_in.confirmed_at:
            claims["auth_time"] = int(sign_in.confirmed_at.timestamp())
        return claims


def current_sign_in() -> SignIn | None:
    """Return the sign-in of the code or token that the current request was sent with."""
    context = get_validator_context()
    token = context.access_token or context.refresh_token
    return sign_ins.named_by(token.get_resources() if token else context.granted_resources)
