"""Faults of the API, and the controls that bring them about."""

from __future__ import annotations

import time

import httpx
import pytest
from stripe import APIConnectionError, APIError, RateLimitError, StripeClient

from sandbox.stripe.testing import API_KEY


def put(shop, **fault):
    return httpx.post(f"{shop.url}/_/faults", json={"target": "api", **fault}).raise_for_status()


def test_it_can_be_down(client, shop):
    put(shop, kind="down", times=1)

    with pytest.raises(APIError) as caught:
        client.v1.customers.list()
    assert caught.value.http_status == 503
    assert client.v1.customers.list().data == []


def test_it_can_fail_at_work_and_says_so_again_to_the_same_key(client, shop):
    put(shop, kind="failing", times=1)

    def create(key):
        try:
            return client.v1.customers.create({"name": "Jo"}, {"idempotency_key": key}).name
        except APIError as e:
            return e.http_status

    assert [create(key) for key in ("one", "one", "two")] == [500, 500, "Jo"]


def test_it_can_limit_the_rate(client, shop):
    put(shop, kind="rate_limited", times=1)

    with pytest.raises(RateLimitError):
        client.v1.customers.list()


def test_it_can_be_slow(client, shop):
    put(shop, kind="slow", seconds=0.2, times=1)

    began = time.monotonic()
    client.v1.customers.list()

    assert time.monotonic() - began >= 0.2


def test_it_can_hang_up_before_anything_happened(client, shop):
    put(shop, kind="reset", times=1)

    with pytest.raises(APIConnectionError):
        client.v1.customers.create({})
    assert shop.sandbox.objects("customer") == []


def test_it_can_hang_up_after_everything_happened(client, shop):
    put(shop, kind="lost", times=1)

    with pytest.raises(APIConnectionError):
        client.v1.customers.create({})
    assert len(shop.sandbox.objects("customer")) == 1


def test_a_retry_after_a_lost_answer_has_no_second_effect(shop):
    put(shop, kind="lost", times=1)
    retrying = StripeClient(API_KEY, base_addresses={"api": shop.url}, max_network_retries=2)

    made = retrying.v1.customers.create({"name": "Jo"})

    assert [customer["id"] for customer in shop.sandbox.objects("customer")] == [made.id]


def test_a_fault_can_be_kept_to_some_addresses(client, shop):
    put(shop, kind="down", path="^/v1/prices")

    assert client.v1.customers.list().data == []
    with pytest.raises(APIError):
        client.v1.prices.list()


def test_faults_are_listed_and_taken_away(client, shop):
    put(shop, kind="down")

    listed = httpx.get(f"{shop.url}/_/faults").json()
    httpx.delete(f"{shop.url}/_/faults").raise_for_status()

    [fault] = listed
    assert (fault["target"], fault["kind"], fault["times"]) == ("api", "down", None)
    assert client.v1.customers.list().data == []


def test_a_fault_may_hit_only_some_calls(client, shop):
    put(shop, kind="rate_limited", probability=0.5, seed=7)

    def is_limited():
        try:
            client.v1.customers.list()
        except RateLimitError:
            return True
        return False

    assert 5 < [is_limited() for _ in range(40)].count(True) < 35


@pytest.mark.parametrize(
    "fault",
    [{"kind": "sulking"}, {"kind": "down", "path": "("}, {"kind": "down", "probability": 2}, {}],
)
def test_it_refuses_faults_that_it_does_not_have(shop, fault):
    answer = httpx.post(f"{shop.url}/_/faults", json={"target": "api", **fault})

    assert answer.status_code == 400
    assert httpx.get(f"{shop.url}/_/faults").json() == []


def test_it_logs_requests(client, shop):
    client.v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})

    [logged] = httpx.get(f"{shop.url}/_/requests").json()
    assert (logged["method"], logged["path"], logged["body"]) == (
        "POST",
        "/v1/customers",
        "name=Jo",
    )
    assert (logged["idempotency_key"], logged["status"]) == ("once", 200)
    assert httpx.delete(f"{shop.url}/_/requests").json() == []


def test_it_shows_its_objects(shop, customer):
    [shown] = httpx.get(f"{shop.url}/_/objects", params={"object": "customer"}).json()

    assert shown["id"] == customer.id
