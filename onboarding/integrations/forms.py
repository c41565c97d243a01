"""Forms for what customers connect and plan: an OpenAI key, a budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.core.validators import DecimalValidator, MinValueValidator

from orgs.budgets import DEFAULT_THRESHOLDS, budget_of
from orgs.credentials import is_openai_key, maker_of
from orgs.models import BUDGET_THRESHOLDS, Budget, Organization


class OpenAIKeyForm(forms.Form):
    """The customer's OpenAI key. Blanked when the form has errors: keys are pasted, not typed."""

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
            raise forms.ValidationError(f"This is a key from {maker}. Paste one from OpenAI.")
        if not key.startswith("sk-"):
            raise forms.ValidationError("This isn’t an OpenAI key: those start with sk-.")
        if not is_openai_key(key):
            raise forms.ValidationError(
                "This key is incomplete. Copy the whole key, and nothing else."
            )
        return key


class BudgetForm(forms.Form):
    """An organization's planned spending, filled in with the present budget if there is one."""

    amount = forms.DecimalField(
        max_digits=15,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    period = forms.ChoiceField(label="Per", choices=Budget.Period.choices)
    alert_thresholds = forms.TypedMultipleChoiceField(
        label="Alert me at",
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
            MinValueValidator(Decimal(1).scaleb(-places), message="Enter an amount above zero."),
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
