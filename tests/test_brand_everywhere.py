"""Under another brand nothing that people see says ours: pages, mails, the admin, and the code."""

from __future__ import annotations

import ast
import json
from email.header import decode_header, make_header
from http.cookies import SimpleCookie
from itertools import chain
from itertools import product as product_of
from pathlib import Path

import httpx
import pytest
from django.core import mail
from django.test import Client
from django.utils.html import escape

from billing.plans import offered_plans
from config.version import VERSION
from orgs.models import Organization
from sandbox.journey import Customer, answers_of
from sandbox.stripe.resources import account
from tests.access_table import TABLE
from tests.orgs.product.folders import FOLDERS, NIMBUS, OTHER, TODAY, WALKED, worn
from tests.people.traveller import Traveller
from tests.test_access import World, rows_for_staff

HOUSE = Path(__file__).resolve().parents[1]
OURS = "latchkey"
# Those of other companies.
BRANDS = [name for name in WALKED if name != "today"]
VISITORS = ("anonymous", "owner", "member", "staff operator")


@pytest.fixture(params=BRANDS)
def product(request, rehearsed):
    with worn(FOLDERS[request.param]) as product:
        yield product


@pytest.fixture
def world(product, alice, worker, stripe, provider):
    """Let three customers come to their keys, the first of them from a country of its own."""
    strangers = [Traveller(Client(), worker=worker, stripe=stripe) for _ in range(2)]
    people = [alice, *strangers]
    for traveller, name in zip(people, ("acme", "b", "c"), strict=True):
        answers = answers_of(Customer(company_name=name))
        traveller.sign_up(email=f"alice@{name}.example", **answers)
        traveller.verify()
        traveller.take(offered_plans()[-1])
        worker.run()
        assert traveller.onboarding.state == "COMPLETED", traveller.onboarding.failure_detail
    rows_for_staff(people[0].organization)
    return World(*people, provider)


def visits(world, language):
    """Yield every page's place and answer with all that it shows, to each visitor."""
    for visitor, route in product_of(VISITORS, sorted(TABLE)):
        client = Client(raise_request_exception=False, headers={"Accept-Language": language})
        client.cookies = SimpleCookie(world.cookies[visitor])
        answer = client.get(world.address(route, visitor))
        content = b"".join(answer) if answer.streaming else answer.content
        yield (visitor, route), answer, f"{answer.headers} {content.decode()}"


@pytest.mark.parametrize("number", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_no_page_fails_or_says_our_name(world, product, number):
    """Each brand in its first language; in the others as well if the thorough tests run."""
    said, failed = [], []
    languages = product.languages[number:][: 1 if number == 0 else None]
    for place, answer, shown in chain.from_iterable(visits(world, one) for one in languages):
        if answer.status_code == 500:
            failed.append(place)
        if says_ours(shown, product):
            said.append((*place, around_ours(shown)))

    assert (said, failed) == ([], [])


def says_ours(shown, product):
    """Whether a page says our name, unless that is what this company is called."""
    return OURS in shown.lower() and OURS not in product.brand.name.lower()


def around_ours(shown):
    return shown[max(0, shown.lower().find(OURS) - 60) :][:120]


def test_whatever_has_a_name_bears_the_others(world, product, worker, stripe):
    worker.run()

    see_pages_named(world, product)
    see_mails_named(product)
    see_stripe_named(stripe, product)
    acme = Organization.objects.get(name="acme")
    assert acme.api_keys.first().prefix.startswith(f"{product.brand.key_prefix}_test_")


def see_pages_named(world, product):
    owner, staff = Client(), Client()
    owner.cookies = SimpleCookie(world.cookies["owner"])
    staff.cookies = SimpleCookie(world.cookies["staff operator"])
    named = escape(product.brand.name)

    assert all(named in page(owner, address) for address in ("/", "/settings/onboarding/"))
    assert f"{named} for operators" in page(staff, "/admin/")
    assert f"Version {VERSION}" in page(staff, "/admin/")


def page(client, address):
    return client.get(address).content.decode()


def see_mails_named(product):
    assert len(mail.outbox) >= 6
    for letter in mail.outbox:
        assert not says_ours(whole(letter), product), letter.subject
        assert product.brand.name in str(make_header(decode_header(letter.from_email)))
        # German law asks for it.
        assert all((product.addresses.imprint or "") in part for part in parts_of(letter)), (
            letter.subject
        )
    assert any(product.brand.name in letter.subject for letter in mail.outbox)


def whole(letter) -> str:
    """Return a mail with its headers, as it is read."""
    about = [letter.subject, letter.from_email, *letter.extra_headers.values()]
    return " ".join([*about, *parts_of(letter)])


def parts_of(letter) -> list[str]:
    return [letter.body, *(html for html, _ in letter.alternatives)]


def see_stripe_named(stripe, product):
    sold = stripe.sandbox.objects("product")
    [portal] = stripe.sandbox.objects("billing_portal.configuration")

    plans = {f"{product.brand.name} {plan.name}" for plan in product.plans.plans}
    assert {one["name"] for one in sold} == plans
    assert portal["business_profile"]["terms_of_service_url"] == product.addresses.terms
    assert not says_ours(json.dumps(stripe.sandbox.objects("price")), product)


def test_stripes_pages_are_those_of_the_other_company(product, alice, worker, stripe):
    """Its account has the company's name, as that of the demo has."""
    paid = [plan for plan in offered_plans() if not plan.free]
    if not paid:
        pytest.skip("nothing is paid for")
    with stripe.sandbox.transaction() as tx:
        account.ensure(tx, business_name=product.brand.name)
    alice.sign_up(**answers_of(Customer(company_name="acme")))
    alice.verify()
    checkout = httpx.get(alice.choose(paid[-1].code)["Location"]).text
    alice.take(paid[-1])
    portal = httpx.get(alice.client.post("/settings/billing/portal/")["Location"]).text

    for shown in (checkout, portal):
        assert escape(product.brand.name) in shown
        assert not says_ours(shown, product)


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


@pytest.mark.parametrize(
    "folder", [OTHER, NIMBUS, TODAY / "catalog"], ids=["other", "nimbus", "our catalog"]
)
def test_no_file_of_another_product_says_our_name(folder):
    """Not even ours does, beyond the brand itself, as companies begin with a copy of it."""
    texts = [f for f in folder.rglob("*") if f.suffix in (".toml", ".json", ".py", ".po", ".svg")]

    assert len(texts) > 8
    assert [str(f) for f in texts if "Latchkey" in f.read_text()] == []
