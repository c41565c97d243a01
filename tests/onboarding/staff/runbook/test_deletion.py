"""A request to delete everything: the runbook's cases."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from djstripe.models import Customer as MirroredCustomer
from djstripe.models import Event as MirroredEvent
from djstripe.models import Session as MirroredSession
from djstripe.models import Subscription as MirroredSubscription

from billing.models import Checkout, Customer, StripeEvent, Subscription
from onboarding.models import Deletion, Refresh
from orgs.models import (
    ApiKey,
    AuditEvent,
    Budget,
    IntegrationCredential,
    Membership,
    Organization,
    User,
)
from tests.onboarding.provisioning.ending import datasets, insert_a_row
from tests.onboarding.staff.runbook.steps import (
    connect,
    connect_and_plan,
    credentials_of,
    let_time_pass,
    set_budget,
)
from tests.people.staff import list_of
from tests.people.traveller import Traveller

pytestmark = pytest.mark.thorough


def amounts_in(organization, bigquery) -> list[str]:
    query = f"select amount from {organization.dataset_id}.budgets"
    return [f"{row[0].normalize():f}" for row in bigquery.client().query_and_wait(query)]


def test_deletion_request(directory_entries, openai, traveller, operator, stripe, bigquery):
    traveller.arrive()
    connect_and_plan(traveller)
    traveller.deliver()
    traveller.worker.run()
    key, user = traveller.reveal(), traveller.user
    organization, customer_id = traveller.organization, Customer.objects.get().stripe_id
    insert_a_row(bigquery, organization.dataset_id)
    assert rows_of(organization, bigquery)
    assert credentials_of(organization, bigquery) == ["sk-proj-Ab12"]

    mistyped = operator.confirm("delete", organization, slug="somebody_else")
    assert "That is not the slug of the organization above." in mistyped.content.decode()
    assert not Deletion.objects.exists()
    [said] = operator.act("delete", organization, slug=organization.slug, reason="GDPR, 17")
    assert "is being deleted" in said
    refused = traveller.client.get(
        f"/api/v1/organizations/{organization.slug}/status", headers={"X-API-Key": key}
    )
    assert refused.status_code == 403
    assert not User.objects.filter(pk=user.pk).exists()
    let_time_pass(traveller.worker)
    let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at, Deletion.objects.get().error
    assert "gone" in operator.dashboard(q=organization.slug)
    # Nothing is left anywhere, and nobody is charged.
    assert datasets(bigquery) == ["organizations"]
    assert directory_entries.entries == {}
    assert rows_of(organization, bigquery) == 0
    assert not any(model.objects.exists() for model in (Organization, Membership, ApiKey))
    assert not any(model.objects.exists() for model in (Customer, Subscription, Checkout))
    assert not any(model.objects.exists() for model in (IntegrationCredential, Budget))
    assert not [e for e in StripeEvent.objects.all() if customer_id in str(e.payload)]
    assert not [e for e in MirroredEvent.objects.all() if customer_id in str(e.data)]
    for mirrored in (MirroredCustomer, MirroredSession, MirroredSubscription):
        assert not mirrored.objects.exists()
    assert [s["status"] for s in stripe.sandbox.objects("subscription")] == ["canceled"]
    # The log stays, and says who wanted it.
    log = AuditEvent.objects.filter(organization_id=organization.pk)
    assert log.filter(tag="organization:account:signed_up").exists()
    assert log.get(tag="organization:deletion:asked").actor == operator.user.email
    assert log.order_by("recorded_at").last().tag == "organization:deletion:finished"
    # What Stripe still tells of it is somebody else's now.
    traveller.deliver("customer.subscription.deleted", "invoice.paid")
    traveller.worker.run()
    assert not StripeEvent.objects.filter(processed_at=None).exists()
    assert customer_id in {c["id"] for c in stripe.sandbox.objects("customer")}
    assert list_of(Deletion)


def rows_of(organization, bigquery) -> int:
    tables = (
        "org_profiles",
        "org_subscriptions",
        "org_usage_quotas",
        "org_api_keys",
        "org_integration_credentials",
    )
    query = " union all ".join(
        f"select organization_id from organizations.{table}" for table in tables
    )
    found_rows = bigquery.client().query_and_wait(query)
    return [row[0] for row in found_rows].count(str(organization.pk))


def test_a_page_of_stripes_that_was_left_open_cannot_be_paid_after_a_deletion(
    traveller, operator, stripe
):
    traveller.sign_up()
    traveller.choose()

    operator.act("delete", traveller.organization, slug=traveller.organization.slug)
    let_time_pass(traveller.worker)

    assert [s["status"] for s in stripe.sandbox.objects("checkout.session")] == ["expired"]
    assert Deletion.objects.get().finished_at


def test_whoever_belongs_to_another_organization_or_to_the_staff_keeps_their_account(
    traveller, operator
):
    traveller.sign_up()
    colleague = Traveller(Client(), worker=traveller.worker, stripe=traveller.stripe)
    colleague.sign_up(email="bob@other.example", company_name="Other")
    organization = traveller.organization
    for user in (colleague.user, operator.user):
        Membership.objects.create(user=user, organization=organization, role="ADMIN")

    operator.act("delete", organization, slug=organization.slug)
    let_time_pass(traveller.worker)

    assert set(User.objects.all()) == {colleague.user, operator.user}
    assert list(Organization.objects.all()) == [colleague.organization]


def test_an_outage_holds_a_deletion_up_and_staff_see_why(traveller, operator, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down", path="/v1/subscriptions")
    operator.act("delete", traveller.organization, slug=traveller.organization.slug)
    traveller.worker.run()

    [waiting] = operator.list_of(Deletion, finished_at__isempty="1")
    assert "StripeUnavailable" in operator.look_at(waiting)
    stripe.sandbox.faults.clear()
    operator.act("run_now", waiting)
    let_time_pass(traveller.worker)
    let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at, Deletion.objects.get().error


def test_a_move_under_way_does_not_outlive_a_deletion(traveller, operator, bigquery):
    traveller.arrive()
    organization = traveller.organization
    operator.act("move", organization, location="US", may_drop_rows="on")
    operator.act("delete", organization, slug=organization.slug)
    for _ in range(2):
        let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at
    assert datasets(bigquery) == ["organizations"]


def test_a_key_and_a_budget_through_the_whole_life_of_a_workspace(
    directory_entries, openai, traveller, operator, at_stripe, bigquery
):
    """Moved, suspended, given up, begun anew and deleted: all know of them, or nobody does."""
    traveller.arrive()
    connect_and_plan(traveller)
    organization = traveller.organization

    def known():
        [entry] = directory_entries.entries.values()
        published = [c.key_prefix for c in entry.credentials]
        assert published == credentials_of(organization, bigquery)
        return published, amounts_in(organization, bigquery)

    assert known() == (["sk-proj-Ab12"], ["1500.5"])

    operator.act("move", organization, location="US")
    set_budget(traveller, "1600")  # While it is being taken down.
    let_time_pass(traveller.worker)
    assert traveller.onboarding.state == "COMPLETED"
    assert known() == (["sk-proj-Ab12"], ["1600"])

    operator.act("suspend", organization)
    set_budget(traveller, "1700")
    traveller.worker.run()
    operator.act("resume", organization)
    traveller.worker.run()
    assert known() == (["sk-proj-Ab12"], ["1700"])

    operator.act("move", organization, location="EU")
    at_stripe.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("customer.subscription.deleted")
    let_time_pass(traveller.worker)
    assert traveller.onboarding.state == "ROLLED_BACK"
    assert (datasets(bigquery), directory_entries.entries) == (["organizations"], {})
    assert credentials_of(organization, bigquery) == []

    connect(traveller, "sk-proj-Zy98Xw76Vu54Ts32Rq10")
    set_budget(traveller, "1800")
    traveller.client.post(reverse("retry"))
    traveller.come_back(traveller.pay())
    traveller.worker.run()
    assert traveller.onboarding.state == "COMPLETED"
    assert known() == (["sk-proj-Zy98"], ["1800"])

    operator.act("delete", organization, slug=organization.slug)
    for _ in range(2):
        let_time_pass(traveller.worker)
    assert Deletion.objects.get().finished_at, Deletion.objects.get().error
    assert (datasets(bigquery), directory_entries.entries) == (["organizations"], {})
    assert rows_of(organization, bigquery) == 0
    assert not Refresh.objects.exists()
    assert not any(model.objects.exists() for model in (IntegrationCredential, Budget))
