"""Where secrets are after a whole journey: where they belong, and nowhere else."""

from __future__ import annotations

import os
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.admin.utils import quote
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing.models import WebhookEndpoint
from onboarding.models import AuditShipment
from onboarding.sync import audit_shipping
from onboarding.workspaces import bootstrap
from orgs.encryption import decrypt
from orgs.keys.reveal import reopen_for_owner
from orgs.models import ApiKey, IntegrationCredential, User
from tests.people.traveller import ANSWERS, Traveller

# They look at what one journey left.
pytestmark = pytest.mark.xdist_group("secrets")

# What an operator gives Latchkey; the database's own address holds no password here.
GIVEN = (
    "SECRET_KEY",
    "API_KEY_SECRET",
    "CA_ROOT_API_KEY",
    "STRIPE_SECRET_KEY",
    "ENCRYPTION_KEYS",
)
NEXT_SECRET = "whsec_" + "4" * 32
OPENAI_KEYS = ("sk-proj-Ab12Cd34Ef56Gh78Ij90", "sk-proj-Zy98Xw76Vu54Ts32Rq10")
EVERY_ROW = """
    select table_schema, table_name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
"""


class Witness(Client):
    """A browser that remembers every answer, with its headers and where it came from."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seen = []

    def request(self, **request):
        answer = super().request(**request)
        headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
        address = f"{request['REQUEST_METHOD']} {request['PATH_INFO']}"
        self.seen.append((address, headers + "\n" + answer.content.decode()))
        return answer

    def answers_with(self, secret):
        return [address for address, text in self.seen if secret in text]


gone = []


@pytest.fixture
def journey(request):
    """A customer who did whatever can be done with keys, and everything that is left of it.

    It takes as long as fifty tests, so one is gone for all: what is left of it is written down.
    """
    if not gone:
        gone.append(_go(request.getfixturevalue))
    return gone[0]


def _go(fixture):
    fixture("bootstrapped"), fixture("openai")
    caplog, stripe, bigquery = fixture("caplog"), fixture("stripe"), fixture("bigquery")
    caplog.set_level("DEBUG")
    traveller = Traveller(Witness(), worker=fixture("worker"), stripe=stripe)
    journey = Journey(traveller, fixture("sam"))
    journey.log, journey.slug = caplog.text, traveller.organization.slug
    journey.mails = "\n".join(str(mail.message()) for mail in fixture("mailoutbox"))
    journey.database = database_dump()
    journey.warehouse = warehouse_dump(bigquery.client())
    journey.told_by_stripe = str(stripe.sandbox.events())
    journey.payments = stripe.sandbox.objects("payment_intent")
    journey.credential = IntegrationCredential.objects.get()
    journey.keys_known = set(ApiKey.objects.values_list("prefix", "fingerprint"))
    journey.keys_told = told_of_keys(bigquery.client())
    fixture("settings").STRIPE_WEBHOOK_SECRETS = [NEXT_SECRET]
    journey.change_the_webhooks_secret()
    return journey


class Journey:
    """Signed up, paid, two keys shown again, tried out, replaced, reopened by staff, stored.

    Connected a key of OpenAI's, tested and replaced it; added an app, and signed in with it.
    """

    def __init__(self, traveller, staff):
        self.traveller, self.client = traveller, traveller.client
        traveller.arrive()
        traveller.deliver()
        self.first = traveller.reveal()
        self.first_again = traveller.reveal()
        self._call_api(self.first)
        self._call_api(self.first[:-1] + "x")
        self.second = self._rotate(ApiKey.objects.get())
        self._call_api(self.second, header="Authorization", scheme="Bearer ")
        newest = ApiKey.objects.latest("created_at")
        reopen_for_owner(newest, by=staff, reason="She asked", now=timezone.now())
        self.client.post(reverse("acknowledge"), {"key": newest.pk})
        self._connect_openai()
        self._add_app()
        self._look_as(staff)
        traveller.worker.run()
        AuditShipment.objects.update_or_create(defaults={"due_at": timezone.now()})
        audit_shipping.run(now=timezone.now())
        self.keys = [self.first, self.second]

    def _call_api(self, key, *, header="X-API-Key", scheme=""):
        address = reverse("api_organization_status", args=[self.traveller.organization.slug])
        self.client.get(address, headers={header: f"{scheme}{key}"})

    def _rotate(self, api_key):
        address = reverse("rotate_key", args=[api_key.pk])
        request_id = self.traveller.field_on(self.client.get(address), "request_id")
        answer = self.client.post(address, {"grace": "24", "request_id": request_id})
        return self.traveller.key_on(answer)

    def _connect_openai(self):
        for key in OPENAI_KEYS:
            self.client.post(reverse("openai_key"), {"key": key})
            self.client.post(reverse("check_openai_key"))
            self.traveller.worker.run()
        self.client.get(reverse("settings_integrations"))

    def _add_app(self):
        self.client.post(reverse("account_reauthenticate"), {"password": ANSWERS["password"]})
        form = self.client.get(reverse("mfa_activate_totp")).context["form"]
        self.totp_secret = form.secret
        first, second = (_code(form.secret, ahead=ahead) for ahead in (0, 1))
        self.client.post(reverse("mfa_activate_totp"), {"code": first})
        self.client.get(reverse("mfa_view_recovery_codes"))
        codes = Authenticator.objects.get(type="recovery_codes")
        self.seed = decrypt(codes.data["seed"].encode())
        self.recovery_codes = codes.wrap().get_unused_codes()
        browser = Witness()
        login = {"login": self.traveller.email, "password": ANSWERS["password"]}
        browser.post(reverse("account_login"), login)
        browser.post(reverse("mfa_authenticate"), {"code": "000000"})
        browser.post(reverse("mfa_authenticate"), {"code": second})
        browser.get(reverse("settings_account"))
        assert "_auth_user_id" in browser.session
        self.client.seen += browser.seen

    def change_the_webhooks_secret(self):
        """Have an event come that is signed with the secret which settings name now."""
        first = WebhookEndpoint.objects.get().secret
        event = self.traveller.stripe.sandbox.events()[-1]
        assert self.traveller.hand_in(event, secret=NEXT_SECRET) == 200
        self.webhook_secrets = [first, WebhookEndpoint.objects.get().secret]
        self.database_afterwards = database_dump()

    def _look_as(self, staff: User):
        """Open every list of the admin, and every row in it."""
        browser = Witness()
        browser.force_login(staff)
        index = browser.get(reverse("admin:index"))
        for app in index.context["app_list"]:
            for model in app["models"]:
                changelist = browser.get(model["admin_url"])
                for row in changelist.context["cl"].result_list[:5]:
                    answer = browser.get(f"{model['admin_url']}{quote(row.pk)}/change/")
                    assert answer.status_code == 200, (model["object_name"], row.pk)
        self.staff_saw = browser


def _code(secret, *, ahead):
    counter = list(yield_hotp_counters_from_time())[1] + ahead
    return format_hotp_value(hotp_value(secret, counter))


def database_dump() -> str:
    """Return every row of every table as text, and what of sessions its readers could decode."""
    with connection.cursor() as cursor:
        cursor.execute(EVERY_ROW)
        lines = []
        for schema, table in cursor.fetchall():
            cursor.execute(f'select row_to_json(t)::text from "{schema}"."{table}" t')
            lines += [f"{table} {row}" for (row,) in cursor.fetchall()]
    lines += [f"django_session {_without_signature(row)}" for row in Session.objects.all()]
    return "\n".join(lines)


class _AsItIs:
    """Takes nothing but Django's signature off a session."""

    def loads(self, data):
        return data.decode("latin-1")


