"""Signing up with an address that has an account, and proving whose it is."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import addresses
from orgs.audit import Tag, record_event
from orgs.identity.users import Profile, ensure_user
from orgs.models import Membership, Organization, User
from tests.factories import UserFactory
from tests.people.traveller import ANSWERS, Traveller
from tests.trouble.races import at_once

pytestmark = pytest.mark.usefixtures("quick_hashing")

VERIFY = "account_email_verification_sent"
LINK = re.compile(r"http://testserver/password/reset/key/\S+")
LETTERS = re.compile(r"[A-Z]{4}-[A-Z]{4}")


@pytest.fixture
def bob(in_memory, worker, stripe):
    """Somebody else, with a browser of their own."""
    return Traveller(Client(), worker=worker, stripe=stripe)


@pytest.fixture
def settled(alice):
    """Alice, who has proven her address and signed out."""
    alice.sign_up()
    alice.verify()
    alice.client.post(reverse("account_logout"))
    return alice


def _counting(encode, calls):
    return lambda *args, **options: calls.append(1) or encode(*args, **options)


def page_of(client, name):
    return client.get(reverse(name)).content.decode()


def what_a_stranger_sees(client, email, **answers):
    """Sign up and note all that this and the pages after it tell, until the limits speak."""
    answer = client.post(reverse("signup"), {**ANSWERS, "email": email, **answers})
    names = ["billing", "settings_account", VERIFY, "onboarding", "mfa_activate_totp"]
    names += ["account_reauthenticate", "company", "account_email", "settings_team"]
    seen = [client.get(reverse(name)) for name in names]
    wrong = client.post(reverse(VERIFY), {"code": "BBBB-BBBB"})
    again = client.post(reverse("send_verification"))
    client.post(reverse("account_logout"))
    login = {"login": email, "password": {**ANSWERS, **answers}["password"]}
    back = client.post(reverse("account_login"), login)
    client.post(reverse("account_logout"))
    answers = [answer, *seen, wrong, again, back]
    answers += _wrong_passwords(client, email, 6)
    answers += _sign_ups(client, email, 12)
    assert "Too many attempts" in answers[-13].content.decode()
    assert answers[-1].status_code == 429
    return [(a.status_code, a.get("Location"), _comparable(a, email)) for a in answers]


def _wrong_passwords(client, email, number):
    wrong = {"login": email, "password": "a wrong password"}
    return [client.post(reverse("account_login"), wrong) for _ in range(number)]


def _sign_ups(client, email, number):
    answers = []
    for nth in range(number):
        form = {**ANSWERS, "email": email, "password": f"guess number {nth} it is"}
        answers.append(client.post(reverse("signup"), form))
        client.post(reverse("account_logout"))
    return answers


def _comparable(answer, email):
    text = answer.content.decode().replace(email, "THE ADDRESS")
    text = re.sub(r"(members/|role-)\d+", r"\1N", text)
    # The two have organizations of one name, whose slugs are told apart by a number.
    text = re.sub(r'(for_organization" value="|X-For-Organization": ")\w+', r"\1SLUG", text)
    return re.sub(r'(csrf\w*" value="|X-CSRFToken": ")\w+', r"\1", text)


@pytest.mark.thorough
@pytest.mark.parametrize("is_proven", [True, False])
def test_signing_up_tells_a_stranger_nothing_of_who_has_an_account(alice, is_proven):
    alice.sign_up(email="alice@acme.example", company_name="Taken")
    if is_proven:
        alice.verify()
    cache.clear()

    one, other = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
    taken = what_a_stranger_sees(one, "alice@acme.example", password="guess what it is")
    free = what_a_stranger_sees(other, "nobody@acme.example", password="guess what it is")

    assert taken == free


@pytest.mark.thorough
@pytest.mark.parametrize("number", [1, 4, 5, 6])
def test_nor_do_sign_ups_use_up_more_tries_where_there_is_an_account(settled, number):
    one, other = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
    cache.clear()

    refused = []
    for client, email in ((one, "alice@acme.example"), (other, "nobody@acme.example")):
        _sign_ups(client, email, number)
        [answer] = _wrong_passwords(client, email, 1)
        refused.append("Too many attempts" in answer.content.decode())

    assert refused == [number >= 5] * 2


@pytest.mark.thorough
@pytest.mark.parametrize("accounts", [0, 1, 2, 12])
def test_a_wrong_password_takes_as_long_however_many_accounts_an_address_has(
    settled, mailoutbox, monkeypatch, accounts
):
    hashed = []
    for number in range(accounts):
        browser = Client(REMOTE_ADDR=f"10.0.1.{number}")
        cache.clear()
        _sign_ups(browser, f"crowded{accounts}@acme.example", 1)
        User.objects.filter(emailaddress__email__startswith="crowded").update(
            password=make_password(f"a password of account {number}")
        )
    cache.clear()
    monkeypatch.setattr(MD5PasswordHasher, "encode", _counting(MD5PasswordHasher.encode, hashed))

    _wrong_passwords(Client(), f"crowded{accounts}@acme.example", 1)

    assert len(hashed) == addresses.MOST_ACCOUNTS


@pytest.mark.thorough
def test_links_for_a_new_password_go_to_some_accounts_only(alice, mailoutbox):
    for number in range(5):
        cache.clear()
        alice.sign_up(password=f"a long password no. {number}")
        alice.client.logout()
    mailoutbox.clear()

    Client().post(reverse("account_reset_password"), {"email": alice.email})

    assert len(mailoutbox) == addresses.MOST_ACCOUNTS


def _reset_mails(email, mailoutbox):
    mailoutbox.clear()
    Client().post(reverse("account_reset_password"), {"email": email})
    return [found for mail in mailoutbox for found in LINK.findall(mail.body)]


def test_who_pays_gets_a_link_for_a_new_password_though_another_has_proven_the_address(
    alice, bob, mailoutbox
):
    alice.sign_up()
    older = alice.user
    Organization.objects.update(plan="STARTER")
    bob.sign_up(password="another long password", company_name="Bobs")
    bob.verify()

    links = _reset_mails(alice.email, mailoutbox)
    assert len(links) == 2
    for number, link in enumerate(links):
        browser = Client()
        form = browser.get(link, follow=True)
        password = f"a new long password {number}"
        both = {"password1": password, "password2": password}
        assert browser.post(form.request["PATH_INFO"], both).status_code == 302
        assert Client().login(email=alice.email, password=password)

    assert addresses.who_has_proven(alice.email) != older
    assert not addresses.is_proven(older)


@pytest.mark.parametrize("gone", ["deactivated", "at a provider"])
def test_who_has_proven_an_address_and_cannot_sign_in_keeps_no_link_from_others(
    alice, mailoutbox, gone
):
    alice.sign_up()
    if gone == "deactivated":
        other = UserFactory(email="other@acme.example", is_active=False)
        EmailAddress.objects.create(user=other, email=alice.email, verified=True)
    else:
        ensure_user("clerk", "user_1", Profile(as_of=timezone.now(), email=alice.email))

    assert len(_reset_mails(alice.email, mailoutbox)) == 1


@pytest.mark.thorough
def test_nobody_is_crowded_out_by_those_who_sign_up_with_their_address_later(alice, bob):
    alice.sign_up()
    bob.sign_up(password="the real owner of this", company_name="Real")
    bob.client.logout()
    cache.clear()
    _sign_ups(Client(REMOTE_ADDR="10.0.0.1"), alice.email, 5)
    cache.clear()

    login = {"login": alice.email, "password": "the real owner of this"}
    answer = bob.client.post(reverse("account_login"), login)

    assert answer["Location"] == reverse("onboarding")


@pytest.mark.thorough
def test_whoever_is_in_shows_that_it_is_them_with_their_own_password(alice):
    for number in range(addresses.MOST_ACCOUNTS + 1):
        cache.clear()
        alice.client.logout()
        alice.sign_up(password=f"a long password no. {number}", company_name=f"No. {number}")

    form = {"password": f"a long password no. {number}", "next": reverse("account_email")}
    answer = alice.client.post(reverse("account_reauthenticate"), form)

    assert answer["Location"] == reverse("account_email")


def test_a_form_that_is_sent_twice_at_once_makes_one_account(transactional_db, in_memory):
    answers = at_once(2, lambda: Client().post(reverse("signup"), ANSWERS)["Location"])

    assert set(answers) <= {reverse("billing"), reverse("onboarding")}
    assert User.objects.count() == Organization.objects.count() == 1


def test_its_owner_is_told_by_mail_and_gets_no_code(settled, bob, mailoutbox):
    mailoutbox.clear()

    bob.sign_up(password="another password altogether")

    (mail,) = mailoutbox
    assert mail.to == ["alice@acme.example"]
    assert "already has an account" in mail.body
    assert not LETTERS.search(mail.body)
    assert "http://testserver/login/" in mail.body


def test_whoever_signs_up_anew_with_the_right_password_is_signed_in(settled, bob):
    answer = bob.sign_up(company_name="Forgot that I did")

    assert answer["Location"] == reverse("onboarding")
    assert Organization.objects.count() == Membership.objects.count() == 1
    assert bob.client.get(reverse("billing")).status_code == 200


def test_a_right_password_does_not_sign_in_past_the_second_step(settled, bob, second_step):
    second_step(settled.user)

    answer = bob.sign_up()

    assert answer["Location"] == reverse("mfa_authenticate")
    assert bob.client.get(reverse("billing")).status_code == 302


@pytest.mark.thorough
def test_passwords_are_not_guessed_by_signing_up(settled, bob):
    for number in range(5):
        bob.sign_up(password=f"a wrong guess no. {number}")
        bob.client.logout()

    bob.sign_up()

    assert User.objects.get(pk=bob.client.session["_auth_user_id"]).email == ""


def test_who_proves_an_address_has_it_whoever_was_there_first(alice, bob):
    alice.sign_up()
    bob.sign_up(password="the real owner of this", company_name="Real")
    first = alice.user

    bob.verify()

    first.refresh_from_db()
    assert (first.email, addresses.is_proven(first)) == ("", False)
    assert addresses.is_proven(bob.user)
    assert bob.user.organizations.get().name == "Real"


def test_who_lost_an_address_signs_in_as_before_and_may_take_another(alice, bob, mailoutbox):
    alice.sign_up()
    first = alice.user
    bob.sign_up(password="the real owner of this")
    bob.verify()
    alice.client.post(reverse("account_logout"))

    alice.client.post(
        reverse("account_login"), {"login": alice.email, "password": ANSWERS["password"]}
    )
    change_address(alice, "alice@elsewhere.example")
    alice.email = "alice@elsewhere.example"
    alice.verify()

    first.refresh_from_db()
    assert first.email == "alice@elsewhere.example"
    assert first.organizations.get().email == "alice@elsewhere.example"


def test_a_second_account_is_useful_once_it_has_an_address_of_its_own(settled, bob):
    bob.sign_up(password="another password altogether", company_name="Second")
    change_address(bob, "bob@acme.example", password="another password altogether")
    bob.email = "bob@acme.example"

    bob.verify()

    assert addresses.is_proven(bob.user)
    assert addresses.is_proven(settled.user)


def test_an_address_that_another_has_proven_cannot_be_taken_by_changing_to_it(settled, bob):
    bob.sign_up(email="bob@acme.example", company_name="Bob")
    bob.verify()
    change_address(bob, "alice@acme.example")
    bob.email = "alice@acme.example"

    page = bob.client.post(reverse(VERIFY), {"code": bob.mailed_code()}, follow=True)

    assert "Another account has this address" in page.content.decode()
    assert EmailAddress.objects.get(verified=True, email="alice@acme.example").user == settled.user
    assert User.objects.filter(email="bob@acme.example").exists()


def test_of_two_that_prove_an_address_at_once_one_has_it(transactional_db):
    users = [UserFactory(email=""), UserFactory(email="")]
    waiting = list(users)

    def prove():
        try:
            addresses.prove(waiting.pop(), "both@acme.example")
        except addresses.AddressTaken:
            return False
        return True

    assert sorted(at_once(2, prove)) == [False, True]
    assert User.objects.filter(email="both@acme.example").count() == 1
    assert EmailAddress.objects.filter(verified=True).count() == 1


@pytest.fixture
def api_only(db):
    """Somebody whose account is at Clerk, whose tokens open the API and no page of ours."""
    profile = Profile(as_of=timezone.now(), email="alice@acme.example")
    return ensure_user("clerk", "user_1", profile)


def test_who_has_no_door_here_keeps_no_address_from_who_reads_its_mails(
    api_only, alice, mailoutbox
):
    alice.sign_up()
    assert LETTERS.search(mailoutbox[0].body)  # No mail that sends them where they cannot sign in.

    alice.verify()

    api_only.refresh_from_db()
    assert (api_only.email, addresses.is_proven(api_only)) == ("", False)
    assert addresses.has_proven(alice.user, "alice@acme.example")
    # Nothing was linked, and the provider takes nothing back.
    assert not alice.user.identities.exists()
    later = Profile(as_of=timezone.now(), email="alice@acme.example")
    assert ensure_user("clerk", "user_1", later) == api_only
    assert addresses.has_proven(alice.user, "alice@acme.example")


def test_a_provider_takes_no_address_from_who_has_no_door_here(api_only):
    other = Profile(as_of=timezone.now(), email="alice@acme.example")

    assert ensure_user("supabase", "user_2", other).email == ""

    assert addresses.has_proven(api_only, "alice@acme.example")


@pytest.mark.parametrize("door", ["password", "app", "supabase", "staff", "deactivated"])
def test_who_has_a_door_here_keeps_what_they_have_proven(
    api_only, alice, settings, mailoutbox, second_step, door
):
    match door:
        case "password":
            api_only.set_password("a password of hers")
        case "app":
            second_step(api_only)
        case "supabase":
            settings.SUPABASE_AUTH = True
            api_only.identities.update(provider="supabase")
        case "staff":
            api_only.is_staff = True
        case _:
            api_only.is_active = False
    api_only.save()

    alice.sign_up(password="another password altogether")

    assert "already has an account" in mailoutbox[0].body
    assert not LETTERS.search(mailoutbox[0].body)
    second = User.objects.get(pk=alice.client.session["_auth_user_id"])
    with pytest.raises(addresses.AddressTaken):
        addresses.prove(second, "alice@acme.example", by_mail=True)


def test_nobody_takes_the_address_of_staff(sam, transactional_db):
    with pytest.raises(addresses.AddressTaken):
        addresses.prove(UserFactory(email=""), "sam@example.com")

    sam.refresh_from_db()
    assert sam.email == "sam@example.com"


def test_a_changed_address_is_the_organizations_as_well(alice):
    alice.sign_up()
    alice.verify()
    change_address(alice, "new@acme.example")
    organization = alice.organization
    alice.email = "new@acme.example"

    alice.verify()

    organization.refresh_from_db()
    assert (alice.user.email, organization.email) == ("new@acme.example", "new@acme.example")
    assert EmailAddress.objects.count() == 1


def test_the_old_address_is_told_of_the_new_one(alice, mailoutbox):
    alice.sign_up()
    alice.verify()
    change_address(alice, "new@acme.example")
    code = mailed_code(mailoutbox, "new@acme.example")
    mailoutbox.clear()

    alice.verify(code)

    (mail,) = mailoutbox
    assert mail.to == ["alice@acme.example"]
    assert "changed from alice@acme.example to new@acme.example" in mail.body


def test_a_strangers_address_is_told_nothing_when_it_is_given_up(settled, bob, mailoutbox):
    bob.sign_up(password="another password altogether", company_name="Second")
    change_address(bob, "bob@acme.example", password="another password altogether")
    code = mailed_code(mailoutbox, "bob@acme.example")
    mailoutbox.clear()

    bob.verify(code)

    assert mailoutbox == []


def mailed_code(mailoutbox, email):
    (body,) = (mail.body for mail in mailoutbox if mail.to == [email])
    return LETTERS.search(body).group()


def change_address(traveller, email, password=ANSWERS["password"]):
    """Ask for another address, and show that it is them when asked."""
    answer = traveller.client.post(
        reverse("account_email"), {"action_add": "yes", "email": email}, follow=True
    )
    form = {"password": password, "next": reverse("account_email")}
    traveller.client.post(reverse("account_reauthenticate"), form)
    return answer


def test_audit_names_an_account_without_an_address_by_its_number(settled, bob):
    bob.sign_up(password="another password altogether", company_name="Second")
    organization = Organization.objects.get(name="Second")
    user = organization.members.get()

    event = record_event(
        Tag.KEY_REVEALED, organization=organization, now=timezone.now(), actor=user
    )

    assert event.actor == f"account {user.pk}"


def test_accounts_from_before_get_a_row_for_their_address_and_have_proven_nothing(db):
    user, known = UserFactory(email="Old@Acme.example", proven=False), UserFactory()
    addresses.prove(known, known.email)

    migration = import_module("orgs.migrations.0011_addresses_are_claimed_or_proven")
    migration.fill(apps, connection.schema_editor())

    assert [(a.email, a.verified) for a in user.emailaddress_set.all()] == [
        ("old@acme.example", False)
    ]
    assert known.emailaddress_set.get().verified
