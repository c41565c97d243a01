"""What billing tells whoever listens; it does not know the journey that builds on it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction that records the payment, with `organization` and `now`, and with
# `is_new` where this payment was not known before.
# May be sent again for the same organization: receivers are idempotent.
payment_confirmed = Signal()

# Sent with `organization` and `now` where the subscription has ended or its payment was refunded.
# May be sent again as well, and for organizations that have long got what they paid for.
payment_ended = Signal()
