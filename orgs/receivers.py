"""Signing in and out and changing passwords, as the audit log hears of it."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from orgs.audit import ANONYMOUS, Tag, chains_of, record_event
from orgs.models import User

logger = logging.getLogger(__name__)


@receiver(user_logged_in)
def record_sign_in(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.SIGNED_IN, user)


@receiver(user_logged_out)
def record_sign_out(sender: object, *, user: User | None, **kwargs: Any) -> None:
    if user:  # None where the session had run out.
        _record(Tag.SIGNED_OUT, user)


@receiver(user_login_failed)
def record_failed_sign_in(sender: object, *, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Record it for whoever has the address; one that nobody has belongs to no chain.

    Nor into the log: people type their password into the wrong field.
    """
    email = credentials.get("email") or credentials.get("username") or ""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        logger.warning("Somebody tried to sign in with an address that nobody has")
        return
    now = timezone.now()
    for chain in chains_of(user):
        record_event(
            Tag.SIGN_IN_FAILED, organization=chain, now=now, actor=ANONYMOUS, email=user.email
        )


@receiver([password_changed, password_set])
def record_changed_password(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.PASSWORD_CHANGED, user)


@receiver(password_reset)
def record_reset_password(sender: object, *, user: User, **kwargs: Any) -> None:
    _record(Tag.PASSWORD_RESET, user)


def _record(tag: Tag, user: User) -> None:
    now = timezone.now()
    for chain in chains_of(user):
        record_event(tag, organization=chain, now=now, actor=user)
