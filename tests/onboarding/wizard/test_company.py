"""Whoever has an account and no organization: asked for their company once, never turned away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from onboarding.models import Onboarding
from onboarding.wizard.signup import _promises
from orgs import addresses
from orgs.identity.users import Profile, ensure_user
from orgs.models import AuditEvent, Membership, Organization, User
from tests.factories import MembershipFactory, UserFactory
from tests.trouble.races import at_once

COMPANY = {
    "company_name": "Acme Inc.",
    "currency": "EUR",
    "timezone": "Europe/Berlin",
    "location": "EU",
}


def newcomer(email="alice@acme.example", **pending):
    profile = Profile(as_of=timezone.now(), email=email, pending=pending)
    return ensure_user("clerk", "user_1", profile)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def newcomers(db):
    return signed_in(newcomer())


def signed_up():
    return AuditEvent.objects.filter(tag="organization:account:signed_up")


def found(client, **answers):
    return client.post(reverse("company"), {**COMPANY, **answers})


def test_the_journey_of_a_newcomer_begins_with_their_company(newcomers):
    assert newcomers.get(reverse("onboarding"))["Location"] == reverse("company")


def test_signing_up_leads_there_for_whoever_is_signed_in(newcomers):
    page = newcomers.get(reverse("signup"), follow=True)

    assert page.redirect_chain[-1] == (reverse("company"), 302)


def test_it_makes_organization_membership_and_onboarding_of_the_user_who_is_there(newcomers):
    answer = found(newcomers)

    membership = Membership.objects.select_related("organization", "user").get()
    assert answer["Location"] == reverse("billing")
    assert (membership.user, membership.role) == (User.objects.get(), "OWNER")
    assert membership.organization.email == "alice@acme.example"
    assert Onboarding.objects.get().state == "PENDING"
    assert signed_up().get().actor == "alice@acme.example"


def test_who_has_proven_no_address_gets_a_code_at_once(db, mailoutbox):
    client = signed_in(newcomer(email=""))

    found(client, email="bob@acme.example")

    (mail,) = mailoutbox
    assert mail.to == ["bob@acme.example"]
    assert re.search(r"[A-Z]{4}-[A-Z]{4}", mail.body)


def test_an_address_proven_here_since_is_no_other_account(db):
    user = newcomer()
    addresses.prove(user, "alice@home.example")

    page = signed_in(user).get(reverse("company")).content.decode()

    assert "another account with your email" not in page


def test_who_has_proven_theirs_gets_none(newcomers, mailoutbox):
    found(newcomers)

    assert not mailoutbox


def test_a_code_for_nobody_in_particular_leads_to_giving_an_address(db):
    client = signed_in(newcomer(email=""))

    page = client.post(reverse("send_verification"))

    assert page["Location"] == reverse("account_email")


def test_what_they_said_elsewhere_stands_in_the_form(db):
    pending = {f"pending_{name}": answer for name, answer in COMPANY.items()}

    page = signed_in(newcomer(**pending)).get(reverse("company"))

    form = page.context["form"]
    assert "Check it and continue" in page.content.decode()
    assert {name: form[name].value() for name in COMPANY} == COMPANY
    # The browser's guess overrules no answer.
    assert "data-guess" not in form["currency"].as_widget()


@pytest.mark.parametrize(
    ("name", "value", "default"),
    [("currency", "XXX", "USD"), ("timezone", "Mars/Olympus", "UTC"), ("location", "MOON", "US")],
)
def test_what_the_form_would_refuse_is_no_default(db, name, value, default):
    client = signed_in(newcomer(**{f"pending_{name}": value}))

    page = client.get(reverse("company"))

    assert page.context["form"][name].value() == default
    assert "we just need a few more details" in page.content.decode()


def test_a_form_with_errors_says_them_and_keeps_the_rest(newcomers):
    page = found(newcomers, company_name="Admin")

    assert page.status_code == 422
    assert "This name is reserved" in str(page.context["form"].errors["company_name"])
    assert page.context["form"]["currency"].value() == "EUR"
    assert not Organization.objects.exists()


def test_a_form_sent_sixteen_times_at_once_makes_one_organization(transactional_db):
    user = newcomer()
    clients = iter([signed_in(user) for _ in range(16)])

    answers = at_once(16, lambda: found(next(clients)).status_code)

    assert set(answers) == {302}
    assert Organization.objects.count() == Membership.objects.count() == 1
    assert Onboarding.objects.count() == signed_up().count() == 1


def test_whoever_belongs_to_an_organization_is_sent_on(db):
    client = signed_in(MembershipFactory(user=newcomer()).user)

    assert client.get(reverse("company"))["Location"] == reverse("onboarding")
    assert found(client)["Location"] == reverse("onboarding")
    assert Organization.objects.count() == 1


def test_strangers_are_sent_to_sign_in(db):
    assert Client().get(reverse("company"))["Location"].startswith(reverse("account_login"))


def test_somebody_whose_address_nobody_knows_is_asked_for_one(db):
    client = signed_in(newcomer(email=""))

    assert "email" in found(client).context["form"].errors
    found(client, email="bills@acme.example")

    assert Organization.objects.get().email == "bills@acme.example"
    address = addresses.address_of(User.objects.get())
    assert (address.email, address.verified) == ("bills@acme.example", False)


def test_somebody_whose_address_another_account_holds_is_told_and_goes_on(db):
    addresses.prove(UserFactory(email=""), "alice@acme.example")
    client = signed_in(newcomer())

    assert "another account with your email" in client.get(reverse("company")).content.decode()
    found(client)

    assert Organization.objects.get().email == "alice@acme.example"
    assert signed_up().get().actor.startswith("account ")


@pytest.mark.parametrize(
    ("promised", "is_kept"),
    [
        ("acme_inc_01082026", True),
        ("acme_inc_01082026_2", True),
        ("google_01082026", False),
        ("acme_inc", False),
        ("acme_inc_0108202", False),
        ("acme_inc_01082026_99999", False),
        ("acme_inc_01082026; drop", False),
        ("admin", False),
    ],
)
def test_a_promised_slug_is_kept_if_it_is_one_for_this_name(db, promised, is_kept):
    found(signed_in(newcomer(pending_org_slug=_promises().sign(promised))))

    assert (Organization.objects.get().slug == promised) is is_kept


def test_a_promised_slug_that_is_taken_meanwhile_gives_another(db):
    MembershipFactory(organization__slug="acme_inc_01082026")

    found(signed_in(newcomer(pending_org_slug=_promises().sign("acme_inc_01082026"))))

    assert Organization.objects.filter(slug__startswith=f"acme_inc_{timezone.now():%m%d%Y}")


# --- Nobody ever reads "User not found" ---------------------------------------------------------

NOT_FOUND = re.compile(r"user (was )?not found|no such user|unknown user|does not exist", re.I)


def every_plain_address():
    """Return every address of ours that takes no argument, and those with a slug."""
    patterns = get_resolver().reverse_dict
    names = {name for name in patterns if isinstance(name, str) and not name.startswith("djstripe")}
    slugs = {"api_organization_status", "api_organization_sync"}
    plain = {n for n in names if not patterns.getlist(n)[0][0][0][1]} - {"account_logout"}
    return sorted(reverse(n) for n in plain) + [reverse(n, args=["acme"]) for n in sorted(slugs)]


def looks_up_nobody(answer):
    assert answer.status_code != 500
    assert not NOT_FOUND.search(answer.content.decode())


@pytest.mark.thorough
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_misses_the_user_whose_webhook_is_late(
    in_memory, gotrue, settings, quick_hashing, method
):
    settings.ACCOUNT_RATE_LIMITS = False
    gotrue.add_user("alice@acme.example")
    for address in every_plain_address():
        User.objects.all().delete()
        client = Client()
        client.post(
            reverse("account_login"),
            {"login": "alice@acme.example", "password": "correct horse battery"},
        )
        assert User.objects.count() == 1

        looks_up_nobody(getattr(client, method)(address))


@pytest.mark.parametrize("make", ["supabase_token", "clerk_token"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_api_misses_the_user_whose_webhook_is_late(
    in_memory, provider, method, make
):
    headers = {"Authorization": f"Bearer {getattr(provider, make)()}"}
    for address in every_plain_address():
        User.objects.all().delete()

        answer = getattr(Client(), method)(address, headers=headers)

        looks_up_nobody(answer)
        if address.startswith("/api/v1/organizations/") and answer.status_code != 405:
            assert User.objects.count() == 1, address


def test_no_page_of_ours_can_say_it():
    root = Path(django_settings.BASE_DIR)
    sources = [
        path
        for folder in ("templates", "orgs", "billing", "onboarding", "config")
        for path in (root / folder).rglob("*")
        if path.suffix in (".html", ".txt", ".py")
    ]

    assert len(sources) > 100
    assert not [path for path in sources if re.search("user not found", path.read_text(), re.I)]
