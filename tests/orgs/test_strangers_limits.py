"""What a stranger does with an address keeps nobody out who reads its mails; ways of typing."""

from __future__ import annotations

import logging
import re
import unicodedata

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from orgs import addresses
from orgs.forms import plain_code
from orgs.models import User
from tests.people.traveller import ANSWERS, Traveller

VERIFY = "account_email_verification_sent"
WORD = "Käsekuchen für zwölf"


@pytest.fixture
def stranger():
    return Client(REMOTE_ADDR="10.0.0.9")


@pytest.fixture
def alice(alice):
    """Alice, who comes from another address than the stranger."""
    return Traveller(Client(REMOTE_ADDR="10.9.9.9"), worker=alice.worker, stripe=alice.stripe)


def _take_first(stranger, number):
    """Sign up with Alice's address, so often."""
    for n in range(number):
        claim = {"password": f"guess number {n} it is", "company_name": f"http://evil{n}.example"}
        stranger.post(reverse("signup"), {**ANSWERS, **claim})
        stranger.post(reverse("account_logout"))


def _sign_in(client, password=ANSWERS["password"]):
    return client.post(reverse("account_login"), {"login": ANSWERS["email"], "password": password})


@pytest.mark.fault("A10")
def test_no_sign_ups_of_a_stranger_keep_the_owner_from_signing_up_and_proving_it(alice, stranger):
    _take_first(stranger, 11)

    answer = alice.sign_up(company_name="Real")
    alice.verify()

    assert answer["Location"] == reverse("billing")
    assert addresses.is_proven(alice.user)
    assert alice.user.organizations.get().name == "Real"


@pytest.mark.fault("A10")
def test_a_stranger_uses_up_their_own_sign_ups_and_codes(stranger, alice, mailoutbox):
    _take_first(stranger, 10)
    again = stranger.post(reverse("signup"), {**ANSWERS, "password": "once more, with feeling"})

    assert again.status_code == 429
    assert len(mailoutbox) == 3  # Codes, of which a stranger has mailed no more.


@pytest.mark.fault("A10")
def test_the_fourth_account_of_an_address_that_pays_signs_in_and_gets_a_link(
    alice, stranger, mailoutbox
):
    _take_first(stranger, addresses.MOST_ACCOUNTS)
    alice.sign_up(company_name="Real")
    mine = User.objects.latest("pk")
    alice.come_back(alice.pay())
    alice.worker.run()
    alice.client.post(reverse("account_logout"))
    mailoutbox.clear()

    _sign_in(alice.client)
    alice_is_in = alice.client.session["_auth_user_id"] == str(mine.pk)
    Client().post(reverse("account_reset_password"), {"email": alice.email})
    followed = {_follow(mail) for mail in mailoutbox}

    assert alice_is_in
    assert mine.pk in followed


def _follow(mail):
    uid = re.search(r"/password/reset/key/(\w+)-", mail.body).group(1)
    return int(uid, 36)


@pytest.mark.fault("X16")
def test_wrong_passwords_from_elsewhere_lock_nobody_out(alice, stranger):
    alice.sign_up()
    alice.client.post(reverse("account_logout"))
    for n in range(6):
        refused = _sign_in(stranger, f"guess number {n} it is")

    assert "Too many attempts" in refused.content.decode()
    assert _sign_in(alice.client)["Location"] == reverse("onboarding")


@pytest.mark.fault("X10")
def test_a_mail_of_ours_carries_no_word_of_a_strangers(alice, stranger, mailoutbox):
    _take_first(stranger, 2)
    mailoutbox.clear()

    alice.client.post(reverse("account_reset_password"), {"email": alice.email})

    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert "evil" not in mail.body + mail.subject
        assert "created with this address on" in mail.body


