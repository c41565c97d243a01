"""The Stripe sandbox as a whole: one test account, its objects, webhooks and faults."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sandbox.stripe.courier import Courier
from sandbox.stripe.errors import StripeError
from sandbox.stripe.faults import Faults
from sandbox.stripe.idempotency import IdempotencyKeys
from sandbox.stripe.moments import Moments
from sandbox.stripe.outbox import Attempt, Outbox
from sandbox.stripe.publishing import Publisher
from sandbox.stripe.request_log import RequestLog
from sandbox.stripe.resources import (
    account,
    bank_debits,
    checkout_sessions,
)
from sandbox.stripe.store import Store, StripeObject
from sandbox.stripe.transaction import NO_CAUSE, Cause, Transaction

DEFAULT_API_VERSION = "2026-05-27.dahlia"
# Seconds between attempts; Stripe retries for three days, scaled down so that a demo shows it.
DEFAULT_RETRY_DELAYS = (1.0, 3.0, 10.0, 30.0, 60.0, 300.0, 900.0)
# A fault's `path` is matched against the request's path or the event's type.
KNOWN_FAULTS = {
    "api": (
        "slow",  # answers after so many seconds, though the effect is there at once
        "down",  # answers 503, without an effect
        "reset",  # hangs up, without an effect
        "rate_limited",  # answers 429, without an effect
        "failing",  # answers 500, without an effect, and again to the same idempotency key
        "lost",  # hangs up after the effect of anything but a GET
    ),
    "webhooks": (
        "late",  # so many seconds later than usual
        "lost",  # never sent
        "doubled",  # sent twice
    ),
}


class StripeSandbox:
    """Stripe for one account in test mode.

    With `data_path`, everything survives a restart, including pending webhooks. `seed` makes the
    webhooks' delays, and so their order, repeatable.
    """

    def __init__(
        self,
        *,
        base_url: str,
        data_path: Path | None = None,
        api_version: str = DEFAULT_API_VERSION,
        retry_delays: Sequence[float] = DEFAULT_RETRY_DELAYS,
        shuffle_seconds: float = 0.5,
        seed: int | None = None,
        business_name: str = "Latchkey",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.api_version = api_version
        self.store = Store(data_path)
        self.faults = Faults(KNOWN_FAULTS)
        self.requests = RequestLog()
        self.idempotency = IdempotencyKeys(self.store)
        self.webhooks = Outbox(self.store)
        self.moments = Moments(self.transaction)
        self._publisher = Publisher(
            self.store, self.webhooks, self.faults, shuffle_seconds=shuffle_seconds, seed=seed
        )
        self._courier = Courier(
            self.store,
            self.webhooks,
            retry_delays=retry_delays,
            before_each_round=self.let_time_pass,
        )
        self._business_name = business_name
        self._clock = clock
        self._open_account()

    def start(self) -> None:
        """Start delivering webhooks, beginning with those left from the last run."""
        self._courier.start()

    def stop(self) -> None:
        """Stop delivering webhooks; pending ones wait for the next start."""
        self._courier.stop()

    def close(self) -> None:
        self.stop()
        self.store.close()

    def now(self) -> int:
        return int(self._clock())

    @contextmanager
    def transaction(self, cause: Cause = NO_CAUSE) -> Iterator[Transaction]:
        """Change the account atomically; a declined card's traces are kept."""
        declined: StripeError | None = None
        with self.store.transaction():
            tx = self._new_transaction(cause)
            try:
                yield tx
            except StripeError as e:
                if not e.keeps_changes:
                    raise
                declined = e
        if tx.emitted:
            self._courier.wake()
        if declined is not None:
            raise declined

    def objects(self, kind: str | None = None) -> list[StripeObject]:
        """Return the objects as the API shows them, oldest first."""
        with self.transaction() as tx:
            return [tx.show(obj) for obj in reversed(self.store.find(kind))]

    def may_charge(self) -> bool:
        """Whether the account may charge anybody."""
        with self.transaction() as tx:
            return account.may_charge(tx)

    def events(self) -> list[StripeObject]:
        """Return every event, oldest first."""
        return self.objects("event")

    def deliveries(self) -> list[Attempt]:
        """Return every attempt to deliver a webhook, oldest first."""
        return self.webhooks.attempts()

    def settle(self, *, timeout: float = 10.0) -> None:
        """Wait until no webhook is pending; raises TimeoutError."""
        deadline = time.monotonic() + timeout
        while waiting := self.webhooks.count_waiting():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{waiting} webhooks are still under way")
            time.sleep(0.01)

    def resend(self, event_id: str) -> None:
        """Deliver an event again to every endpoint that subscribes to it."""
        with self.transaction() as tx:
            self._publisher.resend(tx.get("event", event_id))
        self._courier.wake()

    def let_time_pass(self) -> None:
        """Process everything due by the clock; a running sandbox does this continuously."""
        with self.transaction() as tx:
            checkout_sessions.expire_overdue(tx)
            bank_debits.answer_overdue(tx)

    def reset(self) -> None:
        """Delete everything: objects, events, deliveries, keys, requests and faults."""
        with self.store.transaction():
            self.webhooks.clear()
            self.idempotency.clear()
            self.store.clear()
        self.faults.clear()
        self.requests.clear()
        self._open_account()

    def _new_transaction(self, cause: Cause) -> Transaction:
        return Transaction(
            store=self.store,
            now=self.now(),
            base_url=self.base_url,
            api_version=self.api_version,
            cause=cause,
            publisher=self._publisher,
        )

    def _open_account(self) -> None:
        with self.transaction() as tx:
            account.ensure(tx, business_name=self._business_name)
