"""What django-q2 calls."""

from __future__ import annotations

import uuid

from django.utils import timezone

from onboarding import heartbeat, mails, provisioning


def run_provisioning(onboarding_id: uuid.UUID) -> None:
    provisioning.run(onboarding_id)


def send_mail(mail_id: int) -> None:
    mails.send(mail_id, now=timezone.now())


def beat() -> None:
    heartbeat.beat(now=timezone.now())
