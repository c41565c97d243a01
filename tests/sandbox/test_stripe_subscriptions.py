"""Subscriptions over time: changes, renewals, failures and invoices."""

from __future__ import annotations

import httpx
import pytest
from stripe import CardError, InvalidRequestError

from sandbox.stripe.cards import FAILS_LATER_CARD
from sandbox.stripe.errors import StripeError
from sandbox.stripe.testing import pay
from tests.sandbox.subscriptions import CARD, event_types, item_of


@pytest.fixture
def start_trial(client, customer, open_session):
    """Starts trials through checkout."""

    def start_trial(card=CARD["card_number"]):
        session = open_session(customer=customer.id, subscription_data={"trial_period_days": 14})
        pay(session.url, card)
        found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
        return found.subscription

    return start_trial


@pytest.fixture
def start_without_card(client, customer, price):
    """Starts trials that nobody gave a card for."""

    def start_without_card(behavior):
        return client.v1.subscriptions.create(
            {
                "customer": customer.id,
                "items": [{"price": price.id}],
                "trial_period_days": 14,
                "trial_settings": {"end_behavior": {"missing_payment_method": behavior}},
            }
        )

    return start_without_card


@pytest.fixture
def incomplete(client, customer, price):
    """Its first invoice was not paid."""
    return client.v1.subscriptions.create(
        {
            "customer": customer.id,
            "items": [{"price": price.id}],
            "payment_behavior": "default_incomplete",
        }
    )


def control(shop, subscription, action):
    answer = httpx.post(f"{shop.url}/_/subscriptions/{subscription.id}/{action}")
    return answer.raise_for_status().json()


def test_its_period_stands_on_its_items(subscription):
    item = item_of(subscription)

    assert 28 <= (item.current_period_end - item.current_period_start) / 86400 <= 31
    assert "current_period_end" not in subscription


def test_it_changes_the_price_of_an_item(client, shop, subscription, price, dearer_price):
    changed = client.v1.subscriptions.update(
        subscription.id, {"items": [{"id": item_of(subscription).id, "price": dearer_price.id}]}
    )

    assert [item.price.id for item in changed["items"].data] == [dearer_price.id]
    last = shop.sandbox.events()[-1]
    before = last["data"]["previous_attributes"]["items"]["data"]
    assert [item["price"]["id"] for item in before] == [price.id]


def test_it_adds_an_item_if_none_is_named(client, subscription, dearer_price):
    changed = client.v1.subscriptions.update(
        subscription.id, {"items": [{"price": dearer_price.id}]}
    )

    assert len(changed["items"].data) == 2


def test_it_ends_with_the_period_if_asked_to(client, shop, subscription):
    changed = client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": True})

    assert (changed.status, changed.cancel_at) == ("active", item_of(changed).current_period_end)
    assert control(shop, subscription, "renew")["status"] == "canceled"
    assert event_types(shop)[-1] == "customer.subscription.deleted"


def test_it_goes_on_if_asked_to(client, subscription):
    client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": True})

    resumed = client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": False})

    assert (resumed.cancel_at, resumed.canceled_at) == (None, None)


def test_it_can_be_cancelled_once(client, subscription):
    canceled = client.v1.subscriptions.cancel(subscription.id)

    assert canceled.status == "canceled"
    with pytest.raises(InvalidRequestError, match="canceled subscription can only update"):
        client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": True})
    with pytest.raises(InvalidRequestError, match="No such subscription"):
        client.v1.subscriptions.cancel(subscription.id)


def test_it_is_listed_by_status(client, customer, subscription):
    client.v1.subscriptions.cancel(subscription.id)

    def count(**filters):
        return len(client.v1.subscriptions.list({"customer": customer.id, **filters}).data)

    assert (count(), count(status="active")) == (0, 0)
    assert (count(status="all"), count(status="canceled"), count(status="ended")) == (1, 1, 1)


def test_renewing_bills_the_next_period(client, shop, subscription):
    renewed = control(shop, subscription, "renew")

    [item] = renewed["items"]["data"]
    assert item["current_period_start"] == item_of(subscription).current_period_end
    invoice = client.v1.invoices.retrieve(renewed["latest_invoice"])
    assert (invoice.billing_reason, invoice.status) == ("subscription_cycle", "paid")


