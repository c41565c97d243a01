"""Adapters for django-allauth: sign-up uses our wizard, never allauth's own form."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar, NoReturn
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records, perform_password_login
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress, Login
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.core.internal import ratelimit
from allauth.core.ratelimit import consume, respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_variables

from orgs import addresses, brand, languages, sources, supabase_auth
from orgs.encryption import decrypt, encrypt
from orgs.models import Provider, User, forms_of
from orgs.outages import IdentityUnavailable
from orgs.sources import by_source
from orgs.supabase_auth import EmailNotConfirmed, Refused

logger = logging.getLogger(__name__)

ADDRESS_CHANGED = "account/email/address_changed"
# Keys in Authenticator.data whose values MFAAdapter encrypts.
SECOND_STEP_SECRETS = ("secret", "seed")
# Session key of the email address that awaits confirmation at the provider.
UNCONFIRMED = "unconfirmed_email"
CANNOT_CONFIRM = gettext_lazy(
    "We can’t confirm that it’s you right now, so nothing was changed. Write to %(support_email)s."
)
# Session key of the page to continue to once that address is confirmed.
AFTER_CONFIRMING = "after_confirming"
ASKS_FOR_CODE = "allauth.account.stages.EmailVerificationStage"


def display_name(user: User) -> str:
    """Return the name that allauth shows for a user, on pages and on passkeys."""
    return addresses.shown_as(user)


def identity_down(request: HttpRequest) -> HttpResponse:
    """Render the page saying that sign-in is unavailable and current sessions are unaffected."""
    logger.warning("The identity provider could not be asked")
    return render(request, "account/identity_down.html", status=503)


@sensitive_variables()
def sign_in_with_password(request: HttpRequest, email: str, password: str) -> HttpResponse | None:
    """Sign in with every check that applies (limits, second factor); return None if refused."""
    credentials = {"email": email, "password": password}
    try:
        user = get_adapter().authenticate(request, **credentials)
    except ValidationError:  # Too many attempts.
        return None
    if user is None:
        return None
    answer: HttpResponse = perform_password_login(
        request, credentials, Login(user=user, email=email)
    )
    return answer


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in with email address and password."""

    @sensitive_variables()
    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """Try every account with this address; allauth would try only the one that has proven it.

        Otherwise a failed sign-in would tell a stranger that the address has an owner. A wrong
        password takes the same time however many accounts there are.
        """
        users = addresses.accounts_with(email)
        found = next((user for user in users if self._check_password(user, password)), None)
        if found is None:
            self._did_check_password = True
            for _ in range(addresses.MOST_ACCOUNTS - len(users)):
                self._mitigate_timing_attack(password)
        return found

    @sensitive_variables()
    def _mitigate_timing_attack(self, password: str) -> None:
        """Take as long as `User.check_password` takes to reject a wrong password."""
        for form in forms_of(password):
            super()._mitigate_timing_attack(form)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our rules for how allauth signs users in and out, resets passwords and confirms addresses."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("Wrong email or password."),
        "incorrect_password": gettext_lazy("Wrong password."),
        "enter_current_password": gettext_lazy("This isn’t your current password."),
        "duplicate_email": gettext_lazy("This is already your address."),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts. Wait a few minutes, then try again."
        ),
        "too_many_from_elsewhere": gettext_lazy(
            "There were too many attempts with this address from elsewhere. Choose “Forgot "
            "your password?”, and use the link we send you to sign in here again."
        ),
        "rate_limited": gettext_lazy("Too many attempts. Wait a few minutes, then try again."),
    }

    _tried_anywhere: Any = None

    def clean_email(self, email: str) -> str:
        """Return the address in the canonical form in which it is stored and compared."""
        return addresses.canonical(email)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"login {by_source(request, credentials.get('email') or '')}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts on an address from all sources together, except its owner's own."""
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email") or ""
        if sources.is_known(request, email):
            return
        key = f"login {addresses.comparable(email)}"
        self._tried_anywhere = ratelimit.consume(
            request, app="allauth.account", action="login_failed_anywhere", key=key
        )
        if not self._tried_anywhere:
            raise self.validation_error("too_many_from_elsewhere")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._tried_anywhere:
            self._tried_anywhere.rollback()

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        sources.remember_owner(request, user)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def get_login_stages(self) -> list[str]:
        """Let users in before they have proven their address."""
        return [stage for stage in super().get_login_stages() if stage != ASKS_FOR_CODE]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings_account")

    @sensitive_variables()
    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Try every backend, and turn provider errors into messages the user can act on."""
        try:
            return super().authenticate(request, **credentials)
        except IdentityUnavailable as e:
            self._rollback_login_failed_rl_usage()  # Not a wrong password.
            raise ImmediateHttpResponse(identity_down(request)) from e
        except EmailNotConfirmed as e:
            request.session[UNCONFIRMED] = e.email
            raise ImmediateHttpResponse(redirect("check_mail")) from e
        except Refused as e:
            raise ValidationError(e.words) from e

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the reset mail, naming the account: the link proves the address for that account.

        The company is named only to someone who has proven the address; otherwise our mail would
        carry text that a stranger wrote.
        """
        companies = user.organizations.order_by("pk").values_list("name", flat=True)[:3]
        about = {
            "companies": list(companies) if addresses.has_proven(user, email) else [],
            "made_on": user.date_joined,
        }
        super().send_password_reset_mail(user, email, {**context, **about})

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Require reauthentication from users without a password too; allauth would skip them.

        Otherwise a passkey added in an unattended browser could sign in without their provider.
        """
        user = self.request.user
        if not get_reauthentication_flows(user) and not _confirmed_lately(self.request):
            _lead_to_confirmation(self.request, self.get_reauthentication_methods(user))
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Offer users whose password Supabase keeps to reauthenticate with that password."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and not user.has_usable_password() and _address_at_supabase(user):
            url = reverse("account_reauthenticate")
            methods.insert(
                0, {"id": "supabase", "description": gettext("Use your password"), "url": url}
            )
        return methods

    @sensitive_variables()
    def reauthenticate(self, user: User, password: str) -> bool:
        """Check this account's password, not that of another account with the same address."""
        email = "" if user.has_usable_password() else _address_at_supabase(user)
        if email:
            found = self.authenticate(self.request, email=email, password=password)
            return bool(found == user)
        email = addresses.address_of(user).email
        try:
            self.pre_authenticate(self.request, email=email)
        except ValidationError:
            return False
        if not user.check_password(password):
            user_login_failed.send(__name__, credentials={"email": email}, request=self.request)
            return False
        self._rollback_login_failed_rl_usage()
        return True

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return a link based on SITE_URL, not on the Host header of the request."""
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return str(settings.SITE_URL) + path.replace("UID-KEY", quote(key))

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Give the address to its account for good, unless another account has proven it first.

        The previous address is notified if the account had proven it; otherwise it may be a
        stranger's.
        """
        user, new = email_address.user, email_address.email
        old = addresses.address_of(user)
        try:
            with transaction.atomic():
                addresses.release(new, to=user, by_mail=True)
                confirmed = bool(super().confirm_email(request, email_address))
        except IntegrityError:
            return False
        if confirmed:
            sources.remember_owner(request, user)
        if confirmed and old.verified and old.email != new:
            self._notify(ADDRESS_CHANGED, user, {"old": old.email, "new": new}, old.email)
        return confirmed

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: Any, signup: bool
    ) -> None:
        self._count_mail(emailconfirmation.email)
        super().send_confirmation_mail(request, emailconfirmation, signup)

    def send_account_already_exists_mail(self, email: str) -> None:
        self._count_mail(email)
        context = {
            "login_url": settings.SITE_URL + reverse("account_login"),
            "reset_url": settings.SITE_URL + reverse("account_reset_password"),
        }
        self.send_mail("account/email/account_already_exists", email, context)

    def send_notification_mail(self, template_prefix: str, *args: Any, **kwargs: Any) -> None:
        """Notify users of a change to their account; `confirm_email` handles changed addresses."""
        if template_prefix != "account/email/email_changed":
            transaction.on_commit(partial(self._notify, template_prefix, *args, **kwargs))

    def _notify(self, *args: Any, **kwargs: Any) -> None:
        # A mail that cannot be sent is logged and does not undo the change.
        with suppress(ImmediateHttpResponse):
            super().send_notification_mail(*args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        house = {
            **brand.context(),
            "docs_url": settings.DOCS_URL,
            "support_email": settings.SUPPORT_EMAIL,
        }
        try:
            with translation.override(_language_for(email)):
                super().send_mail(template_prefix, email, {**house, **context})
        except OSError as e:  # smtplib's errors are subclasses of OSError.
            logger.error("A mail that somebody waits for could not be sent", exc_info=e)
            page = render(self.request, "account/mail_down.html", status=503)
            raise ImmediateHttpResponse(page) from e

    def _count_mail(self, email: str) -> None:
        """Limit the codes mailed to one address, so that nobody can flood a mailbox."""
        key = by_source(self.request, email)
        if not consume(self.request, action="verification_mail", key=key):
            raise ImmediateHttpResponse(respond_429(self.request))


def _language_for(email: str) -> str:
    """Return the language of whoever has this address; without one, that of the request."""
    reader = next(iter(addresses.accounts_with(email)), None)
    own = languages.offered(reader.language) if reader else ""
    return own or translation.get_language() or settings.LANGUAGE_CODE


def _address_at_supabase(user: User) -> str:
    """Return the address the user signs in with at Supabase; empty if they do not use Supabase."""
    if not supabase_auth.is_on():
        return ""
    theirs = user.identities.filter(provider=Provider.SUPABASE, deleted_at=None)
    account = theirs.order_by("pk").first()
    # An address that Supabase has not confirmed is only a claim here.
    return (account.email or str(addresses.address_of(user).email)) if account else ""


def _lead_to_confirmation(request: HttpRequest, methods: list[dict[str, Any]]) -> NoReturn:
    """Redirect to the page that confirms the user's identity; there may be no method available."""
    if methods:
        raise ReauthenticationRequired
    messages.error(
        request,
        CANNOT_CONFIRM % {"support_email": settings.SUPPORT_EMAIL},
    )
    raise ImmediateHttpResponse(redirect("settings_account"))


def _confirmed_lately(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    confirmed = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(confirmed) and time.time() - confirmed[-1] < REAUTHENTICATION_TIMEOUT


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, whose secrets are stored encrypted."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Wrong code. Enter the one shown right now."),
        "unverified_email": gettext_lazy("Confirm your email address first."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name that authenticator apps show beside the code."""
        return str(settings.PRODUCT.brand.name)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return the suggested name in the form for a new passkey."""
        number = Authenticator.objects.filter(user=user, type=type).count()
        if not number:
            return gettext("My passkey")
        return gettext("Passkey %(number)d") % {"number": number + 1}

    @sensitive_variables()
    def encrypt(self, text: str) -> str:
        return encrypt(text).decode()

    @sensitive_variables()
    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text.encode())
