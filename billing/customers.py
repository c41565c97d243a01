"""The organization's customer at Stripe, and the lock under which its state is read."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import stripe
from django.conf import settings
from django.db import connection

from billing.models import Customer
from billing.stripe_api import StripeUnavailable, create_customer, list_customers
from orgs.models import Organization

logger = logging.getLogger(__name__)

LOCK_PATIENCE = 15.0
LOCK_POLL = 0.05


def ensure_customer(organization: Organization) -> Customer:
    """Return the customer, created at Stripe the first time and stored before it is used.

    Raises StripeError or StripeUnavailable.
    """
    found = Customer.objects.filter(organization=organization).first()
    if found:
        return found
    try:
        # Names the organization, so that neither two tabs nor a lost answer make a second one.
        made = _create(organization, idempotency_key=f"customer-{organization.pk}")
    except StripeUnavailable as e:
        if not e.was_answered:
            raise
        made = _find_or_create(organization)
    customer, _ = Customer.objects.get_or_create(
        organization=organization,
        defaults={"stripe_id": made.id, "told_email": organization.email},
    )
    return customer


def _find_or_create(organization: Organization) -> stripe.Customer:
    """Return the customer though Stripe would repeat a failure under the key for a day.

    A fresh key keeps no second customer away, so one tab at a time looks what Stripe has first.
    """
    ours = stripe_metadata(organization)
    with _lock(f"customer for {organization.pk}"):
        found = [c for c in list_customers(email=organization.email) if is_ours(c.metadata, ours)]
        if found:
            return found[-1]
        return _create(organization, idempotency_key=f"customer-{organization.pk}-{uuid.uuid4()}")


def _create(organization: Organization, *, idempotency_key: str) -> stripe.Customer:
    return create_customer(
        name=organization.name,
        email=organization.email,
        # dj-stripe links the customer it mirrors by `djstripe_subscriber`.
        metadata={**stripe_metadata(organization), "djstripe_subscriber": str(organization.pk)},
        idempotency_key=idempotency_key,
    )


def stripe_metadata(organization: Organization) -> dict[str, str]:
    """What every object of ours at Stripe carries: whose it is, what for, which deployment."""
    return {
        "organization_id": str(organization.pk),
        "organization_slug": organization.slug,
        "purpose": "latchkey_onboarding",
        "environment": settings.ENVIRONMENT,
    }


def is_ours(metadata: stripe.StripeObject | None, ours: Mapping[str, str]) -> bool:
    """Whether an object at Stripe carries exactly this organization, purpose and deployment."""
    sent = metadata.to_dict() if metadata else {}
    return all(sent.get(name) == value for name, value in ours.items())


def customer_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Let one process at a time read a customer's state from Stripe and write it down.

    Two readers could otherwise write in the wrong order, and the older state would stay. Raises
    StripeUnavailable after 15 seconds of waiting.
    """
    return _lock(stripe_customer_id)


def mirror_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Let one process at a time mirror a customer's objects; nobody else waits for that."""
    return _lock(f"mirror of {stripe_customer_id}")


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Hold a lock of the session's and no transaction, because Stripe is asked meanwhile."""
    deadline = time.monotonic() + LOCK_PATIENCE
    while not _ask("pg_try_advisory_lock", name):
        if time.monotonic() > deadline:
            raise StripeUnavailable("another process is still reading this customer")
        time.sleep(LOCK_POLL)
    try:
        yield
    finally:
        if not _ask("pg_advisory_unlock", name):
            # A pooler that hands out another connection per statement breaks session locks.
            logger.error("A customer's lock was not ours to release")


def _ask(function: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])
