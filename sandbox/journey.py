"""Drives one whole onboarding over HTTP, as a user with a browser would."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from billing.plans import Plan, offered_plans, plan_by_code
from sandbox.browser import Browser, UnexpectedPage, told

CARD = "4242424242424242"
PATIENCE = 180.0
MAIL_PATIENCE = 20.0
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
LINK = re.compile(r"http[^\s\"<>]+/signup/confirm/[^\s\"<>]+")

Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Customer:
    """The customer to sign up."""

    company_name: str = "Acme™ Inc. 🚀"
    plan: str = "PROFESSIONAL"
    currency: str = "EUR"
    timezone: str = "Europe/Berlin"
    location: str = "EU"
    # What their browser asks for; the product's first language if empty.
    language: str = ""


def travel(
    web_url: str, mail_url: str, customer: Customer, *, report: Report, product_url: str = ""
) -> dict[str, object]:
    """Go from the signup form to an API key that opens the product; return the result.

    The customer's mailbox is the sandbox at `mail_url`. `report` is called after each stage with
    its name and seconds. Raises UnexpectedPage if a page offers no way on, and httpx.HTTPError if a
    server does not answer.
    """
    with closing(Browser(language=customer.language)) as browser:
        visit = _Visit(browser, web_url, mail_url, customer, _Stages(report))
        visit.sign_up()
        plan = visit.choose_plan()
        paid_at = visit.pay(plan)
        visit.prove_address()
        visit.await_workspace()
        key, seconds = visit.reveal_key(), time.monotonic() - paid_at
        visit.acknowledge_key()
        answer = visit.call_api(key)
        product_accepted_key = visit.call_product(product_url, key)
        language = _language_of(browser)
    return {
        **_summary(answer, key),
        "product_accepted_key": product_accepted_key,
        "language": language,
        "seconds_paid_to_key": round(seconds, 2),
    }


@dataclass
class _Visit:
    """A customer's way through our pages, a method for each part of it."""

    browser: Browser
    web_url: str
    mail_url: str
    customer: Customer
    stage: _Stages
    email: str = ""
    is_proven: bool = False

    def sign_up(self) -> None:
        self.email = _sign_up(self.browser, self.web_url, self.customer)
        self.stage.ended("signed up")
        if _path(self.browser) == "/signup/check-mail/":
            _follow_link(self.browser, self.mail_url, self.email)
            self.is_proven = True
            self.stage.ended("address confirmed")

    def choose_plan(self) -> Plan:
        _expect(self.browser, "/onboarding/billing/")
        plan = _plan_of(self.customer)
        self.browser.submit(having="plan", plan=plan.code)
        if _path(self.browser) == "/verify/":  # A free plan or a trial needs a proven address.
            self._enter_code()
            self.browser.submit(having="plan", plan=plan.code)
        self.stage.ended("chose a plan")
        return plan

    def pay(self, plan: Plan) -> float:
        """Pay for the plan if it costs something; return the time when that was done."""
        if not plan.free:
            page = _path(self.browser)
            self.browser.submit(to=page, card_number=CARD, country="DE", **_CARD_REST)
        _expect(self.browser, "/onboarding/success/")
        paid_at = time.monotonic()
        self.stage.ended("paid and returned")
        return paid_at

    def prove_address(self) -> None:
        if not self.is_proven:
            self.browser.open(f"{self.web_url}/verify/")
            self._enter_code()
            _expect(self.browser, "/onboarding/success/")
            self.stage.ended("address proven")

    def await_workspace(self) -> None:
        _watch(self.browser, self.web_url)
        self.stage.ended("workspace built")

    def reveal_key(self) -> str:
        self.browser.submit(to="/onboarding/reveal/")
        key = _revealed_key(self.browser)
        self.stage.ended("key revealed")
        return key

    def acknowledge_key(self) -> None:
        self.browser.submit(to="/onboarding/acknowledge/")
        self.stage.ended("key acknowledged")

    def call_api(self, key: str) -> httpx.Response:
        answer = _call_api(self.browser, key)
        self.stage.ended("API called with the key")
        return answer

    def call_product(self, product_url: str, key: str) -> bool:
        """Call the product behind the door, if there is one; return whether it took the key."""
        if not product_url:
            return False
        _call_product(product_url, key)
        self.stage.ended("product called with the key")
        return True

    def _enter_code(self) -> None:
        _enter_code(self.browser, self.mail_url, self.email)
        self.is_proven = True


_CARD_REST = {"card_expiry": "12 / 34", "card_cvc": "123", "cardholder_name": "Ada Lovelace"}


class _Stages:
    def __init__(self, report: Report) -> None:
        self._report, self._since = report, time.monotonic()

    def ended(self, name: str) -> None:
        now = time.monotonic()
        self._report(name, now - self._since)
        self._since = now


def _sign_up(browser: Browser, web_url: str, customer: Customer) -> str:
    """Sign up and return the address used."""
    email = f"ada-{secrets.token_hex(4)}@example.com"
    browser.open(f"{web_url}/signup/")
    browser.submit(
        having="company_name",
        email=email,
        password=secrets.token_urlsafe(16),
        **answers_of(customer),
    )
    return email


