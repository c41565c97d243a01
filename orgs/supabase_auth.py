"""Client of Supabase Auth: signing up, signing in, confirming, new passwords.

Each call uses a new client, because a client that signed a user in acts as that user afterwards.
Supabase's tokens are discarded: the session is Django's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.addresses import spellings
from orgs.identity.formats import Unreadable, supabase_account
from orgs.identity.users import Account, IdentityDeleted, ensure_user
from orgs.identity.vouching import as_vouched_for, says_autoconfirm
from orgs.models import Provider, User, forms_of
from orgs.outages import IdentityDown, IdentityUnavailable, unless_down
from orgs.outside import Busy, limited_to, waiting_for
from orgs.supabase_connection import SECONDS_IN_ALL, headers, http

if TYPE_CHECKING:
    from supabase_auth import SyncGoTrueClient
    from supabase_auth import User as SupabaseUser

logger = logging.getLogger(__name__)

BACKEND = "orgs.supabase_auth.SupabaseBackend"
# Supabase's limit in bytes; bcrypt ignores the rest.
MAX_PASSWORD_BYTES = 72


class Refused(Exception):
    """Supabase Auth refused; `words` tell the user why and what to do, by form field."""

    field: str | None = None
    words = gettext_lazy("That didn’t work. Check what you entered and try again.")


class InvalidCredentials(Refused):
    words = gettext_lazy("Wrong email or password.")


class EmailNotConfirmed(Refused):
    """The address is not confirmed; `email` is its spelling in the Supabase account."""

    words = gettext_lazy(
        "Confirm your email address first, using the link in the email we sent you."
    )
    email = ""


class AccountBanned(Refused):
    words = gettext_lazy(
        "This account is deactivated. If you think this is a mistake, write to our support team."
    )


class AccountExists(Refused):
    field = "email"
    words = gettext_lazy("There’s already an account with this email address. Sign in instead.")


class AddressRefused(Refused):
    field = "email"
    words = gettext_lazy("We can’t accept this email address. Use a different one.")


class PasswordRefused(Refused):
    field = "password"
    words = gettext_lazy(
        "This password is too long. Use at most 72 letters and digits without accents, or 36 other "
        "characters."
    )


class WeakPassword(Refused):
    field = "password"
    words = gettext_lazy(
        "This password is too easy to guess or has been leaked. Choose a different one."
    )


class SamePassword(Refused):
    field = "password"
    words = gettext_lazy("This is your current password. Choose a different one.")


class SecondStepNeeded(Refused):
    words = gettext_lazy(
        "Your account needs a second step where it was set up, so a link alone can’t change its "
        "password. Change it there, or write to support."
    )


class SignupClosed(Refused):
    words = gettext_lazy("We can’t create new accounts at the moment. Write to support.")


class RateLimited(Refused):
    words = gettext_lazy("Too many attempts. Wait a few minutes, then try again.")


class LinkExpired(Refused):
    words = gettext_lazy("This link has already been used, or a newer one was sent.")


Codes = Mapping[str, type[Refused]]

# Error codes that any call may return; codes that are specific to a call are listed with the call.
_REFUSALS: dict[str, type[Refused]] = {
    "invalid_credentials": InvalidCredentials,
    "email_not_confirmed": EmailNotConfirmed,
    "user_banned": AccountBanned,
    "user_already_exists": AccountExists,
    "email_exists": AccountExists,
    "email_address_invalid": AddressRefused,
    "weak_password": WeakPassword,
    "same_password": SamePassword,
    "signup_disabled": SignupClosed,
    "email_provider_disabled": SignupClosed,
    "over_request_rate_limit": RateLimited,
    "over_email_send_rate_limit": RateLimited,
    "otp_expired": LinkExpired,
    "insufficient_aal": SecondStepNeeded,
}
# Supabase reports `user_banned` before checking the password, even to address probing.
_AT_SIGN_IN: Codes = {"user_banned": InvalidCredentials, "validation_failed": InvalidCredentials}
_OF_ADDRESS: Codes = {"validation_failed": AddressRefused}
_OF_LINK: Codes = {"validation_failed": LinkExpired}
_OF_PASSWORD: Codes = {"validation_failed": PasswordRefused}


class SupabaseBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in users who have a password at Supabase and none here."""

    @sensitive_variables()
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        email, password = credentials.get("email"), credentials.get("password")
        if not is_on() or not email or not password:
            return None
        try:
            user = ensure_user(*sign_in(email=email, password=password))
        except (InvalidCredentials, IdentityDeleted):
            return None
        if not self.user_can_authenticate(user):
            self._stash_user(user)  # allauth shows them its page for deactivated accounts.
            return None
        return user


def is_on() -> bool:
    """Whether users sign up and sign in at Supabase."""
    return bool(
        settings.SUPABASE_AUTH and settings.SUPABASE_URL and settings.SUPABASE_PUBLISHABLE_KEY
    )


def ensure_up() -> None:
    """Raise IdentityUnavailable unless Supabase answers within the usual limit."""
    with unless_down(Provider.SUPABASE):
        if says_autoconfirm() is None:
            raise IdentityUnavailable


