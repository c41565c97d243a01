"""The money side: plans, checkout, the webhook inbox and our one subscription row."""

from __future__ import annotations

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"
    verbose_name = "Billing"

    def ready(self) -> None:
        import stripe

        from billing import receipts  # noqa: F401  hears where an organization's mails go
        from billing.mirror import keep_no_api_key
        from billing.stripe_api import NETWORK_RETRIES, http_client

        # dj-stripe uses the library's default client, whose timeouts and retries last minutes.
        stripe.default_http_client = http_client()
        stripe.max_network_retries = NETWORK_RETRIES
        keep_no_api_key()
