"""Where the journey hears from billing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from billing.signals import payment_confirmed
from onboarding import provisioning
from orgs.models import Organization


@receiver(payment_confirmed)
def start_provisioning(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """A confirmed payment starts the workspace, once, in the same transaction."""
    provisioning.start(organization, now=now)
