"""What django-q2 calls."""

from __future__ import annotations

from django.utils import timezone

from billing import checkout, inbox


def process_stripe_event(event_id: str) -> None:
    inbox.process(event_id, now=timezone.now())


def look_after_checkout(checkout_id: int) -> None:
    checkout.look_after(checkout_id, now=timezone.now())
