"""`manage.py demo`: starts everything, then waits, or drives one onboarding and exits."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from types import FrameType

import httpx
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from orgs.addresses import prove
from orgs.models import Identity, User
from sandbox import product
from sandbox.browser import UnexpectedPage
from sandbox.embedded import DATA_DIR
from sandbox.environment import EmbeddedDefault
from sandbox.journey import Customer, travel
from sandbox.stack import SECONDS_TO_READY, Stack, StackFailed

STAFF_EMAIL = "staff@example.com"


class Stopped(BaseException):
    """SIGTERM or Ctrl-C. Not an Exception, so that no handler mistakes it for an error."""


class Demo:
    """One run of the command. `say` prints a line at once."""

    def __init__(
        self,
        *,
        once: bool,
        fresh: bool,
        with_supabase: bool,
        say: Callable[[str], None],
        customer: Customer | None = None,
    ) -> None:
        self.once, self.say = once, say
        self.customer = customer or Customer()
        self.fresh = fresh or once
        self.default = EmbeddedDefault(DATA_DIR / ("once" if once else "demo"))
        self.default.with_supabase = with_supabase

    def run(self) -> bool:
        """Run the demo and return whether it succeeded; ends everything it started."""
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        since = time.monotonic()
        try:
            if self.fresh:
                self._start_over()
            with Stack(self.default, say=self.say) as stack:
                self._bring_up(stack)
                self.say(f"Ready in {time.monotonic() - since:.0f} s.")
                return self._travel() if self.once else self._wait(stack)
        except Stopped:
            self.say("Stopped; the data are kept.")
            return not self.once

    def _start_over(self) -> None:
        self.default.postgres.destroy()
        shutil.rmtree(self.default.data_dir / "sandbox", ignore_errors=True)

    def _bring_up(self, stack: Stack) -> None:
        also = ", Supabase" if self.default.with_supabase else ""
        name = settings.PRODUCT.brand.name
        self.say(f"Starting {name} with stand-ins for Stripe, BigQuery{also} and mail:")
        for name, port in self.default.moved_ports.items():
            self.say(f"  ! the usual port of {name} is taken; using {port}")
        stack.start_services()
        with stack.timed("Migrations"):
            call_command("migrate", verbosity=0, interactive=False)
        stack.start_web()
        stack.start_worker()
        with stack.timed("Bootstrap: plans, prices, webhook endpoint, system tables"):
            self._bootstrap()
        stack.start_product(**product.make_known(self.default, by=_ensure_staff()))
        connections.close_all()
        with stack.timed("Web server and worker"):
            self._wait_until_healthy(stack)

    def _bootstrap(self) -> None:
        try:
            call_command("bootstrap", stdout=_Indented(self.say))
        except CommandError as e:
            raise StackFailed(f"Bootstrap: {e}") from e

    def _wait_until_healthy(self, stack: Stack) -> None:
        deadline = time.monotonic() + SECONDS_TO_READY
        said = "no answer"
        while time.monotonic() < deadline:
            self._see_that_all_run(stack)
            try:
                answer = httpx.get(
                    f"{self.default.web_url}/health/onboarding",
                    headers={"X-CA-Root-Key": os.environ["CA_ROOT_API_KEY"]},
                    timeout=30,
                )
            except httpx.HTTPError as e:
                said = str(e)
            else:
                if answer.is_success:
                    return
                said = answer.text
            time.sleep(0.2)
        raise StackFailed(f"The web server does not report healthy: {said}")

    def _see_that_all_run(self, stack: Stack) -> None:
        name = stack.ended()
        if name:
            raise StackFailed(f"The {name} ended by itself:\n{stack.tail(name)}")

    def _wait(self, stack: Stack) -> bool:
        default = self.default
        self.say(
            f"""
  Sign up          {default.web_url}/signup/
  The product      {default.product_url}/   (what the key opens)
  Sandbox panel    {default.sandbox_url}/   (mail, Stripe, BigQuery, faults)
  Staff            {default.web_url}/admin/   {STAFF_EMAIL} / {_staff_password()}
  Health           {default.web_url}/health/onboarding
  Logs             {stack.logs}{self._supabase_line()}

  Card that pays 4242 4242 4242 4242, card that is declined 4000 0000 0000 0002.
  Codes and links that are mailed arrive in the panel.{_openai_line()}
  Ctrl-C stops everything; the data are kept. --fresh starts over."""
        )
        while True:
            self._see_that_all_run(stack)
            time.sleep(0.5)

    def _supabase_line(self) -> str:
        if not self.default.with_supabase:
            return ""
        what = f"accounts and directory; its keys: {self.default.data_dir / 'settings.json'}"
        return f"\n  Supabase         {self.default.supabase_url}   ({what})"

    def _travel(self) -> bool:
        try:
            outcome = travel(
                self.default.web_url,
                self.default.sandbox_url,
                self.customer,
                report=self._report,
                product_url=self.default.product_url,
            )
        except (UnexpectedPage, httpx.HTTPError) as e:
            self.say(f"  ✗ {e}")
            return False
        opened = (outcome["key_accepted"], outcome["product_accepted_key"])
        went_well = (outcome["state"], outcome["status"], *opened) == (
            *("COMPLETED", "SYNCED"),
            *(True, True),
        )
        if self.default.with_supabase:
            slug = str(outcome["organization"])
            outcome |= {"identity": _identity_of(slug), "in_directory": _is_in_directory(slug)}
            went_well = went_well and bool(outcome["identity"] and outcome["in_directory"])
        self.say(json.dumps(outcome))
        return went_well

    def _report(self, stage: str, seconds: float) -> None:
        self.say(f"  ✓ {stage} ({seconds:.2f} s)")


class _Indented(io.TextIOBase):
    """A stream that indents a command's output below our own."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def write(self, text: str) -> int:
        for line in filter(None, text.splitlines()):
            self._say(f"      {line}")
        return len(text)


def _openai_line() -> str:
    """Return a hint for the form that asks for a key, if the product has it."""
    known = "\n  Any OpenAI key works: sk-demo-0000000000000000."
    return known if settings.PRODUCT.parts.openai else ""


def _identity_of(slug: str) -> str:
    """Return the owner's identity provider; empty if they have no account there."""
    identity = Identity.objects.filter(user__memberships__organization__slug=slug).first()
    known = identity and _at_supabase(f"/auth/v1/admin/users/{identity.subject}").is_success
    return identity.provider if identity and known else ""


def _is_in_directory(slug: str) -> bool:
    query = {"org_slug": f"eq.{slug}", "select": "backend_onboarded"}
    answer = _at_supabase("/rest/v1/organizations", **query)
    return answer.is_success and answer.json() == [{"backend_onboarded": True}]


def _at_supabase(path: str, **query: str) -> httpx.Response:
    """Query Supabase with the secret key, as another system would."""
    key = os.environ["SUPABASE_SECRET_KEY"]
    address = os.environ["SUPABASE_URL"] + path
    return httpx.get(address, params=query, headers={"apikey": key}, timeout=30.0)


def _ensure_staff() -> User:
    known = User.objects.filter(email=STAFF_EMAIL).first()
    if known:
        return known
    made = User.objects.create_superuser(STAFF_EMAIL, _staff_password())
    prove(made, STAFF_EMAIL)
    return made


def _staff_password() -> str:
    return os.environ["DEMO_STAFF_PASSWORD"]


def _stop(number: int, frame: FrameType | None) -> None:
    # A second signal must not interrupt the cleanup.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stopped