@sensitive_variables()
def check_password_fits(password: str) -> None:
    """Raise ValidationError for a password whose length Supabase would refuse."""
    if is_on() and len(password.encode(errors="replace")) > MAX_PASSWORD_BYTES:
        raise ValidationError(PasswordRefused.words)


@sensitive_variables()
def sign_up(*, email: str, password: str, pending: Mapping[str, str]) -> Account | None:
    """Create an account; returns None if its address must be confirmed first.

    For an existing address Supabase then answers with a user who does not exist, so that answer
    must not be used. Raises Refused and IdentityUnavailable.
    """
    options: Any = {"data": dict(pending), "email_redirect_to": _page("account_login")}
    with _asking(_OF_ADDRESS) as client:
        stored = forms_of(password)[0]
        answer = client.sign_up({"email": email, "password": stored, "options": options})
    return _account(answer.user) if answer.session else None


@sensitive_variables()
def sign_in(*, email: str, password: str) -> Account:
    """Sign in with every form in which the address and password may be stored.

    This takes the same time whether or not the account exists. Raises InvalidCredentials,
    EmailNotConfirmed and other Refused, and IdentityUnavailable.
    """
    with limited_to(SECONDS_IN_ALL):
        for spelling, form in product(spellings(email), forms_of(password)):
            with suppress(InvalidCredentials):
                return _sign_in(spelling, form)
    raise InvalidCredentials


@sensitive_variables()
def _sign_in(email: str, password: str) -> Account:
    try:
        with _asking(_AT_SIGN_IN) as client:
            answer = client.sign_in_with_password({"email": email, "password": password})
    except EmailNotConfirmed as e:
        e.email = email
        raise
    return _account(answer.user)


@sensitive_variables()
def confirm(token_hash: str, *, kind: Literal["email", "signup"]) -> Account:
    """Redeem the link that confirms an address; raises LinkExpired and IdentityUnavailable."""
    with _asking(_OF_LINK) as client:
        answer = client.verify_otp({"token_hash": token_hash, "type": kind})
    return _account(answer.user)


def send_confirmation(email: str) -> None:
    """Mail the confirmation link again; never reveals whether the account exists."""
    with _asking(_OF_ADDRESS) as client:
        client.resend(
            {
                "type": "signup",
                "email": email,
                "options": {"email_redirect_to": _page("account_login")},
            }
        )


def send_password_link(email: str) -> None:
    """Mail a link for a new password; never reveals whether the account exists."""
    with limited_to(SECONDS_IN_ALL):
        for spelling in spellings(email):
            with _asking(_OF_ADDRESS) as client:
                client.reset_password_for_email(spelling, {"redirect_to": _page("account_login")})


@sensitive_variables()
def set_password(token_hash: str, password: str) -> Account:
    """Redeem a password link, which is used up even if the new password is refused.

    Raises LinkExpired, WeakPassword and other Refused, and IdentityUnavailable.
    """
    with _asking(_OF_LINK) as client:
        client.verify_otp({"token_hash": token_hash, "type": "recovery"})
        with _translated(_OF_PASSWORD):
            answer = client.update_user({"password": forms_of(password)[0]})
    return _account(answer.user)


@contextmanager
def _asking(codes: Codes) -> Iterator[SyncGoTrueClient]:
    """Yield a new client, and translate the library's errors into ours."""
    with (
        unless_down(Provider.SUPABASE),
        _translated(codes),
        waiting_for(Provider.SUPABASE, seconds=SECONDS_IN_ALL),
        limited_to(SECONDS_IN_ALL),
    ):
        yield _client()


@contextmanager
def _translated(codes: Codes) -> Iterator[None]:
    import httpx
    import pydantic
    from supabase_auth import errors

    try:
        yield
    except errors.AuthInvalidCredentialsError as e:
        raise InvalidCredentials from e
    except errors.AuthRetryableError as e:
        raise IdentityDown from e
    except errors.AuthApiError as e:
        raise _refusal(e.code, e.status, codes) from e
    except errors.AuthWeakPasswordError as e:
        raise WeakPassword from e
    except (Busy, errors.AuthError, httpx.HTTPError) as e:
        raise IdentityUnavailable from e
    except pydantic.ValidationError:
        # The cause is dropped, because its text quotes the response and tokens in it.
        raise IdentityUnavailable from None


def _refusal(code: str | None, status: int, codes: Codes) -> Exception:
    if status == 429:
        return RateLimited()
    refusal = {**_REFUSALS, **codes}.get(code or "")
    if refusal:
        return refusal()
    logger.error("Supabase Auth refused us", extra={"code": code, "status": status})
    return IdentityUnavailable()


def _account(user: SupabaseUser | None) -> Account:
    if user is None:
        raise IdentityUnavailable
    try:
        account = supabase_account(user.model_dump(), as_of=clock.now())
    except Unreadable as e:
        raise IdentityUnavailable from e
    return as_vouched_for(account)


def _client() -> SyncGoTrueClient:
    from supabase_auth import SyncGoTrueClient

    key = settings.SUPABASE_PUBLISHABLE_KEY
    return SyncGoTrueClient(
        url=f"{settings.SUPABASE_URL}/auth/v1",
        headers=headers(key),
        auto_refresh_token=False,
        persist_session=False,
        http_client=http(),
    )


def _page(name: str) -> str:
    return str(settings.SITE_URL) + reverse(name)
