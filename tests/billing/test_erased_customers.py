"""What was erased stays erased, whatever Stripe tells afterwards."""

from __future__ import annotations

import pytest
import stripe as library
from django.db import connection, transaction
from django.utils import timezone
from djstripe.models import Charge, Dispute, Event
from djstripe.models import Customer as MirroredCustomer

from billing import erasure, inbox
from billing.models import Customer, ErasedCustomer, StripeEvent

EVIDENCE = "Jo Doe, 1 Long Lane, 192.0.2.7"


@pytest.fixture
def api(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


@pytest.fixture
def subscriber(alice, api, stripe):
    """Somebody whose customer has an address, all of whose events were processed."""
    alice.buy()
    [customer] = stripe.sandbox.objects("customer")
    api.customers.update(customer["id"], {"address": {"line1": "1 Long Lane"}})
    hear(alice)
    return alice


def hear(traveller):
    """Have every event delivered that was not, and processed."""
    seen = set(StripeEvent.objects.values_list("pk", flat=True))
    for event in traveller.stripe.sandbox.events():
        if event["id"] not in seen:
            assert traveller.hand_in(event) == 200
    traveller.worker.run()
    assert list(StripeEvent.objects.exclude(error="").values_list("type", "error")) == []


def erase(traveller):
    """Do what deleting an organization's data does with billing's."""
    erasure.end_at_stripe(traveller.organization)
    with erasure.nobody_reads(traveller.organization), transaction.atomic():
        erasure.erase(traveller.organization)


def mentions(text):
    """Return the tables in which a text stands, but for the audit log, which outlives all."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {"org_audit_logs"}
        found = []
        for table in tables:
            cursor.execute(f'select 1 from "{table}" t where t::text like %s', [f"%{text}%"])
            found += [table] if cursor.fetchone() else []
    return found


def dispute_with_evidence(api, stripe):
    [charge] = [c for c in stripe.sandbox.objects("charge") if c["paid"]]
    dispute = stripe.sandbox.moments.dispute(charge["id"])
    api.disputes.update(
        dispute["id"], {"evidence": {"uncategorized_text": EVIDENCE}, "submit": False}
    )
    return charge


@pytest.mark.thorough
@pytest.mark.fault("M14")
def test_erasing_takes_every_event_of_the_customers(subscriber, api, stripe):
    charge = dispute_with_evidence(api, stripe)
    hear(subscriber)
    customer_id = Customer.objects.get().stripe_id
    kinds = set(StripeEvent.objects.values_list("type", flat=True))
    assert {"charge.dispute.updated", "invoice_payment.paid"} <= kinds
    assert mentions(EVIDENCE)

    erase(subscriber)

    for text in (EVIDENCE, "1 Long Lane", customer_id, charge["id"]):
        assert mentions(text) == [], text
    assert not Dispute.objects.exists()
    assert not Charge.objects.exists()


@pytest.mark.thorough
@pytest.mark.fault("A3")
def test_nothing_of_an_erased_customer_comes_back_by_what_stripe_tells_later(
    subscriber, api, stripe
):
    customer_id = Customer.objects.get().stripe_id
    erase(subscriber)

    api.customers.update(customer_id, {"address": {"line1": "1 Long Lane"}})
    charge = dispute_with_evidence(api, stripe)
    with stripe.sandbox.transaction() as tx:
        tx.emit("invoice_payment.paid", tx.find("invoice_payment")[0])
        tx.emit("charge.refunded", tx.get("charge", charge["id"]))
    hear(subscriber)

    for text in (EVIDENCE, "1 Long Lane", customer_id):
        assert mentions(text) == [], text
    assert not MirroredCustomer.objects.exists()
    kept = StripeEvent.objects.filter(left_because=inbox.ERASED)
    told = {"customer.updated", "charge.dispute.created", "invoice_payment.paid"}
    assert told <= set(kept.values_list("type", flat=True))
    assert not Event.objects.filter(id__in=kept.values("pk")).exists()


@pytest.mark.fault("A3")
def test_an_event_that_was_under_way_while_it_was_erased_is_forgotten(subscriber, stripe):
    with stripe.sandbox.transaction() as tx:
        event = tx.emit("customer.updated", tx.find("customer")[0])
    assert subscriber.hand_in(event) == 200

    erasure.erase(subscriber.organization)
    inbox.process(event["id"], now=timezone.now())

    assert mentions(event["data"]["object"]["id"]) == []


@pytest.mark.thorough
@pytest.mark.fault("A3")
@pytest.mark.parametrize("erased", ["before it is told", "after it was told"])
def test_nothing_is_kept_of_a_payment_method_that_was_detached(subscriber, api, erased):
    [method] = api.payment_methods.list({"customer": Customer.objects.get().stripe_id}).data
    api.payment_methods.detach(method.id)
    if erased == "after it was told":
        hear(subscriber)
        assert mentions(method.id)

    erase(subscriber)
    hear(subscriber)

    assert mentions(method.id) == []


def of_the_other_mode(event):
    return {**event, "livemode": True}


def of_another_account(event):
    return {**event, "account": "acct_other"}


@pytest.mark.thorough
@pytest.mark.fault("A3")
@pytest.mark.parametrize("changed", [dict, of_the_other_mode, of_another_account])
@pytest.mark.parametrize("kind", ["customer.deleted", "customer.updated"])
def test_nothing_is_kept_of_what_would_be_left_alone_anyhow(subscriber, stripe, kind, changed):
    with stripe.sandbox.transaction() as tx:
        event = tx.emit(kind, tx.find("customer")[0])
    erase(subscriber)

    assert subscriber.hand_in(changed(event)) == 200
    subscriber.worker.run()

    assert StripeEvent.objects.get(pk=event["id"]).left_because == inbox.ERASED
    for text in ("1 Long Lane", event["data"]["object"]["id"]):
        assert mentions(text) == [], text


@pytest.mark.thorough
@pytest.mark.fault("A3")
def test_others_go_on_being_mirrored(subscriber, stripe):
    ErasedCustomer.objects.create(digest=ErasedCustomer.digest_of("cus_somebodyElse"))
    with stripe.sandbox.transaction() as tx:
        event = tx.emit("customer.updated", tx.find("customer")[0])

    hear(subscriber)

    assert Event.objects.filter(id=event["id"]).exists()
