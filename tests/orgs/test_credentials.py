from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import override_settings
from django.utils import timezone

from orgs import credentials
from orgs.credentials import Check, Status
from orgs.models import AuditEvent, IntegrationCredential
from tests.factories import OrganizationFactory, UserFactory
from tests.trouble.races import at_once, meanwhile, until

NOW = timezone.now()
KEY = "sk-proj-Ab12Cd34Ef56Gh78Ij90"
OTHER_KEY = "sk-Zy98Xw76Vu54Ts32Rq10Po"
VALID = Check(Status.VALID)
SILENT = Check(Status.PENDING, "timeout")


@pytest.fixture
def organization(db):
    return OrganizationFactory()


@pytest.fixture
def owner(db):
    return UserFactory(email="owner@acme.example")


def connect(organization, owner, key=KEY, check=VALID):
    return credentials.connect(organization, key=key, check=check, by=owner, now=NOW)


def tags():
    return sorted(AuditEvent.objects.values_list("tag", flat=True))


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        (KEY, True),
        (OTHER_KEY, True),
        ("sk-svcacct-" + "x" * 40, True),
        ("sk-" + "x" * 19, False),
        ("pk-" + "x" * 40, False),
        ("sk-" + "x" * 20 + "\n", False),
        ("sk-" + "ä" * 20, False),
        ("sk-ant-api03-" + "x" * 40, False),
        ("sk-or-v1-" + "x" * 40, False),
        ("", False),
    ],
)
def test_it_knows_a_key_by_its_form(key, is_one):
    assert credentials.is_openai_key(key) is is_one


def test_little_of_a_key_is_shown():
    assert credentials.prefix_of(KEY) == "sk-proj-Ab12"
    assert credentials.prefix_of(OTHER_KEY) == "sk-Zy98"


def test_a_connected_key_is_encrypted_and_can_be_read_by_us(organization, owner):
    credential = connect(organization, owner)

    credential.refresh_from_db()
    assert KEY.encode() not in bytes(credential.encrypted_secret)
    assert credentials.secret_of(credential) == KEY
    assert (credential.status, credential.validated_at) == (Status.VALID, NOW)


def test_whoever_holds_no_address_is_named_as_elsewhere(organization):
    nameless = UserFactory(email="")

    credential = connect(organization, nameless)

    assert credential.created_by == nameless.known_as != ""


def test_another_key_takes_the_place_of_the_first(organization, owner):
    first = connect(organization, owner)

    second = connect(organization, owner, key=OTHER_KEY, check=SILENT)

    assert second.pk == first.pk
    assert credentials.secret_of(second) == OTHER_KEY
    assert (second.status, second.validated_at, second.rotated_at) == (Status.PENDING, None, NOW)
    assert tags() == [
        "organization:credential:connected",
        "organization:credential:replaced",
    ]


def test_the_same_key_again_changes_nothing_but_what_is_known_of_it(organization, owner):
    connect(organization, owner, check=SILENT)

    again = connect(organization, owner)

    again.refresh_from_db()
    assert (again.status, again.rotated_at) == (Status.VALID, None)
    assert tags() == ["organization:credential:connected"]


def test_a_form_sent_twice_connects_once(transactional_db):
    organization, owner = OrganizationFactory(), UserFactory()

    at_once(4, lambda: connect(organization, owner))

    assert IntegrationCredential.objects.count() == 1
    assert tags() == ["organization:credential:connected"]


def test_two_keys_sent_at_once_leave_one_whole(transactional_db):
    organization, owner = OrganizationFactory(), UserFactory()
    keys = [KEY, OTHER_KEY]

    at_once(2, lambda: connect(organization, owner, key=keys.pop()))

    credential = IntegrationCredential.objects.get()
    assert credential.key_prefix == credentials.prefix_of(credentials.secret_of(credential))
    assert sorted(tags()) == [
        "organization:credential:connected",
        "organization:credential:replaced",
    ]


def test_a_key_that_is_connected_while_the_one_before_is_removed_is_there(transactional_db):
    organization, owner = OrganizationFactory(), UserFactory()
    connect(organization, owner)

    def connect_another():
        until(somebody_holds_it)
        connect(organization, owner, key=OTHER_KEY)

    with meanwhile(connect_another), transaction.atomic():
        # It finds the row alive, and then waits for it until it is not.
        IntegrationCredential.objects.select_for_update().get()
        until(somebody_waits)
        credentials.remove(organization, by=owner, now=NOW)

    assert credentials.secret_of(credentials.openai_credential_of(organization)) == OTHER_KEY
    assert [tag.rpartition(":")[2] for tag in tags()] == ["connected", "connected", "removed"]


def somebody_holds_it():
    try:
        with transaction.atomic():
            return not IntegrationCredential.objects.select_for_update(nowait=True).exists()
    except OperationalError:
        return True


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return cursor.fetchone()[0]


def test_a_removed_key_is_destroyed_and_its_row_says_so(organization, owner):
    credential = connect(organization, owner)

    assert credentials.remove(organization, by=owner, now=NOW)
    assert not credentials.remove(organization, by=owner, now=NOW)

    credential.refresh_from_db()
    assert (credential.encrypted_secret, credential.revoked_at) == (None, NOW)
    assert credentials.openai_credential_of(organization) is None
    assert tags().count("organization:credential:removed") == 1


def test_after_a_removed_one_another_can_be_connected(organization, owner):
    connect(organization, owner)
    credentials.remove(organization, by=owner, now=NOW)

    connect(organization, owner, key=OTHER_KEY)

    assert IntegrationCredential.objects.count() == 2
    assert credentials.openai_credential_of(organization).key_prefix == "sk-Zy98"


def test_the_database_keeps_no_secret_of_a_removed_one(organization, owner):
    credential = connect(organization, owner)

    with pytest.raises(IntegrityError, match="a_removed_credential_holds_no_secret"):
        IntegrationCredential.objects.filter(pk=credential.pk).update(revoked_at=NOW)


def test_silence_changes_nothing_about_what_was_said_before(organization, owner):
    credential = connect(organization, owner)

    assert credentials.record_check(credential, SILENT, now=NOW)

    credential.refresh_from_db()
    assert (credential.status, credential.error_code) == (Status.VALID, "timeout")


def test_what_is_said_of_a_key_is_not_written_to_its_successor(organization, owner):
    old = connect(organization, owner)
    connect(organization, owner, key=OTHER_KEY)

    assert not credentials.record_check(old, Check(Status.INVALID, "invalid_api_key"), now=NOW)

    assert credentials.openai_credential_of(organization).status == Status.VALID


def test_a_key_that_can_no_longer_be_read_can_be_replaced(organization, owner):
    connect(organization, owner)

    with override_settings(ENCRYPTION_KEYS=["YW5vdGhlci1rZXktMDAwMDAwMDAwMDAwMDAwMDAwMDA="]):
        replaced = connect(organization, owner, key=KEY)

        assert credentials.secret_of(replaced) == KEY


def test_neither_audit_nor_dump_holds_the_key(organization, owner, capsys):
    connect(organization, owner)

    call_command("dumpdata", "orgs", "allauth_idp_oidc")

    dump = capsys.readouterr().out
    assert "sk-proj-Ab12" in dump
    assert KEY not in dump
    assert AuditEvent.objects.get().facts == {"provider": "OPENAI", "prefix": "sk-proj-Ab12"}
