"""`ensure_user`: one user for one account, whoever tells of it first, and however often."""

from __future__ import annotations

import itertools
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings, strategies

from orgs import addresses
from orgs.identity.users import IdentityDeleted, Profile, ensure_user, forget_user
from orgs.models import AuditEvent, Identity, Organization, User
from tests.factories import MembershipFactory, UserFactory
from tests.trouble.races import at_once

NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)


def at(seconds=0, **said):
    return Profile(as_of=NOON + timedelta(seconds=seconds), **said)


def alice(seconds=0, email="alice@acme.example"):
    return at(seconds, email=email, name="Alice", image_url="https://img.example/a", pending={})


def come(profile=None, *, provider="clerk", subject="user_1"):
    return ensure_user(provider, subject, profile or alice())


# --- The first time, and every other time -------------------------------------------------------


def test_the_first_time_makes_a_user_with_what_the_provider_says(db):
    user = come()

    identity = Identity.objects.get()
    assert (identity.user, user.email) == (user, "alice@acme.example")
    assert (identity.name, identity.image_url) == ("Alice", "https://img.example/a")
    assert not user.has_usable_password()
    assert not user.is_staff


def test_every_other_time_finds_the_same_user_and_writes_nothing(db, django_assert_num_queries):
    user = come()

    with django_assert_num_queries(1):
        assert come() == user


def test_one_id_at_two_providers_is_two_people(db):
    assert come(alice(email="")) != come(alice(email=""), provider="supabase")


def test_what_changed_is_taken_over(db):
    come()

    user = come(at(1, email="alice@new.example", name="Alice B.", image_url=""))

    identity = Identity.objects.get()
    assert (user.email, identity.name, identity.image_url) == ("alice@new.example", "Alice B.", "")


def test_what_is_not_said_stays_as_it_was(db):
    come()

    assert come(at(1, name="Alice B.")).email == "alice@acme.example"


def test_a_confirmed_address_counts_as_confirmed_here(db):
    come()
    come(at(1, email="alice@new.example"))

    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("alice@new.example", True, True)


def test_an_address_that_is_not_confirmed_any_more_is_let_go(db):
    come()

    assert come(at(1, email="")).email == ""
    assert not EmailAddress.objects.exists()


def test_many_people_without_an_address_can_be_there(db):
    users = {come(at(), subject=f"user_{n}") for n in range(3)}

    assert {user.email for user in users} == {""}
    assert len(users) == 3


def test_a_record_calls_somebody_without_an_address_by_their_number(db):
    user = come(at())

    assert user.known_as == f"account {user.pk}"


# --- The same address twice ---------------------------------------------------------------------


@pytest.fixture
def local(db):
    """Somebody whose account is kept here and who has proven their address."""
    user = UserFactory(email="")
    addresses.prove(user, "alice@acme.example")
    return user


@pytest.mark.parametrize("address", ["alice@acme.example", "Alice@Acme.example"])
def test_an_address_that_a_local_account_has_proven_is_not_linked_and_stays_there(local, address):
    user = come(alice(email=address.lower()))

    local.refresh_from_db()
    assert (local.email, user.email) == ("alice@acme.example", "")
    assert Identity.objects.get().user != local
    assert not addresses.is_proven(user)


@pytest.mark.parametrize("address", ["alice@acme.example", "Alice@Acme.example"])
def test_an_address_that_a_local_account_has_only_claimed_goes_to_who_has_proven_it(db, address):
    claimant = UserFactory(email=addresses.canonical(address), proven=False)

    user = come()

    claimant.refresh_from_db()
    assert (claimant.email, user.email) == ("", "alice@acme.example")
    assert (addresses.is_proven(claimant), addresses.is_proven(user)) == (False, True)
    assert Identity.objects.get().user != claimant


