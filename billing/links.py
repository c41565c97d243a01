"""Links to objects at Stripe: its dashboard, or the sandbox's panel."""

from __future__ import annotations

from django.conf import settings

DASHBOARD = "https://dashboard.stripe.com"
PAGES = {
    "cus": "customers",
    "sub": "subscriptions",
    "evt": "events",
    "in": "invoices",
    "pi": "payments",
    "ch": "payments",
    "du": "disputes",
    "dp": "disputes",
    "price": "prices",
    "prod": "products",
}


def stripe_url(stripe_id: str) -> str:
    """Return the URL of the page about a Stripe object, chosen by the prefix of its id."""
    if not settings.STRIPE_IS_REAL:
        return f"{settings.STRIPE_API_BASE}/objects/{stripe_id}"
    mode = "" if settings.STRIPE_LIVE_MODE else "/test"
    page = PAGES.get(stripe_id.split("_")[0])
    place = f"{page}/{stripe_id}" if page else f"search?query={stripe_id}"
    return f"{DASHBOARD}{mode}/{place}"
