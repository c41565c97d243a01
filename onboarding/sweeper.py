"""The sweeper: wakes workers for due work whose task was lost, killed or postponed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.db import connection

from billing import inbox, payments, subscriptions, usage
from onboarding.lifecycle import deletion
from onboarding.mail import outbox
from onboarding.provisioning import runner
from onboarding.sync import audit_shipping, refresh, usage_telling
from orgs import service_credentials, sessions
from orgs.events import endpoints, notices, numbering, queues
from orgs.identity import inbox as identity_inbox
from orgs.keys import expiry, rate_limits, reveal
from orgs.openid import sign_ins

logger = logging.getLogger(__name__)


class Look(Protocol):
    """Find one kind of due work, wake workers for it, and return how many items there were."""

    def __call__(self, *, now: datetime) -> int: ...


LOOKS: dict[str, Look] = {
    "onboardings": runner.sweep,
    "checkouts": payments.sweep,
    "Stripe events": inbox.sweep,
    "subscriptions to look at": subscriptions.sweep,
    "refreshes": refresh.sweep,
    "usage to tell": usage_telling.sweep,
    "audit shipments": audit_shipping.sweep,
    "deletions": deletion.sweep,
    "identity events": identity_inbox.sweep,
    "mails": outbox.sweep,
    "keys that expire": expiry.sweep,
    "limits reached": usage.tell_what_is_due,
    "events numbered late": numbering.sweep,
    "endpoints of the product folder": queues.follow_folder,
    "endpoints to serve": queues.sweep,
    "mails about endpoints": notices.sweep,
    "copies of keys destroyed": reveal.destroy_old_copies,
    "old Stripe events deleted": inbox.prune,
    "old rate limits deleted": rate_limits.prune,
    "old identity events deleted": identity_inbox.prune,
    "old events deleted": numbering.prune,
    "old usage deleted": usage.prune,
    "old mails deleted": outbox.prune,
    "old secrets of services deleted": service_credentials.prune,
    "former secrets of endpoints deleted": endpoints.forget_former_secrets,
    "old sessions deleted": sessions.prune,
    "old sign-ins elsewhere deleted": sign_ins.prune,
}


def sweep(*, now: datetime, note_failure: Callable[[str], None] | None = None) -> dict[str, int]:
    """Wake workers for everything that is due; returns the count per kind.

    If looking for one kind fails, the failure is logged, `note_failure` is called with the kind's
    name, and the other kinds are still looked for. Raises a database error only if the connection
    is gone.
    """
    found = {}
    for name, look in LOOKS.items():
        try:
            found[name] = look(now=now)
        except Exception:
            if not connection.is_usable():
                raise
            logger.exception("What is due of one kind could not be looked for", extra={"of": name})
            if note_failure:
                note_failure(name)
    return found
