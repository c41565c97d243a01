"""Who owns an email address: the user who has proven it, else the first who claimed it.

Another account with the same address works like any other, but has no claim to it: its `User.email`
stays empty until it proves an address. So signing up never reveals who has an account, and nobody
can keep an address from its owner by claiming it first.
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

# Anyone can create accounts with an address they know, so we never look at all of them.
MOST_ACCOUNTS = 3


class AddressTaken(Exception):
    """Another account has proven this address."""


class Unproven(PermissionDenied):
    """The user asks for a privilege but has not proven their email address."""


def claim(user: User, email: str) -> EmailAddress:
    """Give an account without an address this one, unproven."""
    return EmailAddress.objects.create(user=user, email=canonical(email), primary=True)


def claim_first(user: User, email: str) -> None:
    """Claim an address at sign-up: set `User.email` unless another account already has it."""
    claim(user, email)
    try:
        with transaction.atomic():
            user.set_email(email)
    except IntegrityError:
        user.email = ""


def address_of(user: User) -> EmailAddress:
    """Return the account's EmailAddress, creating it for an account that was created by hand.

    Empty for a user whose provider gave no address.
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
    """Return the address to show to the user and their team, whether claimed or proven.

    Both look alike, so a sign-up never reveals whether the address has an account.
    """
    return user.email or str(address_of(user).email) or user.known_as


def is_proven(user: User) -> bool:
    """Whether the account has proven its address by reading mail sent to it."""
    return bool(EmailAddress.objects.filter(user=user, verified=True).exists())


def proven_by(user: User) -> str:
    """Return the address the user has proven; empty if they have only claimed one."""
    proofs = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return str(proofs.values_list("email", flat=True).first() or "")


def all_proven_by(user: User) -> list[str]:
    """Return every address that the user has proven, former ones that they kept included."""
    proofs = EmailAddress.objects.filter(user=user, verified=True)
    return [str(email) for email in proofs.values_list("email", flat=True)]


def has_no_door(user: User) -> bool:
    """Whether the user cannot sign in on our pages, even with a proven address."""
    return without_a_door().filter(pk=user.pk).exists()


def require_proof(user: User) -> None:
    """Raise Unproven unless the user has proven their address; every privilege requires this."""
    if not is_proven(user):
        raise Unproven


def who_has_proven(email: str) -> User | None:
    """Return the user who has proven this address; None if it is only claimed."""
    proofs = EmailAddress.objects.filter(email=comparable(email), verified=True)
    return User.objects.filter(pk__in=proofs.values("user")).first()


def has_proven(user: User, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user=user, email=email, verified=True).exists())


def is_anothers(address: EmailAddress) -> bool:
    """Whether another account that can sign in here has proven this address."""
    others = EmailAddress.objects.exclude(user_id=address.user_id)
    reachable = others.exclude(user__in=without_a_door())
    return bool(reachable.filter(email=address.email, verified=True).exists())


def accounts_with(email: str) -> list[User]:
    """Return the accounts to try for an address: proven, then paying, then holding it, then oldest.

    Later or earlier sign-ups with the same address therefore cannot crowd out its owner.
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
    """Whether a user who can sign in here has proven this address."""
    return is_anothers(EmailAddress(email=comparable(email)))


def without_a_door() -> QuerySet[User]:
    """Filter users who cannot sign in on our pages; a provider's token opens only the API."""
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
    """Make this the account's proven address, on a provider's word or `by_mail`.

    `by_mail` means that a code or link mailed to the address came back. Raises AddressTaken.
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
    """Remove the account's address, because whoever vouched for it no longer does."""
    EmailAddress.objects.filter(user=user).delete()
    user.email = ""
    user.save(update_fields=["email"])


def release(email: str, *, to: User, by_mail: bool = False) -> None:
    """Take the address from accounts that have not proven it; they still sign in with it.

    Staff accounts are created by hand and keep theirs. `release_from_doorless` covers `by_mail`.
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
    """Take an address from an account that has not proven it; the account still signs in with it.

    Returns False if the account has proven its address or has none.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user.pk)
        proven = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
        address_of(user)  # Keeps the address as a claim.
        held = User.objects.filter(pk=user.pk).exclude(Exists(proven)).exclude(email="")
        return bool(held.update(email=""))


def release_from_doorless(email: str) -> None:
    """Release a proven address from users who cannot sign in here, so its reader can prove it.

    Nothing else of theirs is transferred; see decision 16.
    """
    holders = without_a_door().filter(email=email)
    for holder in list(holders.values_list("pk", flat=True)):
        EmailAddress.objects.filter(user=holder).update(verified=False)
        User.objects.filter(pk=holder).update(email="")


def _lock_those_concerned(email: str, user: User) -> None:
    """Lock all accounts concerned in one order, so that mutual proofs cannot deadlock."""
    concerned = User.objects.filter(Q(pk=user.pk) | Q(email=email)).order_by("pk")
    list(concerned.select_for_update(no_key=True).values_list("pk"))
