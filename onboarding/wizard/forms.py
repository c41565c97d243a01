"""The wizard's forms: choices, validation and error messages."""

from __future__ import annotations

import functools
import zoneinfo
from typing import Any

from babel.numbers import get_currency_name
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrOrPromise

from onboarding.wizard.questions import (
    PREFIX,
    TERMS,
    accepted_terms,
    own_answers,
    own_fields,
    pending_own,
)
from orgs import languages
from orgs.address_field import AddressInput
from orgs.explained_choices import ExplainedChoices
from orgs.models import Location, User
from orgs.names import NameField
from orgs.product.schema import SignUp
from orgs.slugs import is_reserved
from orgs.supabase_auth import check_password_fits

LOCATION_HINTS = {
    Location.US: gettext_lazy("Stored in the United States."),
    Location.EU: gettext_lazy("Stored within the European Union."),
    Location.ASIA: gettext_lazy("Stored in Tokyo, Japan."),
}

# What is said of a question where the product has no budgets.
WITHOUT_BUDGETS = {
    "currency": gettext_lazy("For your reports."),
    "timezone": gettext_lazy("Daily reports start at midnight here."),
}

Choices = list[tuple[str, StrOrPromise]]
# The first line of a question without a default, which has to be answered.
CHOOSE = ("", gettext_lazy("Choose…"))


def currency_choices() -> Choices:
    has_default = bool(_offer().default_currency)
    return _currency_choices(_offer().currencies, has_default, languages.locale())


def timezone_choices() -> Choices:
    return _timezone_choices(_offer().zones, has_default=bool(_offer().default_zone))


def location_choices() -> Choices:
    return [(name, Location(name).label) for name in _offer().locations]


# Both cached, because one reads a thousand files and the other many names.
@functools.cache
def _currency_choices(codes: tuple[str, ...], has_default: bool, locale: str) -> Choices:
    named = [(code, f"{code} – {get_currency_name(code, locale=locale)}") for code in codes]
    return [*[CHOOSE] * (not has_default), *named]


@functools.cache
def _timezone_choices(names: tuple[str, ...], *, has_default: bool) -> Choices:
    named = [(name, name.replace("_", " ")) for name in names or _all_zones()]
    return [*[CHOOSE] * (not has_default), *named]


def _all_zones() -> list[str]:
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n or n == "UTC")
    return [n for n in names if not n.startswith(("Etc/", "SystemV/", "posix/", "right/"))]


def _offer() -> SignUp:
    """Return what the product folder offers to newcomers."""
    offer: SignUp = settings.PRODUCT.sign_up
    return offer


class LongSelect(forms.Select):
    """A select with hundreds of options, drawn by one template instead of two per option."""

    template_name = "components/long_select.html"


class CompanyForm(forms.Form):
    """The questions about a company."""

    company_name = NameField(
        label=gettext_lazy("Company"),
        max_length=100,
        help_text=gettext_lazy(
            "We name your workspace after it. The technical ID can’t be changed later."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=currency_choices,
        initial=lambda: _offer().default_currency,
        widget=LongSelect,
        help_text=gettext_lazy("For your budgets and reports."),
    )
    timezone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=timezone_choices,
        initial=lambda: _offer().default_zone,
        widget=LongSelect,
        help_text=gettext_lazy("Daily budgets and reports start at midnight here."),
    )
    location = forms.ChoiceField(
        label=gettext_lazy("Where should we store your data?"),
        choices=location_choices,
        initial=lambda: _offer().default_location,
        help_text=gettext_lazy("This can’t be changed later."),
        widget=ExplainedChoices(LOCATION_HINTS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Where there is a single choice, nobody is asked.
        self.settled = {name: choices[0][0] for name, choices in _only_choices().items()}
        for name in self.settled:
            del self.fields[name]
        self._speak_of_no_budgets()
        self.fields.update(own_fields())
        if not self.is_bound:
            # Filled in from the browser by a script, which never overwrites a choice made.
            for name in {"currency", "timezone"} & set(self.fields) - set(self.initial):
                self.fields[name].widget.attrs["data-guess"] = name

    @property
    def questions(self) -> list[forms.BoundField]:
        """The company's own questions and its terms, which end the form."""
        return [self[name] for name in self.fields if name.startswith((PREFIX, TERMS))]

    def clean(self) -> dict[str, Any]:
        """Return the answers as `signup.Company` has them."""
        cleaned = super().clean() or self.cleaned_data
        ours = {name: answer for name, answer in cleaned.items() if name not in self._own_names()}
        own = {"answers": own_answers(cleaned), "terms_version": accepted_terms(cleaned)}
        return {**ours, **self.settled, **own}

    def _speak_of_no_budgets(self) -> None:
        if settings.PRODUCT.parts.budget:
            return
        for name, words in WITHOUT_BUDGETS.items():
            if name in self.fields:
                self.fields[name].help_text = words

    def _own_names(self) -> set[str]:
        return {field.name for field in self.questions}

    def clean_company_name(self) -> str:
        name = str(self.cleaned_data["company_name"])
        if is_reserved(name):
            raise forms.ValidationError(
                gettext(
                    "This name is reserved. Add something to it, such as your city or legal form."
                )
            )
        return name


class NewcomerForm(CompanyForm):
    """The company form for users who already have an account through a provider."""

    email = AddressInput(
        label=gettext_lazy("Work email"),
        max_length=254,
        help_text=gettext_lazy("We’ll send receipts here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("company_name", "email")

    def __init__(self, *args: Any, email: str, pending: dict[str, str], **kwargs: Any) -> None:
        """`email` is where to write to, if known; `pending` holds answers given to the provider."""
        told = {**_usable(pending), **pending_own(pending)}
        super().__init__(*args, initial=told, **kwargs)
        # Whether every question is answered, so that the user only has to check the answers.
        asked = self.fields.keys() & CompanyForm.base_fields
        self.is_prefilled = all(self.initial.get(name) for name in asked)
        if email:
            del self.fields["email"]


class SignupForm(CompanyForm):
    """Account and company on one page."""

    email = AddressInput(
        label=gettext_lazy("Work email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=128,
        help_text=gettext_lazy("At least 10 characters."),
        # Kept when another field has an error, so that nobody has to type it twice.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    field_order = ("email", "password")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "password" in cleaned:
            user = User(email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], user)
                check_password_fits(cleaned["password"])
            except forms.ValidationError as e:
                self.add_error("password", e)
        return cleaned


def _choices() -> dict[str, Choices]:
    return {
        "currency": currency_choices(),
        "timezone": timezone_choices(),
        "location": location_choices(),
    }


def _only_choices() -> dict[str, Choices]:
    """Return the questions with a single answer, which need not be asked."""
    real = {name: [one for one in found if one[0]] for name, found in _choices().items()}
    return {name: found for name, found in real.items() if len(found) == 1}


def _usable(pending: dict[str, str]) -> dict[str, str]:
    """Return the pending answers that the form would accept; users can write anything there."""
    offered: dict[str, set[str]] = {
        name: {value for value, _ in choices if value} for name, choices in _choices().items()
    }
    said = {name.removeprefix("pending_"): answer for name, answer in pending.items()}
    chosen = {name: said[name] for name in offered if said.get(name) in offered[name]}
    return chosen | {"company_name": said.get("company_name", "")}
