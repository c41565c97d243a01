"""Signing in with a second step: app and recovery codes. Passkeys need a browser: tests/demo."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import addresses
from tests.factories import UserFactory
from tests.people.traveller import ANSWERS

pytestmark = pytest.mark.usefixtures("quick_hashing")

LOGIN = {"login": ANSWERS["email"], "password": ANSWERS["password"]}


@pytest.fixture
def settled(alice):
    """Alice, who has proven her address and has just shown that it is her."""
    alice.sign_up()
    alice.verify()
    alice.client.post(reverse("account_reauthenticate"), {"password": ANSWERS["password"]})
    return alice


@pytest.fixture
def careful(settled, second_step):
    """Alice with an authenticator app, signed out, and what her app shows."""
    settled.shown = second_step(settled.user)
    settled.client.post(reverse("account_logout"))
    return settled


@pytest.fixture
def later(monkeypatch):
    """Let seconds pass, for allauth's clock and for what is kept for a while."""

    def pass_by(seconds):
        now = time.time() + seconds
        monkeypatch.setattr("time.time", lambda: now)
        monkeypatch.setattr(
            "django.core.cache.backends.db.tz_now",
            lambda: timezone.now() + timedelta(seconds=seconds),
        )

    return pass_by


def code_for(secret):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def is_in(client):
    return "_auth_user_id" in client.session


def recovery_codes_of(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_an_app_is_added_with_the_code_that_it_shows_and_recovery_codes_come_with_it(settled):
    page = settled.client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    answer = settled.client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    codes = settled.client.get(answer["Location"]).content.decode()

    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert all(code in codes for code in recovery_codes_of(settled.user))


def test_a_wrong_code_adds_none_and_says_so(settled):
    settled.client.get(reverse("mfa_activate_totp"))

    page = settled.client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "Wrong code" in page.content.decode()
    assert not Authenticator.objects.exists()


def test_what_codes_are_computed_from_is_stored_encrypted(settled, capsys):
    secret = settled.client.get(reverse("mfa_activate_totp")).context["form"].secret
    settled.client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    call_command("dumpdata", "mfa")

    assert secret not in capsys.readouterr().out
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_for(secret))


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_nothing_is_added_before_the_address_is_proven(alice, name):
    alice.sign_up()

    answer = alice.client.get(reverse(name))
    page = alice.client.get(reverse("settings_account")).content.decode()

    assert answer["Location"] == reverse("settings_account")
    assert "Confirm your email address first" in page


@pytest.mark.parametrize(
    "name",
    ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"],
)
def test_whoever_finds_an_open_browser_has_to_show_that_it_is_them(alice, name):
    alice.sign_up()
    alice.verify()

    answer = alice.client.get(reverse(name))

    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_a_password_alone_is_not_enough_then(careful):
    answer = careful.client.post(reverse("account_login"), LOGIN)

    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(careful.client)
    assert careful.client.get(reverse("billing")).status_code == 302


def test_the_code_that_the_app_shows_is_the_second_step(careful):
    careful.client.post(reverse("account_login"), LOGIN)

    answer = careful.client.post(reverse("mfa_authenticate"), {"code": careful.shown()})

    assert answer["Location"] == reverse("onboarding")
    assert is_in(careful.client)


def test_a_code_that_was_looked_at_over_the_shoulder_is_worth_nothing(careful):
    code = careful.shown()
    careful.client.post(reverse("account_login"), LOGIN)
    careful.client.post(reverse("mfa_authenticate"), {"code": code})
    thief = Client()
    thief.post(reverse("account_login"), LOGIN)

    page = thief.post(reverse("mfa_authenticate"), {"code": code})

    assert "Wrong code" in page.content.decode()
    assert not is_in(thief)


@pytest.mark.thorough
def test_nor_is_it_later_for_as_long_as_the_clock_may_be_wrong(careful, later):
    code = careful.shown()
    careful.client.post(reverse("account_login"), LOGIN)
    careful.client.post(reverse("mfa_authenticate"), {"code": code})
    later(31)
    thief = Client()
    thief.post(reverse("account_login"), LOGIN)

    page = thief.post(reverse("mfa_authenticate"), {"code": f" {code[:3]}-{code[3:]} "})

    assert "Wrong code" in page.content.decode()
    assert not is_in(thief)


def test_nor_is_the_one_that_added_the_app(settled, later):
    settled.client.get(reverse("mfa_activate_totp"))
    secret = settled.client.session["mfa.totp.secret"]
    code = code_for(secret)
    settled.client.post(reverse("mfa_activate_totp"), {"code": code})
    thief = Client()
    thief.post(reverse("account_login"), LOGIN)

    thief.post(reverse("mfa_authenticate"), {"code": code})

    assert Authenticator.objects.filter(type="totp").exists()
    assert not is_in(thief)


