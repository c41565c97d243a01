"""Where the journey hears from billing and from the task queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_q.signals import post_execute

from billing.signals import payment_confirmed
from onboarding import heartbeat, provisioning
from orgs.models import Organization


@receiver(payment_confirmed)
def start_provisioning(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """A confirmed payment starts the workspace, once, in the same transaction."""
    provisioning.start(organization, now=now)


@receiver(post_execute)
def note_that_tasks_are_run(sender: object, **kwargs: Any) -> None:
    """Any task that ends proves that the cluster works; the probe is for quiet times."""
    heartbeat.beat(now=timezone.now())
