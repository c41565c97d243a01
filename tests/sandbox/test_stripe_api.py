"""The API at large: keys, errors, parameters, pages, expanding, idempotency."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from stripe import (
    AuthenticationError,
    IdempotencyError,
    InvalidRequestError,
    StripeClient,
    StripeError,
)

from sandbox.stripe.testing import API_KEY, running_stripe
from tests.sandbox.conftest import connect

AUTHORIZED = {"Authorization": f"Bearer {API_KEY}"}


@pytest.mark.parametrize("key", ["sk_test_short", "sk_live_" + "a" * 24, "pk_test_" + "a" * 24])
def test_it_refuses_a_key_that_is_no_secret_test_key(shop, key):
    stranger = StripeClient(key, base_addresses={"api": shop.url}, max_network_retries=0)

    with pytest.raises(AuthenticationError, match="Invalid API Key provided"):
        stranger.v1.customers.list()


def test_it_refuses_a_request_without_a_key(shop):
    answer = httpx.get(f"{shop.url}/v1/customers")

    assert answer.status_code == 401
    assert "You did not provide an API key" in answer.json()["error"]["message"]


def test_it_takes_a_restricted_key(shop):
    restricted = StripeClient("rk_test_" + "a" * 24, base_addresses={"api": shop.url})

    assert restricted.v1.customers.list().data == []


def test_it_knows_its_account(client):
    account = client.v1.accounts.retrieve_current()

    assert account.business_profile.name == "Latchkey"
    assert client.v1.accounts.retrieve(account.id).id == account.id


def test_it_names_each_request(shop):
    answer = httpx.get(f"{shop.url}/v1/account", headers=AUTHORIZED)

    request_id = answer.headers["Request-Id"]
    [logged] = httpx.get(f"{shop.url}/_/requests", params={"id": request_id}).json()
    assert (logged["path"], logged["status"]) == ("/v1/account", 200)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_it_does_not_recognize_other_addresses(shop, method):
    answer = httpx.request(method, f"{shop.url}/v1/unicorns", headers=AUTHORIZED)

    assert answer.status_code == 404
    assert answer.json()["error"]["message"].startswith("Unrecognized request URL")


def test_it_says_404_for_a_missing_object(client):
    with pytest.raises(InvalidRequestError, match="No such customer: 'cus_none'") as caught:
        client.v1.customers.retrieve("cus_none")

    assert (caught.value.http_status, caught.value.code) == (404, "resource_missing")


def test_it_says_400_for_a_parameter_that_names_a_missing_object(client, open_session):
    with pytest.raises(InvalidRequestError) as caught:
        open_session(customer="cus_none")

    assert (caught.value.http_status, caught.value.param) == (400, "customer")


def test_it_refuses_unknown_parameters(client):
    with pytest.raises(InvalidRequestError) as caught:
        client.v1.customers.create({"emial": "jo@example.com"})

    assert caught.value.user_message == "Received unknown parameter: emial"
    assert caught.value.code == "parameter_unknown"


def test_it_names_nested_parameters_in_full(client, product):
    recurring = {"interval": "month", "colour": "red"}

    with pytest.raises(InvalidRequestError, match=r"unknown parameter: recurring\[colour\]"):
        client.v1.prices.create(
            {"product": product.id, "currency": "usd", "unit_amount": 1, "recurring": recurring}
        )


def test_it_asks_for_missing_parameters(client):
    with pytest.raises(InvalidRequestError, match=r"Missing required param: name\.") as caught:
        client.v1.products.create({})

    assert caught.value.code == "parameter_missing"


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"unit_amount": "much"}, "Invalid integer: much"),
        ({"active": "perhaps"}, "Invalid boolean: perhaps"),
        ({"recurring": {"interval": "decade"}}, r"must be one of day, week, month, or year"),
        ({"currency": ""}, "You passed an empty string for 'currency'"),
        ({"metadata": {"note": "x" * 501}}, "Metadata values can have up to 500 characters"),
    ],
)
def test_it_refuses_values_of_the_wrong_kind(client, product, params, message):
    valid = {"product": product.id, "currency": "usd", "unit_amount": 100}

    with pytest.raises(InvalidRequestError, match=message):
        client.v1.prices.create({**valid, **params})


def test_it_pages_through_lists_newest_first(client):
    created = [client.v1.customers.create({"name": str(number)}).id for number in range(5)]

    first = client.v1.customers.list({"limit": 2})
    every = [customer.id for customer in first.auto_paging_iter()]

    assert (len(first.data), first.has_more) == (2, True)
    assert every == created[::-1]


def test_it_pages_backwards(client):
    oldest, middle, newest = (client.v1.customers.create({}).id for _ in range(3))

    page = client.v1.customers.list({"ending_before": oldest, "limit": 1})

    assert ([page.data[0].id], page.has_more) == ([middle], True)
    assert client.v1.customers.list({"ending_before": middle}).data[0].id == newest


def test_it_expands_what_is_asked_for(client, price):
    [found] = client.v1.prices.list({"expand": ["data.product", "data.currency_options"]}).data

    assert found.product.name == "Starter"
    assert found.currency_options["eur"].unit_amount == 2700


def test_it_shows_ids_and_no_options_unless_asked(client, price, product):
    found = client.v1.prices.retrieve(price.id)

    assert found.product == product.id
    assert "currency_options" not in found


def test_it_refuses_to_expand_what_is_no_relation(client, price):
    with pytest.raises(InvalidRequestError, match=r"cannot be expanded \(product\.colour\)"):
        client.v1.prices.retrieve(price.id, {"expand": ["product.colour"]})


def test_it_merges_metadata_and_removes_what_is_emptied(client, customer):
    changed = client.v1.customers.update(customer.id, {"metadata": {"org": "", "plan": "x"}})

    assert changed.metadata.to_dict() == {"plan": "x"}


def test_it_forgets_a_deleted_customer(client, customer, open_session):
    client.v1.customers.delete(customer.id)

    assert client.v1.customers.retrieve(customer.id).deleted is True
    with pytest.raises(InvalidRequestError, match="No such customer"):
        open_session(customer=customer.id)


def test_it_lists_customers_by_email(client, customer):
    client.v1.customers.create({"email": "other@example.com"})

    found = client.v1.customers.list({"email": "jo@example.com"})

    assert [c.id for c in found.data] == [customer.id]


def test_it_replays_the_answer_for_the_same_key(shop):
    def create():
        headers = {**AUTHORIZED, "Idempotency-Key": "once"}
        return httpx.post(f"{shop.url}/v1/customers", data={"name": "Jo"}, headers=headers)

    first, second = create(), create()

    assert second.json() == first.json()
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["Original-Request"] == first.headers["Request-Id"]
    assert len(shop.sandbox.objects("customer")) == 1


def test_it_refuses_a_key_with_other_parameters(client):
    client.v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})

    with pytest.raises(IdempotencyError, match="same parameters they were first used with"):
        client.v1.customers.create({"name": "Bo"}, {"idempotency_key": "once"})


def test_it_refuses_a_key_at_another_endpoint(client):
    client.v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})

    with pytest.raises(IdempotencyError, match="'/v1/products' vs '/v1/customers'"):
        client.v1.products.create({"name": "Jo"}, {"idempotency_key": "once"})


def test_it_replays_errors_of_an_endpoint_that_ran(client, product):
    params = {"product": "prod_later", "currency": "usd", "unit_amount": 1}

    for _ in range(2):
        with pytest.raises(InvalidRequestError, match="No such product"):
            client.v1.prices.create(params, {"idempotency_key": "once"})
        if client.v1.products.list({"ids": ["prod_later"]}).is_empty:
            client.v1.products.create({"id": "prod_later", "name": "Later"})


def test_it_does_not_remember_malformed_requests(client):
    with pytest.raises(InvalidRequestError):
        client.v1.products.create({}, {"idempotency_key": "once"})

    assert client.v1.products.create({"name": "Starter"}, {"idempotency_key": "once"}).id


def test_it_refuses_a_key_that_is_in_use(shop):
    shop.sandbox.faults.add("api", "slow", seconds=0.3, path="customers")

    def create(_):
        headers = {**AUTHORIZED, "Idempotency-Key": "once"}
        return httpx.post(f"{shop.url}/v1/customers", headers=headers)

    with ThreadPoolExecutor(2) as pool:
        refused, created = sorted(
            pool.map(create, range(2)), key=lambda answer: -answer.status_code
        )

    assert (created.status_code, refused.status_code) == (200, 409)
    assert refused.json()["error"]["code"] == "idempotency_key_in_use"


def test_it_stands_eight_clients_at_once(shop):
    def work(number):
        client = connect(shop)
        made = client.v1.customers.create({"name": str(number)})
        for turn in range(5):
            client.v1.customers.update(made.id, {"metadata": {str(turn): "x"}})
        return made.id

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(work, range(8)))

    customers = shop.sandbox.objects("customer")
    assert {customer["id"] for customer in customers} == made
    assert all(len(customer["metadata"]) == 5 for customer in customers)


def test_it_creates_one_object_for_eight_copies_of_a_request(shop):
    def create(_):
        try:
            return connect(shop).v1.customers.create({}, {"idempotency_key": "once"}).id
        except StripeError as e:
            return e.http_status

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(create, range(8)))

    [customer] = shop.sandbox.objects("customer")
    assert answers <= {customer["id"], 409}


def test_it_keeps_everything_over_a_restart(tmp_path):
    with running_stripe(data_path=tmp_path / "stripe.sqlite3") as first:
        made = connect(first).v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})

    with running_stripe(data_path=tmp_path / "stripe.sqlite3") as second:
        client = connect(second)

        assert client.v1.customers.retrieve(made.id).name == "Jo"
        again = client.v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})
        assert again.id == made.id


def test_it_starts_over_when_reset(client, shop, customer):
    httpx.post(f"{shop.url}/_/reset").raise_for_status()

    assert shop.sandbox.objects("customer") == shop.sandbox.events() == []
    assert client.v1.accounts.retrieve_current().id
