"""What is looked up of a subscription at Stripe's stand-in."""

from __future__ import annotations

CARD = {"card_number": "4242424242424242", "card_expiry": "12/34", "card_cvc": "123"}


def item_of(subscription):
    return subscription["items"].data[0]


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]