def test_a_failed_renewal_leaves_it_past_due(client, shop, subscription):
    failed = control(shop, subscription, "fail_renewal")

    assert failed["status"] == "past_due"
    [invoice] = client.v1.invoices.list({"subscription": subscription.id, "status": "open"}).data
    assert (invoice.attempt_count, invoice.amount_remaining) == (1, 2900)
    assert {"invoice.payment_failed", "charge.failed"} <= set(event_types(shop))


def test_paying_the_open_invoice_makes_it_active_again(client, shop, subscription):
    control(shop, subscription, "fail_renewal")
    [invoice] = client.v1.invoices.list({"subscription": subscription.id, "status": "open"}).data

    answer = httpx.post(invoice.hosted_invoice_url, data=CARD)

    assert answer.status_code == 303
    assert client.v1.subscriptions.retrieve(subscription.id).status == "active"
    assert client.v1.invoices.retrieve(invoice.id).status == "paid"


def test_it_retries_an_open_invoice_through_the_api(client, shop, subscription):
    control(shop, subscription, "fail_renewal")
    [invoice] = client.v1.invoices.list({"subscription": subscription.id, "status": "open"}).data

    with pytest.raises(CardError, match=r"Your card was declined\."):
        client.v1.invoices.pay(invoice.id, {"payment_method": "pm_card_chargeCustomerFail"})
    assert client.v1.invoices.retrieve(invoice.id).attempt_count == 2
    assert client.v1.invoices.pay(invoice.id).status == "paid"


def test_it_is_created_through_the_api_with_a_card(client, price):
    customer = client.v1.customers.create(
        {
            "payment_method": "pm_card_visa",
            "invoice_settings": {"default_payment_method": "pm_card_visa"},
        }
    )

    made = client.v1.subscriptions.create({"customer": customer.id, "items": [{"price": price.id}]})

    assert made.status == "active"
    assert client.v1.subscription_items.list({"subscription": made.id}).data[0].price.id == price.id


def test_it_is_not_created_without_a_card(client, customer, price):
    with pytest.raises(InvalidRequestError, match="no attached payment source"):
        client.v1.subscriptions.create({"customer": customer.id, "items": [{"price": price.id}]})

    assert client.v1.subscriptions.list({"status": "all"}).data == []


def test_its_customer_takes_it_along(client, customer, subscription):
    client.v1.customers.delete(customer.id)

    assert client.v1.subscriptions.retrieve(subscription.id).status == "canceled"


def test_a_trial_ends_with_a_paid_invoice(client, shop, start_trial):
    trial = start_trial()

    ended = control(shop, trial, "end_trial")

    assert (trial.status, ended["status"]) == ("trialing", "active")
    [item] = ended["items"]["data"]
    assert item["current_period_start"] == trial.trial_end
    invoice = client.v1.invoices.retrieve(ended["latest_invoice"])
    assert (invoice.status, invoice.total) == ("paid", 2900)


def test_a_trial_ends_past_due_if_the_card_fails(client, shop, start_trial):
    trial = start_trial(FAILS_LATER_CARD)

    ended = shop.sandbox.moments.end_trial(trial.id)

    assert ended["status"] == "past_due"
    assert client.v1.invoices.retrieve(ended["latest_invoice"]).status == "open"


def test_a_trial_can_be_made_to_end_past_due(shop, start_trial):
    assert control(shop, start_trial(), "fail_trial_end")["status"] == "past_due"


@pytest.mark.parametrize(
    ("behavior", "status"),
    [("pause", "paused"), ("cancel", "canceled"), ("create_invoice", "past_due")],
)
def test_a_trial_without_a_card_ends_as_was_chosen(shop, start_without_card, behavior, status):
    trial = start_without_card(behavior)

    assert shop.sandbox.moments.end_trial(trial.id)["status"] == status


