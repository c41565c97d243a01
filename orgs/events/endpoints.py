"""Endpoints of staff's: create, rotate the secret, switch on and off, try; and send events again.

A secret is shown once, to whoever makes it; it is stored encrypted, as we sign with it.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from orgs.audit import OPERATOR, Tag, record_event
from orgs.encryption import encrypt
from orgs.events import queues, sending
from orgs.events.sending import Result
from orgs.models import EventDelivery, EventEndpoint, User
from orgs.product.events import ADDRESS_OR_NEAR, AN_ADDRESS, is_allowed, is_whole

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
# How long events are signed with the secret before as well.
GRACE = timedelta(days=1)
# Type of what is sent to try an endpoint; no event has it.
TEST = "endpoint.test"
Off = EventEndpoint.Off


class NameTaken(Exception):
    """There is an endpoint of this name."""


class NotPlain(ValueError):
    """Name or address are none that an endpoint may have; the message says which may be."""


class OfFolder(Exception):
    """The endpoint is declared in product.toml, which alone changes it."""


@dataclass(frozen=True)
class NewSecret:
    """An endpoint with its secret in plain text, to be shown this once."""

    endpoint: EventEndpoint
    secret: str

    def __repr__(self) -> str:
        return f"NewSecret({self.endpoint.name})"


def ensure_plain(name: str, url: str) -> None:
    """Raise NotPlain for a name or an address that no new endpoint may have."""
    if not NAME.fullmatch(name):
        raise NotPlain("A name has 1 to 40 of a-z, 0-9 and hyphens, a letter first.")
    if any(one.name == name for one in settings.PRODUCT.event_endpoints):
        raise NotPlain("product.toml declares an endpoint of this name.")
    if not is_whole(url):
        raise NotPlain(f"Give {AN_ADDRESS}.")
    if not is_allowed(url, near=settings.EVENT_HOSTS):
        raise NotPlain(f"Begin with {ADDRESS_OR_NEAR}.")


@sensitive_variables("secret")
def create(
    *, name: str, url: str, types: Iterable[str], by: User | str, reason: str, now: datetime
) -> NewSecret:
    """Create an endpoint and return its secret. Raises NotPlain and NameTaken."""
    ensure_plain(name, url)
    secret = _new_secret()
    try:
        with transaction.atomic():
            endpoint = EventEndpoint.objects.create(
                name=name,
                url=url,
                types=list(types),
                encrypted_secret=encrypt(secret),
                created_at=now,
            )
            _record(Tag.ENDPOINT_CREATED, endpoint, by=by, reason=reason, now=now)
    except IntegrityError as e:
        raise NameTaken(name) from e
    return NewSecret(endpoint, secret)


@sensitive_variables("secret")
def rotate(endpoint: EventEndpoint, *, by: User | str, reason: str, now: datetime) -> NewSecret:
    """Return a new secret; for a day, events are signed with the one before too. Raises OfFolder.

    Of two who rotate at once, the second one's "before" is what the first one was shown.
    """
    secret = _new_secret()
    with transaction.atomic():
        row = EventEndpoint.objects.select_for_update().get(pk=endpoint.pk)
        if row.is_declared:
            raise OfFolder(row.name)
        EventEndpoint.objects.filter(pk=row.pk).update(
            encrypted_former_secret=row.encrypted_secret,
            former_secret_until=now + GRACE,
            encrypted_secret=encrypt(secret),
        )
        _record(Tag.ENDPOINT_ROTATED, row, by=by, reason=reason, now=now)
    return NewSecret(row, secret)


def forget_former_secrets(*, now: datetime) -> int:
    """Delete secrets before which are signed with no more; returns how many."""
    over = EventEndpoint.objects.filter(former_secret_until__lte=now)
    return over.update(encrypted_former_secret=None, former_secret_until=None)


def switch_off(endpoint: EventEndpoint, *, by: User, reason: str, now: datetime) -> bool:
    """Send the endpoint nothing from now on; returns False if it was off."""
    on = EventEndpoint.objects.filter(pk=endpoint.pk, switched_off_at=None)
    with transaction.atomic():
        switched = on.update(switched_off_at=now, switched_off_because=Off.BY_STAFF)
        if switched:
            _record(Tag.ENDPOINT_SWITCHED_OFF, endpoint, by=by, reason=reason, now=now)
    return bool(switched)


def switch_on(endpoint: EventEndpoint, *, by: User, reason: str, now: datetime) -> bool:
    """Send the endpoint events again; False if it was on, or product.toml does not name it."""
    off = EventEndpoint.objects.filter(pk=endpoint.pk, switched_off_at__isnull=False)
    with transaction.atomic():
        switched = off.exclude(switched_off_because=Off.UNDECLARED).update(
            switched_off_at=None, switched_off_because="", failing_since=None, mail_due_at=None
        )
        if switched:
            _record(Tag.ENDPOINT_SWITCHED_ON, endpoint, by=by, reason=reason, now=now)
            queues.wake(endpoint.pk)
    return bool(switched)


def try_out(endpoint: EventEndpoint, *, by: User, reason: str, now: datetime) -> Result:
    """Send the endpoint a signed test, whether it is on or off, and return how it answered."""
    _record(Tag.ENDPOINT_TRIED, endpoint, by=by, reason=reason, now=now)
    test_id = f"evt_test_{os.urandom(12).hex()}"
    return sending.send(
        endpoint.url,
        message_id=test_id,
        content=_test(test_id, now=now),
        secrets=queues.secrets_of(endpoint, now=now),
        now=now,
    )


def send_again(delivery: EventDelivery, *, by: User, reason: str, now: datetime) -> bool:
    """Deliver an event once more, from the first attempt on; returns False if it is due anyway."""
    waiting = {"delivered_at": None, "attempts": 0}
    with transaction.atomic():
        again = EventDelivery.objects.filter(pk=delivery.pk).exclude(**waiting)
        sent = again.update(**waiting, due_at=now, error="")
        if sent:
            event = delivery.event.public_id
            _record(
                Tag.DELIVERY_RESENT, delivery.endpoint, by=by, reason=reason, now=now, event=event
            )
            queues.wake(delivery.endpoint_id)
    return bool(sent)


def _test(test_id: str, *, now: datetime) -> dict[str, Any]:
    """Return a test that a program reads like any event, of an organization that nobody has."""
    nobody = {
        "id": str(OPERATOR.pk),
        "slug": "test",
        "name": "Test",
        "plan": "",
        "status": "active",
    }
    return {
        "id": test_id,
        "type": TEST,
        "timestamp": now.isoformat(),
        "sequence": 0,
        "cursor": "",
        "data": {"organization": {**nobody, "status": "active"}},
    }


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(os.urandom(32)).decode()}"


def _record(
    tag: Tag, endpoint: EventEndpoint, *, by: User | str, reason: str, now: datetime, **facts: str
) -> None:
    record_event(
        tag,
        organization=OPERATOR,
        now=now,
        actor=by,
        reason=reason,
        endpoint=endpoint.name,
        **facts,
    )
