"""Sign-ins at clients: begun with a code, carried on by refresh tokens, ended with membership.

A token names its sign-in as its resource (RFC 8707), which allauth carries from code to token and
through every rotation; clients can name none themselves.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.idp.oidc.models import Client, Token
from django.conf import settings
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from orgs.models import Membership, SignIn, SpentToken, User
from orgs.teams.team import lock_team

PREFIX = "urn:sign-in:"
MOST_AT_ONCE = 500


class Spent(Exception):
    """The code or refresh token was used before."""


class Ended(Exception):
    """The member has left, or the sign-in was ended."""


def begin(
    membership: Membership, client: Client, *, confirmed_at: datetime | None, now: datetime
) -> SignIn:
    """Begin a sign-in of the member at the client. Raises Ended if they have just left.

    `confirmed_at` is when they last proved who they are.
    """
    with transaction.atomic():
        lock_team(membership.organization)
        if not Membership.objects.filter(pk=membership.pk).exists():
            raise Ended
        return SignIn.objects.create(
            membership=membership,
            client_id=client.pk,
            confirmed_at=confirmed_at,
            created_at=now,
            used_at=now,
        )


def resource_of(sign_in: SignIn) -> str:
    """Return the resource by which tokens name their sign-in."""
    return f"{PREFIX}{sign_in.pk}"


def named_by(resources: Sequence[str] | None) -> SignIn | None:
    """Return the sign-in that a token's resources name; None if it has ended."""
    key = next((r.removeprefix(PREFIX) for r in resources or () if r.startswith(PREFIX)), "")
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    found = SignIn.objects.select_related("membership__organization", "membership__user")
    return found.filter(pk=wanted, membership__user__is_active=True).first()


def of_token(value: str) -> SignIn | None:
    """Return the sign-in of a valid access or refresh token."""
    token = Token.objects.valid().by_value(value).first()
    return named_by(token.get_resources()) if token else None


@sensitive_variables("value")
def spend(value: str, sign_in: SignIn, *, now: datetime) -> None:
    """Use up a code or refresh token, in the transaction that issues what it is exchanged for.

    Raises Spent if it was used before, and Ended. Whoever removes the member meanwhile waits, and
    then finds the new tokens.
    """
    lock_team(sign_in.membership.organization)
    if not SignIn.objects.filter(pk=sign_in.pk).update(used_at=now):
        raise Ended
    try:
        with transaction.atomic():
            spent = SpentToken(hash=_hash(value), sign_in_id=sign_in.pk, spent_at=now)
            spent.save(force_insert=True)
    except IntegrityError as e:
        raise Spent from e


@sensitive_variables("value")
def end_if_spent(value: str, *, client_id: str) -> None:
    """End the sign-in of a code or refresh token that this client, or its thief, used before.

    Somebody has a copy of it, and nobody can tell which of the two is the client.
    """
    spent = SpentToken.objects.filter(hash=_hash(value)).first()
    held = SignIn.objects.select_related("membership__organization")
    found = held.filter(pk=spent.sign_in_id, client=client_id).first() if spent else None
    if found:
        end(found)


def end(sign_in: SignIn) -> None:
    """End a sign-in; its tokens go with it."""
    with transaction.atomic():
        lock_team(sign_in.membership.organization)
        sign_in.delete()


def end_all(user: User, client: Client | None = None) -> None:
    """End whatever sign-ins a user has at a client, or at all of them."""
    held = SignIn.objects.select_related("membership__organization").filter(membership__user=user)
    # In this order, so that nobody who locks several teams waits for whoever waits for them.
    ordered = held.order_by("membership__organization_id")
    for sign_in in ordered.filter(client=client.pk) if client else ordered:
        end(sign_in)


def end_tokens_of(sign_in: SignIn) -> None:
    """Delete the tokens of a sign-in that ends."""
    held = Token.objects.filter(client=sign_in.client_id, user__memberships=sign_in.membership_id)
    held.filter(data__resources__contains=[resource_of(sign_in)]).delete()


def prune(*, now: datetime) -> int:
    """Delete a batch of expired tokens, and of sign-ins that can have none; returns how many."""
    lifetime = timedelta(seconds=settings.IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN)
    tokens = Token.objects.filter(expires_at__lt=now).values_list("pk", flat=True)
    count: int = Token.objects.filter(pk__in=list(tokens[:MOST_AT_ONCE])).delete()[0]
    spent = SpentToken.objects.filter(spent_at__lt=now - lifetime).values_list("pk", flat=True)
    count += SpentToken.objects.filter(pk__in=list(spent[:MOST_AT_ONCE])).delete()[0]
    over = SignIn.objects.filter(used_at__lt=now - lifetime).values_list("pk", flat=True)
    return count + SignIn.objects.filter(pk__in=list(over[:MOST_AT_ONCE])).delete()[0]


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
