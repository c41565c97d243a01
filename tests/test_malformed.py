"""Malformed input at every address: refused in words, and never an error of ours."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from billing.models import WebhookEndpoint
from onboarding.models import Onboarding
from orgs.models import Membership, Organization
from orgs.staff.actions import offered
from tests.access_table import TABLE
from tests.factories import MembershipFactory, OnboardingFactory
from tests.people.staff import SUPERUSER, employee

ROOT = {"X-CA-Root-Key": "for-tests-only-" + "2" * 40}
OWN_PAGES = ("settings/account/", "login/", "verify/", "password/")
HUGE = "9" * 5000
# Each in turn stands for every part of an address, every query and every field of every form.
VALUES = ["nul\0inside", HUGE, "9" * 25, "-1", "month"]
# What anything of ours, of Django's admin and of allauth's asks for.
NAMES = [
    *("next", "q", "p", "o", "e", "all", "page", "key", "id", "pk", "action", "index", "code"),
    *("_selected_action", "_changelist_filters", "_to_field", "_popup", "session_id", "looks"),
    *("reason", "seen", "from", "currency", "interval", "plan", "token", "token_hash", "type"),
    *("email", "login", "password", "password1", "password2", "company_name", "timezone"),
    *("location", "amount", "period", "alert_thresholds", "credential", "name", "role", "new"),
    *("organization", "lifetime", "request_id", "link", "confirm", "id__exact", "state__exact"),
    *("pk__in", "created_at__gte", "organization__id__exact", "content_type", "object_id"),
]
PLACEHOLDER = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)")


@pytest.fixture
def owner(db):
    membership = MembershipFactory(role=Membership.Role.OWNER)
    OnboardingFactory(organization=membership.organization, state=Onboarding.State.COMPLETED)
    return membership


def signed_in(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def address_of(route, value):
    filled = PLACEHOLDER.sub(lambda part: value, route.strip("^$"))
    return "/" + filled.replace("$", "")


def statuses_at(client, route, value):
    """Ask in every way; returns what was answered by how it was asked."""
    with_value = dict.fromkeys(NAMES, value.encode(errors="replace").decode())
    plain = address_of(route, "1")
    # As servers hand a path over: its bytes, one letter each.
    raw = value.encode("utf-8", "surrogatepass").decode("latin-1")
    asked = {
        "path": client.get("/", PATH_INFO=address_of(route, raw)),
        "query": client.get(plain, with_value),
        "form": client.post(plain, with_value),
    }
    return {f"{how} {route}": answer.status_code for how, answer in asked.items()}


def failures_of(client, part, *, first):
    """Ask each address of a part with one value, the next with the next; say what failed."""
    routes = [route for route in TABLE if route.startswith("admin/") == bool(part)]
    found = {}
    for number, route in enumerate(routes, start=first):
        found |= statuses_at(client, route, VALUES[number % len(VALUES)])
    return [how for how, status in found.items() if status == 500]


@pytest.mark.fault("A7", "X18", "M17")
@pytest.mark.parametrize("part", ["", "admin/"])
@pytest.mark.parametrize(
    "first", [0, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(1, len(VALUES)))]
)
def test_no_address_fails_at_what_cannot_be_meant(owner, stripe, part, first):
    client = signed_in(employee(SUPERUSER) if part else owner.user)

    assert failures_of(client, part, first=first) == []


JSONS = {
    "deep": b'{"company_name":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "too deep for us": b'{"company_name":' + b"[" * 200 + b"]" * 200 + b"}",
    "a long number": b'{"company_name": ' + b"9" * 5000 + b"}",
    "a NUL": rb'{"company_name": "a\u0000b"}',
    "half a letter": rb'{"company_name": "a\ud800b"}',
    "no text": b"\xff\xfe",
    "no object": b"[]",
    "no number": b'{"company_name": NaN}',
}


@pytest.mark.fault("A7", "X18")
@pytest.mark.django_db
@pytest.mark.parametrize("sent", JSONS.values(), ids=JSONS)
def test_a_dry_run_refuses_json_that_cannot_be_meant(sent):
    answer = Client().post(
        reverse("api_dryrun"), sent, content_type="application/json", headers=ROOT
    )

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_json"


@pytest.mark.fault("A7", "X18")
@pytest.mark.parametrize("model", [m for m in admin.site._registry if offered(m)])
@pytest.mark.parametrize("across", ["0", "1"])
def test_what_names_no_row_is_acted_upon_by_nobody(db, model, across):
    client = signed_in(employee(SUPERUSER))
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    sent = {"action": next(iter(offered(model))), "index": "0", "select_across": across}

    for chosen in ("month", "-1", "9" * 25, "1.5", ""):
        answer = client.post(address, {**sent, "_selected_action": chosen})

        assert answer.status_code != 500, chosen


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_what_is_refused_is_told_in_plain_words():
    page = Client().get("/pricing/?plan=%00")
    answer = Client().get("/api/v1/organizations/a/status?x=%00")

    assert page.status_code == answer.status_code == 400
    assert "Nothing was changed" in page.content.decode()
    assert answer.json()["error"]["code"] == "malformed"


@pytest.mark.fault("X18")
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nothing/", "/admin/nothing/", "/api/v1/nothing"])
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
def test_a_cookie_that_cannot_be_stored_is_refused(path, name):
    client = Client(raise_request_exception=False)

    answer = client.get(path, headers={"Cookie": rf'{name}="abcdefghij\000"'})

    assert answer.status_code == 400


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_a_long_cookie_of_somebody_elses_does_no_harm():
    answer = Client().get("/pricing/", headers={"Cookie": f"theirs={'9' * 5000}"})

    assert answer.status_code == 200


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_next_is_an_address_and_not_the_name_of_one(owner):
    answer = signed_in(owner.user).get("/verify/?next=month")

    assert answer.status_code != 500


@pytest.mark.fault("X7")
@pytest.mark.django_db
def test_a_file_goes_nowhere(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    upload = tmp_path / "upload"
    upload.write_bytes(b"x" * 4_000_000)

    with upload.open("rb") as file:
        answer = Client().post("/signup/", {"file": file})

    assert answer.status_code != 500
    assert [*tmp_path.iterdir()] == [upload]


@pytest.mark.fault("A18")
@pytest.mark.django_db
def test_a_zone_that_the_world_has_dropped_opens_every_page(owner, in_memory):
    Organization.objects.update(timezone="Mars/Olympus_Mons")
    owner.organization.refresh_from_db()
    client = signed_in(owner.user)

    pages = [client.get(reverse(name)) for name in ("settings_keys", "settings_integrations")]
    budget = {"amount": "100", "period": "MONTHLY", "alert_thresholds": ["50"]}
    pages.append(client.post(reverse("budget"), budget))

    assert {page.status_code for page in pages} <= {200, 302}


@pytest.mark.fault("A7")
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize(
    "path", ["/api/v1/admin/bootstrap/status", "/api/v1/organizations/a/status"]
)
def test_a_wrong_method_is_refused_in_json(method, path):
    client = Client(enforce_csrf_checks=True)

    answer = getattr(client, method)(path, headers=ROOT)

    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method_not_allowed"


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_root_keys_tried_at_the_health_page_count_as_guesses(in_memory, settings):
    settings.API_RATE_PER_ADDRESS = 60

    tried = [
        Client().get("/health/onboarding", headers={"X-CA-Root-Key": "wrong"}).status_code
        for _ in range(4)
    ]

    assert tried[-1] == 429


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_a_guess_that_a_limit_refuses_is_not_tried(settings, monkeypatch):
    settings.API_RATE_PER_ADDRESS = 20
    tried = []
    monkeypatch.setattr("orgs.access.find_by_plaintext", lambda key, now: tried.append(key))

    for _ in range(3):
        Client().get("/api/v1/organizations/a/status", headers={"X-API-Key": "lk_test_guess"})

    assert len(tried) == 1


@pytest.mark.fault("X18")
@pytest.mark.django_db
def test_no_page_of_a_persons_own_is_kept_by_a_browser(owner):
    client = signed_in(owner.user)
    own = [route for route in TABLE if route.startswith(OWN_PAGES) and "<" not in route]
    pages = {route: client.get(f"/{route}") for route in own}

    kept = [
        route
        for route, page in pages.items()
        if page.status_code == 200 and "no-store" not in page.get("Cache-Control", "")
    ]

    assert kept == []


@pytest.mark.fault("X6")
def test_headers_with_an_underscore_are_dropped():
    from config.gate import environ_of

    sent = [(b"x_forwarded_for", b"6.6.6.6"), (b"x-forwarded-for", b"203.0.113.7")]
    scope = {
        "method": "GET",
        "raw_path": b"/",
        "path": "/",
        "query_string": b"",
        "scheme": "http",
        "http_version": "1.1",
        "headers": sent,
        "client": ("127.0.0.1", 1),
        "server": None,
    }

    assert environ_of(scope, b"")["HTTP_X_FORWARDED_FOR"] == "203.0.113.7"


@pytest.mark.fault("X18")
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["api_dryrun", "stripe_webhook", "identity_webhook"])
def test_a_form_sent_where_json_belongs_is_no_error_of_ours(name, in_memory):
    endpoint = WebhookEndpoint.objects.get()
    arguments = {"stripe_webhook": [endpoint.uuid], "identity_webhook": ["clerk"]}

    answer = Client().post(reverse(name, args=arguments.get(name)), {"name": "Acme"}, headers=ROOT)

    assert 400 <= answer.status_code < 500
