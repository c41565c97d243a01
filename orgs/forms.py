"""Forms for people's own pages."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_variables

from orgs.addresses import is_proven
from orgs.encryption import DecryptionFailed
from orgs.models import User
from orgs.names import NameField
from orgs.references import current_reference
from orgs.second_step import report_unreadable, use_up


def plain_code(typed: str) -> str:
    """Return a code's letters and digits: no dashes, spaces or full-width forms."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c.isalnum())


class CodeForm(forms.Form):
    """The code that was mailed to the user."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("8 letters. Capitals, spaces and hyphens don’t matter."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )

    def clean_code(self) -> str:
        return plain_code(self.cleaned_data["code"])


class _ProvenOnly(forms.Form):
    """Requires a proven address before a second factor; allauth checks only existing addresses."""

    user: User

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not is_proven(self.user):
            raise get_adapter().validation_error("unverified_email")
        return cleaned


@contextmanager
def _refusing_the_unreadable() -> Iterator[None]:
    """Treat an answer that allauth's library cannot parse as a wrong answer.

    Malformed or missing parts would otherwise raise arbitrary exceptions.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, struct.error) as e:
        raise get_adapter().validation_error("incorrect_code") from e


class PasskeyForm(_ProvenOnly, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, with our own wording."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = NameField(
            label=gettext("Name"),
            required=self.fields["name"].required,
            max_length=50,
            widget=self.fields["name"].widget,
        )
        self.fields["passwordless"].label = gettext("Use it to sign in without my password")
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any] | None:
        with _refusing_the_unreadable():
            return super().clean()


class _AnswerOfPasskey(forms.Form):
    """Mixin placed before allauth's form: parses the browser's passkey response."""

    def clean_credential(self) -> Authenticator:
        with _refusing_the_unreadable():
            return cast(Authenticator, super().clean_credential())  # type: ignore[misc]


class PasskeySignInForm(_AnswerOfPasskey, LoginWebAuthnForm):  # type: ignore[misc]
    """Signs in with only a passkey."""


class PasskeyStepForm(_AnswerOfPasskey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step of signing in."""


class ConfirmingPasskeyForm(_AnswerOfPasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Reauthentication with a passkey."""


class _OnlyOnce(forms.Form):
    """Mixin placed before allauth's form: accepts each code only once while it is valid."""

    user: User

    @sensitive_variables("code")
    def clean_code(self) -> str:
        self.cleaned_data["code"] = plain_code(self.cleaned_data["code"])
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except DecryptionFailed as e:
            report_unreadable(self.user, e)
            raise ValidationError(_cannot_be_checked()) from e
        if not use_up(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_OnlyOnce, AuthenticateForm):  # type: ignore[misc]
    """The code that is the second step of signing in."""


class ConfirmingCodeForm(_OnlyOnce, ReauthenticateForm):  # type: ignore[misc]
    """Reauthentication with a code."""


class NewAppForm(_OnlyOnce, _ProvenOnly, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app, which cannot be used again to sign in."""


def _cannot_be_checked() -> str:
    return gettext(
        "We can’t check codes right now, and that’s our fault. Use a passkey if you have one, or "
        "write to %(support_email)s and quote %(reference)s."
    ) % {"support_email": settings.SUPPORT_EMAIL, "reference": current_reference()}
