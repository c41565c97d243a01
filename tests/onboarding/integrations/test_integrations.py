"""Connecting OpenAI and setting a budget: the pages."""

from __future__ import annotations

import json
import logging
import socket
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from orgs.credentials import Status, secret_of
from orgs.models import AuditEvent, Budget, IntegrationCredential, Membership, User
from tests.conftest import served_behind_faults
from tests.factories import MembershipFactory
from tests.onboarding.integrations.cards import KEY, connect, credential_of, set_budget, told
from tests.trouble.races import at_once

pytestmark = pytest.mark.usefixtures("quick_hashing", "openai")
OTHER_KEY = "sk-proj-Zy98Xw76Vu54Ts32Rq10"
CARD = {"HX-Request": "true"}


@pytest.fixture
def member(alice):
    """Somebody who belongs to Alice's organization and has no say in it."""
    alice.arrive()
    client = Client()
    client.force_login(
        MembershipFactory(organization=alice.organization, role=Membership.Role.MEMBER).user
    )
    return client


# --- OpenAI --------------------------------------------------------------------------------------


def test_a_key_that_openai_accepts_is_connected(alice):
    alice.buy()

    answer = connect(alice)

    assert answer["Location"] == reverse("onboarding")
    assert (credential_of(alice).status, credential_of(alice).error_code) == (Status.VALID, "")
    assert secret_of(credential_of(alice)) == KEY


def test_a_key_that_openai_refuses_is_not_stored_and_not_shown_again(alice):
    alice.buy()

    page = connect(alice, key="sk-revoked-0000000000000000")

    assert page.status_code == 422
    assert "OpenAI doesn’t accept this key" in page.content.decode()
    assert "sk-revoked" not in page.content.decode()
    assert not IntegrationCredential.objects.exists()


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("sk-elsewhere-0000000000000000", "incorrect_hostname"),
        ("sk-fenced-0000000000000000000", "ip_not_authorized"),
        ("sk-restricted-0000000000000000", "http_403"),
        ("sk-limited-0000000000000000", "http_429"),
        ("sk-broken-0000000000000000", "http_500"),
        ("sk-slow-0000000000000000000", "timeout"),
    ],
)
def test_whatever_else_openai_says_keeps_nobody_from_connecting(alice, key, code):
    alice.buy()

    answer = connect(alice, key=key)

    assert answer.status_code == 302
    assert (credential_of(alice).status, credential_of(alice).error_code) == (Status.PENDING, code)
    assert credential_of(alice).checked_at is None


@pytest.mark.thorough
def test_that_openai_cannot_be_reached_keeps_nobody_from_connecting(alice, settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.OPENAI_API_BASE = f"http://127.0.0.1:{closed.getsockname()[1]}"
    alice.buy()

    connect(alice)

    assert credential_of(alice).error_code == "unreachable"


def test_openai_is_not_asked_where_it_may_not_be(alice, settings):
    settings.OPENAI_CHECK, settings.OPENAI_API_BASE = False, "http://127.0.0.1:9"
    alice.buy()

    connect(alice)

    assert credential_of(alice).error_code == "not_asked"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Unauthorized</html>",
        b"[]",
        b'{"error": "no"}',
        b'{"error": {"code": 401}}',
        b'{"error": {"code": "Invalid API key!"}}',
        b'{"error": {"code": "invalid_api_key"}, "padding": "' + b"x" * 20_000 + b'"}',
    ],
)
def test_a_401_that_does_not_say_that_it_is_the_key_is_no_refusal(alice, settings, body):
    with answering(401, body) as settings.OPENAI_API_BASE:
        alice.buy()
        connect(alice)

    assert (credential_of(alice).status, credential_of(alice).error_code) == ("PENDING", "http_401")


@contextmanager
def answering(status, body):
    """Serve one answer to whatever is asked; gives the address."""

    async def answer(request):
        return Response(body, status)

    app = Starlette(routes=[Route("/{path:path}", answer)])
    with served_behind_faults(app) as (url, _):
        yield url


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "This field is required."),
        ("sk-short", "This key is incomplete."),
        ("sk-proj-Ab12Cd34Ef56 Gh78Ij90Kl12", "This key is incomplete."),
        ("pk-000000000000000000000000", "those start with sk-."),
        ("sk-ant-api03-0000000000000000000000", "This is a key from Anthropic."),
        ("sk-" + "x" * 400, "at most 300 characters"),
    ],
)
def test_what_is_no_key_is_refused_without_asking(alice, settings, key, words):
    settings.OPENAI_API_BASE = "http://127.0.0.1:9"
    alice.buy()

    page = connect(alice, key=key)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert not IntegrationCredential.objects.exists()


