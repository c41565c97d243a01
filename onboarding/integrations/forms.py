"""Forms for what customers connect and plan: an OpenAI key, a budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.core.validators import DecimalValidator, MinValueValidator
from django.utils.translation import gettext, gettext_lazy

from orgs import languages
from orgs.budgets import DEFAULT_THRESHOLDS, budget_of
from orgs.credentials import is_openai_key, maker_of
from orgs.models import BUDGET_THRESHOLDS, Budget, Organization


class OpenAIKeyForm(forms.Form):
    """The customer's OpenAI key. Blanked when the form has errors: keys are pasted, not typed."""

    key = forms.CharField(
        label=gettext_lazy("OpenAI API key"),
        max_length=300,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "sk-…"}
        ),
    )

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if maker := maker_of(key):
            raise forms.ValidationError(
                gettext("This is a key from %(maker)s. Paste one from OpenAI.") % {"maker": maker}
            )
        if not key.startswith("sk-"):
            raise forms.ValidationError(gettext("This isn’t an OpenAI key: those start with sk-."))
        if not is_openai_key(key):
            raise forms.ValidationError(
                gettext("This key is incomplete. Copy the whole key, and nothing else.")
            )
        return key


class BudgetForm(forms.Form):
    """An organization's planned spending, filled in with the present budget if there is one."""

    amount = forms.DecimalField(
        max_digits=15,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    period = forms.ChoiceField(label=gettext_lazy("Per"), choices=Budget.Period.choices)
    alert_thresholds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Alert me at"),
        choices=lambda: [(share, languages.percent(share)) for share in BUDGET_THRESHOLDS],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        kwargs["initial"] = _present_budget(organization)
        super().__init__(*args, **kwargs)
        places = get_currency_precision(organization.currency)
        amount = self.fields["amount"]
        amount.label = gettext("Amount in %(currency)s") % {"currency": organization.currency}
        amount.widget.attrs["step"] = f"{Decimal(1).scaleb(-places):f}"
        amount.validators += [
            MinValueValidator(
                Decimal(1).scaleb(-places), message=gettext("Enter an amount above zero.")
            ),
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
