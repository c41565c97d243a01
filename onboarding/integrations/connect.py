"""What customers connect and plan while their workspace is being built, or later.

Each change owes the warehouse a refresh in the transaction that makes the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from onboarding.integrations import openai
from onboarding.sync import refresh
from orgs import budgets, credentials
from orgs.credentials import Check, Status
from orgs.encryption import DecryptionFailed
from orgs.models import Budget, IntegrationCredential, Organization, User


class KeyRefused(Exception):
    """OpenAI does not accept this key, so it was not stored."""


@sensitive_variables("key")
def connect_openai(
    organization: Organization, *, key: str, by: User, now: datetime
) -> IntegrationCredential:
    """Store an OpenAI key that OpenAI accepts or could not judge; raises KeyRefused."""
    check = openai.check(key)
    if check.status == Status.INVALID:
        raise KeyRefused
    with transaction.atomic():
        credential = credentials.connect(organization, key=key, check=check, by=by, now=now)
        refresh.owe(organization, now=now)
    return credential


def check_openai(credential: IntegrationCredential, *, now: datetime) -> Check:
    """Check the stored key with OpenAI again and return the verdict."""
    try:
        check = openai.check(credentials.secret_of(credential))
    except DecryptionFailed:
        check = Check(Status.INVALID, "unreadable")
    with transaction.atomic():
        if credentials.record_check(credential, check, now=now):
            refresh.owe(credential.organization, now=now)
    return check


def remove_openai(organization: Organization, *, by: User, now: datetime) -> None:
    with transaction.atomic():
        if credentials.remove(organization, by=by, now=now):
            refresh.owe(organization, now=now)


def set_budget(
    organization: Organization,
    *,
    amount: Decimal,
    period: str,
    alert_thresholds: Sequence[int],
    by: User,
    now: datetime,
) -> Budget:
    with transaction.atomic():
        budget = budgets.set_budget(
            organization,
            amount=amount,
            period=period,
            alert_thresholds=alert_thresholds,
            by=by,
            now=now,
        )
        refresh.owe(organization, now=now)
    return budget


def remove_budget(organization: Organization, *, by: User, now: datetime) -> None:
    with transaction.atomic():
        if budgets.remove_budget(organization, by=by, now=now):
            refresh.owe(organization, now=now)
