"""Forms for choosing a plan and for viewing prices."""

from __future__ import annotations

from django import forms

from billing.plans import INTERVALS, PLANS, Interval, charged_currency


class PlanForm(forms.Form):
    """The plan and interval to pay for."""

    plan = forms.ChoiceField(
        choices=[(plan.code, plan.name) for plan in PLANS],
        error_messages={
            "required": "Choose a plan to continue.",
            "invalid_choice": "This plan doesn’t exist. Choose one of the plans below.",
        },
    )
    interval = forms.ChoiceField(
        choices=[(interval, interval) for interval in INTERVALS], required=False
    )

    def clean_interval(self) -> str:
        return self.cleaned_data["interval"] or "month"


class PricingForm(forms.Form):
    """A visitor's choice of currency and interval; unknown values fall back to our defaults."""

    def interval(self) -> Interval:
        return "year" if self.data.get("interval") == "year" else "month"

    def currency(self) -> str:
        return charged_currency(str(self.data.get("currency", "")).upper())
