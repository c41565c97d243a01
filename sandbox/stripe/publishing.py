"""Schedules events for endpoints: shuffled, and with the faults in force."""

from __future__ import annotations

import fnmatch
import random
import time

from sandbox.stripe.faults import Faults
from sandbox.stripe.outbox import Outbox
from sandbox.stripe.store import Store, StripeObject


class Publisher:
    """Puts events into the outbox, one delivery per endpoint that subscribes to their type."""

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        faults: Faults,
        *,
        shuffle_seconds: float,
        seed: int | None,
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._faults = faults
        self._shuffle_seconds = shuffle_seconds
        self._random = random.Random(seed)

    def publish(self, event: StripeObject) -> None:
        for endpoint in self._endpoints(event["type"]):
            self._schedule(event, endpoint)

    def resend(self, event: StripeObject) -> None:
        """Schedule an immediate delivery, whatever happened before."""
        for endpoint in self._endpoints(event["type"]):
            self._outbox.add(event["id"], endpoint["id"], due_at=time.time())

    def count_undelivered(self, event_id: str) -> int:
        return self._outbox.count_undelivered(event_id)

    def _schedule(self, event: StripeObject, endpoint: StripeObject) -> None:
        subject = event["type"]
        if self._faults.take("webhooks", "lost", subject=subject):
            self._outbox.add_lost(event["id"], endpoint["id"])
            return
        late = self._faults.take("webhooks", "late", subject=subject)
        copies = 2 if self._faults.take("webhooks", "doubled", subject=subject) else 1
        for _ in range(copies):
            # Events of one request arrive in any order, as from Stripe.
            delay = self._random.uniform(0, self._shuffle_seconds) + (late.seconds if late else 0)
            self._outbox.add(event["id"], endpoint["id"], due_at=time.time() + delay)

    def _endpoints(self, event_type: str) -> list[StripeObject]:
        return [
            endpoint
            for endpoint in self._store.find("webhook_endpoint", status="enabled")
            if any(fnmatch.fnmatchcase(event_type, name) for name in endpoint["enabled_events"])
        ]
