"""Forms for choosing a plan and for viewing prices."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from billing.plans import Interval, charged_currency, intervals, offered_plans


def _plans() -> list[tuple[str, str]]:
    return [(plan.code, plan.name) for plan in offered_plans()]


def _intervals() -> list[tuple[str, str]]:
    return [(interval, interval) for interval in intervals()]


class PlanForm(forms.Form):
    """The plan and interval to pay for."""

    plan = forms.ChoiceField(
        choices=_plans,
        error_messages={
            "required": gettext_lazy("Choose a plan to continue."),
            "invalid_choice": gettext_lazy(
                "This plan doesn’t exist. Choose one of the plans below."
            ),
        },
    )
    interval = forms.ChoiceField(choices=_intervals, required=False)

    def clean_interval(self) -> str:
        return self.cleaned_data["interval"] or intervals()[0]


class PricingForm(forms.Form):
    """A visitor's choice of currency and interval; unknown values fall back to our defaults."""

    def interval(self) -> Interval:
        wanted = self.data.get("interval")
        return next((interval for interval in intervals() if interval == wanted), intervals()[0])

    def currency(self) -> str:
        return charged_currency(str(self.data.get("currency", "")).upper())
