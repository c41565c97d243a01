"""Automatic tax, and the tax ids of businesses."""

from __future__ import annotations

import httpx
import pytest
from stripe import InvalidRequestError

from sandbox.stripe.testing import pay

pytestmark = pytest.mark.thorough

TAXED = {"automatic_tax": {"enabled": True}}
KEPT = {"customer_update": {"address": "auto", "name": "auto"}}


def latest_invoice(client):
    return client.v1.invoices.list({"limit": 1}).data[0]


def test_the_tax_of_the_customers_country_comes_on_top(client, open_session):
    session = open_session(**TAXED)
    assert session.automatic_tax.status == "requires_location_inputs"
    shown = httpx.post(session.url, data={"country": "de", "do": "apply"})
    assert "$34.51" in shown.text

    pay(session.url, country="DE", postal_code="10115")

    paid = client.v1.checkout.sessions.retrieve(session.id)
    invoice = latest_invoice(client)
    assert (paid.amount_total, paid.total_details.amount_tax) == (3451, 551)
    assert (paid.automatic_tax.status, paid.customer_details.address.country) == ("complete", "DE")
    assert (invoice.total, invoice.total_excluding_tax, invoice.amount_paid) == (3451, 2900, 3451)
    assert [(t.amount, t.taxability_reason) for t in invoice.total_taxes] == [
        (551, "standard_rated")
    ]
    rate = client.v1.tax_rates.retrieve(invoice.total_taxes[0].tax_rate_details.tax_rate)
    assert (rate.percentage, rate.country) == (19, "DE")
    assert client.v1.customers.retrieve(paid.customer).address.postal_code == "10115"


def test_renewals_are_taxed_as_well(client, shop, open_session):
    pay(open_session(**TAXED).url, country="FR")
    [subscription] = client.v1.subscriptions.list().data

    shop.sandbox.moments.renew(subscription.id)

    assert subscription.automatic_tax.enabled
    assert latest_invoice(client).total == 3480


def test_a_country_without_tax_here_adds_none(client, open_session):
    pay(open_session(**TAXED).url, country="US")

    invoice = latest_invoice(client)
    assert (invoice.total, invoice.automatic_tax.status) == (2900, "complete")


def test_what_is_taken_off_is_not_taxed(client, open_session):
    coupon = client.v1.coupons.create({"percent_off": 50})
    session = open_session(**TAXED, discounts=[{"coupon": coupon.id}])

    pay(session.url, country="DE")

    assert latest_invoice(client).total == 1450 + 276
    assert client.v1.checkout.sessions.retrieve(session.id).amount_total == 1726


def test_the_page_asks_where_its_customer_is(client, open_session):
    answer = pay(open_session(**TAXED).url)

    assert (answer.status_code, "two letters of your country" in answer.text) == (402, True)
    assert client.v1.subscriptions.list().data == []
    wanted = open_session(billing_address_collection="required")
    assert 'name="country"' in httpx.get(wanted.url).text
    assert 'name="country"' not in httpx.get(open_session().url).text


@pytest.mark.parametrize("kept", [True, False])
def test_a_known_customer_is_taxed_where_they_are_or_may_be_asked(
    client, customer, open_session, kept
):
    if kept:
        assert open_session(customer=customer.id, **TAXED, **KEPT).url
        return
    with pytest.raises(InvalidRequestError, match="requires a valid address on the Customer"):
        open_session(customer=customer.id, **TAXED)
    client.v1.customers.update(customer.id, {"address": {"country": "AT"}})
    assert open_session(customer=customer.id, **TAXED).amount_total == 3480


def test_a_tax_id_and_a_business_name_are_kept_and_stand_on_invoices(
    client, shop, customer, open_session
):
    session = open_session(customer=customer.id, tax_id_collection={"enabled": True}, **KEPT)
    wrong = pay(session.url, tax_id="nonsense")
    assert wrong.status_code == 402

    pay(session.url, tax_id="DE 123 456 789", business_name="Acme GmbH")

    details = client.v1.checkout.sessions.retrieve(session.id).customer_details
    assert [(t.type, t.value) for t in details.tax_ids] == [("eu_vat", "DE123456789")]
    assert client.v1.customers.retrieve(customer.id).name == "Acme GmbH"
    [held] = client.v1.customers.tax_ids.list(customer.id).data
    assert (held.value, held.country) == ("DE123456789", "DE")
    assert [t.value for t in latest_invoice(client).customer_tax_ids] == ["DE123456789"]


def test_tax_ids_of_a_known_customer_need_leave_to_change_the_name(customer, open_session):
    with pytest.raises(InvalidRequestError, match="requires updating business name"):
        open_session(customer=customer.id, tax_id_collection={"enabled": True})


def test_tax_ids_are_given_and_taken_through_the_api(client, customer):
    made = client.v1.customers.tax_ids.create(
        customer.id, {"type": "gb_vat", "value": "GB123456789"}
    )
    found = client.v1.customers.retrieve(customer.id, {"expand": ["tax_ids"]})
    assert [t.id for t in found.tax_ids.data] == [made.id]

    client.v1.customers.tax_ids.delete(customer.id, made.id)

    assert client.v1.customers.tax_ids.list(customer.id).data == []
    with pytest.raises(InvalidRequestError) as caught:
        client.v1.customers.tax_ids.create(customer.id, {"type": "eu_vat", "value": "DE1"})
    assert caught.value.code == "tax_id_invalid"


@pytest.mark.parametrize(
    "params",
    [
        {"adaptive_pricing": {"enabled": True}},
        {"phone_number_collection": {"enabled": True}},
        {"locale": "tlh"},
        {"submit_type": "pay"},
        {"customer_update": {"shipping": "auto"}},
        {"payment_method_types": ["paypal"]},
    ],
)
def test_what_would_have_no_effect_is_refused(open_session, params):
    with pytest.raises(InvalidRequestError):
        open_session(**params)
