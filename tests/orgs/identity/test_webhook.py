"""Identity events: what is signed is stored once and acted on, in whatever order it comes."""

from __future__ import annotations

import itertools
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from orgs import addresses
from orgs.audit import Tag
from orgs.identity import inbox as identity_inbox
from orgs.identity.users import Profile, ensure_user
from orgs.models import Identity, IdentityEvent, User
from orgs.staff.roles import Role
from tests.factories import UserFactory
from tests.outside.identity_provider import WEBHOOK_SECRET, clerk_user, deliver, signed_headers
from tests.people.staff import Desk, deeds
from tests.trouble.races import at_once

BODY = json.dumps({"type": "user.created", "data": clerk_user()})
NEW_SECRET = "whsec_" + "bmV3IHNlY3JldCBmb3IgdGVzdHMgb25seQ=="

pytestmark = pytest.mark.usefixtures("provider")


def created(**user):
    return {"type": "user.created", "data": clerk_user(**user)}


def updated(**user):
    return {"type": "user.updated", "data": clerk_user(**user)}


def deleted(subject="user_1"):
    return {"type": "user.deleted", "data": {"id": subject, "object": "user", "deleted": True}}


def hook(**user):
    """What Supabase asks before it makes a user, who is not confirmed and has no times yet."""
    return {
        "metadata": {
            "uuid": "8b34dcdd-9df1-4c10-850a-b3277c653040",
            "time": "2026-01-08T13:13:24.755552-07:00",
            "name": "before-user-created",
        },
        "user": {
            "id": "ff7fc9ae-3b1b-4642-9241-64adb9848a03",
            "email": "alice@acme.example",
            "user_metadata": {"pending_company_name": "Acme"},
            "created_at": "0001-01-01T00:00:00Z",
            "updated_at": "0001-01-01T00:00:00Z",
            **user,
        },
    }


def row_of_users(operation, **record):
    row = {
        "id": "ff7fc9ae-3b1b-4642-9241-64adb9848a03",
        "email": "alice@acme.example",
        "email_confirmed_at": "2026-01-08T12:00:00+00:00",
        "raw_user_meta_data": {"full_name": "Alice"},
        "updated_at": "2026-01-08T12:00:00+00:00",
        **record,
    }
    rows = {"record": None, "old_record": row} if operation == "DELETE" else {"record": row}
    return {"type": operation, "schema": "auth", "table": "users", **rows}


# --- What events do -----------------------------------------------------------------------------


def test_an_account_made_at_clerk_has_a_user_here(client, db, worker):
    answer = deliver(client, "clerk", created())
    worker.run()

    identity = Identity.objects.select_related("user").get()
    assert answer.status_code == 204
    assert (identity.subject, identity.name) == ("user_1", "Alice Archer")
    assert identity.user.email == "alice@acme.example"


@pytest.mark.parametrize(
    "addresses",
    [
        {"verified": False},
        {"primary_email_address_id": "idn_of_another"},
        {"primary_email_address_id": None, "email_addresses": []},
        {"email_addresses": "not a list"},
        {"email": "not an address"},
    ],
)
def test_only_a_confirmed_primary_address_counts(client, db, worker, addresses):
    deliver(client, "clerk", created(**addresses))
    worker.run()

    assert User.objects.get().email == ""


def test_a_hook_of_supabase_makes_a_user_who_has_no_confirmed_address_yet(client, db, worker):
    answer = deliver(client, "supabase", hook())
    worker.run()

    identity = Identity.objects.select_related("user").get()
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer.headers
    assert identity.pending == {"pending_company_name": "Acme"}
    assert identity.user.email == ""


@pytest.mark.parametrize("confirms", [True, False])
def test_an_address_counts_as_proven_only_where_supabase_has_it_confirmed(
    client, db, worker, gotrue, confirms
):
    gotrue.confirms = confirms

    deliver(client, "supabase", row_of_users("INSERT"))
    worker.run()

    user = User.objects.get()
    assert user.email == "alice@acme.example"
    assert addresses.is_proven(user) == confirms


