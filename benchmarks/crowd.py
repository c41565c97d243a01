"""Simulates many concurrent customers: each signs up, pays, waits, and presses offered buttons."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self, TypeVar

import httpx
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from benchmarks.customers import pay_once, sign_up_once
from billing.stripe_api import StripeUnavailable
from onboarding.failures import failure_for
from onboarding.models import Onboarding
from onboarding.provisioning import build
from orgs.models import User

# Seconds between progress requests, and before a customer presses a button again.
PAUSE = 0.5
# Seconds a customer takes to read a failure and press the button.
SECONDS_TO_READ = 3.0
# Errors that a customer reads as "try again in a moment".
PASSING = (StripeUnavailable, OperationalError, InterfaceError, httpx.HTTPError)

T = TypeVar("T")


class GoneHome(Exception):
    """The crowd was dismissed before this customer had a workspace."""


class Crowd:
    """Customers in progress, until the last has a workspace or the crowd is dismissed."""

    def __init__(self, count: int, *, at_once: int) -> None:
        # The failure codes after which customers pressed the button.
        self.retries: list[str] = []
        self.errors: list[str] = []
        self._ending = threading.Event()
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="customer")
        self._journeys = [self._pool.submit(self._travel, n) for n in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.send_home()

    @property
    def arrived(self) -> int:
        return sum(journey.done() for journey in self._journeys)

    def wait(self, seconds: float) -> bool:
        """Wait this many seconds or until all have arrived; return whether they have."""
        return not wait(self._journeys, timeout=seconds).not_done

    def send_home(self) -> None:
        self._ending.set()
        self._pool.shutdown(cancel_futures=True)

    def _travel(self, number: int) -> None:
        try:
            user = self._persist(lambda: sign_up_once(number))
            onboarding = self._persist(lambda: pay_once(user))
            while not self._persist(lambda: self._has_workspace(onboarding, user)):
                self._wait()
        except GoneHome:
            pass  # Their missing workspaces are counted at the end.
        except Exception:
            self.errors.append(traceback.format_exc())
        finally:
            connection.close()

    def _has_workspace(self, onboarding: Onboarding, user: User) -> bool:
        """Look at the page once, and press its button if there is one."""
        onboarding.refresh_from_db()
        has_failed = onboarding.state == Onboarding.State.FAILED
        if has_failed and failure_for(onboarding.failure_code).can_retry:
            self._wait(SECONDS_TO_READ)
            self._retry(onboarding, user)
        return bool(onboarding.state == Onboarding.State.COMPLETED)

    def _persist(self, act: Callable[[], T]) -> T:
        """Repeat an action until it succeeds; raises GoneHome, and any permanent error."""
        while True:
            try:
                return act()
            except PASSING:
                close_old_connections()
                self._wait()

    def _retry(self, onboarding: Onboarding, user: User) -> None:
        if build.retry(onboarding, by=user, now=timezone.now()):
            self.retries.append(onboarding.failure_code)

    def _wait(self, seconds: float = PAUSE) -> None:
        if self._ending.wait(seconds):
            raise GoneHome
