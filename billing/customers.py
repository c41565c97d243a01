"""The organization's customer at Stripe, and the lock under which its state is read."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import stripe
from django.db import connection, transaction

from billing.models import Customer, FormerCustomer, Subscription
from billing.stripe_api import (
    IdempotencyKeyTaken,
    StripeBusy,
    StripeRefused,
    StripeUnavailable,
    create_customer,
    list_customers,
    list_subscriptions,
    retrieve_customer,
    search_customers,
)
from orgs.models import Organization
from orgs.outside import Busy, waiting_for

logger = logging.getLogger(__name__)

LOCK_PATIENCE = 15.0
LOCK_POLL = 0.05


def ensure_customer(organization: Organization) -> Customer:
    """Return the customer: the one we hold, one that Stripe has of ours, or a new one.

    One that Stripe does not know any more, as they were deleted there, or ours is a database of
    another mode, is replaced. Raises StripeError or StripeUnavailable.
    """
    held = Customer.objects.filter(organization=organization).first()
    if held and retrieve_customer(held.stripe_id):
        return held
    found = _find(organization) or _make(organization, instead_of=held)
    return _hold(organization, found, instead_of=held)


def find_customer(organization: Organization) -> Customer | None:
    """Return the customer that we hold, or one that Stripe has of ours, which we hold then.

    A database that was restored from an older dump has forgotten its latest customers; Stripe has
    not. Raises StripeError or StripeUnavailable.
    """
    held = Customer.objects.select_related("organization").filter(organization=organization).first()
    if held:
        return held
    found = _find(organization)
    return _hold(organization, found) if found else None


def customer_by_id(stripe_customer_id: object) -> Customer | None:
    """Return our customer of this id, adopted if Stripe says that it is of an organization of ours.

    None for those of others who share the Stripe account. Raises StripeError or StripeUnavailable.
    """
    if not isinstance(stripe_customer_id, str) or not stripe_customer_id:
        return None  # A guest's.
    return known_customer(stripe_customer_id) or _adopt(stripe_customer_id)


def known_customer(stripe_customer_id: str) -> Customer | None:
    """Return our customer who has this id at Stripe, or had it before they were made anew."""
    customers = Customer.objects.select_related("organization")
    held = customers.filter(stripe_id=stripe_customer_id).first()
    formerly = customers.filter(organization__former_customers=stripe_customer_id)
    return held or formerly.first()


def ids_of(organization: Organization) -> list[str]:
    """Return the ids that Stripe knows the organization by, the present one first."""
    held = Customer.objects.filter(organization=organization).values_list("stripe_id", flat=True)
    return [*held, *former_ids_of(organization)]


def former_ids_of(organization: Organization) -> list[str]:
    former = FormerCustomer.objects.filter(organization=organization).order_by("pk")
    return list(former.values_list("pk", flat=True))


def organization_without_customer(found: stripe.Customer) -> Organization | None:
    """Return the organization that a customer at Stripe names, if we hold none for it."""
    sent = found.metadata.to_dict() if found.metadata else {}
    try:
        named = uuid.UUID(sent.get("organization_id", ""))
    except ValueError:
        return None
    organization = Organization.objects.filter(pk=named, stripe_customer=None).first()
    is_named = organization and Customer(organization=organization).owns(found)
    return organization if is_named else None


def _adopt(stripe_customer_id: str) -> Customer | None:
    found = retrieve_customer(stripe_customer_id)
    organization = organization_without_customer(found) if found else None
    return _hold(organization, found) if organization and found else None


def _find(organization: Organization) -> stripe.Customer | None:
    """Return the customer of ours that Stripe has: of several the one who pays, or the oldest.

    By the address first, since a list shows at once what was just made; a search does so after
    minutes only, and yet finds who has another address by now.
    """
    looked_for = Customer(organization=organization)
    found = [c for c in list_customers(email=organization.email) if looked_for.owns(c)]
    found = found or _search(looked_for.stripe_metadata)
    found = sorted((c for c in found if not is_held(c.id)), key=lambda c: c.created)
    if len(found) > 1:
        return next((c for c in found if unended_subscriptions(c.id)), found[0])
    return found[0] if found else None


def _search(metadata: dict[str, str]) -> list[stripe.Customer]:
    try:
        return search_customers(metadata)
    except StripeRefused:
        # In some countries Stripe has no search; nobody is kept from paying by that.
        logger.warning("Stripe refused to search for a customer", exc_info=True)
        return []


def is_held(stripe_customer_id: str) -> bool:
    return Customer.objects.filter(stripe_id=stripe_customer_id).exists()


def unended_subscriptions(stripe_customer_id: str) -> list[stripe.Subscription]:
    """Ask Stripe which subscriptions of a customer are not over; raises StripeError."""
    ended = Subscription.ENDED_STATUSES
    return [s for s in list_subscriptions(stripe_customer_id) if s.status not in ended]


def _hold(
    organization: Organization, found: stripe.Customer, *, instead_of: Customer | None = None
) -> Customer:
    """Write down whose customer it is, unless another tab was faster."""
    held_now = {"stripe_id": found.id, "told_email": found.email or ""}
    if instead_of:
        _replace(instead_of, held_now)
    customers = Customer.objects.select_related("organization")
    return customers.get_or_create(organization=organization, defaults=held_now)[0]


@transaction.atomic
def _replace(held: Customer, held_now: dict[str, str]) -> None:
    """Put another in the customer's place and keep the former id, unless another tab did."""
    unchanged = Customer.objects.filter(pk=held.pk, stripe_id=held.stripe_id)
    if unchanged.update(**held_now):
        # Who was given up once is known again after a change of keys and back.
        FormerCustomer.objects.filter(pk=held_now["stripe_id"]).delete()
        FormerCustomer.objects.get_or_create(
            pk=held.stripe_id, defaults={"organization": held.organization}
        )