@pytest.mark.parametrize(
    ("event", "is_active"),
    [
        (row_of_users("INSERT"), True),
        (row_of_users("UPDATE"), True),
        (row_of_users("UPDATE", deleted_at="2026-01-08T13:00:00+00:00"), False),
        (row_of_users("DELETE"), False),
        ({"type": "user.updated", "user": row_of_users("UPDATE")["record"]}, True),
        ({"type": "user.deleted", "user": row_of_users("UPDATE")["record"]}, False),
    ],
)
def test_rows_of_supabases_users_are_followed(client, db, worker, event, is_active):
    deliver(client, "supabase", row_of_users("INSERT"))
    deliver(client, "supabase", event)
    worker.run()

    assert User.objects.get().is_active == is_active


@pytest.mark.parametrize(
    ("sender", "event"),
    [
        ("clerk", {"type": "session.created", "data": {"id": "sess_1"}}),
        ("clerk", {"type": "INSERT", "record": {"id": "user_1"}}),
        ("clerk", {"type": 7}),
        ("clerk", {}),
        ("supabase", {"user": {"id": "1"}, "email_data": {"token": "123456"}}),
        ("supabase", {"user_id": "1", "claims": {}, "authentication_method": "password"}),
        ("supabase", {"type": "INSERT", "schema": "public", "table": "users", "record": {}}),
    ],
)
def test_what_tells_of_no_account_is_answered_and_not_kept(client, db, sender, event):
    assert deliver(client, sender, event).status_code == 204
    assert not IdentityEvent.objects.exists()


def test_what_an_event_said_is_dropped_when_it_was_acted_on(client, db, worker):
    deliver(client, "clerk", created())
    assert "alice@acme.example" in IdentityEvent.objects.get().payload

    worker.run()

    assert IdentityEvent.objects.get().payload == ""


def test_text_that_no_database_takes_is_taken(client, db, worker):
    deliver(client, "clerk", created(first_name="Al\x00i\ud800ce\n", last_name="🚀"))
    worker.run()

    assert Identity.objects.get().name == "Alice 🚀"


# --- Twice, late, out of order ------------------------------------------------------------------


def test_an_event_that_comes_twice_is_stored_once(client, db):
    answers = {deliver(client, "clerk", created(), event_id="msg_1").status_code for _ in "ab"}

    assert answers == {204}
    assert IdentityEvent.objects.count() == 1


def test_one_id_at_both_providers_is_two_events(client, db):
    deliver(client, "clerk", created(), event_id="msg_1")
    deliver(client, "supabase", hook(), event_id="msg_1")

    assert IdentityEvent.objects.count() == 2


def test_sixteen_copies_at_once_are_one_event_and_one_user(transactional_db, worker):
    answers = at_once(
        16, lambda: deliver(Client(), "clerk", created(), event_id="msg_1").status_code
    )
    worker.run()

    assert set(answers) == {204}
    assert IdentityEvent.objects.count() == User.objects.count() == 1


def test_requests_and_webhooks_at_once_make_one_user(transactional_db):
    deliver(Client(), "clerk", created())
    row_id = IdentityEvent.objects.get().pk
    now = timezone.now()
    acts = itertools.cycle(
        [
            lambda: ensure_user("clerk", "user_1", Profile(as_of=now, name="Alice")),
            lambda: identity_inbox.process(row_id, now=timezone.now()),
        ]
    )

    at_once(32, lambda: next(acts)())

    user = User.objects.get()
    assert (user.email, Identity.objects.get().user) == ("alice@acme.example", user)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_created_and_two_updates_end_alike_in_any_order(client, db, worker, order):
    start = datetime(2026, 1, 8, tzinfo=UTC)
    events = [
        created(at=start),
        updated(at=start + timedelta(milliseconds=1), email="alice@new.example"),
        updated(at=start + timedelta(milliseconds=2), first_name="Ally", email="alice@new.example"),
    ]

    for number in order:
        deliver(client, "clerk", events[number])
        worker.run()

    identity = Identity.objects.select_related("user").get()
    assert (identity.name, identity.user.email) == ("Ally Archer", "alice@new.example")


