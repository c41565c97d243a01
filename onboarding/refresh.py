"""What becomes of an organization and its keys reaches warehouse and directory, in the end.

A plan or a key that changes is in force here at once. Elsewhere it is owed: a row says so, a
worker pays it, and the sweeper sees to it that nothing stays owed.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.db.models import F
from django_q.tasks import async_task

from onboarding import steps, workspace
from onboarding.models import Onboarding, Refresh
from onboarding.warehouse import get_warehouse
from onboarding.warehouse.status import uncounted
from orgs.models import Organization

logger = logging.getLogger(__name__)

# Longer than a refresh takes, so that two workers do not work on the same.
FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=1)
# What is still being built is looked at again then.
POSTPONED_BY = timedelta(minutes=1)


def request(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh; inside the transaction that changes what is to be told."""
    Refresh.objects.update_or_create(
        organization=organization,
        defaults={"requested_at": now, "due_at": now, "attempts": 0, "error": ""},
    )
    async_task("onboarding.tasks.refresh_organization", organization.pk)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each refresh that is due."""
    owed = list(Refresh.objects.filter(due_at__lte=now).values_list("pk", flat=True)[:100])
    for organization_id in owed:
        async_task("onboarding.tasks.refresh_organization", organization_id)
    return len(owed)


def run(organization_id: uuid.UUID, *, now: datetime) -> None:
    """Tell labels, rows and directory what is true now; a failure is tried again later."""
    refresh = Refresh.objects.filter(pk=organization_id, due_at__lte=now).first()
    if refresh is None or not _claim(refresh, now=now):
        return
    onboarding = Onboarding.objects.of(refresh.organization)
    if onboarding.state in (Onboarding.State.IN_PROGRESS, Onboarding.State.FAILED):
        # Some of its steps may have told what was true before, and none is done twice.
        Refresh.objects.filter(pk=refresh.pk).update(due_at=now + POSTPONED_BY, attempts=0)
        return
    if onboarding.state == Onboarding.State.COMPLETED:
        try:
            _tell(onboarding)
        except Exception as e:
            logger.warning("A refresh was set back", exc_info=e)
            Refresh.objects.filter(pk=refresh.pk).update(error=repr(e))
            return
    # Unless it was asked for again in the meantime.
    Refresh.objects.filter(pk=refresh.pk, requested_at=refresh.requested_at).delete()


def _claim(refresh: Refresh, *, now: datetime) -> bool:
    pause = min(FIRST_PAUSE * 2 ** min(refresh.attempts, 10), LONGEST_PAUSE)
    rows = Refresh.objects.filter(
        pk=refresh.pk, attempts=refresh.attempts, requested_at=refresh.requested_at
    )
    return bool(rows.update(attempts=F("attempts") + 1, due_at=now + pause))


def _tell(onboarding: Onboarding) -> None:
    get_warehouse().ensure_dataset(workspace.dataset_of(onboarding.organization))
    steps.register_organization(onboarding, uncounted)
    steps.register_keys(onboarding)
    steps.publish_to_directory(onboarding, uncounted)
