"""A customer in tests: goes the whole way through the pages, stage by stage."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from urllib.parse import urlsplit

from django.core import mail as mail_module
from django.urls import reverse

from billing.models import WebhookEndpoint
from onboarding.models import Onboarding
from onboarding.wizard.questions import shown_versions
from orgs.models import Organization, User
from sandbox.stripe.signatures import signature_header
from sandbox.stripe.testing import pay

ANSWERS = {
    "email": "alice@acme.example",
    "password": "correct horse battery",
    "company_name": "Acme Inc.",
    "currency": "EUR",
    "timezone": "Europe/Berlin",
    "location": "EU",
}


class Traveller:
    """One person with one browser (Django's test client)."""

    def __init__(self, client, *, worker, stripe):
        self.client, self.worker, self.stripe = client, worker, stripe
        self.email = ANSWERS["email"]

    @property
    def user(self) -> User:
        return User.objects.get(email=self.email)

    @property
    def organization(self) -> Organization:
        return Organization.objects.get(email=self.email)

    @property
    def onboarding(self) -> Onboarding:
        return Onboarding.objects.of(self.organization)

    def sign_up(self, **answers):
        self.email = answers.get("email", self.email)
        return self.client.post(reverse("signup"), {**ANSWERS, **shown_versions(), **answers})

    def mailed_code(self) -> str:
        """Return the newest code that was mailed to them; empty if none was."""
        for mail in reversed(mail_module.outbox):
            found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.body, re.MULTILINE)
            if found and self.email in mail.to:
                return found.group()
        return ""

    def verify(self, code=""):
        """Type the code that was mailed."""
        address = reverse("account_email_verification_sent")
        return self.client.post(address, {"code": code or self.mailed_code()})

    def choose(self, plan="PROFESSIONAL"):
        # Tests may take longer than a worker may be silent.
        self.worker.beat()
        return self.client.post(reverse("billing"), {"plan": plan})

    def pay(self, plan="PROFESSIONAL", **card) -> str:
        """Go through Stripe's page; return the address that it sends the browser back to."""
        return pay(self.choose(plan)["Location"], **card).headers["Location"]

    def pay_here(self, address, **card):
        """Pay on this page of Stripe's and return."""
        return self.come_back(pay(address, **card).headers["Location"])

    def take(self, plan):
        """Begin to have a plan: pay for it, and return, unless it is free."""
        if plan.free:
            return self.choose(plan.code)
        return self.come_back(self.pay(plan.code, country="DE"))

    def come_back(self, address):
        parts = urlsplit(address)
        return self.client.get(f"{parts.path}?{parts.query}")

    def buy(self, plan="PROFESSIONAL"):
        """Sign up, prove the address, pay and return: everything but the worker's part."""
        self.sign_up()
        self.verify()
        return self.come_back(self.pay(plan))

    def arrive(self):
        """Sign up, pay, return and let the worker build the workspace."""
        self.buy()
        self.worker.run()
        assert self.onboarding.state == "COMPLETED", self.onboarding.failure_detail
        return self

    def reveal(self) -> str:
        """Press the button and read the key off the page; empty if there is none."""
        return self.key_on(self.client.post(reverse("reveal"), {"link": self.reveal_link()}))

    def reveal_link(self, page="success") -> str:
        """Return what the button on a page sends; empty if there is no button."""
        return self.field_on(self.client.get(reverse(page)), "link")

    @staticmethod
    def field_on(answer, name) -> str:
        """Return the value of a hidden field; empty if the page has none of this name."""
        found = re.search(rf'name="{name}" value="([^"]+)"', answer.content.decode())
        return unescape(found.group(1)) if found else ""

    @staticmethod
    def key_on(answer) -> str:
        """Return the key that a page shows; empty if it shows none."""
        shown = unescape(answer.content.decode())
        found = re.search(r"\b[a-z][a-z0-9]+_test_[0-9A-Za-z]{38}", shown)
        return found.group() if found else ""

    def deliver(self, *types: str) -> list[int]:
        """Deliver Stripe's events of these types (all if none) as Stripe does; their answers."""
        events = [e for e in self.stripe.sandbox.events() if not types or e["type"] in types]
        return [self.hand_in(event) for event in events]

    def hand_in(self, event, *, secret="") -> int:
        """Deliver one event as Stripe does; the answer's status."""
        endpoint = WebhookEndpoint.objects.get()
        body = json.dumps(event).encode()
        now = int(time.time())
        signature = signature_header(body, secret=secret or endpoint.secret, timestamp=now)
        return self.client.post(
            reverse("stripe_webhook", args=[endpoint.uuid]),
            body,
            content_type="application/json",
            headers={"Stripe-Signature": signature},
        ).status_code
