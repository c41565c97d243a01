"""The organization's customer at Stripe, and the lock under which its state is read."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import stripe
from django.db import transaction

from billing.locales import locale_of
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
from orgs import languages, locks
from orgs.addresses import accounts_with
from orgs.models import Organization
from orgs.outside import Busy, waiting_for

logger = logging.getLogger(__name__)

LOCK_PATIENCE = 15.0
LOCK_POLL = 0.05


def ensure_customer(organization: Organization) -> Customer:
    """Return the Stripe customer: the one we store, one Stripe already has for us, or a new one.

    A stored customer is replaced if Stripe no longer knows it: it was deleted there, or our
    database comes from another mode. Raises StripeError or StripeUnavailable.
    """
    held = Customer.objects.filter(organization=organization).first()
    if held and retrieve_customer(held.stripe_id):
        return held
    found = _find(organization) or _make(organization, instead_of=held)
    return _hold(organization, found, instead_of=held)


def find_customer(organization: Organization) -> Customer | None:
    """Return the customer we store, or store and return one that Stripe already has for us.

    A database restored from an older dump lacks its latest customers, but Stripe still has them.
    Returns None if neither has one. Raises StripeError or StripeUnavailable.
    """
    held = Customer.objects.select_related("organization").filter(organization=organization).first()
    if held:
        return held
    found = _find(organization)
    return _hold(organization, found) if found else None


def customer_by_id(stripe_customer_id: object) -> Customer | None:
    """Return our customer with this Stripe id, storing it first if Stripe says it is ours.

    Returns None for customers of other systems on the same Stripe account. Raises StripeError or
    StripeUnavailable.
    """
    if not isinstance(stripe_customer_id, str) or not stripe_customer_id:
        return None  # A guest checkout has no customer.
    return known_customer(stripe_customer_id) or _adopt(stripe_customer_id)


def known_customer(stripe_customer_id: str) -> Customer | None:
    """Return our customer whose present or former Stripe id this is; None if there is none."""
    customers = Customer.objects.select_related("organization")
    held = customers.filter(stripe_id=stripe_customer_id).first()
    formerly = customers.filter(organization__former_customers=stripe_customer_id)
    return held or formerly.first()


def ids_of(organization: Organization) -> list[str]:
    """Return every Stripe customer id of the organization, the current one first."""
    held = Customer.objects.filter(organization=organization).values_list("stripe_id", flat=True)
    return [*held, *former_ids_of(organization)]


def former_ids_of(organization: Organization) -> list[str]:
    former = FormerCustomer.objects.filter(organization=organization).order_by("pk")
    return list(former.values_list("pk", flat=True))


def organization_without_customer(found: stripe.Customer) -> Organization | None:
    """Return the organization named by a Stripe customer, if we store no customer for it."""
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
    """Return our customer at Stripe: if there are several, the one who pays, or else the oldest.

    Lists by email address first, because a list shows new customers at once; then searches by
    metadata, which lags by minutes but finds customers whose address has changed.
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
        # Stripe has no search in some countries; that must not keep anybody from paying.
        logger.warning("Stripe refused to search for a customer", exc_info=True)
        return []


def is_held(stripe_customer_id: str) -> bool:
    return Customer.objects.filter(stripe_id=stripe_customer_id).exists()


def unended_subscriptions(stripe_customer_id: str) -> list[stripe.Subscription]:
    """Return the customer's subscriptions at Stripe that have not ended; raises StripeError."""
    ended = Subscription.ENDED_STATUSES
    return [s for s in list_subscriptions(stripe_customer_id) if s.status not in ended]


def _hold(
    organization: Organization, found: stripe.Customer, *, instead_of: Customer | None = None
) -> Customer:
    """Store the Stripe customer for the organization, unless another tab has stored one first."""
    held_now = {"stripe_id": found.id, "told_email": found.email or ""}
    if instead_of:
        _replace(instead_of, held_now)
    customers = Customer.objects.select_related("organization")
    return customers.get_or_create(organization=organization, defaults=held_now)[0]


@transaction.atomic
def _replace(held: Customer, held_now: dict[str, str]) -> None:
    """Replace the stored customer and keep its former id, unless another tab did so first."""
    unchanged = Customer.objects.filter(pk=held.pk, stripe_id=held.stripe_id)
    if unchanged.update(**held_now):
        # The new id may be a former one: keys were changed and then changed back.
        FormerCustomer.objects.filter(pk=held_now["stripe_id"]).delete()
        FormerCustomer.objects.get_or_create(
            pk=held.stripe_id, defaults={"organization": held.organization}
        )


def _make(organization: Organization, *, instead_of: Customer | None) -> stripe.Customer:
    # The key names the organization, so that two tabs or a lost response cannot create a second
    # customer, and the customer being replaced, whose creation Stripe would replay for a day.
    key = f"customer-{organization.pk}" + (f"-after-{instead_of.stripe_id}" if instead_of else "")
    try:
        return _create(organization, idempotency_key=key)
    except IdempotencyKeyTaken:  # It was first used with another name, email or language.
        pass
    except StripeUnavailable as e:
        if not e.was_answered:
            raise
    # Stripe would replay its failure under the old key for a day. A fresh key does not prevent a
    # second customer, so one tab at a time first looks up what Stripe has.
    with _lock(f"customer for {organization.pk}"):
        return _find(organization) or _create(organization, idempotency_key=f"{key}-{uuid.uuid4()}")


def _create(organization: Organization, *, idempotency_key: str) -> stripe.Customer:
    metadata = Customer(organization=organization).stripe_metadata
    return create_customer(
        name=organization.name,
        email=organization.email,
        locales=_locales_of(organization.email),
        # dj-stripe links a mirrored customer to its organization by `djstripe_subscriber`.
        metadata={**metadata, "djstripe_subscriber": str(organization.pk)},
        idempotency_key=idempotency_key,
    )


def _locales_of(email: str) -> list[str]:
    """Return the language in which Stripe mails receipts and invoices to this address."""
    reader = next(iter(accounts_with(email)), None)
    return [locale for locale in [locale_of(languages.read_by(reader))] if locale]


def customer_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Lock the customer: only one process at a time reads its state from Stripe and stores it.

    Two readers could otherwise store their results in the wrong order, and the older state would
    stay. Raises StripeUnavailable after waiting 15 seconds, StripeBusy if too many requests are
    waiting already.
    """
    return _lock(stripe_customer_id)


def mirror_lock(stripe_customer_id: str) -> AbstractContextManager[None]:
    """Lock a customer's mirror: one process at a time copies its objects; nobody else waits."""
    return _lock(f"mirror of {stripe_customer_id}")


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Hold a session-level lock, with no transaction open, because Stripe is called meanwhile."""
    if not locks.take(name):
        _wait_for(name)
    try:
        yield
    finally:
        locks.release(name)


def _wait_for(name: str) -> None:
    """Wait until we hold the lock. Its holder is waiting for Stripe, so few requests may queue."""
    deadline = time.monotonic() + LOCK_PATIENCE
    try:
        with waiting_for("customer", seconds=LOCK_PATIENCE):
            while not locks.take(name):
                if time.monotonic() > deadline:
                    raise StripeUnavailable("another process is still reading this customer")
                time.sleep(LOCK_POLL)
    except Busy as e:
        raise StripeBusy("too many requests wait for others who read a customer") from e
