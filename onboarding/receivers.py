"""Where the journey hears from billing and from the task queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_q.signals import post_execute

from billing.signals import payment_confirmed, payment_ended
from onboarding import abandonment, provisioning, workers
from onboarding.models import Onboarding
from orgs.models import Organization


@receiver(payment_confirmed)
def start_provisioning(
    sender: object, *, organization: Organization, now: datetime, is_new: bool, **kwargs: Any
) -> None:
    """A confirmed payment starts the workspace, once, in the same transaction.

    A new payment for an onboarding that was given up meanwhile is not lost: it starts another.
    """
    started = provisioning.start(organization, now=now)
    # In this order: what is found neither unpaid nor started has been given up for good by then.
    if is_new and not started and abandonment.start_again(organization, by=None, now=now):
        provisioning.start(organization, now=now)


@receiver(payment_ended)
def abandon_provisioning(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """What is not paid for any more before it is complete is taken down again."""
    unfinished = Onboarding.objects.filter(
        organization=organization,
        state__in=[Onboarding.State.IN_PROGRESS, Onboarding.State.FAILED],
    )
    for onboarding in unfinished.select_related("organization"):
        abandonment.abandon(onboarding, because=Onboarding.Abandoned.PAYMENT_ENDED, now=now)


@receiver(post_execute)
def note_that_tasks_are_run(sender: object, **kwargs: Any) -> None:
    """Any task that ends proves that the cluster works; the probe is for quiet times."""
    workers.beat(now=timezone.now())
