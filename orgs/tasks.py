"""Tasks that django-q2 runs."""

from __future__ import annotations

from orgs import clock
from orgs.events import courier, notices
from orgs.identity import inbox as identity_inbox


def process_identity_event(row_id: int) -> None:
    identity_inbox.process(row_id, now=clock.now())


def deliver_events(endpoint_id: int) -> None:
    courier.begin(endpoint_id)


def mail_operators(endpoint_id: int) -> None:
    notices.mail_operators(endpoint_id, now=clock.now())
