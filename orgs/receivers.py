"""Receivers of django-allauth's signals: audit events and proven addresses."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import translation

from orgs import addresses, clock, languages, sources
from orgs.audit import ANONYMOUS, Operator, Tag, chains_of, record_event
from orgs.models import Membership, Organization, SignIn, User
from orgs.openid import confirmations, sign_ins
from orgs.teams import team

logger = logging.getLogger(__name__)


@receiver(pre_save, sender=EmailAddress)
def store_canonically(sender: object, *, instance: EmailAddress, **kwargs: Any) -> None:
    """Store the addresses that allauth writes in our canonical form."""
    instance.email = addresses.comparable(instance.email)


@receiver(user_logged_in)
def record_sign_in(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.SIGNED_IN, user)


@receiver(user_logged_in)
def remember_when(sender: object, *, request: HttpRequest | None, **kwargs: Any) -> None:
    """Remember the moment, which sites that people sign in to may ask for."""
    if request:
        confirmations.note_sign_in(request, now=clock.now())


@receiver(user_logged_in)
def remember_language(sender: object, *, user: User, **kwargs: Any) -> None:
    """Write to somebody in the language in which they sign in first, until they choose another."""
    if not user.language:
        languages.remember(user, languages.offered(translation.get_language() or ""))


@receiver(user_logged_out)
def record_sign_out(sender: object, *, user: User | None, **kwargs: Any) -> None:
    if user:  # The user is None if the session had expired.
        _record(Tag.SIGNED_OUT, user)


@receiver(user_login_failed)
def record_failed_sign_in(sender: object, *, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Record a failed sign-in in the audit chain of every account it could have meant.

    Nothing is recorded for an unknown address: users type passwords into the wrong field.
    """
    email = credentials.get("email") or credentials.get("username") or ""
    users = addresses.accounts_with(email) if email else []
    if not users:
        logger.info("A password was tried with an address that nobody has")
    told = {chain.pk: (chain, user) for user in users for chain in chains_of(user)}
    for chain, user in told.values():
        _record_failure(chain, user)


@receiver([password_changed, password_set])
def record_changed_password(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.PASSWORD_CHANGED, user)


@receiver(password_reset)
def record_reset_password(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.PASSWORD_RESET, user)


@receiver([password_changed, password_set, password_reset])
def sign_out_elsewhere(sender: object, *, user: User, **kwargs: Any) -> None:
    """End their sign-ins at other sites, as Django ends their other sessions here."""
    sign_ins.end_all(user)


@receiver(password_reset)
def take_link_as_proof(sender: object, *, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Take the use of a mailed link as proof that the user reads the address's mail."""
    with suppress(addresses.AddressTaken):
        addresses.prove(user, addresses.address_of(user).email, by_mail=True)
    sources.remember_owner(request, user)


@receiver(email_changed)
def follow_owner(
    sender: object,
    *,
    user: User,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **kwargs: Any,
) -> None:
    """Move an organization's mail to its owner's new address, if it went to their old one."""
    if from_email_address is None:
        return
    owned = Organization.objects.filter(
        memberships__user=user,
        memberships__role=Membership.Role.OWNER,
        email=from_email_address.email,
    )
    for organization in owned:
        team.move_address(organization, to_email_address.email, now=clock.now())


def _record_failure(chain: Organization | Operator, user: User) -> None:
    email, now = addresses.address_of(user).email, clock.now()
    record_event(Tag.SIGN_IN_FAILED, organization=chain, now=now, actor=ANONYMOUS, email=email)


def _record(tag: Tag, user: User) -> None:
    now = clock.now()
    for chain in chains_of(user):
        record_event(tag, organization=chain, now=now, actor=user)


@receiver(post_delete, sender=SignIn)
def end_tokens(sender: object, *, instance: SignIn, **kwargs: Any) -> None:
    """End the tokens of a sign-in that ends, by itself or with its member or organization."""
    sign_ins.end_tokens_of(instance)