@pytest.mark.fault("X10")
def test_whoever_has_proven_the_address_reads_which_company_it_is(alice, mailoutbox):
    alice.sign_up()
    alice.verify()
    mailoutbox.clear()

    Client().post(reverse("account_reset_password"), {"email": alice.email})

    assert "at Acme Inc." in mailoutbox[-1].body


@pytest.mark.fault("X10", "A10")
def test_links_for_a_new_password_have_a_limit_which_binds_whoever_asks_alone(
    alice, stranger, mailoutbox
):
    alice.sign_up()
    mailoutbox.clear()
    asked = {"email": alice.email}
    for _ in range(7):
        refused = stranger.post(reverse("account_reset_password"), asked)

    mine = alice.client.post(reverse("account_reset_password"), asked)

    assert refused.status_code == 429
    assert mine["Location"] == reverse("account_reset_password_done")
    assert len(mailoutbox) == 6


# --- A mistyped change --------------------------------------------------------------------------


@pytest.mark.fault("A12")
def test_ones_own_address_is_confirmed_after_another_was_mistyped(alice, mailoutbox):
    alice.sign_up()
    it_is_me = {"password": ANSWERS["password"], "next": reverse("account_email")}
    alice.client.post(reverse("account_reauthenticate"), it_is_me)
    alice.client.post(
        reverse("account_email"), {"action_add": "yes", "email": "typo@acmee.example"}
    )
    page = alice.client.get(reverse(VERIFY)).content.decode()
    cache.clear()

    alice.client.post(reverse("send_verification"), {"own": "yes"})
    alice.verify()

    assert "typo@acmee.example" in page
    assert "Keep alice@acme.example" in page
    assert addresses.has_proven(alice.user, "alice@acme.example")


# --- How things are typed -----------------------------------------------------------------------


@pytest.mark.fault("A17")
@pytest.mark.parametrize(
    "typed",
    [
        "ABCD-EFGH",
        "abcd efgh",
        "ABCD\u2013EFGH",
        "ABCD\u2011EFGH",
        "ABCD\u00a0EFGH",
        " ABCD-EFGH\n",
        "\u200bABCD-EFGH.",
        "".join(chr(ord(c) + 0xFEE0) for c in "ABCDEFGH"),
    ],
)
def test_it_does_not_matter_how_a_code_is_written(typed):
    assert plain_code(typed).lower() == "abcdefgh"


@pytest.mark.fault("A17")
@pytest.mark.parametrize("between", ["\u00a0", "\u2013", "\u200b"])
def test_a_code_counts_however_it_is_written(alice, between):
    alice.sign_up()

    alice.verify(alice.mailed_code().replace("-", between))

    assert addresses.is_proven(alice.user)


@pytest.mark.fault("A17")
@pytest.mark.parametrize("chosen", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_password_is_the_same_however_a_keyboard_writes_its_accents(alice, chosen, typed):
    alice.sign_up(password=unicodedata.normalize(chosen, WORD))
    alice.client.post(reverse("account_logout"))

    answer = _sign_in(alice.client, unicodedata.normalize(typed, WORD))

    assert answer["Location"] == reverse("onboarding")


@pytest.mark.fault("A17")
def test_a_password_that_was_stored_as_it_was_typed_still_opens(alice):
    alice.sign_up()
    before = make_password(unicodedata.normalize("NFD", WORD))
    User.objects.filter(pk=alice.user.pk).update(password=before)
    alice.client.post(reverse("account_logout"))

    answer = _sign_in(alice.client, unicodedata.normalize("NFD", WORD))

    assert answer["Location"] == reverse("onboarding")


@pytest.mark.thorough
@pytest.mark.fault("A17")
def test_a_limit_of_mails_that_is_reached_is_no_error_of_ours(alice, caplog):
    caplog.set_level(logging.INFO)
    for n in range(4):
        alice.client.post(reverse("account_logout"))
        alice.sign_up(password=f"a long password no. {n}")

    assert any("A first code was not sent yet" in record.message for record in caplog.records)
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR or r.exc_info]
