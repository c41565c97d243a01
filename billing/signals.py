"""What billing tells whoever listens; it does not know the journey that builds on it."""

from __future__ import annotations

from enum import StrEnum

from django.dispatch import Signal


class AccessChange(StrEnum):
    """What became of an organization's access to what it pays for."""

    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


# Sent inside the transaction that records the payment, with `organization` and `now`, and with
# `is_new` where this payment was not known before.
# May be sent again for the same organization: receivers are idempotent.
payment_confirmed = Signal()

# Sent with `organization` and `now` where the subscription has ended or its payment was refunded.
# May be sent again as well, and for organizations that have long got what they paid for.
payment_ended = Signal()

# Sent with `organization`, `change` (an AccessChange) and `now`, once for each change, inside the
# transaction that makes it.
access_changed = Signal()

# Sent with `organization` and `now` where plan, status or price became others than they were,
# inside the transaction that writes that down.
subscription_changed = Signal()