def test_nor_is_the_one_that_was_typed_to_confirm_something(careful, later):
    careful.client.post(reverse("account_login"), LOGIN)
    careful.client.post(reverse("mfa_authenticate"), {"code": careful.shown()})
    code = careful.shown(ahead=1)
    form = {"code": code, "next": reverse("mfa_view_recovery_codes")}
    confirmed = careful.client.post(reverse("mfa_reauthenticate"), form)
    later(31)

    again = careful.client.post(reverse("mfa_reauthenticate"), form)

    assert confirmed["Location"] == reverse("mfa_view_recovery_codes")
    assert "Wrong code" in again.content.decode()


def test_the_next_code_is_taken(careful, later):
    careful.client.post(reverse("account_login"), LOGIN)
    careful.client.post(reverse("mfa_authenticate"), {"code": careful.shown()})
    careful.client.post(reverse("account_logout"))
    careful.client.post(reverse("account_login"), LOGIN)

    careful.client.post(reverse("mfa_authenticate"), {"code": careful.shown(ahead=1)})

    assert is_in(careful.client)


@pytest.fixture
def keys_lost(careful, settings):
    """The operator lost ENCRYPTION_KEYS and has new ones."""
    settings.ENCRYPTION_KEYS = ["YW5vdGhlci1rZXktMDAwMDAwMDAwMDAwMDAwMDAwMDA="]
    settings.SUPPORT_EMAIL = "help@example.com"
    return careful


def test_a_code_that_cannot_be_checked_is_no_error_page_and_lets_nobody_in(keys_lost, caplog):
    keys_lost.client.post(reverse("account_login"), LOGIN)

    page = keys_lost.client.post(reverse("mfa_authenticate"), {"code": keys_lost.shown()})

    text = page.content.decode()
    assert "We can’t check codes right now" in text
    assert "write to help@example.com and quote LK-" in text
    assert not is_in(keys_lost.client)
    assert "cannot be read with any of ENCRYPTION_KEYS" in caplog.text


def test_whoever_is_in_reads_that_their_codes_are_lost_and_can_have_new_ones(keys_lost):
    keys_lost.client.force_login(keys_lost.user)
    keys_lost.client.post(reverse("account_reauthenticate"), {"password": ANSWERS["password"]})

    account = keys_lost.client.get(reverse("settings_account")).content.decode()
    names = [
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
    ]
    pages = [keys_lost.client.get(reverse(name)) for name in names]
    keys_lost.client.post(reverse("mfa_deactivate_totp"))
    secret = keys_lost.client.get(reverse("mfa_activate_totp")).context["form"].secret
    keys_lost.client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert "We can’t read these any more" in account
    assert "None left" not in account
    assert [page["Location"] for page in pages] == [reverse("settings_account")] * 3
    assert len(recovery_codes_of(keys_lost.user)) == 10


def test_whoever_lost_everything_reads_whom_to_write_to(careful):
    careful.client.post(reverse("account_login"), LOGIN)

    page = careful.client.get(reverse("mfa_authenticate")).content.decode()

    assert "Lost your app and your recovery codes?" in page
    assert "mailto:support@example.com" in page


def test_a_recovery_code_signs_in_once(careful):
    code = recovery_codes_of(careful.user)[0]
    careful.client.post(reverse("account_login"), LOGIN)
    careful.client.post(reverse("mfa_authenticate"), {"code": code})
    again = Client()
    again.post(reverse("account_login"), LOGIN)

    again.post(reverse("mfa_authenticate"), {"code": code})

    assert is_in(careful.client)
    assert not is_in(again)
    assert len(recovery_codes_of(careful.user)) == 9


@pytest.mark.thorough
def test_codes_cannot_be_guessed(careful):
    careful.client.post(reverse("account_login"), LOGIN)
    for _ in range(5):
        careful.client.post(reverse("mfa_authenticate"), {"code": "000000"})

    page = careful.client.post(reverse("mfa_authenticate"), {"code": careful.shown()})

    assert "Too many attempts" in page.content.decode()
    assert not is_in(careful.client)


@pytest.mark.thorough
def test_a_link_to_a_new_password_does_not_lead_past_it(careful, mailoutbox):
    careful.client.post(reverse("account_reset_password"), {"email": careful.email})
    link = re.search(r"http://testserver\S+", mailoutbox[-1].body).group()
    form = careful.client.get(link, follow=True)
    password = {"password1": "a new long password", "password2": "a new long password"}
    careful.client.post(form.request["PATH_INFO"], password)

    answer = careful.client.post(
        reverse("account_login"), {**LOGIN, "password": "a new long password"}
    )

    assert answer["Location"] == reverse("mfa_authenticate")


def test_removing_the_app_removes_its_recovery_codes(settled, second_step):
    second_step(settled.user)

    page = settled.client.post(reverse("mfa_deactivate_totp"), follow=True)

    assert "Your authenticator app was removed." in page.content.decode()
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_replace_the_old(settled, second_step):
    second_step(settled.user)
    old = recovery_codes_of(settled.user)

    settled.client.post(reverse("mfa_generate_recovery_codes"))

    assert not set(old) & set(recovery_codes_of(settled.user))


