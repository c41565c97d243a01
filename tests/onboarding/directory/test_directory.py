"""What every directory promises: in memory, at Supabase, and in our own database as Supabase's."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from onboarding.directory import Credential, DirectoryConflict, Member, get_directory
from tests.factories import EntryFactory, SubscribedFactory

FIXTURES = {"memory": "directory_entries", "supabase": "supabase", "sql": "own_supabase"}


@pytest.fixture(
    params=[
        "memory",
        pytest.param("supabase", marks=[pytest.mark.supabase, pytest.mark.xdist_group("supabase")]),
        "sql",
    ]
)
def directory(request):
    request.getfixturevalue(FIXTURES[request.param])
    return get_directory()


@pytest.fixture
def entry():
    return EntryFactory()


def foreign(entry):
    """Another organization under the same slug."""
    return replace(entry, organization_id=str(uuid.uuid4()), name="Somebody else")


def later(entry, **changes):
    return replace(entry, as_of=entry.as_of + timedelta(seconds=1), **changes)


def test_confirming_creates_what_is_missing(directory, entry):
    directory.confirm(entry)

    assert directory.list_owners() == {entry.slug: entry.organization_id}
    assert "backend_onboarded True here, False there" in directory.differences(entry)


def test_confirming_again_changes_nothing(directory, entry):
    directory.publish(entry)

    directory.confirm(entry)

    assert directory.differences(entry) == []


@pytest.mark.parametrize("act", ["confirm", "publish"])
def test_a_slug_that_is_somebody_elses_is_a_conflict(directory, entry, act):
    directory.publish(foreign(entry))

    with pytest.raises(DirectoryConflict, match=entry.slug):
        getattr(directory, act)(entry)

    [owner] = directory.list_owners().values()
    assert owner != entry.organization_id


def test_what_is_published_is_what_is_read(directory, entry):
    directory.confirm(entry)
    directory.publish(entry)
    directory.publish(entry)

    assert directory.differences(entry) == []


def test_publishing_needs_no_confirmation_before(directory, entry):
    directory.publish(entry)

    assert directory.differences(entry) == []


def test_each_difference_is_a_line(directory, entry):
    directory.publish(entry)
    changed = replace(entry, plan="SCALE", subscription=SubscribedFactory(status="past_due"))

    assert directory.differences(changed) == [
        "plan 'SCALE' here, 'STARTER' there",
        "subscription.status 'past_due' here, 'active' there",
    ]


def test_what_is_not_there_is_a_difference(directory, entry):
    assert directory.differences(entry) == ["it is not there"]


def test_what_arrives_late_does_not_undo_what_was_told_since(directory, entry):
    newer = later(entry, plan="SCALE")
    directory.publish(newer)

    directory.publish(entry)

    assert directory.differences(newer) == []


def test_members_and_credentials_are_replaced(directory, entry):
    ada, bob = (Member(user_id=str(uuid.uuid4()), role="OWNER") for _ in range(2))
    directory.publish(replace(entry, members=(ada, bob)))
    changed = later(
        entry,
        members=(replace(bob, role="MEMBER"),),
        credentials=(Credential(provider="OPENAI", key_prefix="sk-abc"),),
    )

    directory.publish(changed)

    assert directory.differences(changed) == []


def test_what_is_withdrawn_is_gone_and_may_come_back(directory, entry):
    directory.publish(entry)

    directory.withdraw(entry)
    directory.withdraw(entry)

    assert directory.list_owners() == {}
    directory.confirm(entry)
    assert directory.list_owners() == {entry.slug: entry.organization_id}


def test_withdrawing_leaves_somebody_elses_alone(directory, entry):
    directory.publish(foreign(entry))

    directory.withdraw(entry)

    assert len(directory.list_owners()) == 1


def test_nothing_is_amiss(directory):
    assert directory.check(patience=4.0) == ""