@pytest.mark.thorough
def test_two_tabs_connect_one_key(transactional_db, alice):
    alice.buy()
    cookie = alice.client.cookies["sessionid"].value

    def send():
        browser = Client()
        browser.cookies["sessionid"] = cookie
        return browser.post(reverse("openai_key"), {"key": KEY}).status_code

    assert at_once(3, send) == [302, 302, 302]
    assert IntegrationCredential.objects.count() == 1


@pytest.mark.thorough
def test_it_is_replaced_tested_and_removed_from_the_settings(alice):
    alice.arrive()
    connect(alice, key="sk-broken-0000000000000000")

    connect(alice, key=OTHER_KEY)
    tested = alice.client.post(reverse("check_openai_key"), follow=True).content.decode()
    alice.client.post(reverse("remove_openai_key"))
    page = alice.client.get(reverse("settings_integrations")).content.decode()

    assert "OpenAI accepts this key." in tested
    assert "sk-proj-Zy98" in tested
    assert "Not connected" in page
    assert AuditEvent.objects.filter(tag__contains="credential").count() == 3


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("key", "said", "status"),
    [
        ("sk-revoked-0000000000000000", "no longer accepts this key", Status.INVALID),
        ("sk-limited-0000000000000000", "couldn’t reach OpenAI when we last tried", Status.VALID),
        ("sk-restricted-0000000000000000", "the permission Models: read", Status.VALID),
        ("sk-elsewhere-0000000000000000", "in another OpenAI region", Status.VALID),
        ("sk-fenced-0000000000000000000", "ours isn’t one of them", Status.VALID),
    ],
)
def test_testing_again_says_what_openai_says_now(alice, settings, key, said, status):
    alice.arrive()
    settings.OPENAI_CHECK = False
    connect(alice, key=key)
    settings.OPENAI_CHECK = True
    IntegrationCredential.objects.update(status=Status.VALID)

    page = alice.client.post(reverse("check_openai_key"), follow=True).content.decode()

    assert said in page
    assert credential_of(alice).status == status


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        ("VALID", "http_403", "</code> works."),
        ("INVALID", "invalid_api_key", "OpenAI no longer accepts this key."),
        ("INVALID", "unreadable", "We can no longer read this key."),
        ("PENDING", "timeout", "We couldn’t reach OpenAI when we last tried."),
        ("PENDING", "http_403", "the permission Models: read"),
        ("PENDING", "incorrect_hostname", "in another OpenAI region"),
        ("PENDING", "not_asked", "We don’t check keys with OpenAI here."),
    ],
)
def test_the_card_says_what_is_known_of_the_key(alice, status, code, said):
    alice.buy()
    connect(alice)
    IntegrationCredential.objects.update(status=status, error_code=code)

    page = alice.client.get(reverse("success")).content.decode()

    assert said in page
    assert ("works." in page) == (status == "VALID")
    assert ("Not accepted" in page) == ("Replace key" in page) == (status == "INVALID")


@pytest.mark.thorough
def test_a_key_that_we_can_no_longer_read_is_said_to_be_refused(alice, settings):
    alice.arrive()
    connect(alice)
    settings.ENCRYPTION_KEYS = ["YW5vdGhlci1rZXktMDAwMDAwMDAwMDAwMDAwMDAwMDA="]
    alice.client.force_login(alice.user)  # Sessions cannot be read any more either.

    page = alice.client.post(reverse("check_openai_key"), follow=True).content.decode()

    assert "We can no longer read this key. Replace it." in page
    assert credential_of(alice).error_code == "unreadable"


@pytest.mark.thorough
def test_nobody_uses_us_to_try_out_keys(alice):
    alice.buy()

    statuses = [connect(alice, key="sk-revoked-0000000000000000").status_code for _ in range(12)]

    assert statuses == [422] * 10 + [429] * 2


@pytest.mark.thorough
def test_the_key_is_in_no_page_no_log_no_warehouse(alice, caplog):
    caplog.set_level(logging.DEBUG)
    alice.arrive()
    connect(alice, key="sk-broken-0000000000000000")
    connect(alice)
    credentials, _ = told(alice)

    pages = [
        alice.client.get(reverse(name)).content.decode()
        for name in ("success", "openai_key", "settings_integrations")
    ]

    assert all(KEY not in page for page in pages)
    assert KEY not in caplog.text
    assert "sk-broken-0000" not in caplog.text
    assert KEY not in json.dumps(credentials, default=str)
    assert credentials[0]["key_prefix"] == "sk-proj-Ab12"


# --- Budgets -------------------------------------------------------------------------------------


