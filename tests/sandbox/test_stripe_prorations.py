"""Changes in the middle of a period: what is given back, and what comes on top."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.testing import pay


@pytest.fixture
def subscription(client, customer, open_session):
    pay(open_session(customer=customer.id).url)
    [subscription] = client.v1.subscriptions.list().data
    return subscription


def change(client, subscription, price, behavior):
    item = {"id": subscription["items"].data[0].id, "price": price.id}
    asked = {"items": [item], "proration_behavior": behavior}
    return client.v1.subscriptions.update(subscription.id, asked)


def totals(client):
    return [invoice.total for invoice in reversed(client.v1.invoices.list().data)]


def half_of_the_period_is_over(shop, subscription):
    with shop.sandbox.transaction() as tx:
        item = tx.get("subscription_item", subscription["items"].data[0].id)
        passed = tx.now - item["current_period_start"]
        length = item["current_period_end"] - item["current_period_start"]
        start = tx.now - passed - length
        tx.save({**item, "current_period_start": start, "current_period_end": tx.now + length})


@pytest.mark.parametrize(
    ("behavior", "expected"),
    [
        ("none", [2900, 39900]),
        ("create_prorations", [2900, 39900 + 18500]),
        ("always_invoice", [2900, 18500, 39900]),
    ],
)
def test_an_upgrade_costs_what_it_says(
    client, shop, subscription, dearer_price, behavior, expected
):
    half_of_the_period_is_over(shop, subscription)

    change(client, subscription, dearer_price, behavior)
    shop.sandbox.moments.renew(subscription.id)

    assert [round(total, -2) for total in totals(client)] == expected


def test_a_downgrade_is_credited_to_what_comes_next(
    client, shop, customer, subscription, price, dearer_price
):
    change(client, subscription, dearer_price, "none")
    half_of_the_period_is_over(shop, subscription)
    change(client, subscription, price, "create_prorations")

    shop.sandbox.moments.renew(subscription.id)
    shop.sandbox.moments.renew(subscription.id)

    last, credited, _ = client.v1.invoices.list().data
    assert (round(credited.total, -2), credited.amount_due) == (2900 - 18500, 0)
    assert credited.status == "paid"
    assert last.starting_balance == credited.ending_balance == credited.total
    assert client.v1.customers.retrieve(customer.id).balance == last.ending_balance
    assert last.ending_balance == credited.total + 2900
    assert len(client.v1.charges.list().data) == 1


def test_a_balance_pays_before_a_card_does(client, customer, open_session):
    client.v1.customers.update(customer.id, {"balance": -900})

    pay(open_session(customer=customer.id).url)

    [invoice] = client.v1.invoices.list().data
    assert (invoice.total, invoice.amount_due, invoice.starting_balance) == (2900, 2000, -900)
    assert client.v1.charges.list().data[0].amount == 2000
    assert client.v1.customers.retrieve(customer.id).balance == 0


@pytest.fixture
def portal_with(client, customer):
    """The address of a portal with one feature."""

    def portal_with(**features):
        made = client.v1.billing_portal.configurations.create({"features": features})
        asked = {"customer": customer.id, "configuration": made.id}
        return client.v1.billing_portal.sessions.create(asked).url

    return portal_with


def test_the_portal_prorates_as_its_configuration_says(
    client, shop, subscription, dearer_price, portal_with
):
    half_of_the_period_is_over(shop, subscription)
    portal = portal_with(
        subscription_update={
            "enabled": True,
            "default_allowed_updates": ["price"],
            "proration_behavior": "always_invoice",
        }
    )

    asked = {"subscription": subscription.id, "do": "plan", "price": dearer_price.id}
    httpx.post(portal, data=asked, follow_redirects=True).raise_for_status()

    assert round(totals(client)[-1], -2) == 18500


def test_the_portal_lets_customers_change_what_it_says(client, customer, portal_with):
    portal = portal_with(
        customer_update={"enabled": True, "allowed_updates": ["name", "address", "tax_id"]}
    )
    assert 'name="email"' not in httpx.get(portal).text

    typed = {"name": "Acme", "email": "new@example.com", "country": "de", "tax_id": "DE123456789"}
    shown = httpx.post(portal, data={**typed, "do": "details"}, follow_redirects=True)

    assert "Your details were saved" in shown.text
    found = client.v1.customers.retrieve(customer.id, {"expand": ["tax_ids"]})
    assert (found.name, found.email, found.address.country) == ("Acme", "jo@example.com", "DE")
    assert [t.value for t in found.tax_ids.data] == ["DE123456789"]


@pytest.mark.parametrize(
    "features",
    [
        {"subscription_cancel": {"enabled": True, "proration_behavior": "none"}},
        {"subscription_update": {"enabled": True, "default_allowed_updates": ["quantity"]}},
        {"customer_update": {"enabled": True, "allowed_updates": ["shipping"]}},
    ],
)
def test_what_the_portal_could_not_do_is_refused(portal_with, features):
    with pytest.raises(InvalidRequestError):
        portal_with(**features)
