"""Ending an onboarding, and looking at what is left of it."""

from __future__ import annotations

import stripe as stripe_library
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from onboarding import sweeper
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment

BY_STAFF = Onboarding.Abandoned.BY_STAFF


def abandon(traveller, **options):
    options = {"because": BY_STAFF, **options}
    return abandonment.abandon(traveller.onboarding, now=timezone.now(), **options)


def let_it_settle(traveller) -> None:
    """Let the worker take it down, time pass, and the second look find nothing."""
    traveller.worker.run()
    settled = timezone.now() - abandonment.SETTLING
    Onboarding.objects.filter(state="FAILED").update(
        abandoned_at=settled, lease_expires_at=timezone.now()
    )
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()


def datasets(bigquery) -> list[str]:
    return [found.dataset_id for found in bigquery.client().list_datasets()]


def rows_of_the_organization(traveller, bigquery) -> dict[str, int]:
    client, found = bigquery.client(), {}
    for table in ("org_profiles", "org_subscriptions", "org_usage_quotas", "org_api_keys"):
        query = (
            f"select count(*) from organizations.{table} "
            f"where organization_id = '{traveller.organization.pk}'"
        )
        found[table] = next(iter(client.query_and_wait(query)))[0]
    return found


def cancel_and_start_again(traveller, stripe):
    """Return the page on which whoever has to pay anew arrives."""
    stripe_client(stripe).v1.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("customer.subscription.deleted")
    let_it_settle(traveller)
    return traveller.client.post(reverse("retry"), follow=True)


def insert_a_row(bigquery, dataset_id) -> None:
    client = bigquery.client()
    table = client.get_table(f"test-project.{dataset_id}.budgets")
    values = {
        "STRING": "'x'",
        "NUMERIC": "1",
        "TIMESTAMP": "current_timestamp()",
        "DATE": "current_date()",
        "BOOLEAN": "true",
        "INTEGER": "1",
    }
    required = [column for column in table.schema if column.mode == "REQUIRED"]
    names = ", ".join(column.name for column in required)
    row = ", ".join(values[column.field_type] for column in required)
    client.query_and_wait(f"insert into {dataset_id}.budgets ({names}) values ({row})")


def stripe_client(stripe):
    return stripe_library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
