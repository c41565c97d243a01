"""The money side of deleting an organization: charge nothing more, keep no data here.

Stripe keeps the invoices, as the law requires. To remove the customer at Stripe as well, delete it
in Stripe's dashboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import stripe
from django.db.models import Model, QuerySet
from djstripe.models import Customer as MirroredCustomer
from djstripe.models import Event, PaymentIntent, PaymentMethod

from billing import trials
from billing.customers import customer_lock, ids_of, mirror_lock
from billing.models import (
    Checkout,
    Customer,
    ErasedCustomer,
    FormerCustomer,
    PaymentIncident,
    StripeEvent,
    StripeRefusal,
    Subscription,
)
from billing.payments import Payment, payment_of
from billing.stripe_api import (
    StripeNotFound,
    cancel_subscription,
    expire_checkout_session,
    list_subscriptions,
    retrieve_checkout_session,
    retrieve_subscription,
)
from billing.subscriptions import end_for_good
from orgs.models import Organization


def end_at_stripe(organization: Organization) -> None:
    """Expire every open checkout and cancel every subscription of the organization at Stripe.

    This includes subscriptions that others made, because the customer is ours alone. Safe to
    repeat. Raises StripeError or StripeUnavailable.
    """
    end_for_good(organization)
    for checkout in _open_checkouts(organization):
        _close_page(checkout)
    for held in _held_at_stripe(organization):
        if held.status not in Subscription.ENDED_STATUSES:
            cancel_subscription(held.id)


def _held_at_stripe(organization: Organization) -> Iterator[stripe.Subscription]:
    """Yield the organization's subscriptions at Stripe; none if Stripe no longer knows it."""
    for stripe_customer_id in ids_of(organization):
        with suppress(StripeNotFound):
            yield from list_subscriptions(stripe_customer_id)
    for held in Subscription.objects.filter(organization=organization):
        with suppress(StripeNotFound):
            yield retrieve_subscription(held.stripe_id)


def unnoticed_payments(organization: Organization) -> list[str]:
    """Return the ids of checkout sessions that were paid although we never recorded a payment.

    Raises StripeError or StripeUnavailable.
    """
    found = []
    for checkout in _open_checkouts(organization):
        with suppress(StripeNotFound):
            if payment_of(checkout.stripe_session_id) is not Payment.UNPAID:
                found.append(checkout.stripe_session_id)
    return found


@contextmanager
def nobody_reads(organization: Organization) -> Iterator[None]:
    """Keep every process, the mirror included, from storing what Stripe holds of this customer.

    Raises StripeUnavailable if the locks cannot be had in time.
    """
    with ExitStack() as locks:
        for stripe_customer_id in ids_of(organization):
            locks.enter_context(customer_lock(stripe_customer_id))
            locks.enter_context(mirror_lock(stripe_customer_id))
        yield


def erase(organization: Organization) -> None:
    """Delete billing's rows of an organization, its events and mirrored objects included.

    Call inside the transaction that deletes the organization. From then on, events about its
    customers, former ones included, are discarded on arrival; see `billing.inbox`.
    """
    for stripe_customer_id in ids_of(organization):
        ErasedCustomer.objects.get_or_create(pk=ErasedCustomer.digest_of(stripe_customer_id))
        _erase_mirror(stripe_customer_id)
        _erase_events(stripe_customer_id)
    trials.outlive(organization)
    for model in (StripeRefusal, PaymentIncident, Subscription, Checkout, FormerCustomer, Customer):
        model.objects.filter(organization=organization).delete()


def _open_checkouts(organization: Organization) -> list[Checkout]:
    waiting = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN)
    return list(waiting.exclude(stripe_session_id=""))


def _close_page(checkout: Checkout) -> None:
    with suppress(StripeNotFound):
        session = retrieve_checkout_session(checkout.stripe_session_id)
        if session.status == "open":
            expire_checkout_session(session.id)


def _erase_events(stripe_customer_id: str) -> None:
    of_customer = StripeEvent.objects.filter(stripe_customer_id=stripe_customer_id)
    event_ids = list(of_customer.values_list("pk", flat=True))
    Event.objects.filter(id__in=event_ids).delete()
    StripeEvent.objects.filter(pk__in=event_ids).delete()


def _erase_mirror(stripe_customer_id: str) -> None:
    """Delete dj-stripe's copies of the customer and of all objects that refer to the customer."""
    methods = _payment_methods(stripe_customer_id)
    _erase_copies(MirroredCustomer.objects.filter(id=stripe_customer_id), seen=frozenset())
    _erase_copies(PaymentMethod.objects.filter(id__in=methods), seen=frozenset())


def _payment_methods(stripe_customer_id: str) -> set[str]:
    """Return the ids of the customer's payment methods, from their events and payments.

    A detached payment method no longer names its customer itself.
    """
    about = "payload__data__object__"
    told = StripeEvent.objects.filter(
        **{"stripe_customer_id": stripe_customer_id, f"{about}object": "payment_method"}
    )
    paid_with = PaymentIntent.objects.filter(customer__id=stripe_customer_id)
    return {
        *told.values_list(f"{about}id", flat=True),
        *paid_with.exclude(payment_method=None).values_list("payment_method__id", flat=True),
    }


def _erase_copies(rows: QuerySet[Any], *, seen: frozenset[type[Model]]) -> None:
    """Delete mirrored rows, each after the rows that refer to it: a dispute before its charge.

    Some of dj-stripe's foreign keys would otherwise only be set to null, and personal data kept.
    """
    pks = list(rows.values_list("pk", flat=True))
    if not pks or rows.model in seen:
        return
    for relation in rows.model._meta.related_objects:
        if not relation.many_to_many:
            referring = relation.related_model._default_manager
            _erase_copies(
                referring.filter(**{f"{relation.field.name}__pk__in": pks}),
                seen=seen | {rows.model},
            )
    rows.model._default_manager.filter(pk__in=pks).delete()
