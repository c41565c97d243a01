"""One form of every address: who is the same person, and who only looks like it."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onboarding.staff import search as staff_search
from onboarding.team.forms import InviteForm
from onboarding.wizard.forms import SignupForm
from orgs import addresses
from orgs.addresses import canonical
from orgs.identity import users as identity_users
from orgs.models import Identity, Invitation, Organization, User
from orgs.staff.roles import Role as StaffRole
from orgs.staff.search import organizations_like
from orgs.teams import invitations
from orgs.teams.invitations import AlreadyInvited, AlreadyMember
from orgs.teams.team import Role
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory
from tests.people.staff import Desk
from tests.people.traveller import ANSWERS

pytestmark = [pytest.mark.fault("X2"), pytest.mark.usefixtures("quick_hashing")]

HOUSE = Path(__file__).parents[2]
NOW = timezone.now()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Alice@Acme.Example", "alice@acme.example"),
        ("  alice@acme.example ", "alice@acme.example"),
        ("a@münchen.example", "a@xn--mnchen-3ya.example"),
        ("a@MÜNCHEN.example", "a@xn--mnchen-3ya.example"),
        ("a@mu\u0308nchen.example", "a@xn--mnchen-3ya.example"),
        ("a@XN--MNCHEN-3YA.example", "a@xn--mnchen-3ya.example"),
        ("a@acme。example", "a@acme.example"),
        ("a@acme.example.", "a@acme.example"),
        ("a@straße.example", "a@xn--strae-oqa.example"),
        ("ceo@b\u0131gcorp.example", "ceo@xn--bgcorp-p9a.example"),
        ("ceo@r3---x.example", "ceo@r3---x.example"),
        # The part before the @ is somebody else's business but for ASCII capitals.
        ("J\u00dcRGEN@acme.example", "j\u00dcrgen@acme.example"),
        ("ju\u0308rgen@acme.example", "j\u00fcrgen@acme.example"),
        ("\u0131da@acme.example", "\u0131da@acme.example"),
        # By Unicode's own word (NFC) this sign for Kelvin is a K.
        ("\u212aevin@acme.example", "kevin@acme.example"),
    ],
)
def test_an_address_has_one_form(typed, stored):
    assert canonical(typed) == stored
    assert canonical(stored) == stored


def test_the_one_form_of_an_address_is_its_own_form():
    letters = string.ascii_letters + "\u0131\u0130\u212a\u212b\u00c5"
    marks = [chr(c) for c in range(0x300, 0x370)]

    for typed in (f"{letter}{mark}@acme.example" for letter in letters for mark in marks):
        once = canonical(typed)
        assert canonical(once) == once, ascii(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "alice",
        "@acme.example",
        "alice@",
        "alice@a..example",
        "alice@-acme.example",
        "alice@a_b.example",
        "alice@xn--zzzzzz99999999.example",
        "alice@\U0001f4a9.example",
        "al ice@acme.example",
        "al\u200bice@acme.example",
        "al\x00ice@acme.example",
        f"{'a' * 250}@acme.example",
        f"alice@{'ü' * 60}.example",
    ],
)
def test_what_no_mail_reaches_is_refused_in_words(typed):
    with pytest.raises(ValidationError) as refused:
        canonical(typed)

    assert re.search("valid|too long", refused.value.message)


# Pairs that PostgreSQL's upper(), Python's casefold() or the eye take for one.
LOOK_ALIKES = [
    ("ceo@bigcorp.example", "ceo@b\u0131gcorp.example"),
    ("ceo@bigcorp.example", "ceo@b\u0130gcorp.example"),
    ("ida@acme.example", "\u0131da@acme.example"),
    ("sam@acme.example", "\u017fam@acme.example"),
    ("a@strasse.example", "a@straße.example"),
    ("a@pay.example", "a@p\u0430y.example"),
]
SAME = [
    ("ceo@bigcorp.example", "CEO@BigCorp.example"),
    ("a@münchen.example", "A@xn--mnchen-3ya.EXAMPLE"),
    ("a@mu\u0308nchen.example", "a@MÜNCHEN.example"),
]


def _signs_in(one, other):
    UserFactory(email=one, proven=False)
    return bool(addresses.accounts_with(other))


def _has_owner(one, other):
    addresses.prove(UserFactory(email=""), one)
    return addresses.has_owner(other)


def _is_a_users(one, other):
    UserFactory(email=one, proven=False)
    return User.objects.filter(email__iexact=other).exists()


def _is_the_name_to_sign_in_with(one, other):
    UserFactory(email=one, proven=False)
    return User.objects.filter(pk__in=[u.pk for u in _by_name(other)]).exists()


def _by_name(email):
    try:
        return [User.objects.get_by_natural_key(email)]
    except User.DoesNotExist:
        return []


def _has_proven(one, other):
    user = UserFactory(email="")
    addresses.prove(user, one)
    return addresses.has_proven(user, other)


def _is_anothers(one, other):
    addresses.prove(UserFactory(email=""), one)
    return addresses.is_anothers(addresses.claim(UserFactory(email=""), other))


def _is_taken_from_a_claim(one, other):
    claimant = UserFactory(email=one, proven=False)
    addresses.prove(UserFactory(email=""), other)
    claimant.refresh_from_db()
    return claimant.email == ""


def _is_a_member(one, other):
    owner = _owner()
    MembershipFactory(
        organization=owner.organization, user=UserFactory(email=one, proven=False), role=Role.MEMBER
    )
    return isinstance(_invite(owner, other), AlreadyMember)


def _is_invited_already(one, other):
    owner = _owner()
    _invite(owner, one)
    return isinstance(_invite(owner, other), AlreadyInvited)


def _is_for(one, other):
    user = UserFactory(email="")
    addresses.prove(user, other)
    return invitations.is_for(_invite(_owner(), one), user)


def _is_waiting_for(one, other):
    _invite(_owner(), one)
    user = UserFactory(email="")
    addresses.prove(user, other)
    return invitations.waiting_for(user, now=NOW) is not None


def _follows_its_owner(one, other):
    owner = _owner()
    Organization.objects.update(email=one)
    addresses.prove(owner.user, other)
    old = EmailAddress(user=owner.user, email=other)
    new = EmailAddress(user=owner.user, email="new@acme.example")
    identity_users.email_changed.send(
        EmailAddress, request=None, user=owner.user, from_email_address=old, to_email_address=new
    )
    return Organization.objects.get().email == "new@acme.example"


def _is_what_the_provider_had_said(one, other):
    user = UserFactory(email="")
    addresses.prove(user, one)
    row = Identity.objects.create(provider="clerk", subject="user_1", user=user, email=other)
    addresses.withdraw(user)
    EmailAddress.objects.create(user=UserFactory(email=""), email=one, verified=True)
    return not identity_users._email_is_free(row)


def _is_found_by_staff(one, other):
    OrganizationFactory(email=one)
    return organizations_like(other).exists()


def _is_a_person_found_by_staff(one, other):
    addresses.claim(UserFactory(email=""), one)
    return bool(staff_search._people(other))


def _is_listed_for_staff(one, other):
    user = UserFactory(email=one, proven=False)
    return user in Desk(StaffRole.VIEWER).list_of(User, q=other)


def _is_marked_proven_in_the_search(one, other):
    owner = _owner()
    addresses.prove(owner.user, one)
    Organization.objects.update(email=other)
    return staff_search._is_theirs(Organization.objects.get())


def _owner():
    organization = OrganizationFactory(plan="SCALE")
    return MembershipFactory(organization=organization)


def _invite(owner, email):
    organization, user = owner.organization, owner.user
    try:
        return invitations.invite(
            organization=organization, email=email, role=Role.ADMIN, by=user, now=NOW
        )
    except (AlreadyMember, AlreadyInvited) as e:
        return e


PLACES = [
    _signs_in,
    _has_owner,
    _is_a_users,
    _is_the_name_to_sign_in_with,
    _has_proven,
    _is_anothers,
    _is_taken_from_a_claim,
    _is_a_member,
    _is_invited_already,
    _is_for,
    _is_waiting_for,
    _follows_its_owner,
    _is_what_the_provider_had_said,
    _is_found_by_staff,
    _is_a_person_found_by_staff,
    _is_listed_for_staff,
    _is_marked_proven_in_the_search,
]


def _same_in(place, pairs):
    """Return the pairs that a place takes for one person, whichever was there first."""
    return [
        (one, other)
        for pair in pairs
        for one, other in (pair, pair[::-1])
        if _undone(place, one, other)
    ]


def _undone(place, one, other):
    with transaction.atomic():
        answer = place(one, other)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("place", PLACES)
def test_look_alikes_stay_different_people_wherever_addresses_are_compared(db, place):
    assert _same_in(place, LOOK_ALIKES) == []


@pytest.mark.parametrize("place", PLACES)
def test_one_address_written_in_two_ways_is_one_person(db, place):
    assert len(_same_in(place, SAME)) == 2 * len(SAME)


@pytest.mark.parametrize("form", ["signup", "invite"])
def test_a_form_gives_the_canonical_form_and_refuses_what_has_none(form):
    def read(email):
        if form == "signup":
            bound = SignupForm({**ANSWERS, "email": email})
        else:
            bound = InviteForm({"email": email, "role": "ADMIN"})
        return bound.cleaned_data["email"] if bound.is_valid() else dict(bound.errors)

    assert read("Chef@MÜNCHEN.example") == "chef@xn--mnchen-3ya.example"
    assert "isn’t a valid domain" in str(read("chef@\U0001f4a9.example")["email"])


def test_no_code_compares_addresses_in_a_way_of_its_own():
    """Names of keys are compared without case; addresses are not, but by orgs.address_field.

    BigQuery lists the accounts of its entries in lower case, whoever they are.
    """
    of_bigquery = ("onboarding/warehouse/bigquery/entries.py", "onboarding/workspaces/access.py")
    found = []
    for app in ("orgs", "billing", "onboarding", "config"):
        for path in sorted((HOUSE / app).rglob("*.py")):
            if "migrations" in path.parts or path.name == "address_field.py":
                continue
            for line in path.read_text().splitlines():
                folds = re.search(r"iexact|istartswith|Lower\(|Upper\(|casefold|\.lower\(", line)
                if folds and re.search(r"email|address\b|login|recipient|iexact", line):
                    found.append(f"{path.relative_to(HOUSE)}: {line.strip()}")

    ours = [line for line in found if not line.startswith(of_bigquery)]
    assert ours == ["orgs/keys/api_keys.py: if living.filter(name__iexact=name).exists():"]
    assert len(found) == len(ours) + 3


# --- What was stored before -----------------------------------------------------------------------


@pytest.fixture
def before(db):
    """The tables as they were: unique by PostgreSQL's lower(), whatever was typed stored."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_user_per_email")
        cursor.execute("DROP INDEX one_pending_invitation_per_address")


