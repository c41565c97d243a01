"""Whose an e-mail address is: whoever has proven it; until somebody has, whoever came first.

An account whose address another has is an account like any other, but has no claim to it:
`User.email` is empty until it proves an address. So nobody can find out by signing up who has an
account, and nobody can keep an address from its owner by being there first.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import Exact

from orgs.address_field import canonical as canonical
from orgs.address_field import comparable as comparable
from orgs.address_field import spellings as spellings
from orgs.models import Identity, Membership, Provider, User

# Whoever knows an address can make accounts with it; looking at each would cost what they please.
MOST_ACCOUNTS = 3


class AddressTaken(Exception):
    """Another account has proven this address."""


class Unproven(PermissionDenied):
    """They ask for what gives power, and have not proven that their address is theirs."""


def claim(user: User, email: str) -> EmailAddress:
    """Give an account without an address one, which is not proven yet."""
    return EmailAddress.objects.create(user=user, email=canonical(email), primary=True)


def claim_first(user: User, email: str) -> None:
    """Claim an address as signing up does: `User.email` is it, if nobody was there before."""
    claim(user, email)
    try:
        with transaction.atomic():
            user.set_email(email)
    except IntegrityError:
        user.email = ""


def address_of(user: User) -> EmailAddress:
    """Return the account's address; made now for one that was created by hand.

    Empty for somebody whose provider told none.
    """
    found = EmailAddress.objects.filter(user=user).order_by("-primary", "-verified").first()
    if found is None and not user.email:
        return EmailAddress(user=user)
    if found is None:
        found, _ = EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"primary": True}
        )
    return found


def shown_as(user: User) -> str:
    """Return what people read of themselves and their team: the address, claimed or proven.

    That it looks alike tells nobody who signed up with an address whether it has an account.
    """
    return user.email or str(address_of(user).email) or user.known_as


def is_proven(user: User) -> bool:
    """Whether the account has shown that it can read mails to its address."""
    return bool(EmailAddress.objects.filter(user=user, verified=True).exists())


def proven_by(user: User) -> str:
    """Return the address that they have proven; empty where they have only claimed one."""
    proofs = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return str(proofs.values_list("email", flat=True).first() or "")


def has_no_door(user: User) -> bool:
    """Whether they cannot sign in on our pages, however well they have proven their address."""
    return without_a_door().filter(pk=user.pk).exists()


def require_proof(user: User) -> None:
    """Raise Unproven unless they have proven their address: what gives power asks for this."""
    if not is_proven(user):
        raise Unproven


def who_has_proven(email: str) -> User | None:
    """Return whose address it is; None where people have only claimed it."""
    proofs = EmailAddress.objects.filter(email=comparable(email), verified=True)
    return User.objects.filter(pk__in=proofs.values("user")).first()


def has_proven(user: User, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user=user, email=email, verified=True).exists())


def is_anothers(address: EmailAddress) -> bool:
    """Whether another account, which can be signed in to here, has proven this address."""
    others = EmailAddress.objects.exclude(user_id=address.user_id)
    reachable = others.exclude(user__in=without_a_door())
    return bool(reachable.filter(email=address.email, verified=True).exists())


def accounts_with(email: str) -> list[User]:
    """Return who signs in with it: who has proven it, who pays, who holds it, then the oldest.

    So nobody is crowded out by those who sign up with their address, before them or after.
    """
    email = comparable(email)
    claims = EmailAddress.objects.filter(email=email)
    users = User.objects.alias(
        has_proven=Exists(claims.filter(user=OuterRef("pk"), verified=True)),
        is_holder=Exact(F("email"), Value(email)),
        pays=Exists(Membership.objects.filter(user=OuterRef("pk")).exclude(organization__plan="")),
    )
    found = users.filter(Q(is_holder=True) | Q(pk__in=claims.values("user")))
    return list(found.order_by("-has_proven", "-pays", "-is_holder", "pk")[:MOST_ACCOUNTS])


def has_owner(email: str) -> bool:
    """Whether somebody who can sign in here has proven this address."""
    return is_anothers(EmailAddress(email=comparable(email)))


def without_a_door() -> QuerySet[User]:
    """Give who cannot sign in on our pages: a provider's token opens the API to them, no more."""
    elsewhere = Identity.objects.filter(user=OuterRef("pk"), deleted_at=None)
    doors = elsewhere.filter(provider=Provider.SUPABASE)
    keyless = User.objects.filter(
        Exists(elsewhere),
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        is_active=True,
        is_staff=False,
    ).exclude(Exists(Authenticator.objects.filter(user=OuterRef("pk"))))
    return keyless.exclude(Exists(doors)) if settings.SUPABASE_AUTH else keyless


def prove(user: User, email: str, *, by_mail: bool = False) -> None:
    """Make it the account's address for good, on a provider's word or `by_mail`.

    That is, by a code or link that was mailed there and came back here. Raises AddressTaken.
    """
    email = canonical(email)
    try:
        with transaction.atomic():
            release(email, to=user, by_mail=by_mail)
            EmailAddress.objects.filter(user=user).exclude(email=email).delete()
            EmailAddress.objects.update_or_create(
                user=user, email=email, defaults={"verified": True, "primary": True}
            )
            user.email = email
            user.save(update_fields=["email"])
    except IntegrityError as e:
        raise AddressTaken(email) from e


def withdraw(user: User) -> None:
    """Leave the account without an address: whoever vouched for it does not any more."""
    EmailAddress.objects.filter(user=user).delete()
    user.email = ""
    user.save(update_fields=["email"])


def release(email: str, *, to: User, by_mail: bool = False) -> None:
    """Take the address from accounts that have not proven it; they sign in with it as before.

    Staff are made by hand and keep theirs. See `release_from_doorless` for `by_mail`.
    """
    _lock_those_concerned(email, to)
    proven = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    others = User.objects.filter(email=email, is_staff=False).exclude(pk=to.pk)
    for claimant in others.exclude(Exists(proven)):
        address_of(claimant)
        User.objects.filter(pk=claimant.pk).update(email="")
    if by_mail:
        release_from_doorless(email)


def release_claim(user: User) -> bool:
    """Take an address from somebody who has not proven it; they sign in with it as before.

    Returns False where they have proven it, or hold none.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user.pk)
        proven = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
        address_of(user)  # Kept as a claim, also of one that was made by hand.
        held = User.objects.filter(pk=user.pk).exclude(Exists(proven)).exclude(email="")
        return bool(held.update(email=""))


def release_from_doorless(email: str) -> None:
    """Take a proven address from who cannot sign in here, for who reads its mails and can.

    Nothing else of theirs goes over; see decision 16.
    """
    holders = without_a_door().filter(email=email)
    for holder in list(holders.values_list("pk", flat=True)):
        EmailAddress.objects.filter(user=holder).update(verified=False)
        User.objects.filter(pk=holder).update(email="")


def _lock_those_concerned(email: str, user: User) -> None:
    """Lock them in one order, or two who prove each other's address wait for one another."""
    concerned = User.objects.filter(Q(pk=user.pk) | Q(email=email)).order_by("pk")
    list(concerned.select_for_update(no_key=True).values_list("pk"))
