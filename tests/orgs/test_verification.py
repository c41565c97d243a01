"""A code is mailed at signup; it keeps nobody from paying, and everybody from the key."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from orgs import addresses
from orgs.models import User
from tests.factories import MembershipFactory, UserFactory
from tests.people.traveller import ANSWERS, Traveller
from tests.trouble.races import at_once

pytestmark = pytest.mark.usefixtures("quick_hashing")

VERIFY = "account_email_verification_sent"
WRONG = "BBBB-BBBB"


def page_of(traveller, name=VERIFY):
    return traveller.client.get(reverse(name)).content.decode()


def test_a_code_is_mailed_at_signup_and_typing_it_proves_the_address(alice, mailoutbox):
    alice.sign_up()

    answer = alice.verify()

    (code_mail,) = mailoutbox
    assert code_mail.to == ["alice@acme.example"]
    assert alice.mailed_code() in str(code_mail.alternatives)
    assert answer["Location"] == reverse("onboarding")
    assert addresses.is_proven(alice.user)


def test_it_does_not_matter_how_the_code_is_written(alice):
    alice.sign_up()

    alice.verify(code=f" {alice.mailed_code().lower().replace('-', ' ')} ")

    assert addresses.is_proven(alice.user)


@pytest.mark.thorough
def test_nothing_before_the_key_waits_for_it(alice):
    alice.sign_up()
    alice.come_back(alice.pay())
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert not addresses.is_proven(alice.user)


@pytest.mark.thorough
def test_the_key_is_shown_once_the_address_is_proven_and_not_before(alice):
    alice.sign_up()
    alice.come_back(alice.pay())
    alice.worker.run()

    answer = alice.client.post(reverse("reveal"))
    before = alice.reveal()
    alice.client.post(answer["Location"], {"code": alice.mailed_code()})

    assert answer["Location"] == reverse(VERIFY, query={"next": reverse("success")})
    assert before == ""
    assert alice.reveal().startswith("lk_test_")


@pytest.mark.thorough
def test_from_the_key_the_way_leads_over_the_code_and_back(alice):
    alice.sign_up()
    alice.come_back(alice.pay())
    alice.worker.run()
    page = alice.client.post(reverse("reveal"), follow=True).content.decode()

    answer = alice.client.post(
        reverse(VERIFY),
        {"code": alice.mailed_code(), "next": re.search(r'next" value="(.+?)"', page).group(1)},
    )

    assert answer["Location"] == reverse("success")


def test_the_way_back_leads_to_no_other_site(alice):
    alice.sign_up()

    answer = alice.client.post(
        reverse(VERIFY), {"code": alice.mailed_code(), "next": "https://evil.example/"}
    )

    assert answer["Location"] == reverse("onboarding")


def test_while_the_workspace_is_built_one_line_invites_to_it(alice):
    alice.sign_up()
    alice.come_back(alice.pay())

    before = page_of(alice, "success")
    alice.verify()
    after = page_of(alice, "success")

    assert "We sent a code to <strong>alice@acme.example</strong>" in before
    assert "We sent a code" not in after


def test_three_wrong_codes_end_it_and_another_can_be_asked_for(alice):
    alice.sign_up()
    first = alice.mailed_code()

    statuses = [alice.verify(WRONG).status_code for _ in range(3)]
    alice.verify(first)
    assert not addresses.is_proven(alice.user)
    assert "Send me a code" in page_of(alice)
    alice.client.post(reverse("send_verification"))
    alice.verify()

    assert statuses == [422, 422, 302]
    assert addresses.is_proven(alice.user)


def test_a_newer_code_makes_the_older_worthless(alice):
    alice.sign_up()
    first = alice.mailed_code()
    alice.client.post(reverse("send_verification"))

    alice.verify(first)

    assert not addresses.is_proven(alice.user)


def test_a_code_runs_out(alice, settings):
    alice.sign_up()
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = -1

    alice.verify()

    assert not addresses.is_proven(alice.user)
    assert "Send me a code" in page_of(alice)


def test_a_code_opens_nothing_in_another_browser(alice, worker, stripe):
    alice.sign_up()
    elsewhere = Traveller(Client(), worker=worker, stripe=stripe)
    elsewhere.client.post(
        reverse("account_login"), {"login": alice.email, "password": ANSWERS["password"]}
    )

    elsewhere.verify(alice.mailed_code())

    assert not addresses.is_proven(alice.user)


def test_tries_sent_side_by_side_are_counted_as_well(transactional_db, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "verify_code": "4/m/user"}
    client = Client()
    client.post(reverse("signup"), ANSWERS)
    cookie = client.cookies["sessionid"].value

    def guess():
        browser = Client()
        browser.cookies["sessionid"] = cookie
        return browser.post(reverse(VERIFY), {"code": WRONG}).status_code

    answers = at_once(10, guess)

    assert sum(status != 429 for status in answers) <= 4


def test_mails_to_one_address_are_counted(alice):
    alice.sign_up()

    statuses = [alice.client.post(reverse("send_verification")).status_code for _ in range(4)]

    assert statuses == [302, 302, 429, 429]
    assert len(mail.outbox) == 3


def test_a_mail_server_that_is_down_does_not_cost_the_signup(alice, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = alice.sign_up()
    again = alice.client.post(reverse("send_verification"))

    assert answer["Location"] == reverse("billing")
    assert alice.onboarding.state == "PENDING"
    assert again.status_code == 503
    assert "Send me a code" in page_of(alice)


def test_strangers_are_sent_to_sign_in(client, db):
    answers = [client.get(reverse(VERIFY)), client.post(reverse("send_verification"))]

    assert [a["Location"].split("?")[0] for a in answers] == [reverse("account_login")] * 2


def test_who_has_proven_their_address_is_sent_on(alice):
    alice.sign_up()
    alice.verify()

    assert alice.client.get(reverse(VERIFY))["Location"] == reverse("onboarding")


def test_whoever_was_there_before_is_asked_to_prove_it_too(client, db):
    membership = MembershipFactory(user=UserFactory(proven=False))
    client.force_login(membership.user)

    page = client.get(reverse(VERIFY)).content.decode()

    assert f"We’ll send a code to <strong>{membership.user.email}</strong>" in page
    assert not addresses.is_proven(membership.user)


def test_a_link_to_a_new_password_is_proof(alice, mailoutbox):
    alice.sign_up()
    alice.client.post(reverse("account_logout"))
    alice.client.post(reverse("account_reset_password"), {"email": alice.email})
    link = re.search(r"http://testserver\S+", mailoutbox[-1].body).group()

    form = alice.client.get(link, follow=True)
    password = {"password1": "a new long password", "password2": "a new long password"}
    alice.client.post(form.request["PATH_INFO"], password)

    assert addresses.is_proven(alice.user)
    assert alice.client.login(email=alice.email, password="a new long password")


@pytest.mark.parametrize("email", ["alice@acme.example", "nobody@acme.example"])
def test_asking_for_a_new_password_tells_nothing_and_mails_in_either_case(alice, mailoutbox, email):
    alice.sign_up()
    alice.client.post(reverse("account_logout"))

    answer = alice.client.post(reverse("account_reset_password"), {"email": email})

    assert answer["Location"] == reverse("account_reset_password_done")
    assert mailoutbox[-1].to == [email]


def test_an_address_signed_up_with_in_capitals_signs_in_either_way(alice):
    alice.sign_up(email="Alice@ACME.example")
    alice.client.post(reverse("account_logout"))

    login = {"login": "alice@acme.example", "password": ANSWERS["password"]}
    answer = alice.client.post(reverse("account_login"), login)

    assert answer["Location"] == reverse("onboarding")


def test_mails_name_the_site_and_no_host_that_somebody_sent(alice, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    alice.sign_up()
    alice.verify()
    other = Client(headers={"Host": "evil.example"})

    other.post(reverse("signup"), {**ANSWERS, "password": "another password altogether"})

    assert "evil.example" not in mailoutbox[-1].body
    assert "http://testserver/login/" in mailoutbox[-1].body


def test_users_made_by_hand_get_their_address_on_the_way(db):
    user = UserFactory(email="Made@ByHand.example", proven=False)

    assert addresses.address_of(user).email == "made@byhand.example"
    assert addresses.address_of(user).pk == EmailAddress.objects.get().pk
    assert User.objects.get().email == "made@byhand.example"
