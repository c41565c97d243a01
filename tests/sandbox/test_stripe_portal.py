"""Stripe's portal: cancelling, changing the plan, another card."""

from __future__ import annotations

import httpx
import pytest

from tests.sandbox.subscriptions import CARD, event_types, item_of


@pytest.fixture
def yearly_price(client, product):
    return client.v1.prices.create(
        {
            "product": product.id,
            "currency": "usd",
            "unit_amount": 29000,
            "recurring": {"interval": "year"},
        }
    )


@pytest.fixture
def portal(client, shop, customer, subscription):
    """The address of the customer's billing portal."""
    shop.sandbox.moments.save_portal()
    return client.v1.billing_portal.sessions.create(
        {"customer": customer.id, "return_url": "http://shop.test/settings"}
    ).url


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


def test_the_portal_changes_from_monthly_to_yearly_and_bills_it(
    client, portal, subscription, yearly_price
):
    asked = {"subscription": subscription.id, "do": "plan", "price": yearly_price.id}

    assert "$290.00 per year" in httpx.get(portal).text
    httpx.post(portal, data=asked, follow_redirects=True).raise_for_status()

    changed = client.v1.subscriptions.retrieve(subscription.id, {"expand": ["latest_invoice"]})
    item = item_of(changed)
    assert item.price.id == yearly_price.id
    assert 365 <= (item.current_period_end - item.current_period_start) / 86400 <= 366
    assert (changed.latest_invoice.status, changed.latest_invoice.total) == ("paid", 29000)


def test_the_portal_saves_another_card_for_everything(client, customer, portal, subscription):
    answer = httpx.post(
        f"{portal}/card", data={**CARD, "card_number": "5555555555554444"}, follow_redirects=True
    )

    assert "Your card was saved." in answer.text
    assert "Mastercard •••• 4444" in answer.text
    default = client.v1.customers.retrieve(customer.id).invoice_settings.default_payment_method
    changed = client.v1.subscriptions.retrieve(subscription.id)
    assert changed.default_payment_method == default
    assert client.v1.payment_methods.retrieve(default).card.last4 == "4444"


@pytest.mark.parametrize("ended", [False, True])
def test_a_new_card_pays_nothing_by_itself(client, shop, portal, past_due, ended):
    if ended:
        shop.sandbox.moments.end_dunning(past_due.id, status="unpaid")
    status = client.v1.subscriptions.retrieve(past_due.id).status
    assert "pay it once your card is saved" in httpx.get(f"{portal}/card").text

    answer = httpx.post(f"{portal}/card", data=CARD, follow_redirects=True)

    assert "The open invoice still has to be paid" in answer.text
    assert client.v1.subscriptions.retrieve(past_due.id).status == status
    [invoice] = client.v1.invoices.list({"status": "open"}).data

    client.v1.invoices.pay(invoice.id)

    assert client.v1.subscriptions.retrieve(past_due.id).status == "active"


def test_a_retry_takes_the_new_card(client, shop, portal, past_due):
    httpx.post(f"{portal}/card", data=CARD, follow_redirects=True)

    assert shop.sandbox.moments.renew(past_due.id)["status"] == "active"


@pytest.mark.parametrize("number", ["4000000000000002", "4242424242424241"])
def test_the_portal_does_not_save_a_card_that_is_refused(client, customer, portal, number):
    answer = httpx.post(f"{portal}/card", data={**CARD, "card_number": number})

    assert answer.status_code == 402
    assert 'aria-invalid="true"' in answer.text
    assert len(client.v1.payment_methods.list({"customer": customer.id}).data) == 1


def test_the_portal_touches_nobody_elses_plan(client, shop, subscription):
    stranger = client.v1.customers.create({})
    shop.sandbox.moments.save_portal()
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
    assert "Change card" not in answer.text
    assert httpx.post(f"{portal}/card", data=CARD).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/c/pay/cs_test_none", "/p/session/bps_none", "/p/session/bps_none/card", "/i/in_none"],
)
def test_pages_that_do_not_exist_say_so(shop, path):
    answer = httpx.get(f"{shop.url}{path}")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