def test_an_address_proven_here_stays_until_the_provider_tells_of_another(db):
    user = come()
    addresses.prove(user, "alice@home.example")

    assert come(alice(60)).email == "alice@home.example"
    assert come(alice(120, email="alice@new.example")).email == "alice@new.example"


def test_one_address_at_two_providers_is_two_people_and_stays_with_the_first(db):
    first, second = come(), come(provider="supabase")

    assert first != second
    assert (first.email, second.email) == ("alice@acme.example", "")


def test_changing_to_an_address_that_somebody_has_leaves_none(db):
    addresses.prove(UserFactory(email=""), "bob@acme.example")
    come()

    assert come(at(1, email="bob@acme.example")).email == ""


def test_an_address_proven_here_is_lost_to_no_claim(local):
    user = come(alice(email="bob@acme.example"))
    addresses.prove(user, "bob@home.example")

    assert come(alice(60)).email == "bob@home.example"
    assert addresses.has_proven(user, "bob@home.example")


def test_an_address_that_was_only_typed_here_stays_when_the_provider_still_knows_none(db):
    user = come(at(email=""))
    addresses.claim(user, "alice@acme.example")

    come(at(60, email="", name="Alice"))

    assert addresses.address_of(user).email == "alice@acme.example"


def test_the_mails_of_an_organization_follow_its_owner_to_a_new_address(db):
    membership = MembershipFactory(user=come(), role="OWNER")
    Organization.objects.update(email="alice@acme.example")

    come(at(1, email="alice@new.example"))

    membership.organization.refresh_from_db()
    assert membership.organization.email == "alice@new.example"


@pytest.mark.parametrize("held_by", [None, "bob@acme.example"])
def test_an_address_that_nobody_vouches_for_is_claimed_and_not_proven(db, held_by):
    UserFactory(email=held_by or "carol@acme.example")

    user = come(at(claim="bob@acme.example"))
    come(at(1, claim="another@acme.example"))

    assert addresses.address_of(user).email == "bob@acme.example"
    assert user.email == ("" if held_by else "bob@acme.example")
    assert not addresses.is_proven(user)


def test_an_address_that_becomes_free_is_had_the_next_time(local):
    come()
    local.delete()

    assert come().email == "alice@acme.example"


def test_two_accounts_at_once_with_one_address_are_two_people_one_of_whom_has_it(
    transactional_db,
):
    providers = itertools.cycle(["clerk", "supabase"])

    at_once(16, lambda: come(provider=next(providers)))

    assert sorted(User.objects.values_list("email", flat=True)) == ["", "alice@acme.example"]


# --- Deleted ------------------------------------------------------------------------------------


def test_a_deleted_account_lets_nobody_in_again(db):
    user = come()
    forget_user("clerk", "user_1", now=NOON)

    with pytest.raises(IdentityDeleted):
        come(alice(60))

    user.refresh_from_db()
    assert not user.is_active


def test_an_account_deleted_before_we_heard_of_it_makes_no_user(db):
    forget_user("clerk", "user_1", now=NOON)

    with pytest.raises(IdentityDeleted):
        come()

    assert not User.objects.exists()


def test_somebody_deleted_keeps_their_organization_and_their_trace_in_it(db):
    membership = MembershipFactory(user=come())

    forget_user("clerk", "user_1", now=NOON)
    forget_user("clerk", "user_1", now=NOON)

    membership.refresh_from_db()
    event = AuditEvent.objects.get()
    assert event.tag == "organization:member:account_deleted"
    assert event.facts == {"member": "alice@acme.example", "provider": "clerk"}


def test_somebody_deleted_lets_go_of_their_address(db):
    come()
    forget_user("clerk", "user_1", now=NOON)

    assert come(subject="user_2").email == "alice@acme.example"