@pytest.mark.parametrize("name", ["mfa_view_recovery_codes", "mfa_download_recovery_codes"])
def test_recovery_codes_can_be_taken_along_and_are_kept_in_no_cache(settled, second_step, name):
    second_step(settled.user)

    answer = settled.client.get(reverse(name))

    assert recovery_codes_of(settled.user)[0] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_account_page_shows_what_there_is(settled, second_step):
    second_step(settled.user)

    page = settled.client.get(reverse("settings_account")).content.decode()

    assert "10 left" in page
    assert "badge-pending" not in page


def test_passwords_are_changed_by_those_who_know_the_old_one(settled, mailoutbox):
    new = {"password1": "a new long password", "password2": "a new long password"}
    settled.client.post(reverse("account_change_password"), {"oldpassword": "wrong", **new})
    was_refused = settled.client.login(email=settled.email, password="a new long password")
    old = {"oldpassword": ANSWERS["password"]}
    settled.client.force_login(settled.user)

    answer = settled.client.post(reverse("account_change_password"), {**old, **new})

    assert not was_refused
    assert answer["Location"] == reverse("settings_account")
    assert settled.client.login(email=settled.email, password="a new long password")


def test_a_mail_tells_that_the_password_has_changed(transactional_db, settled, mailoutbox):
    mailoutbox.clear()
    form = {
        "oldpassword": ANSWERS["password"],
        "password1": "a new long password",
        "password2": "a new long password",
    }

    settled.client.post(reverse("account_change_password"), form)

    (mail,) = mailoutbox
    assert mail.subject == "Your password was changed"
    assert "If this wasn’t you" in mail.body


def test_that_no_mail_can_be_sent_keeps_nobody_from_changing_their_password(
    transactional_db, settled, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    form = {
        "oldpassword": ANSWERS["password"],
        "password1": "a new long password",
        "password2": "a new long password",
    }

    answer = settled.client.post(reverse("account_change_password"), form)

    assert answer["Location"] == reverse("settings_account")
    assert settled.client.login(email=settled.email, password="a new long password")


def test_somebody_without_a_password_can_set_one(client, db):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    new = {"password1": "a new long password", "password2": "a new long password"}

    page = client.get(reverse("settings_account")).content.decode()
    client.post(reverse("account_set_password"), new)

    assert "Set a password" in page
    assert client.login(email=user.email, password="a new long password")


# --- Staff ---------------------------------------------------------------------------------------


def test_staff_need_a_second_step_where_that_is_asked_for(sam, settings):
    settings.STAFF_MFA_REQUIRED = True
    client = Client()
    client.force_login(sam)

    page = client.get("/admin/", follow=True)

    assert page.request["PATH_INFO"] == reverse("settings_account")
    assert "Staff need an authenticator app or a passkey" in page.content.decode()


def test_staff_with_one_are_let_in(sam, settings, second_step):
    settings.STAFF_MFA_REQUIRED = True
    second_step(sam)
    client = Client()
    client.force_login(sam)

    assert client.get("/admin/").status_code == 200


def test_others_are_not_let_in_by_a_second_step(db, settings, second_step):
    settings.STAFF_MFA_REQUIRED = True
    user = UserFactory()
    second_step(user)
    client = Client()
    client.force_login(user)

    assert client.get("/admin/", follow=True).status_code == 403


def test_staff_read_who_has_what_and_neither_change_it_nor_see_a_secret(sam, second_step):
    user = UserFactory()
    second_step(user)
    addresses.prove(user, "alice@acme.example")
    client = Client()
    client.force_login(sam)
    app = Authenticator.objects.get(user=user, type="totp")

    page = client.get(reverse("admin:orgs_user_change", args=[user.pk])).content.decode()
    changed = client.post(
        reverse("admin:account_emailaddress_change", args=[user.emailaddress_set.get().pk]),
        {"email": "thief@evil.example"},
    )

    assert "TOTP Authenticator" in page
    assert app.data["secret"] not in page
    assert Authenticator not in admin.site._registry
    assert changed.status_code == 403


@pytest.mark.fault("X12")
@pytest.mark.parametrize("name", ["password_change", "password_change_done"])
def test_staff_change_their_password_where_everybody_does(db, name):
    """There it is limited, asks for the second step, is recorded and told by mail."""
    desk = Client()
    user = UserFactory(is_staff=True, is_superuser=True)
    user.set_password("an old one of hers")
    user.save()
    desk.force_login(user)
    new = {
        "old_password": "an old one of hers",
        "new_password1": "x" * 12,
        "new_password2": "x" * 12,
    }

    for answer in (desk.get(reverse(f"admin:{name}")), desk.post(reverse(f"admin:{name}"), new)):
        assert answer["Location"] == reverse("account_change_password")

    user.refresh_from_db()
    assert user.check_password("an old one of hers")
