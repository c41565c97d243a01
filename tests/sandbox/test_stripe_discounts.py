"""Coupons and promotion codes, and what nothing is due for."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.testing import pay

CARD = {"card_number": "4242424242424242", "card_expiry": "12 / 34", "card_cvc": "123"}


@pytest.fixture
def quarter_off(client):
    return client.v1.coupons.create({"percent_off": 25, "duration": "forever"})


def code_for(client, coupon, code="WELCOME", **params):
    promotion = {"type": "coupon", "coupon": coupon.id}
    return client.v1.promotion_codes.create({"promotion": promotion, "code": code, **params})


def subscription_of(client, session):
    found = client.v1.checkout.sessions.retrieve(session.id)
    return client.v1.subscriptions.retrieve(found.subscription, {"expand": ["discounts"]})


def invoices_of(client, subscription):
    return client.v1.invoices.list({"subscription": subscription.id}).data


def test_a_coupon_takes_its_part_off_session_invoice_and_charge(client, quarter_off, open_session):
    session = open_session(discounts=[{"coupon": quarter_off.id}])
    assert (session.amount_subtotal, session.amount_total) == (2900, 2175)
    assert session.total_details.amount_discount == 725
    assert "$21.75" in httpx.get(session.url).text

    pay(session.url)

    subscription = subscription_of(client, session)
    [invoice] = invoices_of(client, subscription)
    [charge] = client.v1.charges.list().data
    assert (invoice.subtotal, invoice.total, invoice.amount_paid) == (2900, 2175, 2175)
    assert charge.amount == 2175
    [discount] = subscription.discounts
    assert (discount.source.coupon, discount.checkout_session) == (quarter_off.id, session.id)
    assert [(d.amount, d.discount) for d in invoice.total_discount_amounts] == [(725, discount.id)]


@pytest.mark.parametrize(
    ("terms", "totals"),
    [
        ({"duration": "forever"}, [2175, 2175, 2175]),
        ({"duration": "once"}, [2175, 2900, 2900]),
        ({"duration": "repeating", "duration_in_months": 2}, [2175, 2175, 2900]),
    ],
)
def test_a_coupon_counts_as_long_as_it_says(client, shop, open_session, terms, totals):
    coupon = client.v1.coupons.create({"percent_off": 25, **terms})
    session = open_session(discounts=[{"coupon": coupon.id}])
    pay(session.url)
    subscription = subscription_of(client, session)

    for _ in totals[1:]:
        shop.sandbox.moments.renew(subscription.id)

    assert [i.total for i in reversed(invoices_of(client, subscription))] == totals


def test_an_amount_off_takes_no_more_than_there_is(client, open_session):
    coupon = client.v1.coupons.create({"amount_off": 99900, "currency": "usd"})

    session = open_session(discounts=[{"coupon": coupon.id}])

    assert (session.amount_total, session.total_details.amount_discount) == (0, 2900)
    with pytest.raises(InvalidRequestError, match="is in usd, not in eur"):
        open_session(discounts=[{"coupon": coupon.id}], currency="eur")


def test_a_code_is_typed_on_the_page_and_counted(client, quarter_off, open_session):
    code = code_for(client, quarter_off, max_redemptions=1)
    session = open_session(allow_promotion_codes=True)
    assert "Promotion code" in httpx.get(session.url).text

    shown = httpx.post(session.url, data={"promotion_code": "welcome", "do": "apply"})
    assert "$21.75" in shown.text
    pay(session.url)

    assert invoices_of(client, subscription_of(client, session))[0].total == 2175
    found = client.v1.promotion_codes.retrieve(code.id)
    assert (found.times_redeemed, found.active) == (1, False)
    again = pay(open_session(allow_promotion_codes=True).url, promotion_code="WELCOME")
    assert (again.status_code, "This code is invalid" in again.text) == (402, True)


def test_a_page_that_takes_no_codes_ignores_one(client, quarter_off, open_session):
    code_for(client, quarter_off)
    session = open_session()

    pay(session.url, promotion_code="WELCOME")

    assert invoices_of(client, subscription_of(client, session))[0].total == 2900


REFUSED = {
    "neither percent nor amount": {},
    "both": {"percent_off": 5, "amount_off": 5, "currency": "usd"},
    "an amount without currency": {"amount_off": 5},
    "more than all": {"percent_off": 101},
    "repeating for ever": {"percent_off": 5, "duration": "repeating"},
}


@pytest.mark.parametrize("params", REFUSED.values(), ids=REFUSED)
def test_a_coupon_that_says_nothing_clear_is_refused(client, params):
    with pytest.raises(InvalidRequestError):
        client.v1.coupons.create(params)


@pytest.mark.parametrize(
    "restrictions",
    [
        {"restrictions": {"minimum_amount": 5000, "minimum_amount_currency": "usd"}},
        {"restrictions": {"first_time_transaction": True}},
        {"active": False},
        {"expires_at": 1},
    ],
)
def test_a_code_whose_terms_are_not_met_is_refused(
    client, customer, quarter_off, open_session, restrictions
):
    pay(open_session(customer=customer.id).url)
    code = code_for(client, quarter_off, **restrictions)

    with pytest.raises(InvalidRequestError):
        open_session(customer=customer.id, discounts=[{"promotion_code": code.id}])


def test_a_deleted_coupon_is_nobodys_any_more_and_stays_whose_it_was(
    client, shop, quarter_off, open_session
):
    session = open_session(discounts=[{"coupon": quarter_off.id}])
    pay(session.url)
    client.v1.coupons.delete(quarter_off.id)

    with pytest.raises(InvalidRequestError, match="No such coupon"):
        open_session(discounts=[{"coupon": quarter_off.id}])
    subscription = subscription_of(client, session)
    shop.sandbox.moments.renew(subscription.id)
    assert invoices_of(client, subscription)[0].total == 2175


def test_what_costs_nothing_is_paid_without_a_charge_or_a_card(client, open_session):
    coupon = client.v1.coupons.create({"percent_off": 100, "duration": "once"})
    session = open_session(
        discounts=[{"coupon": coupon.id}], payment_method_collection="if_required"
    )
    assert "no card is needed" in httpx.get(session.url).text

    answer = httpx.post(session.url, data={"email": "jo@example.com"})

    assert answer.status_code == 303
    subscription = subscription_of(client, session)
    [invoice] = invoices_of(client, subscription)
    assert (subscription.status, subscription.default_payment_method) == ("active", None)
    assert (invoice.status, invoice.total) == ("paid", 0)
    assert client.v1.charges.list().data == []
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "no_payment_required"


@pytest.mark.parametrize(("collection", "needs_card"), [("always", True), ("if_required", False)])
def test_a_trial_begins_without_a_card_where_the_shop_lets_it(
    client, shop, open_session, collection, needs_card
):
    end = {"end_behavior": {"missing_payment_method": "pause"}}
    session = open_session(
        payment_method_collection=collection,
        subscription_data={"trial_period_days": 14, "trial_settings": end},
    )
    without = httpx.post(session.url, data={"email": "jo@example.com"})
    assert (without.status_code == 402) is needs_card
    if needs_card:
        pay(session.url)

    subscription = subscription_of(client, session)
    assert subscription.status == "trialing"
    ended = shop.sandbox.moments.end_trial(subscription.id)
    assert ended["status"] == ("active" if needs_card else "paused")
