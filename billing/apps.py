"""The money side: plans, checkout, the webhook inbox and our one subscription row."""

from __future__ import annotations

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"
    verbose_name = "Billing"
