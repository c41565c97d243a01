"""Whose an e-mail address is: whoever has proven it; until somebody has, whoever came first.

An account whose address another has is an account like any other, but has no claim to it:
`User.email` is empty until it proves an address. So nobody can find out by signing up who has an
account, and nobody can keep an address from its owner by being there first.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from orgs.models import User


class AddressTaken(Exception):
    """Another account has proven this address."""


def claim(user: User, email: str) -> EmailAddress:
    """Give an account without an address one, which is not proven yet."""
    return EmailAddress.objects.create(user=user, email=email.lower(), primary=True)


def address_of(user: User) -> EmailAddress:
    """Return the account's address; made now for one that was created by hand.

    Empty for somebody whose provider told none.
    """
    found = EmailAddress.objects.filter(user=user).order_by("-primary", "-verified").first()
    if found is None and not user.email:
        return EmailAddress(user=user)
    if found is None:
        found, _ = EmailAddress.objects.get_or_create(
            user=user, email=user.email.lower(), defaults={"primary": True}
        )
    return found


def is_proven(user: User) -> bool:
    """Whether the account has shown that it can read mails to its address."""
    return bool(EmailAddress.objects.filter(user=user, verified=True).exists())


def has_proven(user: User, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user=user, email=email, verified=True).exists())


def is_anothers(address: EmailAddress) -> bool:
    """Whether another account has proven this address."""
    others = EmailAddress.objects.exclude(user_id=address.user_id)
    return bool(others.filter(email=address.email, verified=True).exists())


def prove(user: User, email: str) -> None:
    """Make it the account's address for good: a code or link that was mailed there came back.

    Raises AddressTaken.
    """
    email = email.lower()
    try:
        with transaction.atomic():
            release(email, to=user)
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


def release(email: str, *, to: User) -> None:
    """Take the address from accounts that have not proven it; they sign in with it as before.

    Staff are made by hand and keep theirs.
    """
    proven = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    others = User.objects.filter(email__iexact=email, is_staff=False).exclude(pk=to.pk)
    for claimant in others.exclude(Exists(proven)):
        address_of(claimant)
        User.objects.filter(pk=claimant.pk).update(email="")