def answers_of(customer: Customer) -> dict[str, str]:
    """Return what the customer answers on the sign-up form, whatever the product asks."""
    offer = settings.PRODUCT.sign_up
    return {
        "company_name": customer.company_name,
        "currency": _offered(customer.currency, offer.currencies),
        "timezone": _offered(customer.timezone, offer.zones),
        "location": _offered(customer.location, offer.locations),
        **_own_answers(),
    }


def _offered(wanted: str, offered: Sequence[str]) -> str:
    """Return the wanted choice, or the first one if the product does not offer it."""
    return wanted if wanted in offered or not offered else offered[0]


def _own_answers() -> dict[str, str]:
    """Return an answer to each of the product's own questions: a tick, a first choice, a word."""
    offer = settings.PRODUCT.sign_up
    own = {
        f"question_{question.name}": "on"
        if question.kind == "consent"
        else next(iter(question.choices), "Rehearsal")
        for question in offer.questions
    }
    return {**own, "terms": "on"} if offer.terms else own


def _follow_link(browser: Browser, mail_url: str, email: str) -> None:
    """Open the confirmation link that Supabase mailed; the form's answers were kept."""
    browser.open(_mailed(mail_url, email, LINK))
    browser.submit(to="/signup/confirm/")
    _expect(browser, "/signup/company/")
    browser.submit(to="/signup/company/", **_own_answers())


def _plan_of(customer: Customer) -> Plan:
    """Return the plan that the customer wants, or the greatest if there is none such."""
    return plan_by_code(customer.plan) or offered_plans()[-1]


def _enter_code(browser: Browser, mail_url: str, email: str) -> None:
    """Type the mailed code on the page that asks for it."""
    browser.submit(having="code", code=_mailed(mail_url, email, CODE))


def _mailed(mail_url: str, email: str, what: re.Pattern[str]) -> str:
    """Poll the mailbox until the mail arrives."""
    deadline = time.monotonic() + MAIL_PATIENCE
    while time.monotonic() < deadline:
        for mail in reversed(httpx.get(f"{mail_url}/mail", timeout=30.0).json()):
            found = what.search(mail["text"] or unescape(mail["html"]))
            if found and email in mail["recipients"]:
                return found.group()
        time.sleep(0.2)
    raise UnexpectedPage(f"nothing of use was mailed to {email} within {MAIL_PATIENCE:.0f} s")


def _watch(browser: Browser, web_url: str) -> None:
    """Poll the progress fragment as the page does, until it no longer asks for polling."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        fragment = browser.open(f"{web_url}/onboarding/progress/", headers={"HX-Request": "true"})
        if "hx-get" not in fragment.text:
            browser.open(f"{web_url}/onboarding/success/")
            return
        time.sleep(0.5)
    raise UnexpectedPage(
        f"the workspace was not built within {PATIENCE:.0f} s; at last {browser.told()}"
    )


def _revealed_key(browser: Browser) -> str:
    found = re.search(
        r"\b[a-z][a-z0-9]{1,5}_(?:test|live)_[0-9A-Za-z]{38}\b", unescape(browser.page.text)
    )
    if not found:
        raise UnexpectedPage(f"no key on {browser.told()}")
    return found.group()


def _call_api(browser: Browser, key: str) -> httpx.Response:
    """Call the API address shown on the page with only the key."""
    found = re.search(r"https?://\S+/api/v1/organizations/\w+/status", unescape(browser.page.text))
    if not found:
        raise UnexpectedPage(f"no address to try the key at on {browser.told()}")
    answer = httpx.get(found.group(), headers={"X-API-Key": key}, timeout=30.0)
    if not answer.is_success:
        raise UnexpectedPage(f"the key was not accepted by {told(answer)}")
    return answer


def _call_product(product_url: str, key: str) -> None:
    """Ask the product behind the door for a forecast, with only the key."""
    address = f"{product_url}/v1/forecasts/hamburg-munich"
    answer = httpx.post(address, headers={"X-API-Key": key}, timeout=30.0)
    if not answer.is_success:
        raise UnexpectedPage(f"the product did not accept the key: {told(answer)}")


def _summary(answer: httpx.Response, key: str) -> dict[str, object]:
    said = answer.json() if answer.is_success else {}
    return {
        "state": said.get("state"),
        "organization": said.get("organization"),
        "dataset": said.get("dataset"),
        "location": said.get("location"),
        "plan": said.get("plan"),
        "currency": said.get("currency"),
        "timezone": said.get("timezone"),
        "tables": said.get("tables_found"),
        "status": said.get("status"),
        "key_prefix": key[:16],
        "key_accepted": answer.is_success,
    }


def _language_of(browser: Browser) -> str:
    """Return the language in which the current page says that it is written."""
    found = re.search(r'<html lang="([a-z]+)', browser.page.text)
    return found.group(1) if found else ""


def _path(browser: Browser) -> str:
    return urlsplit(str(browser.page.url)).path


def _expect(browser: Browser, path: str) -> None:
    """Raise UnexpectedPage unless this is the page of ours, in the customer's language."""
    if _path(browser) != path:
        raise UnexpectedPage(f"expected {path}, got {browser.told()}")
    if browser.language not in ("", _language_of(browser)):
        raise UnexpectedPage(f"expected a page in {browser.language}, got {browser.told()}")
