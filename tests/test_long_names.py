"""Long names do not scroll a page sideways, on a telephone and on a small one."""

from __future__ import annotations

import os
import re
import uuid

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import sync_playwright

from orgs.keys import api_keys
from orgs.models import Membership, Organization
from orgs.teams import invitations
from tests.demo.browsing import CHROMIUM
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory

pytestmark = [
    pytest.mark.fault("U4"),
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and "CI" not in os.environ,  # CI has it, or fails.
        reason="there is no Chromium here (set CHROMIUM to its path)",
    ),
]

WIDTHS = (390, 320)
# Nothing in it tells a browser where to break it.
LONG = "W" * 100
LONG_ADDRESS = f"{'m' * 60}@{'w' * 60}.example"
HOW_WIDE = "document.documentElement.scrollWidth"


@pytest.fixture
def acme(alice):
    """An organization of nothing but long names, and somebody with two of them."""
    alice.arrive().reveal()
    organization, by = alice.organization, {"by": alice.user, "now": timezone.now()}
    boss = MembershipFactory(
        organization=organization, role="ADMIN", user=UserFactory(email=LONG_ADDRESS)
    )
    key = api_keys.issue(organization, name="W" * 50, lifetime=None, request_id=uuid.uuid4(), **by)
    invitations.invite(
        organization=organization, email="n" + LONG_ADDRESS, role=Membership.Role.MEMBER, **by
    )
    Organization.objects.filter(pk=organization.pk).update(name=LONG)
    other = OrganizationFactory(name="V" * 100)
    MembershipFactory(user=alice.user, organization=other)
    return {"key": key.pk, "boss": boss.pk, "other": other}


def pages_of(traveller, acme):
    """Return what a browser would show, by address."""
    addresses = [
        reverse("settings_onboarding"),
        reverse("settings_keys"),
        reverse("rotate_key", args=[acme["key"]]),
        reverse("revoke_key", args=[acme["key"]]),
        reverse("settings_billing"),
        reverse("settings_team"),
        reverse("team_remove", args=[acme["boss"]]),
        reverse("team_leave"),
        reverse("settings_integrations"),
        reverse("settings_account"),
        reverse("openai_key"),
        reverse("budget"),
    ]
    found = {address: traveller.client.get(address) for address in addresses}
    refused = {"for_organization": acme["other"].slug}
    found["of another organization"] = traveller.client.post(reverse("budget"), refused)
    return {address: as_file(answer) for address, answer in found.items()}


def as_file(answer):
    """Return a page that needs nobody to serve it, its style sheet in it and no script."""
    assert answer.status_code in (200, 409)
    style = (settings.BASE_DIR / "static/css/site.css").read_text()
    html = re.sub(r"<script.*?</script>", "", answer.content.decode(), flags=re.DOTALL)
    return html.replace("</head>", f"<style>{style}</style></head>")


def test_no_page_is_wider_than_the_screen(alice, acme):
    pages, wide = pages_of(alice, acme), []
    assert LONG in pages[reverse("settings_keys")]

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            for address, html in pages.items():
                page.set_content(html)
                shown = page.evaluate(HOW_WIDE)
                if shown > width:
                    wide.append((address, width, shown))
        browser.close()

    assert wide == []
