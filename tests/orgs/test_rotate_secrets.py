"""manage.py rotate_secrets: everything encrypted comes under the newest key, or is named."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.utils import timezone

from orgs import encryption
from orgs.encryption import decrypt, encrypted_fields
from orgs.keys.api_keys import issue_initial_key
from orgs.models import ApiKey
from orgs.sessions import SessionStore
from tests.factories import OrganizationFactory, UserFactory

NOW = timezone.now()


def rotate_secrets():
    """Run the command; return its exit code and the lines that it printed."""
    out = StringIO()
    try:
        call_command("rotate_secrets", stdout=out)
    except CommandError as e:
        return e.returncode, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def copies():
    return list(ApiKey.objects.order_by("pk").values_list("encrypted_copy", flat=True))


def plaintexts():
    return [decrypt(bytes(copy)) for copy in copies()]


@pytest.fixture
def newest(db, settings):
    """A new key before the one under which three copies are encrypted."""
    for _ in range(3):
        issue_initial_key(OrganizationFactory(), now=NOW)
    newest = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [newest, *settings.ENCRYPTION_KEYS]
    return newest


def test_afterwards_the_older_keys_can_be_dropped(newest, settings):
    before = plaintexts()

    code, told = rotate_secrets()

    settings.ENCRYPTION_KEYS = [newest]
    assert code == 0
    assert (
        "orgs.ApiKey.encrypted_copy: 3 encrypted again, 0 up to date, 0 changed meanwhile, "
        "0 unreadable" in told
    )
    assert plaintexts() == before


def test_a_second_run_has_nothing_to_do(newest):
    rotate_secrets()
    before = copies()

    _, told = rotate_secrets()

    assert any("0 encrypted again, 3 up to date" in line for line in told)
    assert copies() == before


def test_sessions_come_under_the_newest_key_and_what_no_key_reads_is_over(newest, settings):
    former = settings.ENCRYPTION_KEYS[1:]
    signed_in = _session(settings, keys=former)
    unreadable = _session(settings, keys=[Fernet.generate_key().decode()])
    settings.ENCRYPTION_KEYS = [newest, *former]

    code, told = rotate_secrets()

    settings.ENCRYPTION_KEYS = [newest]
    assert code == 0
    assert any(line.startswith("sessions: 1 encrypted again, 0 up to date") for line in told)
    assert SessionStore(signed_in)["waits"] == "Käse"
    assert not SessionStore().exists(unreadable)


def _session(settings, *, keys):
    settings.ENCRYPTION_KEYS = keys
    session = SessionStore()
    session["waits"] = "Käse"
    session.save()
    return session.session_key


def test_keys_without_a_copy_are_left_alone(newest):
    ApiKey.objects.update(encrypted_copy=None)

    assert any("0 encrypted again, 0 up to date" in line for line in rotate_secrets()[1])


def test_a_copy_that_no_key_reads_is_named_and_the_others_are_done(newest, settings):
    lost = ApiKey.objects.first()
    lost.encrypted_copy = Fernet(Fernet.generate_key()).encrypt(b"lost")
    lost.save()

    code, told = rotate_secrets()

    assert code == 1
    assert f"✗ ApiKey {lost.pk}" in told
    assert any("2 encrypted again" in line and "1 unreadable" in line for line in told)


def test_a_copy_that_is_destroyed_meanwhile_stays_destroyed(newest, monkeypatch):
    look = encryption._is_under_newest

    def look_while_its_owner_confirms(token):
        ApiKey.objects.update(encrypted_copy=None)
        return look(token)

    monkeypatch.setattr(encryption, "_is_under_newest", look_while_its_owner_confirms)

    _, told = rotate_secrets()

    assert not ApiKey.objects.exclude(encrypted_copy=None).exists()
    assert any("0 encrypted again" in line and "3 changed meanwhile" in line for line in told)


def test_a_second_step_works_under_the_newest_key_alone(db, settings, second_step):
    user = UserFactory()
    code = second_step(user)
    newest = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [newest, *settings.ENCRYPTION_KEYS]
    codes = recovery_codes(user)

    _, told = rotate_secrets()

    settings.ENCRYPTION_KEYS = [newest]
    assert {"mfa.Authenticator.data.secret", "mfa.Authenticator.data.seed"} <= {
        line.split(":")[0] for line in told if "1 encrypted again" in line
    }
    assert Authenticator.objects.get(user=user, type="totp").wrap().validate_code(code())
    assert recovery_codes(user) == codes


def recovery_codes(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_every_encrypted_column_is_among_them():
    names = {(model._meta.label, name) for model, name in encrypted_fields()}

    assert {
        ("orgs.ApiKey", "encrypted_copy"),
        ("orgs.IntegrationCredential", "encrypted_secret"),
    } <= names
