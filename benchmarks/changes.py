"""Measures how soon PostgreSQL reflects a subscription changed at Stripe; needs Django set up."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import Any

import httpx
import psycopg
from django.conf import settings
from django_q.models import OrmQ

from benchmarks.deliveries import SECONDS_TO_ANSWER, Endpoint, body_of, deliver
from billing.models import StripeEvent
from sandbox.environment import HOST

UPDATED = "customer.subscription.updated"
# Notified on commit, because polling would take processor time from the worker.
TELL = """
    CREATE FUNCTION benchmark_tell() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify('benchmark_effect', (NEW.cancel_at IS NOT NULL)::text);
        RETURN NULL;
    END $$;
    CREATE TRIGGER benchmark_tell AFTER UPDATE ON billing_subscription
        FOR EACH ROW WHEN (OLD.cancel_at IS DISTINCT FROM NEW.cancel_at)
        EXECUTE FUNCTION benchmark_tell();
    LISTEN benchmark_effect;
"""
# Seconds; the first one includes the worker's start.
SECONDS_TO_EFFECT = 60.0


class NoEffect(RuntimeError):
    """An event was accepted but had no effect in time."""


class StripeChanges:
    """Changes subscriptions through Stripe's API, and reads the resulting events."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(
            base_url=url,
            headers={
                "Authorization": f"Bearer {settings.STRIPE_SECRET_KEY}",
                "Stripe-Version": settings.STRIPE_API_VERSION,
            },
            trust_env=False,
        )

    def close(self) -> None:
        self._client.close()

    def make(self, subscription_id: str, **fields: str) -> dict[str, Any]:
        """Change the subscription, and return the event as Stripe's API shows it."""
        answer = self._client.post(f"/v1/subscriptions/{subscription_id}", data=fields)
        answer.raise_for_status()
        answer = self._client.get("/v1/events", params={"type": UPDATED, "limit": "1"})
        [event] = answer.raise_for_status().json()["data"]
        assert event["data"]["object"]["id"] == subscription_id
        return dict(event)


class Effects:
    """Alternately ends and resumes a subscription, waiting for our row to follow."""

    def __init__(
        self,
        *,
        subscription_id: str,
        changes: StripeChanges,
        connection: HTTPConnection,
        endpoint: Endpoint,
        database: psycopg.Connection,
    ) -> None:
        self._subscription_id, self._changes = subscription_id, changes
        self._connection, self._endpoint, self._database = connection, endpoint, database
        self._is_ending = False
        database.execute(TELL)

    def time_one(self) -> float:
        """Return the seconds from a change's delivery to the commit of its effect.

        Raises NoEffect.
        """
        self._is_ending = not self._is_ending
        flag = str(self._is_ending).lower()
        event = self._changes.make(self._subscription_id, cancel_at_period_end=flag)
        since = time.perf_counter()
        deliver(self._connection, self._endpoint, body_of(event))
        told = next(self._database.notifies(timeout=SECONDS_TO_EFFECT, stop_after=1), None)
        seconds = time.perf_counter() - since
        if told is None or told.payload != flag:
            raise NoEffect(event["id"])
        return seconds

    def time_many(self, count: int) -> list[float]:
        """Time this many changes, each delivered while the worker is idle."""
        return [self._time_when_idle() for _ in range(count)]

    def _time_when_idle(self) -> float:
        _await_idle_worker()
        # The worker polls, and deliveries must not fall into step with it.
        time.sleep(random.uniform(0, 2 * settings.Q_CLUSTER["poll"]))  # noqa: S311
        return self.time_one()


@contextmanager
def watched_effects(
    *, changes: StripeChanges, subscription_id: str, port: int, endpoint: Endpoint, database: str
) -> Iterator[Effects]:
    """Connect to web server and database, whose trigger reports every change from now on."""
    with (
        closing(HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER)) as connection,
        psycopg.connect(database, autocommit=True) as told,
    ):
        yield Effects(
            subscription_id=subscription_id,
            changes=changes,
            connection=connection,
            endpoint=endpoint,
            database=told,
        )


def _await_idle_worker() -> None:
    """Wait until the worker is idle. Raises NoEffect if it never is."""
    deadline = time.monotonic() + SECONDS_TO_EFFECT
    while OrmQ.objects.exists() or StripeEvent.objects.filter(processed_at=None).exists():
        if time.monotonic() > deadline:
            raise NoEffect("of the tasks that wait")
        time.sleep(0.1)
