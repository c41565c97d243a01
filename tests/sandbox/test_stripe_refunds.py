"""Refunds: what was paid goes back, whole or in parts, and never more than was paid."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from stripe import InvalidRequestError, StripeError, Webhook

from sandbox.stripe.testing import pay
from tests.sandbox.conftest import connect

DECLINED = "4000 0000 0000 0002"


@pytest.fixture
def charge(client, customer, open_session):
    """29 dollars, paid through checkout."""
    pay(open_session(customer=customer.id).url)
    [charge] = client.v1.charges.list({"customer": customer.id}).data
    return charge


@pytest.fixture
def failed_charge(client, open_session):
    """29 dollars that the bank did not pay."""
    pay(open_session().url, DECLINED)
    [charge] = client.v1.charges.list().data
    return charge


def refund(client, charge, **params):
    return client.v1.refunds.create({"charge": charge.id, **params})


def refunded(client, charge):
    found = client.v1.charges.retrieve(charge.id)
    return found.amount_refunded, found.refunded


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


def test_it_pays_back_everything_unless_told_how_much(client, charge):
    made = refund(client, charge)

    assert (made.amount, made.currency, made.status) == (2900, "usd", "succeeded")
    assert refunded(client, charge) == (2900, True)


def test_it_says_what_it_paid_back_and_why(client, charge):
    made = refund(client, charge, reason="requested_by_customer", metadata={"onboarding": "7"})

    found = client.v1.refunds.retrieve(made.id)
    assert found.id.startswith("re_")
    assert (found.charge, found.payment_intent) == (charge.id, charge.payment_intent)
    assert found.reason == "requested_by_customer"
    assert found.metadata.to_dict() == {"onboarding": "7"}


def test_it_pays_back_in_parts_until_nothing_is_left(client, charge):
    refund(client, charge, amount=900)
    assert refunded(client, charge) == (900, False)

    rest = refund(client, charge)

    assert rest.amount == 2000
    assert refunded(client, charge) == (2900, True)


def test_a_payment_intent_stands_for_its_charge(client, charge):
    made = client.v1.refunds.create({"payment_intent": charge.payment_intent})

    assert (made.charge, made.amount) == (charge.id, 2900)


def test_a_payment_intent_stands_for_the_charge_that_was_paid(client, shop, customer, charge):
    [subscription] = client.v1.subscriptions.list({"customer": customer.id}).data
    httpx.post(f"{shop.url}/_/subscriptions/{subscription.id}/fail_renewal").raise_for_status()
    [invoice] = client.v1.invoices.list({"customer": customer.id, "status": "open"}).data
    client.v1.invoices.pay(invoice.id)
    paid, failed, _ = client.v1.charges.list({"customer": customer.id}).data

    made = client.v1.refunds.create({"payment_intent": failed.payment_intent})

    assert (failed.paid, failed.payment_intent) == (False, paid.payment_intent)
    assert made.charge == paid.id


def test_it_leaves_the_subscription_and_its_invoice_alone(client, customer, charge):
    refund(client, charge)

    [subscription] = client.v1.subscriptions.list({"expand": ["data.latest_invoice"]}).data
    assert (subscription.status, subscription.latest_invoice.status) == ("active", "paid")
    assert client.v1.payment_intents.retrieve(charge.payment_intent).status == "succeeded"


def test_its_payment_intent_leads_to_the_subscription(client, customer, charge, open_session):
    pay(open_session().url)
    made = refund(client, charge)

    [payment] = client.v1.invoice_payments.list(
        {
            "payment": {"type": "payment_intent", "payment_intent": made.payment_intent},
            "expand": ["data.invoice"],
        }
    ).data

    [subscription] = client.v1.subscriptions.list({"customer": customer.id}).data
    details = payment.invoice.parent.subscription_details
    assert details.subscription == subscription.id


def test_a_payment_without_a_type_is_not_looked_for(client, charge):
    with pytest.raises(InvalidRequestError, match=r"Missing required param: payment\[type\]"):
        client.v1.invoice_payments.list({"payment": {"payment_intent": charge.payment_intent}})


def test_it_is_told_with_the_charge_as_it_is_then(client, shop, charge):
    refund(client, charge, amount=900)
    refund(client, charge)

    assert event_types(shop)[-4:] == ["refund.created", "charge.refunded"] * 2
    created, told = shop.sandbox.events()[-2:]
    assert created["data"]["object"]["amount"] == 2000
    assert told["data"]["object"]["amount_refunded"] == 2900
    assert told["data"]["previous_attributes"] == {"amount_refunded": 900, "refunded": False}


def test_it_is_delivered_and_signed(client, shop, inbox, charge):
    endpoint = client.v1.webhook_endpoints.create(
        {"url": inbox.url, "enabled_events": ["charge.refunded", "refund.created"]}
    )
    made = client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "once"})

    shop.settle()

    events = [Webhook.construct_event(*received, endpoint.secret) for received in inbox.received]
    by_type = {event.type: event for event in events}
    assert by_type["charge.refunded"].data.object.refunded is True
    assert by_type["refund.created"].data.object.id == made.id
    assert {json.loads(body)["request"]["idempotency_key"] for body, _ in inbox.received} == {
        "once"
    }


def test_it_is_made_once_for_a_key(client, charge):
    first, second = (
        client.v1.refunds.create({"charge": charge.id, "amount": 900}, {"idempotency_key": "once"})
        for _ in range(2)
    )

    assert second.id == first.id
    assert refunded(client, charge) == (900, False)


def test_eight_at_once_pay_a_charge_back_once(client, shop, charge):
    def pay_back(_):
        try:
            return refund(connect(shop), charge).amount
        except StripeError as e:
            return e.code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(pay_back, range(8)), key=str)

    assert answers == [2900] + ["charge_already_refunded"] * 7
    assert refunded(client, charge) == (2900, True)


def test_it_is_listed_by_charge_and_by_payment_intent(client, customer, charge, open_session):
    pay(open_session(customer=customer.id).url)
    other = client.v1.charges.list({"customer": customer.id}).data[0]
    refund(client, other)
    first = refund(client, charge, amount=900)
    second = refund(client, charge, amount=100)

    for filters in ({"charge": charge.id}, {"payment_intent": charge.payment_intent}):
        found = client.v1.refunds.list(filters).data
        assert [made.id for made in found] == [second.id, first.id]
    assert len(client.v1.refunds.list().data) == 3


def test_a_charge_is_paid_back_once(client, charge):
    refund(client, charge)

    for amount in ({}, {"amount": 1}):
        with pytest.raises(InvalidRequestError, match="has already been refunded") as caught:
            refund(client, charge, **amount)
        assert (caught.value.http_status, caught.value.code) == (400, "charge_already_refunded")


@pytest.mark.parametrize(
    ("before", "asked", "message"),
    [
        ([], 2901, "Refund amount ($29.01) is greater than charge amount ($29.00)"),
        (
            [900],
            2001,
            "Refund amount ($20.01) is greater than unrefunded amount on charge ($20.00)",
        ),
    ],
)
def test_it_pays_back_no_more_than_is_left(client, shop, charge, before, asked, message):
    for amount in before:
        refund(client, charge, amount=amount)
    told = event_types(shop)

    with pytest.raises(InvalidRequestError) as caught:
        refund(client, charge, amount=asked)

    assert (caught.value.user_message, caught.value.param) == (message, "amount")
    assert refunded(client, charge) == (sum(before), False)
    assert event_types(shop) == told


def test_a_failed_charge_cannot_be_paid_back(client, failed_charge):
    named = {"charge": failed_charge.id}, {"payment_intent": failed_charge.payment_intent}

    for params in named:
        with pytest.raises(InvalidRequestError, match="not have a successful charge to refund"):
            client.v1.refunds.create(params)
    assert client.v1.refunds.list().data == []


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"amount": 0}, r"This value must be greater than or equal to 1\."),
        ({"amount": -5}, r"This value must be greater than or equal to 1\."),
        ({"amount": "much"}, "Invalid integer: much"),
        ({"reason": "regret"}, "must be one of duplicate, fraudulent, or requested_by_customer"),
        ({"payment_intent": "pi_1"}, "only specify one of these parameters"),
        ({"reverse_transfer": True}, "Received unknown parameter: reverse_transfer"),
    ],
)
def test_it_refuses_refunds_that_make_no_sense(client, charge, params, message):
    with pytest.raises(InvalidRequestError, match=message):
        refund(client, charge, **params)


@pytest.mark.parametrize(
    ("params", "status", "message"),
    [
        ({"charge": "ch_none"}, 404, "No such charge: 'ch_none'"),
        ({"payment_intent": "pi_none"}, 400, "No such payment"),
        ({}, 400, "should be provided for this request: payment_intent or charge"),
    ],
)
def test_it_refuses_to_pay_back_nothing(client, shop, params, status, message):
    with pytest.raises(InvalidRequestError, match=message) as caught:
        client.v1.refunds.create(params)

    assert caught.value.http_status == status


def test_one_that_was_never_made_is_not_found(client, shop):
    with pytest.raises(InvalidRequestError, match="No such refund: 're_none'"):
        client.v1.refunds.retrieve("re_none")


def test_a_refund_that_fails_days_later_leaves_the_charge_as_it_was(client, shop, charge):
    made = refund(client, charge)

    httpx.post(f"{shop.url}/_/refunds/{made.id}/fail").raise_for_status()

    found = client.v1.refunds.retrieve(made.id)
    assert (found.status, found.failure_reason) == ("failed", "expired_or_canceled_card")
    assert refunded(client, charge) == (0, False)
    assert event_types(shop)[-3:] == ["refund.failed", "refund.updated", "charge.refund.updated"]
    last = shop.sandbox.events()[-1]
    assert last["data"]["previous_attributes"] == {"failure_reason": None, "status": "succeeded"}


def test_of_two_parts_only_the_one_that_failed_comes_back(client, shop, charge):
    refund(client, charge, amount=900)
    rest = refund(client, charge)

    shop.sandbox.moments.fail_refund(rest.id, reason="lost_or_stolen_card")

    assert refunded(client, charge) == (900, False)
    assert refund(client, charge).amount == 2000


def test_a_refund_fails_once(client, shop, charge):
    made = refund(client, charge)
    shop.sandbox.moments.fail_refund(made.id)

    answer = httpx.post(f"{shop.url}/_/refunds/{made.id}/fail")

    assert answer.status_code == 400
    assert "has failed already" in answer.text