def _without_signature(session) -> str:
    salt = session.get_session_store_class()().key_salt
    return signing.loads(session.session_data, salt=salt, serializer=_AsItIs)


def warehouse_dump(client) -> str:
    lines = []
    for dataset in client.list_datasets():
        for table in client.list_tables(dataset.dataset_id):
            query = f"select to_json_string(t) from `{dataset.dataset_id}.{table.table_id}` t"
            lines += [f"{table.table_id} {row[0]}" for row in client.query_and_wait(query)]
    return "\n".join(lines)


def told_of_keys(client) -> set:
    system = bootstrap.system_dataset().dataset_id
    rows = client.query_and_wait(f"select * from {system}.org_api_keys")
    return {(row["key_prefix"], row["fingerprint"]) for row in rows}


@pytest.fixture
def places(journey):
    """Everything that is left of a journey, but for what its customer saw."""
    return {
        "logs": journey.log,
        "mails": journey.mails,
        "database": journey.database,
        "warehouse": journey.warehouse,
        "Stripe": journey.told_by_stripe,
        "what staff saw": "\n".join(text for _, text in journey.staff_saw.seen),
    }


def test_a_key_stands_only_in_the_answers_that_showed_it(journey, places):

    assert journey.first == journey.first_again
    assert len({*journey.keys, ""}) == 3
    for key in journey.keys:
        assert [name for name, text in places.items() if key in text] == []
    assert journey.client.answers_with(journey.first) == ["POST /onboarding/reveal/"] * 2
    [rotated] = journey.client.answers_with(journey.second)
    assert rotated.endswith("/rotate/")
    # Of each there are things to be found in, or this would prove nothing.
    assert all(journey.slug in text for text in places.values() if text)
    assert all(places.values())


