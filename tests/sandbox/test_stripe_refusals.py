"""What Stripe refuses for good: customers that are gone, archived products, a locked account."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.testing import pay


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


@pytest.fixture
def gone(client, customer, open_session):
    """A customer who subscribed, and was deleted in the dashboard."""
    pay(open_session(customer=customer.id).url)
    client.v1.customers.delete(customer.id)
    return customer.id


def test_a_deleted_customer_is_a_stub_and_their_history_stays(client, gone):
    found = client.v1.customers.retrieve(gone)
    [subscription] = client.v1.subscriptions.list(
        {"customer": gone, "status": "all", "expand": ["data.customer"]}
    ).data

    assert found.to_dict() == {"id": gone, "object": "customer", "deleted": True}
    assert (subscription.status, subscription.customer) == ("canceled", found)
    assert len(client.v1.charges.list({"customer": gone}).data) == 1


@pytest.mark.parametrize("kind", ["a deleted one", "one that never was"])
def test_nothing_new_is_made_for_a_customer_that_is_gone(client, open_session, gone, price, kind):
    customer = gone if kind == "a deleted one" else "cus_ofAnotherAccount"
    for make in (
        lambda: open_session(customer=customer),
        lambda: client.v1.billing_portal.sessions.create({"customer": customer}),
        lambda: client.v1.subscriptions.create(
            {"customer": customer, "items": [{"price": price.id}]}
        ),
    ):
        with pytest.raises(InvalidRequestError, match=f"No such customer: '{customer}'") as caught:
            make()
        assert (caught.value.code, caught.value.param) == ("resource_missing", "customer")


def test_a_customer_that_never_was_has_no_lists(client, price):
    for ask in (
        client.v1.subscriptions.list,
        client.v1.invoices.list,
        client.v1.charges.list,
        client.v1.payment_intents.list,
        client.v1.payment_methods.list,
        client.v1.checkout.sessions.list,
    ):
        with pytest.raises(InvalidRequestError, match="No such customer: 'cus_none'") as caught:
            ask({"customer": "cus_none"})
        assert (caught.value.http_status, caught.value.code) == (400, "resource_missing")


def test_an_archived_product_sells_nothing_though_its_price_is_active(
    client, product, price, customer, open_session
):
    client.v1.products.update(product.id, {"active": False})

    assert client.v1.prices.retrieve(price.id).active
    assert [p.id for p in client.v1.prices.list({"active": True}).data] == [price.id]
    for sell in (
        open_session,
        lambda: client.v1.subscriptions.create(
            {"customer": customer.id, "items": [{"price": price.id}]}
        ),
    ):
        with pytest.raises(InvalidRequestError, match="its product is not active"):
            sell()


def test_who_subscribed_to_an_archived_product_goes_on_paying(client, shop, product, open_session):
    pay(open_session().url)
    [subscription] = client.v1.subscriptions.list().data
    client.v1.products.update(product.id, {"active": False})

    assert shop.sandbox.moments.renew(subscription.id)["status"] == "active"


def test_an_account_that_may_not_charge_says_so_and_refuses(client, shop, customer, open_session):
    session = open_session(customer=customer.id)

    httpx.post(f"{shop.url}/_/account", json={"charges_enabled": False}).raise_for_status()

    account = client.v1.accounts.retrieve_current()
    assert (account.charges_enabled, account.requirements.disabled_reason) == (
        False,
        "requirements.past_due",
    )
    assert event_types(shop)[-1] == "account.updated"
    with pytest.raises(InvalidRequestError, match="cannot currently make live charges"):
        open_session(customer=customer.id)
    assert "cannot currently make live charges" in pay(session.url).text
    assert client.v1.charges.list().data == []


def test_an_account_that_may_charge_again_goes_on(client, shop, open_session):
    session = open_session()
    shop.sandbox.moments.change_account(charges_enabled=False)
    shop.sandbox.moments.change_account(charges_enabled=True)

    assert pay(session.url).status_code == 303
    assert client.v1.accounts.retrieve_current().requirements.disabled_reason is None


def test_a_locked_account_leaves_renewals_unpaid(client, shop, open_session):
    pay(open_session().url)
    [subscription] = client.v1.subscriptions.list().data
    shop.sandbox.moments.change_account(charges_enabled=False)

    assert shop.sandbox.moments.renew(subscription.id)["status"] == "past_due"
    assert len(client.v1.charges.list().data) == 1


def test_a_portal_that_was_never_saved_cannot_be_opened(client, shop, customer):
    with pytest.raises(InvalidRequestError, match="No configuration provided"):
        client.v1.billing_portal.sessions.create({"customer": customer.id})

    httpx.post(f"{shop.url}/_/portal/save").raise_for_status()
    assert client.v1.billing_portal.sessions.create({"customer": customer.id}).url


def test_a_configuration_of_ones_own_opens_a_portal_that_was_never_saved(client, customer):
    made = client.v1.billing_portal.configurations.create(
        {"features": {"invoice_history": {"enabled": True}}}
    )

    asked = {"customer": customer.id, "configuration": made.id}
    assert client.v1.billing_portal.sessions.create(asked).configuration == made.id

    client.v1.billing_portal.configurations.update(made.id, {"active": False})
    with pytest.raises(InvalidRequestError, match="is inactive"):
        client.v1.billing_portal.sessions.create(asked)