@pytest.mark.parametrize("order", list(itertools.permutations([created, updated, deleted])))
def test_deleted_beats_whatever_comes_late(client, db, worker, order):
    for event in order:
        deliver(client, "clerk", event())
        worker.run()

    assert Identity.objects.get().is_deleted
    assert not User.objects.filter(is_active=True).exists()
    assert not IdentityEvent.objects.exclude(error="").exists()


def test_a_lost_task_is_found_by_the_sweeper(client, db, worker):
    deliver(client, "clerk", created())
    worker.lose_tasks()

    assert sweeper.sweep(now=timezone.now())["identity events"] == 1
    worker.run()

    assert User.objects.exists()


def test_a_failure_stays_visible_and_is_tried_again(client, db, worker, caplog):
    deliver(client, "clerk", {"type": "user.created", "data": {"id": ""}})
    worker.run()
    event = IdentityEvent.objects.get()
    assert "no usable id" in event.error
    assert event.processed_at is None

    assert identity_inbox.sweep(now=timezone.now()) == 0
    assert identity_inbox.sweep(now=event.due_at) == 1


def test_staff_can_have_a_failed_event_processed_again(client, db, worker, caplog):
    deliver(client, "clerk", {"type": "user.created", "data": {"id": ""}})
    worker.run()
    event = IdentityEvent.objects.get()
    IdentityEvent.objects.update(payload=BODY)

    support = Desk(Role.SUPPORT)
    [said] = support.act("resend", event)
    worker.run()

    event.refresh_from_db()
    assert "is processed again." in said
    assert (event.error, event.payload) == ("", "")
    assert Identity.objects.exists()
    assert deeds().get().tag == Tag.IDENTITY_EVENT_RESENT
    assert "left alone: it was processed before." in support.act("resend", event)[0]


def test_old_events_are_deleted_once_they_were_acted_on(client, db, worker):
    deliver(client, "clerk", created())
    much_later = timezone.now() + timedelta(days=31)
    assert identity_inbox.prune(now=much_later) == 0

    worker.run()

    assert identity_inbox.prune(now=much_later) == 1


@pytest.mark.parametrize(("attempts", "pruned"), [(0, 0), (IdentityEvent.PAUSES.at_most, 1)])
def test_old_events_that_failed_for_good_are_deleted_too(client, db, attempts, pruned):
    deliver(client, "clerk", created())
    IdentityEvent.objects.update(attempts=attempts)

    assert identity_inbox.prune(now=timezone.now() + timedelta(days=29)) == 0
    assert identity_inbox.prune(now=timezone.now() + timedelta(days=31)) == pruned


# --- What is not signed -------------------------------------------------------------------------


def good(body=BODY, **changes):
    """Return the headers of a good delivery of this body."""
    return signed_headers("clerk", body, **{"event_id": "msg_1", **changes})


def but(**changes):
    """Return the headers of a good delivery of BODY but for these; None leaves one out."""
    changes = {f"svix-{name}": value for name, value in changes.items()}
    return {k: v for k, v in {**good(), **changes}.items() if v is not None}


def other_version():
    return but(signature=good()["svix-signature"].replace("v1", "v1a"))


