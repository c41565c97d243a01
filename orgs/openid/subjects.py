"""Subjects: the name under which programs know a person, which tells nothing and never changes."""

from __future__ import annotations

import uuid

from orgs.models import User


def subject_of(user: User) -> str:
    """Return the person's subject, giving them one when a program is first told of them."""
    if user.openid_subject is None:
        User.objects.filter(pk=user.pk, openid_subject=None).update(openid_subject=uuid.uuid4())
        user.refresh_from_db(fields=["openid_subject"])
    return str(user.openid_subject)


def user_with(subject: str) -> User | None:
    """Return the active user with this subject; None if there is none."""
    try:
        name = uuid.UUID(subject)
    except ValueError:
        return None
    return User.objects.filter(openid_subject=name, is_active=True).first()
