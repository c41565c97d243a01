"""What must stand at Stripe before anyone can pay: products, prices and the webhook endpoint."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse
from djstripe.models import WebhookEndpoint

from billing.inbox import ENABLED_EVENTS
from billing.plans import DEFAULT_CURRENCY, INTERVALS, PLANS, Interval, Plan
from billing.stripe_api import (
    create_price,
    create_webhook_endpoint,
    ensure_product,
    list_prices,
    list_webhook_endpoints,
)


def missing_prices(*, quick: bool = False) -> list[str]:
    """Return the lookup keys that have no active price at Stripe in our mode."""
    wanted = [plan.lookup_key(interval) for plan in PLANS for interval in INTERVALS]
    found = {
        price.lookup_key
        for price in list_prices(wanted, quick=quick)
        if price.livemode == settings.STRIPE_LIVE_MODE
    }
    return [lookup_key for lookup_key in wanted if lookup_key not in found]


def ensure_prices() -> None:
    """Create the products and prices that are missing; what is there is left as it is."""
    missing = set(missing_prices())
    for plan in PLANS:
        ensure_product(
            product_id=plan.stripe_product_id,
            name=f"Latchkey {plan.name}",
            description=plan.tagline,
            plan=plan.code,
        )
        for interval in INTERVALS:
            if plan.lookup_key(interval) in missing:
                _create_price(plan, interval)


def _create_price(plan: Plan, interval: Interval) -> None:
    others = [currency for currency in plan.monthly if currency != DEFAULT_CURRENCY]
    amount = plan.amount(interval, DEFAULT_CURRENCY)
    create_price(
        {
            "product": plan.stripe_product_id,
            "currency": DEFAULT_CURRENCY.lower(),
            "unit_amount": amount,
            "recurring": {"interval": interval},
            "lookup_key": plan.lookup_key(interval),
            "metadata": {"plan": plan.code},
            "currency_options": {
                currency.lower(): {"unit_amount": plan.amount(interval, currency)}
                for currency in others
            },
        },
        idempotency_key=f"price-{plan.lookup_key(interval)}-{amount}",
    )


def has_webhook_endpoint(*, quick: bool = False) -> bool:
    """Whether Stripe would deliver to us: an enabled endpoint there whose secret we hold."""
    ours = _stored_endpoint()
    return ours is not None and any(
        endpoint.id == ours.id and endpoint.status == "enabled"
        for endpoint in list_webhook_endpoints(quick=quick)
    )


def ensure_webhook_endpoint() -> None:
    """Register our address with Stripe unless an enabled endpoint of ours is there.

    Stripe tells an endpoint's secret only once, so one whose secret we lost is replaced.
    """
    if has_webhook_endpoint():
        return
    endpoint_uuid = uuid.uuid4()
    path = reverse("stripe_webhook", args=[endpoint_uuid])
    created = create_webhook_endpoint(
        {
            "url": settings.SITE_URL + path,
            "enabled_events": ENABLED_EVENTS,
            "api_version": settings.STRIPE_API_VERSION,
            "description": f"Latchkey ({settings.ENVIRONMENT})",
            "metadata": {
                "djstripe_uuid": str(endpoint_uuid),
                "environment": settings.ENVIRONMENT,
            },
        }
    )
    WebhookEndpoint.objects.create(id=created.id, **_row(created, endpoint_uuid))


def _row(created: Any, endpoint_uuid: uuid.UUID) -> dict[str, Any]:
    return {
        "livemode": created.livemode,
        "url": created.url,
        "secret": created.secret,
        "enabled_events": list(created.enabled_events),
        "status": created.status,
        "api_version": created.api_version or "",
        "djstripe_uuid": endpoint_uuid,
        "metadata": dict(created.metadata),
    }


def _stored_endpoint() -> WebhookEndpoint | None:
    found: WebhookEndpoint | None = (
        WebhookEndpoint.objects.filter(
            url__startswith=settings.SITE_URL, livemode=settings.STRIPE_LIVE_MODE
        )
        .exclude(secret="")
        .order_by("-djstripe_created")
        .first()
    )
    return found
