"""Forms for people's own pages."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms


class CodeForm(forms.Form):
    """The code that was mailed to somebody."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Eight letters; it does not matter how you write them.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, in words of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name"
        self.fields["passwordless"].label = "Sign in with it alone, without my password"
        self.fields["passwordless"].initial = True
