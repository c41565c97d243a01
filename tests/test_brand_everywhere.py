"""Under another brand nothing that people see says ours: pages, mails, the admin, and the code."""

from __future__ import annotations

import ast
from email.header import decode_header, make_header
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from orgs.models import Organization
from tests.access_table import TABLE
from tests.groundwork.services import PRODUCTS
from tests.orgs.product.folders import worn
from tests.people.traveller import Traveller
from tests.test_access import World, rows_for_staff

HOUSE = Path(__file__).resolve().parents[1]
OURS = "latchkey"
NAME = "Wetterfrosch & Söhne"
ANSWERS = {"currency": "EUR", "question_purpose": "events", "terms": "on"}


@pytest.fixture
def other():
    with worn(PRODUCTS / "other") as product:
        yield product


@pytest.fixture
def world(other, alice, worker, stripe, provider):
    def arrived(traveller, name):
        traveller.sign_up(email=f"alice@{name}.example", company_name=name, **ANSWERS)
        traveller.verify()
        traveller.come_back(traveller.pay("SEE"))
        worker.run()
        assert traveller.onboarding.state == "COMPLETED", traveller.onboarding.failure_detail
        return traveller

    strangers = [Traveller(Client(), worker=worker, stripe=stripe) for _ in range(2)]
    people = [arrived(t, n) for t, n in zip([alice, *strangers], ("acme", "b", "c"), strict=True)]
    rows_for_staff(people[0].organization)
    return World(*people, provider)


@pytest.mark.parametrize("visitor", ["anonymous", "owner", "member", "staff operator"])
def test_no_page_says_our_name(world, visitor):
    said = []
    for route in sorted(TABLE):
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(world.cookies[visitor])
        answer = client.get(world.address(route, visitor))
        content = b"".join(answer) if answer.streaming else answer.content
        shown = f"{answer.headers} {content.decode()}".lower()
        if OURS in shown:
            said.append((route, shown[max(0, shown.find(OURS) - 60) :][:120]))

    assert said == []


def test_pages_mails_and_admin_bear_the_others_name_instead(world):
    owner, staff = Client(), Client()
    owner.cookies = SimpleCookie(world.cookies["owner"])
    staff.cookies = SimpleCookie(world.cookies["staff operator"])

    named = "Wetterfrosch &amp; Söhne"
    assert f"<title>Das Wetter von morgen in Ihrem Datenlager. · {named}" in page(owner, "/")
    assert f"{named} for operators" in page(staff, "/admin/")
    assert "Version 0." in page(staff, "/admin/")


def page(client, address):
    return client.get(address).content.decode()


def whole(letter) -> str:
    """Return a mail with its headers, as it is read."""
    parts = [letter.subject, letter.body, letter.from_email, *letter.extra_headers.values()]
    return " ".join([*parts, *(html for html, _ in letter.alternatives)]).lower()


def test_the_mails_of_a_whole_journey_say_the_others_name(world, worker):
    worker.run()

    assert len(mail.outbox) >= 6
    for letter in mail.outbox:
        assert OURS not in whole(letter), letter.subject
        assert NAME in str(make_header(decode_header(letter.from_email)))
    assert any(f"Your code for {NAME}" in letter.subject for letter in mail.outbox)


def test_stripe_is_told_the_others_names(world, stripe):
    sold = stripe.sandbox.objects("product")

    assert {product["name"] for product in sold} == {f"{NAME} Teich", f"{NAME} See"}
    [portal] = stripe.sandbox.objects("billing_portal.configuration")
    assert portal["business_profile"]["terms_of_service_url"].endswith("/agb")


def test_keys_bear_the_others_prefix(world):
    acme = Organization.objects.get(name="acme")

    assert acme.api_keys.first().prefix.startswith("wf7_test_")


# --- In the code, for what no walk comes by ------------------------------------------------------

SHOWN = ("orgs", "billing", "onboarding")


def literals(file):
    """Yield the texts in a file that are no docstrings, with their lines."""
    tree = ast.parse(file.read_text())
    has_docstring = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree))
    docstrings = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, has_docstring) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.lineno, node.value


def test_no_text_in_the_code_says_our_name():
    """Names that only programs read are in lower case, as in `latchkey_owner`."""
    files = [file for room in SHOWN for file in (HOUSE / room).rglob("*.py")]
    said = [
        f"{file.relative_to(HOUSE)}:{line}"
        for file in files
        if "migrations" not in file.parts
        for line, text in literals(file)
        if "Latchkey" in text
    ]

    assert len(files) > 200
    assert said == []


def test_no_template_and_no_static_file_says_our_name():
    files = [f for room in ("templates", "static") for f in (HOUSE / room).rglob("*")]
    texts = [
        f for f in files if f.is_file() and f.suffix in (".html", ".txt", ".css", ".js", ".svg")
    ]

    assert len(texts) > 100
    assert [str(f.relative_to(HOUSE)) for f in texts if OURS in f.read_text().lower()] == []
