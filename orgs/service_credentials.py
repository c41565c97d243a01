"""Credentials of services, the adopter's programs: create, rotate, revoke, find.

A secret is shown once, to whoever makes it. We store its first characters, to name it, and an HMAC
digest, to find it: nobody can aim at a digest without the secret that it is made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.views.decorators.debug import sensitive_variables

from orgs.audit import OPERATOR, Tag, record_event
from orgs.keys.api_keys import digest, digests_of, note_in
from orgs.keys.format import is_service_secret, new_service_secret, service_prefix_of
from orgs.models import Scope, Service, ServiceSecret, User

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
# Time to bring a new secret to every machine of a service.
GRACE = timedelta(days=1)
LONGEST_GRACE = timedelta(days=30)
# For so long, staff see which secrets a service had.
ENDED_KEPT = timedelta(days=90)


class NameTaken(Exception):
    """A service has or had this name; no name is given twice, since the audit log has it."""


class NotPlain(ValueError):
    """The name or a scope is not one that a service may have; the message says which may."""


class NoService(Exception):
    """There is no such service, or it was revoked."""


@dataclass(frozen=True)
class NewSecret:
    """A secret in plain text, to be shown this once."""

    service: Service
    secret: str

    def __repr__(self) -> str:
        return f"NewSecret({self.service.name})"


def ensure_plain(name: str) -> None:
    """Raise NotPlain for a name that no service may have."""
    if not NAME.fullmatch(name):
        raise NotPlain("A name has 1 to 40 of a-z, 0-9 and hyphens, a letter first.")


def create(
    *, name: str, scopes: Iterable[str], by: User | str, now: datetime, reason: str = ""
) -> NewSecret:
    """Create a service and return its first secret. Raises NotPlain and NameTaken."""
    granted = _granted(scopes)
    ensure_plain(name)
    try:
        with transaction.atomic():
            service = Service.objects.create(name=name, scopes=granted, created_at=now)
            made = _make(service, now=now)
            _record(Tag.SERVICE_CREATED, service, by=by, reason=reason, now=now, scopes=granted)
    except IntegrityError as e:
        raise NameTaken(name) from e
    return made


def rotate(
    name: str, *, grace: timedelta, by: User | str, now: datetime, reason: str = ""
) -> NewSecret:
    """Return a new secret; the one before works for the grace period. Raises NoService."""
    with transaction.atomic():
        service = Service.objects.select_for_update().filter(name=name, revoked_at=None).first()
        if service is None:
            raise NoService(name)
        until = now + min(max(grace, timedelta(0)), LONGEST_GRACE)
        # A secret that is in its grace period already never gets a longer one.
        service.secrets.filter(expires_at__gt=until).update(expires_at=until)
        service.secrets.filter(expires_at=None).update(expires_at=until)
        made = _make(service, now=now)
        _record(Tag.SERVICE_ROTATED, service, by=by, reason=reason, now=now, until=until)
    return made


def revoke(name: str, *, by: User | str, now: datetime, reason: str = "") -> None:
    """Refuse the service from now on, for good. Raises NoService."""
    with transaction.atomic():
        if not Service.objects.filter(name=name, revoked_at=None).update(revoked_at=now):
            raise NoService(name)
        service = Service.objects.get(name=name)
        _record(Tag.SERVICE_REVOKED, service, by=by, reason=reason, now=now)


@sensitive_variables()
def find(secret: str, *, now: datetime) -> ServiceSecret | None:
    """Return the valid secret with this plaintext, with its service, or None."""
    if not is_service_secret(secret):
        return None
    secrets = ServiceSecret.objects.valid(now).select_related("service")
    found: ServiceSecret | None = secrets.filter(digest__in=digests_of(secret)).first()
    return found


@sensitive_variables()
def note_use(
    secret_id: int, secret: str, *, stored: str, last_used_at: datetime | None, now: datetime
) -> None:
    """Record the last use of a secret whose digest `stored` and last use were read.

    Writes at most once every few minutes. A digest under a previous API_KEY_SECRET is renewed.
    """
    note_in(ServiceSecret, secret_id, secret, stored=stored, last_used_at=last_used_at, now=now)


def prune(*, now: datetime) -> int:
    """Delete secrets that ended long ago; returns how many. Services keep their names for good."""
    before = now - ENDED_KEPT
    ended = Q(expires_at__lt=before) | Q(service__revoked_at__lt=before)
    return ServiceSecret.objects.filter(ended).delete()[0]


@sensitive_variables()
def _make(service: Service, *, now: datetime) -> NewSecret:
    secret = new_service_secret()
    ServiceSecret.objects.create(
        service=service, prefix=service_prefix_of(secret), digest=digest(secret), created_at=now
    )
    return NewSecret(service, secret)


def _granted(scopes: Iterable[str]) -> list[str]:
    asked = set(scopes)
    granted = [scope.value for scope in Scope if scope.value in asked]
    if not granted or asked - set(granted):
        raise NotPlain(f"A service may have any of {', '.join(Scope.values)}.")
    return granted


def _record(
    tag: Tag, service: Service, *, by: User | str, reason: str, now: datetime, **facts: object
) -> None:
    record_event(
        tag,
        organization=OPERATOR,
        now=now,
        actor=by,
        reason=reason,
        service=service.name,
        **facts,
    )
