"""Tasks that django-q2 runs."""

from __future__ import annotations

from orgs import clock
from orgs.identity import inbox as identity_inbox


def process_identity_event(row_id: int) -> None:
    identity_inbox.process(row_id, now=clock.now())
