"""Subscriptions over time: changes, renewals, failures, the portal and invoices."""

from __future__ import annotations

import httpx
import pytest
from stripe import CardError, InvalidRequestError

from sandbox.stripe.testing import pay

CARD = {"card_number": "4242424242424242", "card_expiry": "12/34", "card_cvc": "123"}


@pytest.fixture
def subscription(client, customer, open_session):
    """Paid through checkout."""
    session = open_session(customer=customer.id)
    pay(session.url)
    found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
    return found.subscription


@pytest.fixture
def portal(client, customer, subscription):
    """The address of the customer's billing portal."""
    return client.v1.billing_portal.sessions.create(
        {"customer": customer.id, "return_url": "http://shop.test/settings"}
    ).url


def item_of(subscription):
    return subscription["items"].data[0]


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


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


def test_the_portal_shows_plan_choices_and_invoices(portal, dearer_price):
    page = httpx.get(portal).text

    for shown in ("Starter", "$29.00 per month", "Active", "Scale", "$399.00 per month", "Paid"):
        assert shown in page
    assert 'href="http://shop.test/settings"' in page
    assert "Visa •••• 4242" in page


@pytest.mark.parametrize(("action", "is_ending"), [("cancel", True), ("resume", False)])
def test_the_portal_cancels_and_resumes(client, portal, subscription, action, is_ending):
    client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": not is_ending})

    answer = httpx.post(
        portal, data={"subscription": subscription.id, "do": action}, follow_redirects=True
    )

    assert 'role="status"' in answer.text
    changed = client.v1.subscriptions.retrieve(subscription.id)
    assert changed.cancel_at_period_end is is_ending


def test_the_portal_changes_the_plan(client, shop, portal, subscription, dearer_price):
    asked = {"subscription": subscription.id, "do": "plan", "price": dearer_price.id}

    httpx.post(portal, data=asked, follow_redirects=True).raise_for_status()

    changed = client.v1.subscriptions.retrieve(subscription.id)
    assert item_of(changed).price.id == dearer_price.id
    assert event_types(shop)[-1] == "customer.subscription.updated"


def test_the_portal_touches_nobody_elses_plan(client, shop, subscription):
    stranger = client.v1.customers.create({})
    portal = client.v1.billing_portal.sessions.create({"customer": stranger.id}).url

    answer = httpx.post(portal, data={"subscription": subscription.id, "do": "cancel"})

    assert "This plan has ended." in answer.text
    assert client.v1.subscriptions.retrieve(subscription.id).cancel_at_period_end is False


def test_the_portal_allows_what_its_configuration_allows(client, customer, subscription):
    configuration = client.v1.billing_portal.configurations.create(
        {"features": {"invoice_history": {"enabled": True}}}
    )
    portal = client.v1.billing_portal.sessions.create(
        {"customer": customer.id, "configuration": configuration.id}
    ).url

    answer = httpx.post(portal, data={"subscription": subscription.id, "do": "cancel"})

    assert "This change is not available." in answer.text
    assert "Cancel plan" not in answer.text


@pytest.mark.parametrize("path", ["/c/pay/cs_test_none", "/p/session/bps_none", "/i/in_none"])
def test_pages_that_do_not_exist_say_so(shop, path):
    answer = httpx.get(f"{shop.url}{path}")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
