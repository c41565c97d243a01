"""Replaces a customer's card for all future charges.

Open invoices stay open: Stripe retries them on its own schedule, or their customer pays them.
"""

from __future__ import annotations

from sandbox.stripe.cards import Card, refusal_of
from sandbox.stripe.resources import customers, payment_methods, subscriptions
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def replace(tx: Transaction, customer_id: str, card: Card) -> None:
    """Save the card as the default payment method.

    Raises CardDeclined, and saves nothing, if the issuer refuses the card itself.
    """
    refusal = refusal_of(card.number)
    if refusal is not None:
        raise refusal
    method = payment_methods.create(tx, card, customer=customer_id)
    settings = {"default_payment_method": method["id"]}
    customers.update(tx, {"invoice_settings": settings}, customer_id)
    for subscription in live_subscriptions(tx, customer_id):
        subscriptions.change(tx, subscription, default_payment_method=method["id"])


def live_subscriptions(tx: Transaction, customer_id: str) -> list[StripeObject]:
    found = tx.find("subscription", customer=customer_id)
    return [s for s in found if s["status"] not in customers.ENDED]


def has_unpaid(tx: Transaction, customer_id: str) -> bool:
    live = live_subscriptions(tx, customer_id)
    return any(s["status"] in subscriptions.UNPAID for s in live)
