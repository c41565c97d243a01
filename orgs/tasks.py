"""What django-q2 calls."""

from __future__ import annotations

from django.utils import timezone

from orgs import identity_inbox


def process_identity_event(row_id: int) -> None:
    identity_inbox.process(row_id, now=timezone.now())
