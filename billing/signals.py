"""What billing tells whoever listens; it does not know the journey that builds on it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction that records the payment, with `organization` and `now`.
# May be sent again for the same organization: receivers are idempotent.
payment_confirmed = Signal()
