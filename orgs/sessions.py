"""Sessions hold addresses, codes and half-made second steps; what ran out is deleted."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session


def prune(*, now: datetime) -> int:
    """Delete sessions that have run out, some hundred at a time; returns how many."""
    over = Session.objects.filter(expire_date__lt=now)
    keys = list(over.values_list("pk", flat=True)[:500])
    # Asked again: somebody may have come back to one of them since.
    return over.filter(pk__in=keys).delete()[0]