def test_a_deleted_account_stays_deleted_when_its_user_is_deleted_as_well(db):
    user = come()
    forget_user("clerk", "user_1", now=NOON)
    come(alice(email="bob@acme.example"), subject="user_2")

    User.objects.filter(pk=user.pk).delete()
    User.objects.all().delete()

    with pytest.raises(IdentityDeleted):
        come(alice(60))
    row = Identity.objects.get()
    assert (row.subject, row.user, row.email, row.name, row.pending) == ("user_1", None, "", "", {})


def test_somebody_with_another_way_in_is_not_switched_off(db):
    user = come()
    user.set_password("a password of ours")
    user.save()

    forget_user("clerk", "user_1", now=NOON)

    user.refresh_from_db()
    assert user.is_active


def test_the_database_takes_no_living_identity_without_a_user(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Identity.objects.create(provider="clerk", subject="user_1")


# --- Many at once -------------------------------------------------------------------------------


def test_thirty_two_first_requests_make_one_user(transactional_db):
    users = at_once(32, come)

    assert len({user.pk for user in users}) == 1
    assert User.objects.count() == Identity.objects.count() == 1
    assert User.objects.get().email == "alice@acme.example"


def test_of_thirty_two_profiles_at_once_the_newest_stays(transactional_db):
    seconds = iter(range(32))

    at_once(32, lambda: come(at(n := next(seconds), name=f"Alice {n}", email=f"a{n}@x.example")))

    identity = Identity.objects.get()
    assert (identity.name, identity.user.email) == ("Alice 31", "a31@x.example")


@pytest.mark.thorough
def test_two_who_prove_each_others_address_do_not_wait_for_one_another(transactional_db):
    for _ in range(20):
        alice = UserFactory(email="alice@x.example", proven=False)
        bob = UserFactory(email="bob@x.example", proven=False)
        acts = iter([(alice, "bob@x.example"), (bob, "alice@x.example")])

        at_once(2, lambda acts=acts: addresses.prove(*next(acts)))

        assert dict(User.objects.values_list("pk", "email")) == {
            alice.pk: "bob@x.example",
            bob.pk: "alice@x.example",
        }
        User.objects.all().delete()


@pytest.mark.thorough
def test_an_account_deleted_while_it_comes_in_ends_deleted(transactional_db):
    acts = itertools.cycle([_come_unless_deleted, _forget])

    for _ in range(10):
        at_once(8, lambda: next(acts)())
        identity = Identity.objects.select_related("user").get()
        assert identity.is_deleted
        assert identity.user is None or not identity.user.is_active
        assert not User.objects.exclude(email="").exists()
        Identity.objects.all().delete()
        User.objects.all().delete()


# --- In whatever order --------------------------------------------------------------------------

PROFILES = strategies.builds(
    at,
    strategies.integers(0, 3),
    email=strategies.sampled_from([None, "", "a@x.example", "b@x.example"]),
    name=strategies.sampled_from([None, "", "Alice", "Bob"]),
    image_url=strategies.sampled_from([None, "https://img.example/a"]),
    pending=strategies.sampled_from([None, {}, {"pending_currency": "EUR"}]),
)


@pytest.mark.thorough
@pytest.mark.property
@settings(max_examples=60)
@given(strategies.lists(PROFILES, max_size=5), strategies.randoms(use_true_random=False))
def test_what_was_said_ends_the_same_in_whatever_order_it_arrives(db, profiles, random):
    shuffled = random.sample(profiles, len(profiles))

    assert _end_of(profiles) == _end_of(shuffled)


def _end_of(profiles):
    """Return how it ends when these arrive in this order, some of them twice; undo it."""
    with transaction.atomic():
        for profile in [*profiles, *profiles[:2]]:
            come(profile)
        identity = Identity.objects.select_related("user").first()
        fields = Identity.FIELDS
        end = identity and [identity.user.email, *(getattr(identity, f) for f in fields)]
        transaction.set_rollback(True)
    return end


def _come_unless_deleted():
    with suppress(IdentityDeleted):
        come()


def _forget():
    forget_user("clerk", "user_1", now=timezone.now())
