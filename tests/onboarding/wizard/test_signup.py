from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.models import Membership, Organization, User
from tests.factories import OrganizationFactory, UserFactory
from tests.people.traveller import ANSWERS


def sign_up(client, **answers):
    return client.post(reverse("signup"), {**ANSWERS, **answers})


def test_it_makes_user_organization_membership_and_onboarding(client, db):
    answer = sign_up(client)

    membership = Membership.objects.select_related("organization").get()
    assert answer["Location"] == reverse("billing")
    assert (membership.user.email, membership.role) == ("alice@acme.example", "OWNER")
    assert membership.organization.onboardings.get().state == "PENDING"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "", "This field is required."),
        ("email", "not-an-address", "Enter a valid email address."),
        ("password", "short", "This password is too short."),
        ("password", "alice@acme.example", "The password is too similar"),
        ("password", "password123", "This password is too common."),
        ("company_name", "   ", "This field is required."),
        ("company_name", "x" * 101, "at most 100 characters"),
        ("company_name", "bell\x07bell", "ordinary punctuation only"),
        ("currency", "XXX", "Select a valid choice."),
        ("timezone", "Mars/Olympus", "Select a valid choice."),
        ("location", "MOON", "Select a valid choice."),
    ],
)
def test_it_says_by_the_field_what_is_wrong_and_keeps_the_rest(client, db, field, value, message):
    page = sign_up(client, **{field: value})

    kept = {name: v for name, v in ANSWERS.items() if name != field}
    assert page.status_code == 422
    assert message in str(page.context["form"].errors[field])
    assert {name: page.context["form"][name].value() for name in kept} == kept
    assert not User.objects.exists()


@pytest.mark.thorough
def test_it_is_limited_per_address(db):
    client = Client(REMOTE_ADDR="10.1.2.3")

    statuses = [sign_up(client, email="nope").status_code for _ in range(25)]

    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_the_page_is_kept_in_no_cache(client, db):
    assert "no-store" in client.get(reverse("signup"))["Cache-Control"]


def test_whoever_is_signed_in_goes_on_with_their_journey(client, db):
    sign_up(client)

    assert client.get(reverse("signup"))["Location"] == reverse("onboarding")


def test_signing_out_and_in_again_leads_back(client, db):
    sign_up(client)
    client.post(reverse("account_logout"))

    answer = client.post(
        reverse("account_login"), {"login": "Alice@acme.example", "password": ANSWERS["password"]}
    )

    assert answer["Location"] == reverse("onboarding")
    assert client.get(reverse("onboarding"))["Location"] == reverse("billing")


@pytest.mark.thorough
def test_a_wrong_password_tells_nothing_about_the_account(client, db):
    sign_up(client)
    client.post(reverse("account_logout"))

    known, unknown = (
        client.post(reverse("account_login"), {"login": address, "password": "wrong password"})
        for address in ("alice@acme.example", "nobody@acme.example")
    )

    assert known.context["form"].errors == unknown.context["form"].errors


def test_staff_sign_in_at_the_same_door_with_the_same_limits(db):
    answer = Client().get("/admin/login/")

    assert answer["Location"].startswith(reverse("account_login"))


def test_somebody_switched_off_is_told_so(client, db):
    sign_up(client)
    User.objects.update(is_active=False)
    client.logout()

    page = client.post(
        reverse("account_login"),
        {"login": ANSWERS["email"], "password": ANSWERS["password"]},
        follow=True,
    )

    assert "deactivated" in page.content.decode()


def test_staff_without_an_organization_can_sign_up_for_one(client, db):
    client.force_login(UserFactory(is_staff=True))

    page = client.get(reverse("signup"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("company")


def test_a_forgotten_password_is_replaced_by_mail(client, db, mailoutbox):
    sign_up(client)
    client.post(reverse("account_logout"))
    mailoutbox.clear()
    client.post(reverse("account_reset_password"), {"email": ANSWERS["email"]})
    link = re.search(r"http://testserver\S+", mailoutbox[0].body).group()

    form = client.get(link, follow=True)
    client.post(
        form.request["PATH_INFO"],
        {"password1": "a new long password", "password2": "a new long password"},
    )

    assert client.login(email=ANSWERS["email"], password="a new long password")


def test_a_mail_server_that_is_down_is_said_in_words(client, db, settings):
    sign_up(client)
    client.post(reverse("account_logout"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    page = client.post(reverse("account_reset_password"), {"email": ANSWERS["email"]})

    assert page.status_code == 503
    assert "We can’t send email right now" in page.content.decode()


def test_allauths_own_sign_up_form_is_closed(db):
    assert Client().get("/accounts/signup/").status_code == 404


@pytest.mark.fault("X17")
def test_who_signs_up_after_a_thousand_of_the_same_name_waits_no_longer(
    client, db, django_assert_max_num_queries
):
    today = f"{timezone.now():%m%d%Y}"
    numbered = [f"acme_inc_{today}", *(f"acme_inc_{today}_{n}" for n in range(2, 1001))]
    Organization.objects.bulk_create(OrganizationFactory.build(slug=slug) for slug in numbered)

    with django_assert_max_num_queries(160):
        answer = sign_up(client)

    assert answer["Location"] == reverse("billing")
    slug = Organization.objects.get(email="alice@acme.example").slug
    assert re.fullmatch(rf"acme_inc_{today}_[a-z0-9]{{4}}", slug)
