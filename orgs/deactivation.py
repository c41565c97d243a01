"""Deactivating and reactivating accounts by staff."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from orgs.audit import Tag, chains_of, record_event
from orgs.models import User
from orgs.openid import sign_ins
from orgs.teams import team


def deactivate(user: User, *, by: User, reason: str, now: datetime) -> bool:
    """Deactivate a user, end their invitations and their sign-ins at other sites.

    Returns False if already deactivated.

    Their organizations stay; one may be left without an active owner.
    """
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            return False
        _record(Tag.ACCOUNT_DEACTIVATED, user, by=by, reason=reason, now=now)
        team.stand_down(user, by=by, now=now)
        sign_ins.end_all(user)
    return True


def reactivate(user: User, *, by: User, reason: str, now: datetime) -> bool:
    """Reactivate a user; returns False if they are active already."""
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            return False
        _record(Tag.ACCOUNT_REACTIVATED, user, by=by, reason=reason, now=now)
        team.come_back(user, now=now)
    return True


def _record(tag: Tag, user: User, *, by: User, reason: str, now: datetime) -> None:
    for chain in chains_of(user):
        record_event(tag, organization=chain, now=now, actor=by, reason=reason, user=user.known_as)
