"""The wizard's forms: choices, validation and error messages."""

from __future__ import annotations

import functools
import zoneinfo
from typing import Any

from babel.numbers import get_currency_name
from django import forms
from django.contrib.auth.password_validation import validate_password

from orgs.address_field import AddressInput
from orgs.explained_choices import ExplainedChoices
from orgs.models import Location, User
from orgs.names import NameField
from orgs.slugs import is_reserved
from orgs.supabase_auth import check_password_fits

# Every currency that Stripe charges in and our customers are likely to keep their books in.
CURRENCIES = [
    "USD",
    "EUR",
    "GBP",
    "INR",
    "JPY",
    "AUD",
    "BRL",
    "CAD",
    "CHF",
    "CLP",
    "CNY",
    "COP",
    "CZK",
    "DKK",
    "HKD",
    "HUF",
    "IDR",
    "ILS",
    "KES",
    "KRW",
    "MXN",
    "MYR",
    "NGN",
    "NOK",
    "NZD",
    "PHP",
    "PLN",
    "QAR",
    "RON",
    "SAR",
    "SEK",
    "SGD",
    "THB",
    "TRY",
    "TWD",
    "UAH",
    "AED",
    "VND",
    "ZAR",
]

LOCATION_HINTS = {
    Location.US: "Kept in the United States.",
    Location.EU: "Kept within the European Union.",
    Location.ASIA: "Kept in Tokyo, Japan.",
}


@functools.cache
def currency_choices() -> list[tuple[str, str]]:
    return [(code, f"{code} – {get_currency_name(code, locale='en')}") for code in CURRENCIES]


# Cached per process, because computing it reads a thousand files.
@functools.cache
def timezone_choices() -> list[tuple[str, str]]:
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n or n == "UTC")
    usable = [n for n in names if not n.startswith(("Etc/", "SystemV/", "posix/", "right/"))]
    return [(name, name.replace("_", " ")) for name in usable]


class LongSelect(forms.Select):
    """A select with hundreds of options, drawn by one template instead of two per option."""

    template_name = "components/long_select.html"


class CompanyForm(forms.Form):
    """The questions about a company."""

    company_name = NameField(
        label="Company",
        max_length=100,
        help_text="Your workspace is named after it. The name behind the scenes never changes.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    currency = forms.ChoiceField(
        label="Currency",
        choices=currency_choices,
        initial="USD",
        widget=LongSelect,
        help_text="For your budgets and reports.",
    )
    timezone = forms.ChoiceField(
        label="Time zone",
        choices=timezone_choices,
        initial="UTC",
        widget=LongSelect,
        help_text="Decides when your day begins.",
    )
    location = forms.ChoiceField(
        label="Where should your data be kept?",
        choices=[(value, label) for value, label in Location.choices],
        initial=Location.US,
        help_text="This cannot be changed later.",
        widget=ExplainedChoices(LOCATION_HINTS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            # Filled in from the browser by a script, which never overwrites a choice made.
            for name in {"currency", "timezone"} - set(self.initial):
                self.fields[name].widget.attrs["data-guess"] = name

    def clean_company_name(self) -> str:
        name = str(self.cleaned_data["company_name"])
        if is_reserved(name):
            raise forms.ValidationError(
                "This name is reserved. Add something to it, such as your city or legal form."
            )
        return name


class NewcomerForm(CompanyForm):
    """The company form for users who already have an account through a provider."""

    email = AddressInput(
        label="Work e-mail",
        max_length=254,
        help_text="Where receipts go.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("company_name", "email")

    def __init__(self, *args: Any, email: str, pending: dict[str, str], **kwargs: Any) -> None:
        """`email` is where to write to, if known; `pending` holds answers given to the provider."""
        super().__init__(*args, initial=_usable(pending), **kwargs)
        # Whether every question is answered, so that the user only has to check the answers.
        self.is_prefilled = all(self.initial.get(name) for name in CompanyForm.base_fields)
        if email:
            del self.fields["email"]


class SignupForm(CompanyForm):
    """Account and company on one page."""

    email = AddressInput(
        label="Work e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=128,
        help_text="At least 10 characters.",
        # Kept when another field has an error, so that nobody has to type it twice.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    field_order = ("email", "password")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned:
            user = User(email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], user)
                check_password_fits(cleaned["password"])
            except forms.ValidationError as e:
                self.add_error("password", e)
        return cleaned


def _usable(pending: dict[str, str]) -> dict[str, str]:
    """Return the pending answers that the form would accept; users can write anything there."""
    offered: dict[str, set[str]] = {
        "currency": set(CURRENCIES),
        "timezone": {name for name, _ in timezone_choices()},
        "location": set(Location.values),
    }
    said = {name.removeprefix("pending_"): answer for name, answer in pending.items()}
    chosen = {name: said[name] for name in offered if said.get(name) in offered[name]}
    return chosen | {"company_name": said.get("company_name", "")}
