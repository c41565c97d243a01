"""Customers are found by what they carry, once Stripe's index has followed."""

from __future__ import annotations

import pytest
from stripe import InvalidRequestError

from sandbox.stripe.resources.customer_search import INDEXED_AFTER


def test_it_finds_customers_by_all_of_their_metadata_once_they_are_indexed(client, shop):
    wanted = client.v1.customers.create({"name": "A", "metadata": {"id": "1", "place": "here"}})
    client.v1.customers.create({"name": "B", "metadata": {"id": "1", "place": "there"}})
    query = {"query": "metadata['id']:'1' AND metadata['place']:'here'"}
    at_once = client.v1.customers.search(query).data
    with shop.sandbox.transaction() as tx:
        for customer in tx.find("customer"):
            tx.save({**customer, "created": customer["created"] - INDEXED_AFTER})

    found = client.v1.customers.search(query)

    assert at_once == []
    assert [customer.id for customer in found.data] == [wanted.id]
    assert (found.object, found.has_more) == ("search_result", False)


def test_it_says_what_it_does_not_understand(client):
    with pytest.raises(InvalidRequestError, match="unable to parse your search query"):
        client.v1.customers.search({"query": "created>1"})
