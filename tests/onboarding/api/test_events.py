"""Programs read what happened in one order, page by page, and miss nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.audit import Tag, record_event
from tests.factories import OrganizationFactory
from tests.orgs.events.published import published
from tests.people.program import Program


@pytest.fixture
def program(db):
    return Program()


@pytest.fixture
def five(db):
    organization = OrganizationFactory(plan="STARTER")
    for _ in range(5):
        record_event(Tag.PAYMENT_OVERDUE, organization=organization, now=timezone.now())
    return published()


def ask(program, **query):
    headers = {"Authorization": f"Bearer {program.secret}"}
    return Client().get(reverse("api_events"), query, headers=headers)


def test_pages_follow_each_other_until_there_is_no_more(program, five):
    read, after, asked = [], "", 0
    while True:
        page = ask(program, after=after, limit=2).json()
        read, after, asked = read + page["events"], page["next"], asked + 1
        if not page["has_more"]:
            break

    assert [event["id"] for event in read] == [event.public_id for event in five]
    assert asked == 3
    assert ask(program, after=after).json() == {"events": [], "next": after, "has_more": False}


def test_an_event_says_what_when_and_whose_it_is(program, five):
    [event] = ask(program, limit=1).json()["events"]

    assert event == {
        "id": five[0].public_id,
        "type": "subscription.past_due",
        "timestamp": five[0].created_at.isoformat(),
        "sequence": 1,
        "cursor": str(five[0].position),
        "data": {
            "organization": {
                "id": str(five[0].organization_id),
                "slug": five[0].organization["slug"],
                "name": five[0].organization["name"],
                "plan": "STARTER",
                "status": "active",
            }
        },
    }


@pytest.mark.parametrize("query", [{"after": "-1"}, {"after": "x"}, {"limit": "9" * 19}])
def test_a_cursor_that_is_none_is_refused_in_words(program, query):
    answer = ask(program, **query)

    assert answer.status_code == 422
    assert next(iter(query)) in answer.json()["error"]["message"]


def test_a_cursor_from_before_a_dump_was_restored_is_not_waited_at(program, five):
    """Its numbers are given once more, to what the program would miss."""
    answer = ask(program, after=five[-1].position + 1)

    assert answer.status_code == 422
    assert "begin anew" in answer.json()["error"]["message"]


def test_as_many_as_we_give_at_most_are_given(program, five):
    assert len(ask(program, limit=0).json()["events"]) == 1
    assert len(ask(program, limit=10**9).json()["events"]) == 5


def test_a_service_needs_the_scope(db):
    answer = ask(Program(may=["keys:verify"]))

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "scope_needed")