# Made when the test runs: what was signed when pytest began would be refused for its age alone.
UNSIGNED = {
    "no headers at all": lambda: ({}, BODY),
    "no signature": lambda: (but(signature=None), BODY),
    "an empty signature": lambda: (but(signature=""), BODY),
    "a version alone": lambda: (but(signature="v1"), BODY),
    "no base64": lambda: (but(signature="v1,not base64!"), BODY),
    "no ASCII": lambda: (but(signature="v1,ÄÖÜ"), BODY),
    "a wrong signature": lambda: (but(signature="v1,AAAA"), BODY),
    "another version": lambda: (other_version(), BODY),
    "the id of another": lambda: (but(id="msg_2"), BODY),
    "no id": lambda: (but(id=None), BODY),
    "another time": lambda: (but(timestamp=str(int(time.time()) - 1)), BODY),
    "a time that is no number": lambda: (but(timestamp="nan"), BODY),
    "a time without end": lambda: (but(timestamp="1e999"), BODY),
    "no time": lambda: (but(timestamp=None), BODY),
    "another body": lambda: (good(), BODY.replace("user_1", "user_2")),
    "one blank more": lambda: (good(), BODY + " "),
    "no body": lambda: (good(), ""),
    "no UTF-8": lambda: (good(), b"\xff\xfe"),
    "replayed after six minutes": lambda: (good(age=timedelta(minutes=6)), BODY),
    "from the future": lambda: (good(age=-timedelta(minutes=6)), BODY),
    "another secret": lambda: (good(secret=NEW_SECRET), BODY),
    "an id without end": lambda: (good(event_id="x" * 300), BODY),
    "signed, but a list": lambda: (good("[]"), "[]"),
    "signed, but no JSON": lambda: (good("{"), "{"),
    "signed, but a pit": lambda: (good("[" * 99999), "[" * 99999),
}


def hand_in(client, headers, body):
    address = reverse("identity_webhook", args=["clerk"])
    return client.post(address, body, content_type="application/json", headers=headers)


def test_a_good_delivery_is_good(client, db):
    assert hand_in(client, but(), BODY).status_code == 204


@pytest.mark.parametrize("delivery", UNSIGNED.values(), ids=UNSIGNED)
def test_without_a_valid_signature_nothing_is_stored(client, db, delivery):
    assert hand_in(client, *delivery()).status_code == 401
    assert not IdentityEvent.objects.exists()


def test_while_a_secret_is_exchanged_both_are_accepted(client, db, settings):
    settings.CLERK_WEBHOOK_SECRETS = [NEW_SECRET, WEBHOOK_SECRET]

    assert deliver(client, "clerk", created()).status_code == 204
    assert deliver(client, "clerk", created(), secret=NEW_SECRET).status_code == 204
    assert IdentityEvent.objects.count() == 2


def test_supabases_list_of_signatures_is_read(client, db):
    body = json.dumps(hook())
    headers = signed_headers("supabase", body, event_id="msg_1")
    headers["webhook-signature"] = "v1,AAAA, " + headers["webhook-signature"]

    answer = client.post(
        reverse("identity_webhook", args=["supabase"]),
        body,
        content_type="application/json",
        headers=headers,
    )

    assert answer.status_code == 204


def test_the_secret_of_one_provider_signs_nothing_of_the_other(client, db, settings):
    settings.SUPABASE_HOOK_SECRETS = [NEW_SECRET]

    assert deliver(client, "supabase", hook()).status_code == 401


@pytest.mark.parametrize("name", ["clerk", "supabase", "workos"])
def test_a_provider_that_is_not_set_up_has_no_address(client, db, settings, name):
    settings.CLERK_WEBHOOK_SECRETS = settings.SUPABASE_HOOK_SECRETS = []

    assert (
        client.post(reverse("identity_webhook", args=[name]), "{}", "text/json").status_code == 404
    )


def test_it_takes_posts_only(client, db):
    assert client.get(reverse("identity_webhook", args=["clerk"])).status_code == 405


def test_neither_secrets_nor_events_are_logged(client, db, worker, caplog):
    caplog.set_level("DEBUG")
    UserFactory(email="alice@acme.example")

    deliver(client, "clerk", created())
    deliver(client, "clerk", {"type": "email.created", "data": {"body": "alice@acme.example"}})
    worker.run()

    ours = [r for r in caplog.records if r.name.startswith("orgs")]
    assert ours
    assert not [r for r in ours if "alice" in str(vars(r)) or "whsec" in str(vars(r))]
