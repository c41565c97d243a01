"""Disputes: a cardholder asks their bank for the money back, and the bank decides."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.errors import StripeError
from sandbox.stripe.testing import pay

DECLINED = "4000 0000 0000 0002"


@pytest.fixture
def charge(client, customer, open_session):
    """29 dollars, paid through checkout."""
    pay(open_session(customer=customer.id).url)
    [charge] = client.v1.charges.list({"customer": customer.id}).data
    return charge


@pytest.fixture
def dispute(client, shop, charge):
    made = shop.sandbox.moments.dispute(charge.id)
    return client.v1.disputes.retrieve(made["id"])


def event_types(shop):
    return [event["type"] for event in shop.sandbox.events()]


def test_it_names_the_charge_and_all_its_money(charge, dispute):
    assert (dispute.object, dispute.status) == ("dispute", "needs_response")
    assert (dispute.charge, dispute.payment_intent) == (charge.id, charge.payment_intent)
    assert (dispute.amount, dispute.currency) == (2900, "usd")
    assert dispute.reason == "fraudulent"
    assert dispute.evidence_details.due_by > dispute.created


def test_the_charge_is_disputed_and_stays_paid(client, charge, dispute):
    found = client.v1.charges.retrieve(charge.id)

    assert (found.disputed, found.paid, found.refunded) == (True, True, False)


def test_it_leaves_the_subscription_and_its_invoice_alone(client, dispute):
    [subscription] = client.v1.subscriptions.list({"expand": ["data.latest_invoice"]}).data

    assert (subscription.status, subscription.latest_invoice.status) == ("active", "paid")


def test_it_is_told(shop, dispute):
    created, withdrawn = shop.sandbox.events()[-2:]

    assert created["type"] == "charge.dispute.created"
    assert created["data"]["object"]["id"] == dispute.id
    assert withdrawn["type"] == "charge.dispute.funds_withdrawn"


def test_it_is_brought_about_over_http(client, shop, charge):
    answer = httpx.post(
        f"{shop.url}/_/charges/{charge.id}/dispute",
        json={"reason": "product_not_received", "amount": 900},
    )

    made = client.v1.disputes.retrieve(answer.raise_for_status().json()["id"])
    assert (made.reason, made.amount) == ("product_not_received", 900)
    assert made.payment_method_details.card.network_reason_code == "13.1"


@pytest.mark.parametrize("status", ["won", "lost"])
def test_the_bank_decides(client, shop, dispute, status):
    answer = httpx.post(f"{shop.url}/_/disputes/{dispute.id}/close", json={"status": status})

    assert answer.raise_for_status().json()["status"] == status
    assert client.v1.disputes.retrieve(dispute.id).status == status
    closed = [e for e in shop.sandbox.events() if e["type"] == "charge.dispute.closed"]
    assert [event["data"]["object"]["status"] for event in closed] == [status]


def test_the_money_comes_back_if_it_is_won(shop, dispute):
    shop.sandbox.moments.close_dispute(dispute.id, status="won")

    assert event_types(shop)[-1] == "charge.dispute.funds_reinstated"


def test_the_shop_may_give_up(client, dispute):
    assert client.v1.disputes.close(dispute.id).status == "lost"


def test_it_is_closed_once(client, shop, dispute):
    shop.sandbox.moments.close_dispute(dispute.id, status="lost")
    told = event_types(shop)

    with pytest.raises(StripeError, match="already closed"):
        shop.sandbox.moments.close_dispute(dispute.id, status="won")
    with pytest.raises(InvalidRequestError, match="already closed"):
        client.v1.disputes.close(dispute.id)
    assert event_types(shop) == told


def test_it_ends_in_no_other_way(shop, dispute):
    answer = httpx.post(f"{shop.url}/_/disputes/{dispute.id}/close", json={"status": "forgotten"})

    assert answer.status_code == 400
    assert httpx.post(f"{shop.url}/_/disputes/{dispute.id}/close").status_code == 400


def test_it_is_listed_by_charge_and_by_payment_intent(
    client, shop, customer, charge, dispute, open_session
):
    pay(open_session(customer=customer.id).url)
    other = client.v1.charges.list({"customer": customer.id}).data[0]
    shop.sandbox.moments.dispute(other.id)

    for filters in ({"charge": charge.id}, {"payment_intent": charge.payment_intent}):
        assert [found.id for found in client.v1.disputes.list(filters).data] == [dispute.id]
    assert len(client.v1.disputes.list().data) == 2


def test_a_charge_is_disputed_once(shop, charge, dispute):
    with pytest.raises(StripeError, match="already was"):
        shop.sandbox.moments.dispute(charge.id)


def test_a_failed_charge_is_not_disputed(client, shop, open_session):
    pay(open_session().url, DECLINED)
    [failed] = client.v1.charges.list().data

    with pytest.raises(StripeError, match="cannot be disputed"):
        shop.sandbox.moments.dispute(failed.id)


def test_what_is_charged_back_is_not_refunded_too(client, charge, dispute):
    with pytest.raises(InvalidRequestError, match="has been charged back") as caught:
        client.v1.refunds.create({"charge": charge.id})

    assert caught.value.code == "charge_disputed"


def test_what_was_won_can_be_refunded(client, shop, charge, dispute):
    shop.sandbox.moments.close_dispute(dispute.id, status="won")

    assert client.v1.refunds.create({"charge": charge.id}).amount == 2900


def test_one_that_was_never_made_is_not_found(client, shop):
    with pytest.raises(InvalidRequestError, match="No such dispute: 'du_none'"):
        client.v1.disputes.retrieve("du_none")
    assert httpx.post(f"{shop.url}/_/charges/ch_none/dispute").status_code == 404


def test_evidence_is_looked_at_by_the_bank(client, shop, dispute):
    answered = client.v1.disputes.update(
        dispute.id, {"evidence": {"uncategorized_text": "They used it every day."}}
    )

    assert answered.status == "under_review"
    assert answered.evidence.uncategorized_text == "They used it every day."
    assert (answered.evidence_details.has_evidence, answered.evidence_details.submission_count) == (
        True,
        1,
    )
    assert event_types(shop)[-1] == "charge.dispute.updated"


def test_evidence_can_be_kept_back(client, dispute):
    kept = client.v1.disputes.update(
        dispute.id, {"evidence": {"uncategorized_text": "A draft"}, "submit": False}
    )

    assert (kept.status, kept.evidence_details.submission_count) == ("needs_response", 0)


def test_a_dispute_is_answered_once(client, dispute):
    client.v1.disputes.update(dispute.id, {})

    with pytest.raises(InvalidRequestError, match="answered or closed"):
        client.v1.disputes.update(dispute.id, {})