def _stored(model, pk, email):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET email = %s WHERE id = %s', [email, pk])


def _account(email, *, verified=None):
    user = UserFactory(proven=False)
    _stored(User, user.pk, email)
    if verified is not None:
        row = EmailAddress.objects.create(user=user, email="x@x.example", primary=True)
        EmailAddress.objects.filter(pk=row.pk).update(verified=verified)
        _stored(EmailAddress, row.pk, email.lower())
    return user


def _migrate():
    migration = import_module("orgs.migrations.0017_addresses_in_one_form")
    with connection.schema_editor(atomic=False) as editor:
        migration.settle(apps, editor)


def test_what_was_stored_is_brought_into_one_form_and_whoever_has_proven_it_keeps_it(before):
    plain = _account("Bob@Acme.example", verified=True)
    first = _account("a@münchen.example", verified=False)
    owner = _account("a@xn--mnchen-3ya.example", verified=True)
    by_hand = _account("A@MÜNCHEN.example")

    _migrate()

    held = {user.pk: User.objects.get(pk=user.pk).email for user in (plain, first, owner, by_hand)}
    assert held == {
        plain.pk: "bob@acme.example",
        first.pk: "",
        owner.pk: "a@xn--mnchen-3ya.example",
        by_hand.pk: "",
    }
    # They sign in with it as before.
    claims = EmailAddress.objects.filter(email="a@xn--mnchen-3ya.example")
    assert set(claims.values_list("user", "verified")) == {
        (first.pk, False),
        (owner.pk, True),
        (by_hand.pk, False),
    }