def test_a_detached_card_is_as_good_as_none(client, shop, start_trial):
    trial = start_trial()
    client.v1.payment_methods.detach(trial.default_payment_method)

    assert shop.sandbox.moments.end_trial(trial.id)["status"] == "past_due"


def test_only_a_trial_can_end_as_one(shop, subscription):
    for moment in (shop.sandbox.moments.end_trial, shop.sandbox.moments.pause):
        with pytest.raises(StripeError, match="not on trial but active"):
            moment(subscription.id)


def test_pausing_is_told_and_bills_nothing(client, shop, start_trial):
    trial = start_trial()

    paused = control(shop, trial, "pause")

    assert paused["status"] == "paused"
    assert event_types(shop)[-1] == "customer.subscription.paused"
    assert len(client.v1.invoices.list({"subscription": trial.id}).data) == 1
    with pytest.raises(StripeError, match="bills nothing"):
        shop.sandbox.moments.renew(trial.id)


def test_resuming_bills_from_today_on(client, shop, start_trial):
    trial = start_trial()
    shop.sandbox.moments.pause(trial.id)

    resumed = client.v1.subscriptions.resume(trial.id, {"billing_cycle_anchor": "now"})

    assert resumed.status == "active"
    assert item_of(resumed).current_period_start < trial.trial_end
    assert client.v1.invoices.retrieve(resumed.latest_invoice).status == "paid"
    assert event_types(shop)[-1] == "customer.subscription.resumed"


def test_resuming_without_a_card_waits_for_the_payment(client, shop, start_without_card):
    trial = start_without_card("pause")
    shop.sandbox.moments.end_trial(trial.id)

    waiting = client.v1.subscriptions.resume(trial.id)
    assert waiting.status == "paused"
    client.v1.invoices.pay(waiting.latest_invoice, {"payment_method": "pm_card_visa"})

    assert client.v1.subscriptions.retrieve(trial.id).status == "active"
    assert event_types(shop)[-1] == "customer.subscription.resumed"


def test_only_a_paused_one_is_resumed(client, subscription):
    with pytest.raises(InvalidRequestError, match="status of `active`"):
        client.v1.subscriptions.resume(subscription.id)


@pytest.mark.parametrize("status", ["unpaid", "canceled"])
def test_dunning_ends(client, shop, past_due, status):
    answer = httpx.post(
        f"{shop.url}/_/subscriptions/{past_due.id}/end_dunning", json={"status": status}
    )

    assert answer.raise_for_status().json()["status"] == status
    [invoice] = client.v1.invoices.list({"subscription": past_due.id, "status": "open"}).data
    assert invoice.next_payment_attempt is None


def test_the_end_of_dunning_says_why(client, shop, past_due):
    shop.sandbox.moments.end_dunning(past_due.id, status="canceled")

    ended = client.v1.subscriptions.retrieve(past_due.id)
    assert ended.cancellation_details.reason == "payment_failed"
    assert event_types(shop)[-1] == "customer.subscription.deleted"


def test_dunning_ends_where_it_began(shop, subscription):
    with pytest.raises(StripeError, match="not past_due but active"):
        shop.sandbox.moments.end_dunning(subscription.id)


def test_an_unpaid_one_is_active_again_once_paid(client, shop, past_due):
    shop.sandbox.moments.end_dunning(past_due.id, status="unpaid")
    [invoice] = client.v1.invoices.list({"subscription": past_due.id, "status": "open"}).data

    assert shop.sandbox.moments.fail_renewal(past_due.id)["status"] == "unpaid"
    client.v1.invoices.pay(invoice.id)

    assert client.v1.subscriptions.retrieve(past_due.id).status == "active"


def test_a_canceled_one_stays_so_though_its_invoice_is_paid(client, shop, past_due):
    shop.sandbox.moments.end_dunning(past_due.id)
    [invoice] = client.v1.invoices.list({"subscription": past_due.id, "status": "open"}).data

    client.v1.invoices.pay(invoice.id)

    assert client.v1.subscriptions.retrieve(past_due.id).status == "canceled"


