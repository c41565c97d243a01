"""The wizard's forms: what they offer, what they refuse, and the words for it."""

from __future__ import annotations

import functools
import zoneinfo
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_name, get_currency_precision
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import DecimalValidator, MinValueValidator
from django.utils import timezone

from billing.plans import INTERVALS, PLANS, Interval, charged_currency
from orgs.address_field import AddressInput
from orgs.budgets import DEFAULT_THRESHOLDS, budget_of
from orgs.credentials import is_openai_key, maker_of
from orgs.models import BUDGET_THRESHOLDS, Budget, Location, Organization, User
from orgs.names import NameField
from orgs.slugs import ReservedName, slug_for
from orgs.supabase_auth import check_password_fits

# Every currency Stripe charges in that a customer of ours is likely to keep its books in.
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


# Looks through a thousand files for what does not change while a process lives.
@functools.cache
def timezone_choices() -> list[tuple[str, str]]:
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n or n == "UTC")
    usable = [n for n in names if not n.startswith(("Etc/", "SystemV/", "posix/", "right/"))]
    return [(name, name.replace("_", " ")) for name in usable]


class LongSelect(forms.Select):
    """A list of hundreds, drawn by one template instead of two more for each entry."""

    template_name = "components/long_select.html"


class CompanyForm(forms.Form):
    """What we have to know of a company."""

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
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            # The script fills these in from the browser, and never over what somebody chose.
            for name in {"currency", "timezone"} - set(self.initial):
                self.fields[name].widget.attrs["data-guess"] = name

    @property
    def location_hints(self) -> dict[str, str]:
        return {str(value): hint for value, hint in LOCATION_HINTS.items()}

    def clean_company_name(self) -> str:
        name = str(self.cleaned_data["company_name"])
        try:
            slug_for(name, signed_up_on=timezone.now().date())
        except ReservedName as e:
            raise forms.ValidationError(
                "This name is reserved. Add something to it, such as your city or legal form."
            ) from e
        return name


class NewcomerForm(CompanyForm):
    """Asks somebody who has an account already, having come by another door, for their company."""

    email = AddressInput(
        label="Work e-mail",
        max_length=254,
        help_text="Where receipts go.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("company_name", "email")

    def __init__(self, *args: Any, email: str, pending: dict[str, str], **kwargs: Any) -> None:
        """`email` is where to write to, if that is known; `pending` what they said elsewhere."""
        super().__init__(*args, initial=_usable(pending), **kwargs)
        # Whether all that is left to do is to look it over.
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
        # Kept on an error of another field, so that nobody has to type it twice.
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
    """Return the answers that the form would take; anybody may have written the others."""
    offered: dict[str, set[str]] = {
        "currency": set(CURRENCIES),
        "timezone": {name for name, _ in timezone_choices()},
        "location": set(Location.values),
    }
    said = {name.removeprefix("pending_"): answer for name, answer in pending.items()}
    chosen = {name: said[name] for name in offered if said.get(name) in offered[name]}
    return chosen | {"company_name": said.get("company_name", "")}


class PlanForm(forms.Form):
    """Which plan to pay for."""

    plan = forms.ChoiceField(
        choices=[(plan.code, plan.name) for plan in PLANS],
        error_messages={
            "required": "Choose a plan to go on.",
            "invalid_choice": "This plan does not exist. Choose one of the three below.",
        },
    )
    interval = forms.ChoiceField(
        choices=[(interval, interval) for interval in INTERVALS], required=False
    )

    def clean_interval(self) -> str:
        return self.cleaned_data["interval"] or "month"


class PricingForm(forms.Form):
    """What a visitor asks the prices for; anything else than we have reads as our default."""

    def interval(self) -> Interval:
        return "year" if self.data.get("interval") == "year" else "month"

    def currency(self) -> str:
        return charged_currency(str(self.data.get("currency", "")).upper())


class OpenAIKeyForm(forms.Form):
    """A key of the customer's at OpenAI. It is not kept on an error: it is pasted, not typed."""

    key = forms.CharField(
        label="OpenAI API key",
        max_length=300,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "sk-…"}
        ),
    )

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if maker := maker_of(key):
            raise forms.ValidationError(f"This is a key of {maker}’s. Paste one of OpenAI’s.")
        if not key.startswith("sk-"):
            raise forms.ValidationError("This is no key of OpenAI’s: they begin with sk-.")
        if not is_openai_key(key):
            raise forms.ValidationError("This key is incomplete. Copy it whole, and nothing else.")
        return key


class BudgetForm(forms.Form):
    """What an organization plans to spend; its present budget where there is one."""

    amount = forms.DecimalField(
        max_digits=15,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    period = forms.ChoiceField(label="Every", choices=Budget.Period.choices)
    alert_thresholds = forms.TypedMultipleChoiceField(
        label="Tell me when this much is spent",
        choices=[(share, f"{share}%") for share in BUDGET_THRESHOLDS],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        kwargs["initial"] = _present_budget(organization)
        super().__init__(*args, **kwargs)
        places = get_currency_precision(organization.currency)
        amount = self.fields["amount"]
        amount.label = f"Amount in {organization.currency}"
        amount.widget.attrs["step"] = f"{Decimal(1).scaleb(-places):f}"
        amount.validators += [
            MinValueValidator(Decimal(1).scaleb(-places), message="A budget is more than nothing."),
            DecimalValidator(max_digits=15, decimal_places=places),
        ]


def _present_budget(organization: Organization) -> dict[str, object]:
    budget = budget_of(organization)
    if budget is None:
        return {"alert_thresholds": DEFAULT_THRESHOLDS}
    places = get_currency_precision(budget.currency)
    return {
        "amount": round(budget.amount, places),
        "period": budget.period,
        "alert_thresholds": budget.alert_thresholds,
    }