def test_of_two_proofs_of_one_address_the_first_stays(before):
    first = _account("a@münchen.example", verified=True)
    second = _account("a@xn--mnchen-3ya.example", verified=True)

    _migrate()
    _migrate()  # Once more changes nothing.

    assert [addresses.is_proven(user) for user in (first, second)] == [True, False]
    assert User.objects.get(pk=second.pk).email == ""


def test_of_two_open_invitations_of_one_address_the_newest_stays(before):
    owner = _owner()
    older = _invite(owner, "one@acme.example")
    newer = _invite(owner, "two@acme.example")
    _stored(Invitation, older.pk, "a@münchen.example")
    _stored(Invitation, newer.pk, "a@xn--mnchen-3ya.example")

    _migrate()

    assert list(Invitation.objects.pending()) == [newer]
    assert set(Invitation.objects.values_list("email", flat=True)) == {"a@xn--mnchen-3ya.example"}


# --- The end of it --------------------------------------------------------------------------------


def test_no_look_alike_finds_an_invitation_nor_its_link(db):
    owner = _owner()
    wanted = _invite(owner, "ceo@bigcorp.example")
    thief = UserFactory(email="")
    addresses.prove(thief, "ceo@b\u0131gcorp.example")
    client = Client()
    client.force_login(thief)

    link = reverse("invitation", args=[invitations.token_of(wanted)])
    company = client.get(reverse("company")).content.decode()
    opened = client.get(link).content.decode()
    accepted = client.post(link).content.decode()

    assert "has invited you" not in company
    assert invitations.token_of(wanted) not in company
    assert "invitation is for" in opened
    # Whoever switches the language comes back here; nothing else repeats the link.
    assert opened.count(link) == accepted.count(link) == 1
    assert f'name="next" value="{link}"' in opened
    assert not thief.memberships.exists()