def _make(organization: Organization, *, instead_of: Customer | None) -> stripe.Customer:
    # Names the organization, so that neither two tabs nor a lost answer make a second one; and who
    # is replaced, as Stripe would answer with them for a day.
    key = f"customer-{organization.pk}" + (f"-after-{instead_of.stripe_id}" if instead_of else "")
    try:
        return _create(organization, idempotency_key=key)
    except IdempotencyKeyTaken:  # The organization had another name or address then.
        pass
    except StripeUnavailable as e:
        if not e.was_answered:
            raise
    # Stripe would repeat its failure under the key for a day. A fresh one keeps no second customer
    # away, so one tab at a time looks what Stripe has first.
    with _lock(f"customer for {organization.pk}"):
        return _find(organization) or _create(organization, idempotency_key=f"{key}-{uuid.uuid4()}")


def _create(organization: Organization, *, idempotency_key: str) -> stripe.Customer:
    metadata = Customer(organization=organization).stripe_metadata
    return create_customer(
        name=organization.name,
        email=organization.email,
        # dj-stripe links the customer it mirrors by `djstripe_subscriber`.
        metadata={**metadata, "djstripe_subscriber": str(organization.pk)},
        idempotency_key=idempotency_key,
    )


def customer_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Let one process at a time read a customer's state from Stripe and write it down.

    Two readers could otherwise write in the wrong order, and the older state would stay. Raises
    StripeUnavailable after 15 seconds of waiting, StripeBusy where as many requests as may wait.
    """
    return _lock(stripe_customer_id)


def mirror_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Let one process at a time mirror a customer's objects; nobody else waits for that."""
    return _lock(f"mirror of {stripe_customer_id}")


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Hold a lock of the session's and no transaction, because Stripe is asked meanwhile."""
    if not _ask("pg_try_advisory_lock", name):
        _wait_for(name)
    try:
        yield
    finally:
        if not _ask("pg_advisory_unlock", name):
            # A pooler that hands out another connection per statement breaks session locks.
            logger.error("A customer's lock was not ours to release")


def _wait_for(name: str) -> None:
    """Wait until the lock is ours. Whoever holds it waits for Stripe, so few requests may."""
    deadline = time.monotonic() + LOCK_PATIENCE
    try:
        with waiting_for("customer", seconds=LOCK_PATIENCE):
            while not _ask("pg_try_advisory_lock", name):
                if time.monotonic() > deadline:
                    raise StripeUnavailable("another process is still reading this customer")
                time.sleep(LOCK_POLL)
    except Busy as e:
        raise StripeBusy("too many requests wait for others who read a customer") from e


def _ask(function: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])
