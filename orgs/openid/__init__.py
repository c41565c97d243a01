"""Signing in at the company's own sites with the account from here: OpenID Connect's rows."""

from __future__ import annotations

from django.conf import settings


def is_on() -> bool:
    """Whether there is a key to sign with; without one there is no sign-in elsewhere."""
    return bool(settings.IDP_OIDC_PRIVATE_KEYS)
