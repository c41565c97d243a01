"""Cards whose bank asks their owner first (3-D Secure), on the page and when nobody is there."""

from __future__ import annotations

import pytest
from stripe import CardError, InvalidRequestError

from sandbox.stripe.cards import ALWAYS_AUTHENTICATES_CARD, AUTHENTICATION_CARD
from sandbox.stripe.testing import pay

CARDS = [AUTHENTICATION_CARD, ALWAYS_AUTHENTICATES_CARD]


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


@pytest.mark.parametrize("card", CARDS)
def test_the_page_asks_and_goes_on_once_it_is_told(client, open_session, card):
    session = open_session()

    asked = pay(session.url, card)
    assert "Confirm your payment" in asked.text
    assert client.v1.subscriptions.list().data == []
    refused = pay(session.url, card, authentication="fail")
    assert "unable to authenticate" in refused.text

    assert pay(session.url, card, authentication="complete").status_code == 303
    assert client.v1.subscriptions.list().data[0].status == "active"


@pytest.mark.parametrize(("card", "status"), list(zip(CARDS, ["active", "past_due"], strict=True)))
def test_a_renewal_fails_where_the_bank_asks_every_time(client, shop, open_session, card, status):
    pay(open_session().url, card, authentication="complete")
    [subscription] = client.v1.subscriptions.list().data

    assert shop.sandbox.moments.renew(subscription.id)["status"] == status
    assert ("invoice.payment_action_required" in event_types(shop)) == (status == "past_due")


def test_its_owner_pays_the_renewal_on_the_invoices_page(client, shop, open_session):
    pay(open_session().url, ALWAYS_AUTHENTICATES_CARD, authentication="complete")
    [subscription] = client.v1.subscriptions.list().data
    shop.sandbox.moments.renew(subscription.id)
    [invoice] = client.v1.invoices.list({"status": "open"}).data
    [intent, _] = client.v1.payment_intents.list().data
    assert (intent.status, intent.next_action.type) == ("requires_action", "use_stripe_sdk")

    asked = pay(invoice.hosted_invoice_url, ALWAYS_AUTHENTICATES_CARD)
    assert "Confirm your payment" in asked.text
    pay(invoice.hosted_invoice_url, ALWAYS_AUTHENTICATES_CARD, authentication="complete")

    assert client.v1.subscriptions.retrieve(subscription.id).status == "active"
    assert client.v1.payment_intents.retrieve(intent.id).next_action is None


@pytest.fixture
def subscribe(client, price):
    """Subscribe through the API, where nobody can be asked."""
    customer = client.v1.customers.create({"payment_method": "pm_card_authenticationRequired"})
    method = client.v1.payment_methods.list({"customer": customer.id}).data[0]

    def subscribe(**params):
        items = [{"price": price.id}]
        asked = {"customer": customer.id, "items": items, "default_payment_method": method.id}
        return client.v1.subscriptions.create({**asked, **params})

    return subscribe


def test_through_the_api_it_stays_incomplete(client, shop, subscribe):
    made = subscribe()

    assert made.status == "incomplete"
    assert "payment_intent.requires_action" in event_types(shop)
    with pytest.raises(CardError) as caught:
        client.v1.invoices.pay(made.latest_invoice)
    assert caught.value.code == "invoice_payment_intent_requires_action"


def test_who_wants_no_incomplete_one_gets_none(client, subscribe):
    with pytest.raises((CardError, InvalidRequestError)):
        subscribe(payment_behavior="error_if_incomplete")

    assert client.v1.subscriptions.list({"status": "all"}).data == []
