"""Delivers webhooks in the background: signed, out of order, retried until accepted."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from sandbox.stripe.outbox import Delivery, Outbox, State, delay_before
from sandbox.stripe.rendering import render
from sandbox.stripe.signatures import signature_header
from sandbox.stripe.store import PRIVATE, Store, StripeObject

logger = logging.getLogger(__name__)

PARALLEL = 8
TIMEOUT_SECONDS = 10.0
IDLE_SECONDS = 1.0
USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"


class Courier:
    """Delivers what is due in the outbox; call `wake` when something new is in it."""

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        *,
        retry_delays: Sequence[float],
        before_each_round: Callable[[], None],
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._retry_delays = retry_delays
        self._before_each_round = before_each_round
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="stripe-courier", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish current deliveries and stop; the others stay in the outbox."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def wake(self) -> None:
        self._woken.set()

    def _run(self) -> None:
        with (
            httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False) as client,
            ThreadPoolExecutor(PARALLEL, thread_name_prefix="stripe-webhook") as pool,
        ):
            while not self._stopping.is_set():
                self._woken.clear()
                self._before_each_round()
                for delivery in self._outbox.take_due(now=time.time()):
                    pool.submit(self._deliver_and_wake, client, delivery)
                self._woken.wait(self._seconds_to_next())

    def _seconds_to_next(self) -> float:
        due_at = self._outbox.next_due_at()
        return IDLE_SECONDS if due_at is None else min(IDLE_SECONDS, max(0, due_at - time.time()))

    def _deliver_and_wake(self, client: httpx.Client, delivery: Delivery) -> None:
        try:
            self._deliver(client, delivery)
        except Exception:
            logger.exception("Webhook delivery broke off")
            self._outbox.finish(delivery, state=State.GIVEN_UP)
        self.wake()

    def _deliver(self, client: httpx.Client, delivery: Delivery) -> None:
        event = self._store.get(delivery.event_id)
        endpoint = self._store.get(delivery.endpoint_id)
        if event is None or endpoint is None or endpoint["status"] == "disabled":
            self._outbox.finish(delivery, state=State.GIVEN_UP)
        elif self._send(client, delivery, self._body(event, endpoint), endpoint):
            self._outbox.finish(delivery, state=State.DELIVERED)
        else:
            self._retry_or_give_up(delivery)

    def _body(self, event: StripeObject, endpoint: StripeObject) -> bytes:
        shown = render(event, fetch=self._store.get)
        shown["api_version"] = endpoint["api_version"] or event["api_version"]
        shown["pending_webhooks"] = max(1, self._outbox.count_undelivered(event["id"]))
        return json.dumps(shown, indent=2).encode()

    def _send(
        self, client: httpx.Client, delivery: Delivery, body: bytes, endpoint: StripeObject
    ) -> bool:
        status, error, began = None, None, time.time()
        try:
            status = client.post(
                endpoint["url"], content=body, headers=_headers(body, endpoint)
            ).status_code
        except httpx.HTTPError as e:
            error = f"{type(e).__name__}: {e}"
        self._outbox.record_attempt(
            delivery, status=status, error=error, seconds=time.time() - began
        )
        return status is not None and 200 <= status < 300

    def _retry_or_give_up(self, delivery: Delivery) -> None:
        delay = delay_before(delivery.attempts + 1, self._retry_delays)
        if delay is None:
            self._outbox.finish(delivery, state=State.GIVEN_UP)
        else:
            self._outbox.retry(delivery, due_at=time.time() + delay)


def _headers(body: bytes, endpoint: StripeObject) -> dict[str, str]:
    signature = signature_header(
        body, secret=endpoint[PRIVATE]["secret"], timestamp=int(time.time())
    )
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature,
        "User-Agent": USER_AGENT,
    }
