"""The inbox of identity events: verify, store once, answer; a worker acts later.

Nobody waits for it: signing in or sending a token creates the user at once (orgs.identity.users).
Events only bring changes and deletions.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django_q.tasks import async_task
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from orgs.audit import OPERATOR, Tag, record_event
from orgs.identity.formats import EventKind, event_account, event_kind, is_subject
from orgs.identity.users import IdentityDeleted, ensure_user, forget_user
from orgs.identity.vouching import as_vouched_for
from orgs.models import IdentityEvent, Provider, User

logger = logging.getLogger(__name__)

# Signatures expire after five minutes, so a pruned event cannot be replayed.
KEPT_FOR = timedelta(days=30)


class NotSigned(Exception):
    """The request lacks a valid signature of this provider; nothing was stored."""


def secrets_of(provider: str) -> list[str]:
    """Return a provider's signing secrets, several during a rotation.

    None means that its webhook is not configured.
    """
    configured: dict[str, list[str]] = {
        Provider.CLERK: settings.CLERK_WEBHOOK_SECRETS,
        Provider.SUPABASE: settings.SUPABASE_HOOK_SECRETS,
    }
    return configured.get(provider, [])


def receive(provider: str, *, body: bytes, headers: Mapping[str, str], now: datetime) -> None:
    """Store an event about an account once, and wake a worker; raises NotSigned.

    Other events are not stored: hooks that send mail carry secret codes.
    """
    event_id, event = _verified(body, headers, secrets=secrets_of(provider))
    kind = event_kind(provider, event)
    if kind is None:
        logger.info("An identity event was none of ours", extra={"provider": provider})
        return
    with transaction.atomic():
        row_id = _store(provider, event_id, kind, payload=body.decode(), now=now)
        if row_id:
            _wake(row_id)


def process(row_id: int, *, now: datetime) -> None:
    """Process one event; a failure stays on the row for staff to see, and is retried."""
    event = IdentityEvent.objects.claim(row_id, now=now)
    if event is None:
        return
    try:
        _act_on(event, now=now)
    except Exception:
        logger.exception("An identity event could not be processed", extra={"event": row_id})
        event.settle(error=traceback.format_exc())
    else:
        event.settle(processed_at=now, error="", payload="")


def resend(event: IdentityEvent, *, by: User, reason: str, now: datetime) -> bool:
    """Process a failed event again; returns False if it was already processed."""
    with transaction.atomic():
        waiting = IdentityEvent.objects.owed().filter(pk=event.pk)
        is_waiting = waiting.update(attempts=0, due_at=now)
        if is_waiting:
            about = {"provider": event.provider, "event": event.event_id}
            record_event(
                Tag.IDENTITY_EVENT_RESENT,
                organization=OPERATOR,
                now=now,
                actor=by,
                reason=reason,
                **about,
            )
            _wake(event.pk)
    return bool(is_waiting)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each due event whose task was lost or failed."""
    due = IdentityEvent.objects.due(now).order_by("due_at")
    row_ids = list(due.values_list("pk", flat=True)[:100])
    for row_id in row_ids:
        _wake(row_id)
    return len(row_ids)


def prune(*, now: datetime) -> int:
    """Delete a batch of old events that were processed or failed for good; return how many."""
    acted_on = Q(processed_at__lt=now - KEPT_FOR)
    tries = IdentityEvent.PAUSES.at_most
    failed = Q(processed_at=None, attempts__gte=tries, received_at__lt=now - KEPT_FOR)
    old = IdentityEvent.objects.filter(acted_on | failed)
    row_ids = list(old.values_list("pk", flat=True)[:500])
    IdentityEvent.objects.filter(pk__in=row_ids).delete()
    return len(row_ids)


def _verified(
    body: bytes, headers: Mapping[str, str], *, secrets: list[str]
) -> tuple[str, dict[str, Any]]:
    """Return (id, event) if one of the secrets signed the body recently; raises NotSigned.

    Svix, which sends for Clerk, and Supabase sign alike but name their headers differently.
    """
    sent = {name.lower(): value for name, value in headers.items()}
    signed = {
        f"webhook-{part}": sent.get(f"webhook-{part}") or sent.get(f"svix-{part}", "")
        for part in ("id", "timestamp", "signature")
    }
    # Supabase puts an extra comma into its list of signatures.
    signed["webhook-signature"] = signed["webhook-signature"].replace(", ", " ")
    for secret in secrets:
        event = _event_signed_with(secret, body, signed)
        if isinstance(event, dict) and is_subject(signed["webhook-id"]):
            return signed["webhook-id"], event
    raise NotSigned


def _event_signed_with(secret: str, body: bytes, headers: dict[str, str]) -> Any:
    try:
        return Webhook(secret).verify(body, headers)
    except (WebhookVerificationError, ValueError, RecursionError):
        return None  # ValueError: the signature is not base64 or the body is not JSON.


def _store(
    provider: str, event_id: str, kind: EventKind, *, payload: str, now: datetime
) -> int | None:
    """Insert the event in one statement; returns None if it exists already.

    Raw SQL, because Django does not report what `ignore_conflicts` skipped.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO orgs_identityevent (provider, event_id, type, payload, received_at,"
            " due_at, attempts, error) VALUES (%s, %s, %s, %s, %s, %s, 0, '')"
            " ON CONFLICT (provider, event_id) DO NOTHING RETURNING id",
            [provider, event_id, kind, payload, now, now],
        )
        stored = cursor.fetchone()
    return stored[0] if stored else None


def _act_on(event: IdentityEvent, *, now: datetime) -> None:
    account = event_account(event.provider, json.loads(event.payload), as_of=event.received_at)
    if event.type == EventKind.DELETED:
        forget_user(account.provider, account.subject, now=now)
        return
    try:
        ensure_user(*as_vouched_for(account))
    except IdentityDeleted:
        logger.info("An identity event came after the end of its account")


def _wake(row_id: int) -> None:
    async_task("orgs.tasks.process_identity_event", row_id)