@pytest.mark.parametrize("key", OPENAI_KEYS)
def test_a_key_of_openais_stands_nowhere(journey, places, key):
    credential = journey.credential

    assert credential.status == "VALID"
    assert credential.rotated_at
    assert [name for name, text in places.items() if key in text] == []
    assert journey.client.answers_with(key) == []
    # Its first characters may be seen, so there was something to find.
    assert credential.key_prefix in places["database"]
    assert credential.key_prefix in places["warehouse"]
    assert journey.client.answers_with(credential.key_prefix)


def test_what_codes_are_computed_from_stands_on_the_page_that_showed_it(journey, places):
    for secret in (journey.totp_secret, journey.seed):
        assert [name for name, text in places.items() if secret in text] == []
    assert journey.client.answers_with(journey.totp_secret) == ["GET /settings/account/app/"]
    assert journey.client.answers_with(journey.seed) == []


@pytest.mark.fault("X5")
def test_nobody_reads_in_the_table_of_sessions_what_waits_there(alice):
    alice.sign_up()
    mailed = alice.mailed_code()
    code = alice.client.session["account_email_verification_code"]["code"]
    with_code = database_dump()
    alice.verify(mailed)
    alice.client.post(reverse("account_reauthenticate"), {"password": ANSWERS["password"]})
    secret = alice.client.get(reverse("mfa_activate_totp")).context["form"].secret
    with_app = database_dump()

    assert secret in alice.client.session.values()
    assert "django_session" in with_code
    for waiting, dump in ((code, with_code), (mailed, with_code), (secret, with_app)):
        assert waiting not in dump


def test_recovery_codes_stand_on_the_page_that_showed_them(journey, places):
    assert len(journey.recovery_codes) == 10
    for code in journey.recovery_codes:
        # As a word: among so many digits, eight in a row may be anything.
        alone = re.compile(rf"\b{code}\b")
        assert [name for name, text in places.items() if alone.search(text)] == []
        seen = [address for address, text in journey.client.seen if alone.search(text)]
        assert seen == ["GET /settings/account/recovery-codes/"]


@pytest.mark.fault("X5")
def test_what_the_operator_gave_stands_nowhere(journey, places):
    places["answers"] = "\n".join(text for _, text in journey.client.seen + journey.staff_saw.seen)
    del places["Stripe"]  # Whose key this is.

    for name in GIVEN:
        for secret in os.environ[name].split(","):
            assert [place for place, text in places.items() if secret in text] == [], name
    # dj-stripe mirrored what happened, by the key that it keeps nowhere.
    assert "djstripe_invoice " in places["database"]


@pytest.mark.fault("X5")
def test_what_a_browser_goes_on_with_a_payment_by_stands_nowhere(journey, places):
    secrets = [intent["client_secret"] for intent in journey.payments]
    # Stripe told of it, and dj-stripe mirrored the payment.
    assert secrets
    assert secrets[0] in places.pop("Stripe")
    assert "djstripe_paymentintent " in places["database"]

    for secret in secrets:
        assert [name for name, text in places.items() if secret in text] == []
        assert journey.client.answers_with(secret) == []


@pytest.mark.fault("X5")
def test_the_secrets_of_the_webhook_stand_nowhere_in_clear(journey, places):
    assert journey.webhook_secrets[1] == NEXT_SECRET
    left = "\n".join([*places.values(), journey.database_afterwards])
    for secret in journey.webhook_secrets:
        assert secret not in left


def test_the_system_dataset_knows_keys_by_prefix_and_fingerprint(journey):
    assert journey.keys_told == journey.keys_known != set()
