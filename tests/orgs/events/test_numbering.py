"""Events have numbers in one order that a reader can follow: none comes late, none twice."""

from __future__ import annotations

import random
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from onboarding import sweeper
from orgs import suspension
from orgs.audit import OPERATOR, Tag, record_event
from orgs.events import feed, numbering
from orgs.models import AuditEvent, OutgoingEvent
from tests.factories import OrganizationFactory, UserFactory
from tests.orgs.events.published import published
from tests.trouble.races import at_once, meanwhile, until

NOW = timezone.now()
KEPT = numbering.KEPT_FOR


@pytest.fixture
def acme(transactional_db):
    return OrganizationFactory()


def happen(organization, *, tag=Tag.PAYMENT_OVERDUE, now=NOW):
    with transaction.atomic():
        return record_event(tag, organization=organization, now=now)


def test_an_event_has_its_numbers_as_soon_as_it_is_committed(acme):
    happen(acme)
    happen(OrganizationFactory())
    happen(acme)

    events = OutgoingEvent.objects.order_by("position")
    assert [(event.position, event.sequence) for event in events] == [(1, 1), (2, 1), (3, 2)]


def test_each_audit_event_of_a_published_kind_is_one_event(acme):
    published_kind, another_kind = happen(acme), happen(acme, tag=Tag.SIGNED_IN)
    happen(OPERATOR, tag=Tag.STAFF_ADDED)

    assert [event.pk for event in published()] == [published_kind.pk]
    assert AuditEvent.objects.filter(pk=another_kind.pk).exists()


def test_what_is_rolled_back_was_never_told(acme):
    with transaction.atomic():
        record_event(Tag.PAYMENT_OVERDUE, organization=acme, now=NOW)
        transaction.set_rollback(True)

    assert published() == []


def test_a_reader_misses_nothing_that_is_committed_late(acme):
    """What began first commits last: it comes behind whatever was read meanwhile."""
    began, may_commit = threading.Event(), threading.Event()
    other = OrganizationFactory()

    def commit_late():
        with transaction.atomic():
            record_event(Tag.PAYMENT_OVERDUE, organization=acme, now=NOW)
            began.set()
            assert may_commit.wait(30)

    with meanwhile(commit_late):
        assert began.wait(30)
        happen(other)
        first = feed.after(0, limit=10)
        may_commit.set()
        until(lambda: feed.after(first.next, limit=10).events)
    second = feed.after(first.next, limit=10)

    assert [event.organization_id for event in first.events] == [other.pk]
    assert [event.organization_id for event in second.events] == [acme.pk]


def test_what_commits_late_says_what_is_true_of_its_organization_then(acme):
    """It began while the organization was served; when it commits, staff have suspended it."""
    began, may_commit = threading.Event(), threading.Event()

    def commit_late():
        with transaction.atomic():
            record_event(Tag.PAYMENT_OVERDUE, organization=acme, now=NOW)
            began.set()
            assert may_commit.wait(30)

    with meanwhile(commit_late):
        assert began.wait(30)
        suspension.suspend(acme, by=UserFactory(), reason="owes us", now=NOW)
        may_commit.set()

    suspended, late = published()
    assert (suspended.type, late.type) == ("organization.suspended", "subscription.past_due")
    assert late.organization["status"] == "suspended"


def test_a_process_that_dies_before_it_numbers_loses_nothing(acme, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda *args, **options: None)
        happen(acme)
        happen(acme)
    unread = feed.after(0, limit=10).events

    swept = [sweeper.sweep(now=timezone.now())["events numbered late"] for _ in range(2)]

    assert (unread, swept) == ([], [2, 0])
    assert [event.sequence for event in feed.after(0, limit=10).events] == [1, 2]


def test_numbering_that_fails_fails_nothing_else(acme, monkeypatch, caplog):
    monkeypatch.setattr(numbering, "LOCK", "SELECT nothing_of_this_name()")

    happen(acme)

    assert AuditEvent.objects.exists()
    assert OutgoingEvent.objects.get().position is None


def test_many_at_once_are_numbered_without_a_gap_and_in_the_order_of_the_audit_log(acme):
    everybody = [acme, OrganizationFactory(), OrganizationFactory()]

    def act():
        dice = random.Random(threading.get_ident())
        for _ in range(5):
            with transaction.atomic():
                for organization in dice.sample(everybody, 2):
                    record_event(Tag.PAYMENT_OVERDUE, organization=organization, now=NOW)

    at_once(8, act)

    events = published()
    assert [event.position for event in events] == list(range(1, 81))
    places = dict(AuditEvent.objects.values_list("pk", "sequence"))
    for organization in everybody:
        theirs = [event for event in events if event.organization_id == organization.pk]
        assert [event.sequence for event in theirs] == list(range(1, len(theirs) + 1))
        in_log = [places[event.pk] for event in theirs]
        assert in_log == sorted(in_log)


def test_events_are_kept_for_thirty_days_and_the_numbers_go_on(acme):
    other = OrganizationFactory()
    for organization in (acme, acme, other):
        happen(organization, now=NOW - KEPT - timedelta(hours=1))
    happen(acme, now=NOW - KEPT + timedelta(hours=1))

    pruned = [sweeper.sweep(now=NOW)["old events deleted"] for _ in range(2)]
    happen(other)

    assert pruned == [3, 0]
    assert [(event.position, event.sequence) for event in published()] == [(4, 3), (5, 2)]


def test_whoever_waits_too_long_for_the_numberer_leaves_it_to_the_sweeper(acme, monkeypatch):
    monkeypatch.setattr(numbering, "LOCK", numbering.LOCK.replace("2s", "100ms"))
    holds, may_end = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(numbering.LOCK)
            holds.set()
            assert may_end.wait(30)

    with meanwhile(hold):
        assert holds.wait(30)
        happen(acme)
        unnumbered = OutgoingEvent.objects.get().position
        may_end.set()

    assert unnumbered is None
    assert [event.position for event in published()] == [1]
