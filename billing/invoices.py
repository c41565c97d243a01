"""A customer's invoices, reduced to what the billing page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import stripe

from billing.stripe_api import list_invoices


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """One invoice. `total` is in the currency's smallest unit; `url` is its page at Stripe."""

    number: str
    created_at: datetime
    total: int
    currency: str
    status: str
    url: str


def latest_invoices(stripe_customer_id: str, *, limit: int) -> list[Invoice]:
    """Return the customer's latest invoices, newest first, no drafts; raises StripeError."""
    return [_read(invoice) for invoice in list_invoices(stripe_customer_id, limit=limit)]


def _read(invoice: stripe.Invoice) -> Invoice:
    return Invoice(
        number=invoice.number or "",
        created_at=datetime.fromtimestamp(invoice.created, UTC),
        total=invoice.total,
        currency=invoice.currency.upper(),
        status=invoice.status or "",
        url=invoice.hosted_invoice_url or "",
    )
