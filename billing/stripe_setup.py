"""What Stripe must hold before anyone can pay: products, prices and the webhook endpoint."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import stripe
from django.conf import settings
from django.urls import reverse

from billing.inbox import ENABLED_EVENTS
from billing.models import WebhookEndpoint
from billing.plans import (
    Interval,
    Plan,
    all_plans,
    default_currency,
    format_amount,
    lookup_keys,
    offers,
    tax_behavior,
)
from billing.stripe_api import (
    create_price,
    create_webhook_endpoint,
    disable_webhook_endpoint,
    ensure_product,
    list_prices_in_detail,
    list_webhook_endpoints,
    set_webhook_events,
)
from orgs.encryption import encrypt

# Stripe's notation for an endpoint that receives every event type.
ALL_EVENTS = "*"


@dataclass(frozen=True, kw_only=True)
class PriceDrift:
    """A price at Stripe that is missing or differs from the product folder; see `differences`."""

    plan: Plan
    interval: Interval
    # The price that holds the lookup key, whether it can be sold or not.
    held: stripe.Price | None
    # Sentences for operators; empty if the price is missing altogether.
    differences: tuple[str, ...]

    @property
    def lookup_key(self) -> str:
        return self.plan.lookup_key(self.interval)


def held_prices(*, quick: bool = False) -> list[stripe.Price]:
    """Return the Stripe prices behind the plans' lookup keys, with products, in one call."""
    return list_prices_in_detail(lookup_keys(), quick=quick)


def price_drifts(prices: Sequence[stripe.Price]) -> list[PriceDrift]:
    """Return the prices that are missing at Stripe or differ from what our pages show."""
    held = {price.lookup_key: price for price in prices}
    found = [_drift(plan, interval, held) for plan, interval in offers()]
    return [drift for drift in found if drift]


def product_drifts(prices: Sequence[stripe.Price]) -> list[str]:
    """Return how products at Stripe differ from our plans, one sentence each."""
    held = {_product_of(price)["id"]: _product_of(price) for price in prices}
    return [
        f"{plan.stripe_name}: {name} {held[plan.stripe_name].get(name)!r} at Stripe, "
        f"{wanted!r} here"
        for plan in all_plans()
        if plan.stripe_name in held
        for name, wanted in _product_fields(plan).items()
        if held[plan.stripe_name].get(name) != wanted and name != "active"
    ]


def ensure_prices() -> None:
    """Create missing products and prices, and a new price where an amount differs.

    A product that was renamed or archived is set back to its plan. The amount of a price cannot be
    changed: a new price takes over the lookup key, and customers on the old price keep paying the
    old price.
    """
    for plan in all_plans():
        ensure_product(plan.stripe_name, _product_fields(plan), plan=plan.code)
    for drift in price_drifts(held_prices()):
        _create_price(drift)


def _product_fields(plan: Plan) -> dict[str, Any]:
    """Return the fields of a plan's product at Stripe, as customers read them there."""
    name = f"{settings.PRODUCT.brand.name} {plan.name}"
    return {"name": name, "description": plan.tagline, "active": True}


def _product_of(price: stripe.Price) -> dict[str, Any]:
    product: dict[str, Any] = price.to_dict()["product"]
    return product


def _drift(
    plan: Plan, interval: Interval, prices: Mapping[str | None, stripe.Price]
) -> PriceDrift | None:
    held = prices.get(plan.lookup_key(interval))
    is_usable = held is not None and held.active and held.livemode == settings.STRIPE_LIVE_MODE
    differences = _differences(held, plan, interval) if held and is_usable else ()
    if is_usable and not differences:
        return None
    return PriceDrift(plan=plan, interval=interval, held=held, differences=differences)


def _differences(price: stripe.Price, plan: Plan, interval: Interval) -> tuple[str, ...]:
    """Return how Stripe's price differs from our pages, one sentence each; empty if it matches."""
    every = price.recurring and (price.recurring.interval, price.recurring.interval_count)
    options = price.to_dict().get("currency_options") or {}
    # Stripe keeps the price of an archived product active, but then sells neither.
    found = [] if _product_of(price).get("active") else ["its product is archived"]
    found += [] if every == (interval, 1) else [f"not paid every {interval}"]
    if (taxed := tax_behavior()) and price.tax_behavior != taxed:
        found.append(f"taxes {taxed} here, {price.tax_behavior} at Stripe")
    for currency in plan.prices.of(interval):
        here = plan.amount(interval, currency)
        there = options.get(currency.lower(), {}).get("unit_amount")
        if there != here:
            at_stripe = "nothing" if there is None else format_amount(there, currency)
            found.append(f"{format_amount(here, currency)} here, {at_stripe} at Stripe")
    return tuple(found)


