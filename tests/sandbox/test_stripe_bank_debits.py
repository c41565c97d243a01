"""Bank debits: the session completes at once, and the money comes days later, or not at all."""

from __future__ import annotations

import json

import httpx
import pytest
from stripe import InvalidRequestError, Webhook

from sandbox.stripe.banks import FAILING_IBAN, GOOD_IBAN
from sandbox.stripe.errors import StripeError
from sandbox.stripe.resources.bank_debits import SECONDS_TO_ANSWER
from sandbox.stripe.testing import pay, running_stripe
from tests.sandbox.conftest import connect

CARD = {"card_number": "4242424242424242", "card_expiry": "12/34", "card_cvc": "123"}


@pytest.fixture
def session(customer, open_session):
    """27 euros that a bank was asked for."""
    session = open_session(customer=customer.id, currency="eur")
    pay(session.url, bank=GOOD_IBAN)
    return session


def seen(client, session):
    """What a shop sees: the session's payment, its subscription and its invoice."""
    found = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["subscription", "invoice"]}
    )
    return found.payment_status, found.subscription.status, found.invoice.status


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


def test_a_session_in_euros_offers_it(open_session):
    session = open_session(currency="eur")

    assert session.payment_method_types == ["card", "sepa_debit"]
    page = httpx.get(session.url).text
    assert "Bank debit (SEPA)" in page
    assert "DE89 3704 0044 0532 0130 00" in page


@pytest.mark.parametrize(
    "params", [{"currency": "usd"}, {"currency": "eur", "payment_method_types": ["card"]}]
)
def test_other_sessions_do_not(client, open_session, params):
    session = open_session(**params)

    answer = pay(session.url, bank=GOOD_IBAN)

    assert (answer.status_code, "Bank debit" in answer.text) == (402, False)
    assert "This payment method is not available." in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"bank": "DE00 0000"}, "Your IBAN is invalid."),
        ({"bank": GOOD_IBAN, "account_holder": " "}, "Please enter the name of the account holder"),
        ({"bank": GOOD_IBAN, "email": ""}, "Please enter your email address."),
    ],
)
def test_the_page_says_what_is_wrong_with_the_account(open_session, fields, message):
    answer = pay(open_session(currency="eur").url, **fields)

    assert answer.status_code == 402
    assert message in answer.text
    assert 'value="bank" checked' in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_paying_returns_to_the_shop(open_session):
    session = open_session(currency="eur")

    answer = pay(session.url, bank=GOOD_IBAN)

    assert answer.headers["location"] == f"http://shop.test/done?session_id={session.id}"


def test_the_session_is_complete_and_unpaid_while_the_subscription_is_active(client, session):
    found = client.v1.checkout.sessions.retrieve(session.id)

    assert (found.status, found.url) == ("complete", None)
    assert seen(client, session) == ("unpaid", "active", "open")


def test_completing_is_told_with_the_session_unpaid(shop, session):
    told = [e for e in shop.sandbox.events() if e["type"] == "checkout.session.completed"]

    [completed] = [event["data"]["object"] for event in told]
    assert (completed["status"], completed["payment_status"]) == ("complete", "unpaid")
    assert "payment_intent.processing" in event_types(shop)
    assert "invoice.paid" not in event_types(shop)


def test_the_payment_is_under_way(client, customer, session):
    [intent] = client.v1.payment_intents.list({"customer": customer.id}).data
    [charge] = client.v1.charges.list({"customer": customer.id}).data

    assert (intent.status, intent.amount_received) == ("processing", 0)
    assert (charge.status, charge.paid) == ("pending", False)
    assert charge.payment_method_details.sepa_debit.last4 == "3000"


def test_the_bank_pays(client, shop, session):
    paid = shop.sandbox.moments.bank_succeeds(session.id)

    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert seen(client, session) == ("paid", "active", "paid")
    assert {"charge.succeeded", "invoice.paid"} <= set(event_types(shop))
    last = shop.sandbox.events()[-1]
    assert last["type"] == "checkout.session.async_payment_succeeded"
    assert last["data"]["object"]["payment_status"] == "paid"


def test_the_bank_sends_the_debit_back(client, shop, customer, session):
    shop.sandbox.moments.bank_fails(session.id)

    assert seen(client, session) == ("unpaid", "past_due", "open")
    assert {"charge.failed", "invoice.payment_failed"} <= set(event_types(shop))
    assert event_types(shop)[-1] == "checkout.session.async_payment_failed"
    [charge] = client.v1.charges.list({"customer": customer.id}).data
    assert (charge.status, charge.failure_code) == ("failed", "insufficient_funds")


@pytest.mark.parametrize(("answer", "status"), [("succeeds", "paid"), ("fails", "unpaid")])
def test_the_bank_answers_over_http(shop, session, answer, status):
    url = f"{shop.url}/_/checkout/sessions/{session.id}/bank_{answer}"

    assert httpx.post(url).raise_for_status().json()["payment_status"] == status
    assert httpx.post(url).status_code == 400


