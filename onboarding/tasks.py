"""Tasks that django-q2 runs."""

from __future__ import annotations

import uuid

from onboarding.lifecycle import deletion
from onboarding.mail import outbox
from onboarding.provisioning import runner
from onboarding.sync import audit_shipping, refresh
from orgs import clock


def run_onboarding(onboarding_id: uuid.UUID) -> None:
    runner.run(onboarding_id)


def refresh_organization(organization_id: uuid.UUID) -> None:
    refresh.run(organization_id, now=clock.now())


def ship_audit_log() -> None:
    audit_shipping.run(now=clock.now())


def delete_organization(organization_id: uuid.UUID) -> None:
    deletion.run(organization_id, now=clock.now())


def send_mail(mail_id: int) -> None:
    outbox.send(mail_id, now=clock.now())


def probe() -> None:
    """Do nothing: that the probe ran at all proves to the supervisor that the cluster works."""
