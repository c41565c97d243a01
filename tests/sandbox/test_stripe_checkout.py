"""Checkout: opening sessions, the hosted page, and what paying brings about."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.testing import pay, running_stripe
from tests.sandbox.conftest import connect

DECLINED = "4000 0000 0000 0002"
ASKS_BACK = "4000 0025 0000 3155"


def test_it_returns_to_the_shop_with_the_session(open_session):
    session = open_session()

    answer = pay(session.url)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"http://shop.test/done?session_id={session.id}"


def test_paying_makes_an_active_subscription_of_the_customer(client, customer, price, open_session):
    session = open_session(
        customer=customer.id,
        client_reference_id="42",
        metadata={"org": "acme"},
        subscription_data={"metadata": {"onboarding": "7"}},
    )

    pay(session.url)

    paid = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["subscription.latest_invoice", "line_items"]}
    )
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    assert (paid.customer, paid.client_reference_id) == (customer.id, "42")
    assert paid.line_items.data[0].price.id == price.id
    assert paid.subscription.status == "active"
    assert paid.subscription.metadata.to_dict() == {"onboarding": "7"}
    assert paid.subscription.latest_invoice.amount_paid == 2900


def test_paying_makes_the_customer_if_there_was_none(client, open_session):
    session = open_session(customer_email="new@example.com")

    pay(session.url, email="ignored@example.com")

    paid = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["customer"]})
    assert (paid.customer.email, paid.customer.name) == ("new@example.com", "Jo Doe")


def test_a_declined_card_leaves_the_session_open(client, shop, open_session):
    session = open_session()

    answer = pay(session.url, DECLINED)

    assert answer.status_code == 402
    assert "Your card was declined." in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert client.v1.subscriptions.list().data == []
    assert shop.sandbox.events()[-1]["type"] == "payment_intent.payment_failed"
    assert pay(session.url).status_code == 303


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"card": "4242 4242 4242 4241"}, "Your card number is invalid."),
        ({"card_expiry": "01 / 20"}, "Your card&#x27;s expiration date is in the past."),
        ({"card_cvc": ""}, "Your card&#x27;s security code is incomplete."),
        ({"email": ""}, "Please enter your email address."),
    ],
)
def test_the_page_says_what_is_wrong_with_the_card(open_session, fields, message):
    answer = pay(open_session().url, **fields)

    assert answer.status_code == 402
    assert message in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize(("choice", "status"), [("complete", 303), ("fail", 402)])
def test_a_bank_may_ask_back(open_session, choice, status):
    session = open_session()

    asked = pay(session.url, ASKS_BACK)
    answered = pay(session.url, ASKS_BACK, authentication=choice)

    assert "Complete authentication" in asked.text
    assert answered.status_code == status


def test_the_page_shows_what_is_bought(open_session):
    page = httpx.get(open_session(customer_email="jo@example.com").url).text

    for shown in ("Latchkey", "Test mode", "Starter", "$29.00", "per month", "jo@example.com"):
        assert shown in page
    assert 'href="http://shop.test/plans"' in page
    assert "4242 4242 4242 4242" in page


def test_the_page_escapes_what_others_wrote(client, product, open_session):
    client.v1.products.update(product.id, {"description": "<script>alert(1)</script>"})

    page = httpx.get(open_session().url).text

    assert "<script>" not in page


def test_paying_twice_makes_one_subscription(client, open_session):
    session = open_session()

    pay(session.url)
    again = pay(session.url)

    assert "This payment is complete" in again.text
    assert len(client.v1.subscriptions.list().data) == 1


def test_an_expired_session_cannot_be_paid(client, shop, open_session):
    session = open_session()

    client.v1.checkout.sessions.expire(session.id)
    answer = pay(session.url)

    assert "This page has expired" in answer.text
    assert shop.sandbox.events()[-1]["type"] == "checkout.session.expired"
    with pytest.raises(InvalidRequestError, match="can be expired"):
        client.v1.checkout.sessions.expire(session.id)


def test_a_session_expires_when_its_time_runs_out():
    clock = [1_800_000_000.0]
    with running_stripe(clock=lambda: clock[0]) as running:
        client = connect(running)
        product = client.v1.products.create({"name": "Starter"})
        recurring = {"currency": "usd", "unit_amount": 100, "recurring": {"interval": "month"}}
        price = client.v1.prices.create({"product": product.id, **recurring})
        session = client.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "line_items": [{"price": price.id, "quantity": 1}],
                "success_url": "http://shop.test/",
                "expires_at": 1_800_000_000 + 1800,
            }
        )

        clock[0] += 1800

        assert client.v1.checkout.sessions.retrieve(session.id).status == "expired"
        assert running.sandbox.events()[-1]["type"] == "checkout.session.expired"


@pytest.mark.parametrize("seconds", [60, 25 * 3600])
def test_a_session_lives_half_an_hour_to_a_day(shop, open_session, seconds):
    with pytest.raises(InvalidRequestError, match="from Checkout Session creation"):
        open_session(expires_at=shop.sandbox.now() + seconds)


def test_the_price_can_be_paid_in_its_other_currency(client, open_session):
    session = open_session(currency="eur")

    pay(session.url)

    paid = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
    assert (paid.currency, paid.amount_total) == ("eur", 2700)
    assert (paid.subscription.currency, paid.subscription["items"].data[0].price.currency) == (
        "eur",
        "usd",
    )


def test_it_refuses_a_currency_that_the_price_does_not_have(open_session):
    with pytest.raises(InvalidRequestError) as caught:
        open_session(currency="gbp")

    assert "supports currencies of `usd`, `eur`" in caught.value.user_message


def test_it_refuses_a_second_currency_for_a_customer(customer, open_session):
    pay(open_session(customer=customer.id, currency="eur").url)

    with pytest.raises(InvalidRequestError, match="cannot combine currencies on a single customer"):
        open_session(customer=customer.id, currency="usd")


def test_a_customer_cannot_slip_a_second_currency_past_an_open_session(customer, open_session):
    dollars = open_session(customer=customer.id, currency="usd")
    pay(open_session(customer=customer.id, currency="eur").url)

    answer = pay(dollars.url)

    assert answer.status_code == 400
    assert "cannot combine currencies" in answer.text


def test_a_trial_starts_without_payment(client, open_session):
    session = open_session(subscription_data={"trial_period_days": 14})

    pay(session.url)

    paid = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
    assert (paid.payment_status, paid.amount_total) == ("no_payment_required", 0)
    assert paid.subscription.status == "trialing"
    assert paid.subscription.trial_end == paid.subscription["items"].data[0].current_period_end


def test_it_lists_sessions_of_a_customer_and_a_subscription(client, customer, open_session):
    session = open_session(customer=customer.id)
    open_session()
    pay(session.url)

    sessions = client.v1.checkout.sessions
    subscription = sessions.retrieve(session.id).subscription
    for filters in (
        {"customer": customer.id},
        {"subscription": subscription},
        {"status": "complete"},
    ):
        assert [found.id for found in sessions.list(filters).data] == [session.id]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"line_items": []}, "Missing required param: line_items"),
        ({"mode": "payment"}, "Invalid mode"),
        ({"success_url": "done"}, "Not a valid URL"),
        ({"customer_email": "jo"}, "Invalid email address: jo"),
        ({"line_items": [{"price": "price_none", "quantity": 1}]}, "No such price: 'price_none'"),
        ({"colour": "red"}, "Received unknown parameter: colour"),
    ],
)
def test_it_refuses_sessions_that_make_no_sense(open_session, params, message):
    with pytest.raises(InvalidRequestError, match=message):
        open_session(**params)


def test_it_refuses_a_customer_and_an_email(customer, open_session):
    with pytest.raises(InvalidRequestError, match="only specify one of these parameters"):
        open_session(customer=customer.id, customer_email="jo@example.com")


def test_it_refuses_an_inactive_price(client, price, open_session):
    client.v1.prices.update(price.id, {"active": False})

    with pytest.raises(InvalidRequestError, match="inactive"):
        open_session()