def test_the_bank_answers_once(shop, session):
    shop.sandbox.moments.bank_fails(session.id)
    told = event_types(shop)

    with pytest.raises(StripeError, match="No bank debit"):
        shop.sandbox.moments.bank_succeeds(session.id)
    assert event_types(shop) == told


def test_a_card_leaves_the_bank_nothing_to_answer(shop, open_session):
    session = open_session(currency="eur")
    pay(session.url)

    with pytest.raises(StripeError, match="No bank debit"):
        shop.sandbox.moments.bank_succeeds(session.id)


def test_an_ended_subscription_stays_ended(client, shop, session):
    found = client.v1.checkout.sessions.retrieve(session.id)
    client.v1.subscriptions.cancel(found.subscription)

    shop.sandbox.moments.bank_succeeds(session.id)

    assert seen(client, session) == ("paid", "canceled", "paid")


def test_the_invoice_can_neither_be_paid_twice_nor_voided(client, session):
    invoice = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["invoice"]}).invoice

    assert "Your bank was asked for €27.00" in httpx.get(invoice.hosted_invoice_url).text
    assert httpx.post(invoice.hosted_invoice_url, data=CARD).status_code == 400
    with pytest.raises(InvalidRequestError, match="is being processed"):
        client.v1.invoices.pay(invoice.id, {"payment_method": "pm_card_visa"})
    with pytest.raises(InvalidRequestError, match="is being processed"):
        client.v1.invoices.void_invoice(invoice.id)


def test_a_card_pays_what_the_bank_sent_back(client, shop, session):
    shop.sandbox.moments.bank_fails(session.id)
    invoice = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["invoice"]}).invoice

    httpx.post(invoice.hosted_invoice_url, data=CARD)

    # The session keeps what came of its own payment.
    assert seen(client, session) == ("unpaid", "active", "paid")


def test_money_under_way_cannot_be_paid_back(client, customer, session):
    [charge] = client.v1.charges.list({"customer": customer.id}).data

    with pytest.raises(InvalidRequestError, match="not have a successful charge"):
        client.v1.refunds.create({"charge": charge.id})


def test_a_trial_asks_the_bank_for_nothing_yet(client, open_session):
    session = open_session(currency="eur", subscription_data={"trial_period_days": 14})

    pay(session.url, bank=GOOD_IBAN)

    assert seen(client, session) == ("no_payment_required", "trialing", "paid")


def test_paying_again_changes_nothing(client, session):
    again = pay(session.url, bank=GOOD_IBAN)

    assert "Your bank was asked for the money" in again.text
    assert len(client.v1.subscriptions.list().data) == 1


def test_a_renewal_is_debited_too(client, shop, session):
    shop.sandbox.moments.bank_succeeds(session.id)
    found = client.v1.checkout.sessions.retrieve(session.id)

    renewed = shop.sandbox.moments.renew(found.subscription)

    assert renewed["status"] == "active"
    assert client.v1.invoices.retrieve(renewed["latest_invoice"]).status == "open"


@pytest.mark.parametrize(
    ("iban", "outcome"),
    [(GOOD_IBAN, ("paid", "active", "paid")), (FAILING_IBAN, ("unpaid", "past_due", "open"))],
)
def test_a_test_accounts_bank_answers_by_itself_in_the_end(iban, outcome):
    clock = [1_800_000_000.0]
    with running_stripe(clock=lambda: clock[0]) as running:
        client = connect(running)
        product = client.v1.products.create({"name": "Starter"})
        price = client.v1.prices.create(
            {
                "product": product.id,
                "currency": "eur",
                "unit_amount": 2700,
                "recurring": {"interval": "month"},
            }
        )
        session = client.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "line_items": [{"price": price.id, "quantity": 1}],
                "success_url": "http://shop.test/",
            }
        )
        pay(session.url, bank=iban)
        assert seen(client, session) == ("unpaid", "active", "open")

        clock[0] += SECONDS_TO_ANSWER
        running.sandbox.let_time_pass()

        assert seen(client, session) == outcome


def test_it_is_delivered_and_signed(client, shop, inbox, session):
    types = ["checkout.session.async_payment_succeeded"]
    endpoint = client.v1.webhook_endpoints.create({"url": inbox.url, "enabled_events": types})

    shop.sandbox.moments.bank_succeeds(session.id)
    shop.settle()

    [received] = inbox.received
    event = Webhook.construct_event(*received, endpoint.secret)
    assert (event.type, event.data.object.id) == (types[0], session.id)
    assert json.loads(received[0])["request"] == {"id": None, "idempotency_key": None}


def test_a_session_that_does_not_exist_is_not_found(shop):
    answer = httpx.post(f"{shop.url}/_/checkout/sessions/cs_none/bank_succeeds")

    assert answer.status_code == 404
    with pytest.raises(StripeError, match="No such checkout"):
        shop.sandbox.moments.bank_fails("cs_none")
