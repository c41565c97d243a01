"""What every customer does in a browser, whoever keeps their account."""

from __future__ import annotations

import os
import re
import secrets
import shutil

import pytest
from playwright.sync_api import expect

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
# A create takes a second in the demo, and a killed worker's lease has to run out.
PATIENCE = 90_000
PASSWORD = "correct horse battery"

IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.demo,
    # Two demos that start at once would choose the same ports.
    pytest.mark.xdist_group("demo"),
    pytest.mark.skipif(
        not CHROMIUM and "CI" not in os.environ,  # CI has it, or fails.
        reason="there is no Chromium here (set CHROMIUM to its path)",
    ),
]


def fill_in(page, home, company):
    """Fill in the sign-up form and send it."""
    page.email = f"eva-{secrets.token_hex(4)}@example.com"
    page.goto(f"{home}/signup/")
    page.get_by_label("Work email").fill(page.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Company").fill(company)
    page.get_by_label("European Union").check()
    page.get_by_role("button", name="Create account").click()


def choose(page, plan="Professional"):
    page.get_by_role("button", name=re.compile(plan)).click()
    expect(page.locator("[name=card_number]")).to_be_visible()


def pay(page, card="4242 4242 4242 4242"):
    page.locator("[name=card_number]").fill(card)
    page.locator("[name=card_expiry]").fill("12 / 34")
    page.locator("[name=card_cvc]").fill("123")
    page.locator("[name=cardholder_name]").fill("Eva Müller")
    page.get_by_role("button", name=re.compile("Subscribe")).click()