def test_a_budget_is_set_in_the_organizations_currency(alice):
    alice.buy()

    answer = set_budget(alice)

    budget = Budget.objects.get()
    assert answer["Location"] == reverse("onboarding")
    assert (budget.amount, budget.currency, budget.period) == (Decimal("1500.50"), "EUR", "MONTHLY")


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"amount": ""}, "This field is required."),
        ({"amount": "0"}, "Enter an amount above zero."),
        ({"amount": "-5"}, "Enter an amount above zero."),
        ({"amount": "1.234"}, "no more than 2 decimal places"),
        ({"amount": "1e20"}, "no more than"),
        ({"amount": "NaN"}, "Enter a number."),
        ({"amount": "lots"}, "Enter a number."),
        ({"period": "DAILY"}, "Select a valid choice."),
        ({"alert_thresholds": ["7"]}, "Select a valid choice."),
    ],
)
def test_it_says_what_is_wrong_and_keeps_the_rest(alice, terms, message):
    alice.buy()

    page = set_budget(alice, **{"amount": "77.70", **terms})

    assert page.status_code == 422
    assert message in page.content.decode()
    assert 'value="77.70"' in page.content.decode() or "amount" in terms
    assert not Budget.objects.exists()


def test_a_currency_without_cents_has_none(alice):
    alice.sign_up(currency="JPY")

    page = set_budget(alice, amount="1000.5")
    set_budget(alice, amount="1000")

    assert page.status_code == 422
    assert Budget.objects.get().amount == 1000


def test_a_budget_of_somebody_without_an_address_names_them(alice):
    alice.buy()
    User.objects.update(email="")

    set_budget(alice)

    assert Budget.objects.get().created_by == User.objects.get().known_as


@pytest.mark.thorough
def test_the_form_begins_with_what_is_set(alice):
    alice.arrive()
    set_budget(alice)

    page = alice.client.get(reverse("budget")).content.decode()
    listed = alice.client.get(reverse("settings_integrations")).content.decode()

    assert 'value="1500.50"' in page
    assert "€1,500.50 per month. We’ll alert you at 50%, 100%." in listed


# --- Pages ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_both_steps_stand_beside_the_progress_and_can_be_left_out(alice):
    alice.buy()

    page = alice.client.get(reverse("success")).content.decode()
    alice.worker.run()

    assert reverse("openai_key") in page
    assert reverse("budget") in page
    assert alice.onboarding.state == "COMPLETED"


def test_polling_brings_the_progress_and_leaves_the_cards_alone(alice):
    alice.buy()

    fragment = alice.client.get(reverse("progress"), headers=CARD).content.decode()

    assert 'id="progress"' in fragment
    assert 'id="openai"' not in fragment


@pytest.mark.thorough
def test_a_card_opens_fills_and_closes_without_the_page(alice):
    alice.buy()

    form = alice.client.get(reverse("openai_key"), headers=CARD).content.decode()
    wrong = connect(alice, key="nonsense", headers=CARD)
    done = connect(alice, headers=CARD)

    assert form.lstrip().startswith('<section id="openai"')
    assert (wrong.status_code, done.status_code) == (422, 200)
    assert "sk-proj-Ab12…" in done.content.decode()
    assert "<html" not in done.content.decode()


@pytest.mark.parametrize("name", ["openai_key", "budget"])
def test_a_form_sent_empty_comes_back_with_what_is_missing(alice, name):
    alice.buy()

    answer = alice.client.post(reverse(name), headers=CARD)

    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


@pytest.mark.parametrize("name", ["openai_key", "budget"])
def test_every_step_has_a_page_for_itself(alice, name):
    alice.buy()

    page = alice.client.get(reverse(name))

    assert "<html" in page.content.decode()
    assert "Not now" in page.content.decode()
    assert "HX-Request" in page["Vary"]
    assert "no-store" in page["Cache-Control"]


@pytest.mark.thorough
def test_once_the_key_is_stored_the_way_leads_back_to_the_settings(alice):
    alice.arrive().reveal()
    alice.client.post(reverse("acknowledge"))

    assert connect(alice)["Location"] == reverse("settings_integrations")


@pytest.mark.thorough
def test_members_see_that_it_is_connected_and_change_nothing(alice, member):
    connect(alice)

    page = member.get(reverse("settings_integrations")).content.decode()
    names = ["openai_key", "budget", "check_openai_key", "remove_openai_key", "remove_budget"]
    statuses = {member.post(reverse(name), {"key": OTHER_KEY}).status_code for name in names}

    assert "sk-proj-Ab12…" in page
    assert "Replace" not in page
    assert statuses == {403}
    assert secret_of(credential_of(alice)) == KEY


@pytest.mark.parametrize("name", ["openai_key", "budget", "settings_integrations"])
def test_strangers_are_sent_to_sign_in(client, db, name):
    assert client.get(reverse(name))["Location"].startswith(reverse("account_login"))
