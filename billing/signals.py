"""Signals that billing sends; billing does not import the apps that listen."""

from __future__ import annotations

from enum import StrEnum

from django.dispatch import Signal


class AccessChange(StrEnum):
    """How an organization's access has changed."""

    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


# Sent inside the transaction that records a payment, with `organization`, `now` and `is_new`, which
# is False if the payment was recorded before. A payment may be sent more than once, so receivers
# must be idempotent.
payment_confirmed = Signal()

# Sent with `organization` and `now` when a subscription has ended or its payment was refunded. May
# be sent more than once, and also for organizations whose workspace is long complete.
payment_ended = Signal()

# Sent with `organization`, `change` (an AccessChange) and `now`, once per change, inside the
# transaction that makes the change.
access_changed = Signal()

# Sent with `organization` and `now` when plan, status or price has changed, inside the transaction
# that stores the change.
subscription_changed = Signal()

# Sent with `organization`, `limit` (a billing.usage.Limit), `counter` (its UsageCounter), `share`
# (80 or 100, in percent) and `now`, once per share and period, inside the transaction that notes
# that it was told.
limit_reached = Signal()