def test_an_incomplete_one_expires_and_its_invoice_is_void(client, shop, incomplete):
    expired = control(shop, incomplete, "expire_incomplete")

    assert (incomplete.status, expired["status"]) == ("incomplete", "incomplete_expired")
    invoice = client.v1.invoices.retrieve(expired["latest_invoice"])
    assert (invoice.status, invoice.amount_due) == ("void", 2900)
    assert event_types(shop)[-3:] == [
        "payment_intent.canceled",
        "invoice.voided",
        "customer.subscription.updated",
    ]
    with pytest.raises(InvalidRequestError, match="already void"):
        client.v1.invoices.pay(invoice.id, {"payment_method": "pm_card_visa"})


def test_a_customer_can_have_a_second_one(client, shop, customer, subscription, dearer_price):
    second = client.v1.subscriptions.create(
        {
            "customer": customer.id,
            "items": [{"price": dearer_price.id}],
            "default_payment_method": subscription.default_payment_method,
            "metadata": {"workspace": "2"},
        }
    )

    assert (second.status, second.metadata.to_dict()) == ("active", {"workspace": "2"})
    live = client.v1.subscriptions.list({"customer": customer.id, "status": "active"}).data
    assert [found.id for found in live] == [second.id, subscription.id]
    shop.sandbox.moments.fail_renewal(second.id)
    assert client.v1.subscriptions.retrieve(subscription.id).status == "active"


def test_a_second_one_is_charged_to_the_customers_default_card(client, customer, price):
    settings = {"default_payment_method": "pm_card_visa"}
    client.v1.customers.update(customer.id, {"invoice_settings": settings})

    made = [
        client.v1.subscriptions.create({"customer": customer.id, "items": [{"price": price.id}]})
        for _ in range(2)
    ]

    assert [subscription.status for subscription in made] == ["active", "active"]
    assert made[0].id != made[1].id


def test_its_invoices_are_listed_page_by_page(client, shop, customer, subscription):
    for _ in range(2):
        shop.sandbox.moments.renew(subscription.id)

    def page(**params):
        found = client.v1.invoices.list({"customer": customer.id, "limit": 2, **params})
        return [invoice.number for invoice in found.data], found.has_more, found.data[-1].id

    numbers, has_more, last = page()
    rest, has_more_yet, _ = page(starting_after=last)
    assert (has_more, has_more_yet) == (True, False)
    assert [number[-4:] for number in numbers + rest] == ["0003", "0002", "0001"]
    assert len(client.v1.invoices.list({"subscription": subscription.id}).data) == 3
    assert client.v1.invoices.list({"subscription": "sub_none"}).data == []


def test_its_invoices_say_what_a_customer_wants_to_know(client, shop, subscription):
    shop.sandbox.moments.renew(subscription.id)
    renewal, first = client.v1.invoices.list({"subscription": subscription.id}).data

    assert (renewal.status, renewal.total, renewal.currency) == ("paid", 2900, "usd")
    assert renewal.created >= first.created
    assert (first.period_start, first.period_end) == (first.created, first.created)
    item = item_of(subscription)
    ended = (item.current_period_start, item.current_period_end)
    assert (renewal.period_start, renewal.period_end) == ended
    assert renewal.lines.data[0].period.start == item.current_period_end
    for link in (renewal.hosted_invoice_url, renewal.invoice_pdf):
        assert renewal.number in httpx.get(link).raise_for_status().text


@pytest.mark.parametrize(
    ("behavior", "status"),
    [("keep_as_draft", "draft"), ("mark_uncollectible", "uncollectible"), ("void", "void")],
)
def test_while_payments_are_paused_nothing_is_collected(
    client, shop, subscription, behavior, status
):
    client.v1.subscriptions.update(subscription.id, {"pause_collection": {"behavior": behavior}})

    renewed = shop.sandbox.moments.renew(subscription.id)

    assert renewed["status"] == "active"
    assert client.v1.invoices.retrieve(renewed["latest_invoice"]).status == status
    assert len(client.v1.charges.list().data) == 1

    client.v1.subscriptions.update(subscription.id, {"pause_collection": ""})
    shop.sandbox.moments.renew(subscription.id)
    assert len(client.v1.charges.list().data) == 2
