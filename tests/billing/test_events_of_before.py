"""Events that came before we asked whose they are: a migration fills it in, one by one."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from billing.models import StripeEvent
from tests.billing.test_erased_customers import api, dispute_with_evidence, hear, subscriber

__all__ = ("api", "subscriber")
migration = import_module("billing.migrations.0012_events_get_their_customer")
pytestmark = pytest.mark.fault("M14")

# Charges whose customer is known, and disputes that name one each.
MANY = """
    insert into billing_stripeevent (stripe_id, type, livemode, api_version, payload, received_at,
        due_at, attempts, error, stripe_customer_id)
    select kind || i, kind, false, '', jsonb_build_object('data', jsonb_build_object('object',
            jsonb_build_object('id', kind || i, 'charge', 'charge' || i, 'invoice', 'none',
            'payment_intent', 'none', 'subscription', 'none'))),
        now(), now(), 0, '', case kind when 'charge' then 'cus_' || i else '' end
    from generate_series(1, 300) i, unnest(array['charge', 'dispute']) kind
"""


def fill():
    with connection.schema_editor() as editor:
        migration.fill(apps, editor)


class Explained:
    """Has PostgreSQL tell how it carried each update out."""

    def __init__(self):
        self.plans = []

    def __call__(self, execute, sql, params, many, context):
        if "update " not in sql:
            return execute(sql, params, many, context)
        done = execute(f"explain (analyze, format json) {sql}", params, many, context)
        self.plans.append(context["cursor"].fetchone()[0][0]["Plan"])
        return done


@pytest.mark.thorough
def test_events_that_came_before_they_said_whose_they_are_get_their_customer(
    subscriber, api, stripe
):
    dispute_with_evidence(api, stripe)
    [method] = api.payment_methods.list({"limit": 1, "customer": known_customer(stripe)}).data
    api.payment_methods.detach(method.id)
    hear(subscriber)
    known = {e.pk: e.stripe_customer_id for e in StripeEvent.objects.all()}
    StripeEvent.objects.update(stripe_customer_id="")

    fill()

    found = {e.pk: e.stripe_customer_id for e in StripeEvent.objects.all()}
    assert {pk for pk in known if known[pk] != found[pk]} == set()
    assert json.dumps(list(found.values())).count("cus_") > 5


def known_customer(stripe):
    return stripe.sandbox.objects("customer")[0]["id"]


def test_filling_compares_no_event_with_each_other_one(db):
    with connection.cursor() as cursor:
        cursor.execute(MANY)

    with connection.execute_wrapper(explained := Explained()):
        fill()

    assert len(explained.plans) == len(migration.FILLING)
    assert sum(map(in_vain, explained.plans)) == 0
    assert not StripeEvent.objects.filter(stripe_customer_id="").exists()


def in_vain(plan) -> int:
    """Return how many pairs of rows a plan compared that do not belong together."""
    below = sum(map(in_vain, plan.get("Plans", [])))
    return plan.get("Rows Removed by Join Filter", 0) + below