def _create_price(drift: PriceDrift) -> None:
    params = _params(drift.plan, drift.interval)
    # The replaced price is part of the key; without it Stripe would replay its first answer when an
    # amount is changed back within the day.
    digest = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]
    after = drift.held.id if drift.held else "none"
    create_price(params, idempotency_key=f"price-{drift.lookup_key}-{digest}-after-{after}")


def _params(plan: Plan, interval: Interval) -> dict[str, Any]:
    first, amounts = default_currency(), plan.prices.of(interval)
    taxed = {"tax_behavior": tax_behavior()} if tax_behavior() else {}
    return {
        "product": plan.stripe_name,
        "currency": first.lower(),
        "unit_amount": amounts[first],
        "recurring": {"interval": interval},
        "lookup_key": plan.lookup_key(interval),
        "transfer_lookup_key": True,
        "metadata": {"plan": plan.code},
        **taxed,
        "currency_options": {
            currency.lower(): {"unit_amount": amount, **taxed}
            for currency, amount in amounts.items()
            if currency != first
        },
    }


def webhook_endpoint(*, quick: bool = False) -> stripe.WebhookEndpoint | None:
    """Return the enabled Stripe endpoint that delivers to us and whose secret we hold."""
    ours = _stored_endpoint()
    endpoints = list_webhook_endpoints(quick=quick) if ours else []
    found = [e for e in endpoints if ours and e.id == ours.id and e.status == "enabled"]
    return found[0] if found else None


def endpoint_differences(endpoint: stripe.WebhookEndpoint) -> list[str]:
    """Return how the endpoint differs from one made today, one sentence each."""
    missing, version = _missing_events(endpoint), endpoint.api_version
    found = [f"not sent {', '.join(missing)}"] if missing else []
    if version != settings.STRIPE_API_VERSION:
        found.append(f"of API version {version}, not {settings.STRIPE_API_VERSION}")
    return found


def has_taken_over_secrets() -> bool:
    """Whether every pending signing secret has become its endpoint's; see `billing.inbox`."""
    given = {secret for secret in settings.STRIPE_WEBHOOK_SECRETS if secret}
    return given <= {e.secret for e in WebhookEndpoint.objects.all() if e.is_readable}


def ensure_webhook_endpoint() -> None:
    """Register our webhook URL with Stripe, unless an enabled endpoint of ours is there.

    Stripe reveals an endpoint's secret only once, so an endpoint whose secret we lost is replaced.
    An endpoint of another API version is replaced too, because Stripe cannot change the version;
    the additional event types that it subscribed to are kept.
    """
    endpoint = webhook_endpoint()
    if endpoint is None:
        _create_endpoint(ENABLED_EVENTS)
    elif endpoint.api_version != settings.STRIPE_API_VERSION:
        _create_endpoint(_events_of(endpoint))
        disable_webhook_endpoint(endpoint.id)
    elif _missing_events(endpoint):
        set_webhook_events(endpoint.id, _events_of(endpoint))


def _missing_events(endpoint: stripe.WebhookEndpoint) -> list[str]:
    sent = set(endpoint.enabled_events)
    return [] if ALL_EVENTS in sent else sorted(set(ENABLED_EVENTS) - sent)


def _events_of(endpoint: stripe.WebhookEndpoint) -> list[str]:
    """Return the endpoint's event types: those we act on, and any that an operator added."""
    return sorted({*endpoint.enabled_events, *_missing_events(endpoint)})


def _create_endpoint(events: Sequence[str]) -> None:
    endpoint_uuid = uuid.uuid4()
    path = reverse("stripe_webhook", args=[endpoint_uuid])
    created = create_webhook_endpoint(
        {
            "url": settings.SITE_URL + path,
            "enabled_events": list(events),
            "api_version": settings.STRIPE_API_VERSION,
            "description": f"{settings.PRODUCT.brand.name} ({settings.ENVIRONMENT})",
            "metadata": {
                "djstripe_uuid": str(endpoint_uuid),
                "environment": settings.ENVIRONMENT,
            },
        }
    )
    WebhookEndpoint.objects.create(
        id=created.id,
        uuid=endpoint_uuid,
        url=created.url,
        livemode=created.livemode,
        token=encrypt(str(created.secret)),
    )


def _stored_endpoint() -> WebhookEndpoint | None:
    """Return the newest stored endpoint at our URL whose secret we can decrypt."""
    ours = WebhookEndpoint.objects.filter(
        url__startswith=settings.SITE_URL, livemode=settings.STRIPE_LIVE_MODE
    )
    return next((e for e in ours.order_by("-created_at") if e.is_readable), None)
