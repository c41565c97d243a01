"""manage.py reconcile: where Stripe, PostgreSQL and the warehouse disagree, and its mending."""

from __future__ import annotations

from io import StringIO

import pytest
import stripe as library
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from billing.models import Checkout, Customer, Subscription
from onboarding.models import Onboarding
from onboarding.warehouse import Dataset, WarehouseError, get_warehouse
from orgs.models import ApiKey, AuditEvent, Organization
from sandbox.stripe.banks import GOOD_IBAN
from tests.people.traveller import Traveller

CREDENTIALS = "organizations.org_integration_credentials"
NOTHING = (0, ["0 drifts, 0 repaired, 0 left."])


def reconcile(*options):
    """Run the command; return its exit code and the lines that it printed."""
    out = StringIO()
    try:
        call_command("reconcile", *options, stdout=out)
    except CommandError as e:
        return e.returncode, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def bob(alice):
    """Another customer, before signing up."""
    traveller = Traveller(Client(), worker=alice.worker, stripe=alice.stripe)
    traveller.email = "bob@other.example"
    return traveller


def lose_a_table(organization, name="org_profiles"):
    tables = get_warehouse().datasets[organization.dataset_id].tables
    name = name if name in tables else sorted(tables)[0]
    del tables[name]
    return name


# --- Nothing ------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_nothing_to_tell_exits_0(alice):
    alice.arrive()

    assert reconcile() == reconcile("--repair") == NOTHING


def test_whoever_only_looks_at_the_plans_is_no_drift(alice):
    alice.sign_up()
    alice.choose()

    assert reconcile() == NOTHING


def test_a_bank_that_has_not_answered_is_no_drift(alice):
    alice.sign_up()
    alice.come_back(alice.pay(bank=GOOD_IBAN))

    assert reconcile() == NOTHING


# --- Stripe -------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_paid_checkout_that_nobody_noticed_is_told_and_confirmed(alice):
    alice.sign_up()
    alice.pay()
    session_id = Checkout.objects.get().stripe_session_id

    code, told = reconcile()
    mended, lines = reconcile("--repair")
    alice.worker.run()

    slug = alice.organization.slug
    assert code == 1
    assert f"✗ {slug}: {session_id} was paid and not noticed" in told
    assert mended == 0
    assert f"✓ {slug}: {session_id} was paid and not noticed" in lines
    assert alice.onboarding.state == "COMPLETED"
    assert AuditEvent.objects.filter(tag="organization:payment:confirmed").count() == 1
    assert reconcile() == NOTHING


def test_a_checkout_that_was_paid_and_cancelled_unnoticed_is_told_and_closed(alice, stripe):
    alice.sign_up()
    alice.pay()
    session_id = Checkout.objects.get().stripe_session_id
    [subscription] = stripe.sandbox.objects("subscription")
    client_of(stripe).subscriptions.cancel(subscription["id"])

    code, told = reconcile()
    mended, lines = reconcile("--repair")

    what = f"{session_id} was paid, and its subscription has ended: see whether to refund it"
    assert code == 1
    assert f"✗ {alice.organization.slug}: {what}" in told
    assert mended == 0
    assert f"✓ {alice.organization.slug}: {what}" in lines
    assert Checkout.objects.get().state == "CLOSED"
    assert alice.onboarding.state == "PENDING"
    assert reconcile() == NOTHING


def test_a_checkout_whose_subscription_has_ended_is_closed_without_being_told(alice, stripe):
    alice.sign_up()
    alice.pay()
    [subscription] = stripe.sandbox.objects("subscription")
    client_of(stripe).subscriptions.cancel(subscription["id"])

    alice.deliver("customer.subscription.deleted")
    alice.worker.run()

    assert Checkout.objects.get().state == "CLOSED"


@pytest.fixture
def ended_and_keyless(alice, stripe):
    """Alice, who revoked her key and cancelled under a release that went on serving her."""
    alice.arrive()
    ApiKey.objects.update(revoked_at=timezone.now(), encrypted_copy=None)
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    alice.deliver("customer.subscription.deleted")
    alice.worker.run()
    Organization.objects.update(suspended_at=None)
    return alice


@pytest.mark.fault("X19")
def test_whoever_ended_and_has_no_key_is_told_and_suspended(ended_and_keyless):
    alice, held = ended_and_keyless, Subscription.objects.get()

    code, told = reconcile()
    mended, _ = reconcile("--repair")
    alice.worker.run()

    what = f"{held.stripe_id} is canceled, and its organization is still served"
    assert (code, mended) == (1, 0)
    assert f"✗ {alice.organization.slug}: subscription: {what}" in told
    assert alice.organization.is_suspended
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_whoever_was_never_offered_a_key_is_not_told_for_being_served(ended_and_keyless):
    ApiKey.objects.update(copy_kept_until=None)

    _, told = reconcile()

    assert not any("still served" in line for line in told)


@pytest.mark.parametrize("because", ["BY_STAFF", "PAYMENT_ENDED"])
def test_what_was_ended_is_told_and_left_to_people(alice, because):
    alice.buy()
    alice.worker.lose_tasks()
    Onboarding.objects.update(
        state="ROLLED_BACK", abandoned_at=timezone.now(), abandoned_because=because
    )
    subscription_id = Subscription.objects.get().stripe_id

    code, told = reconcile("--repair")
    alice.worker.run()

    line = (
        f"✗ {alice.organization.slug}: {subscription_id} is active and the setup was ended "
        f"({because}): cancel it at Stripe, or leave it for a new start (see to it by hand)"
    )
    assert (code, told) == (1, [line, "1 drifts, 0 repaired, 1 left."])
    assert alice.onboarding.state == "ROLLED_BACK"


def unpaid_for():
    Onboarding.objects.all().delete()
    organization = Subscription.objects.get().organization
    now = timezone.now()
    Onboarding.objects.create(organization=organization, created_at=now, deadline_at=now)


def gone():
    Onboarding.objects.all().delete()


@pytest.mark.thorough
@pytest.mark.parametrize("become", [unpaid_for, gone])
def test_a_subscription_in_force_for_which_nothing_is_built_is_told_and_started(alice, become):
    alice.buy()
    alice.worker.lose_tasks()
    become()
    subscription_id = Subscription.objects.get().stripe_id

    code, told = reconcile()
    mended, _ = reconcile("--repair")
    alice.worker.run()

    expected = f"✗ {alice.organization.slug}: {subscription_id} is active and nothing was built"
    assert (code, told[:-1]) == (1, [expected])
    assert mended == 0
    assert alice.onboarding.state == "COMPLETED"
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_a_setup_that_was_ended_with_its_payment_is_not_started_again(alice, stripe):
    alice.buy()
    alice.worker.lose_tasks()
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    alice.deliver("customer.subscription.deleted")
    alice.worker.run()

    assert alice.onboarding.is_being_undone or alice.onboarding.state == "ROLLED_BACK"
    assert reconcile("--repair") == NOTHING


@pytest.mark.thorough
def test_a_status_that_we_missed_is_told_and_read_again(alice, stripe):
    alice.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)

    code, told = reconcile()
    untouched = Subscription.objects.get().status
    mended, _ = reconcile("--repair")

    line = f"✗ {alice.organization.slug}: subscription: status 'active' here, 'past_due' there"
    assert (code, told[0], untouched) == (1, line, "active")
    assert (mended, Subscription.objects.get().status) == (0, "past_due")
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_a_subscription_that_we_have_no_row_of_is_told_and_written_down(alice):
    alice.arrive()
    subscription_id = Subscription.objects.get().stripe_id
    Subscription.objects.all().delete()

    _, told = reconcile()
    mended, _ = reconcile("--repair")

    assert f"{subscription_id} is active and was not noticed" in told[0]
    assert (mended, Subscription.objects.get().stripe_id) == (0, subscription_id)
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_a_customer_of_ours_that_we_do_not_know_is_told_and_left_to_people(alice, stripe):
    alice.arrive()
    ours = {"environment": "tests", "organization_slug": "lost_1"}
    stranger = client_of(stripe).customers.create({"metadata": ours})

    code, told = reconcile("--repair")

    line = f"✗ lost_1: {stranger.id} is unknown here (see to it by hand)"
    assert (code, told) == (1, [line, "1 drifts, 0 repaired, 1 left."])
    assert reconcile("--repair") == (code, told)
    assert Customer.objects.count() == 1


@pytest.mark.thorough
def test_what_a_customer_that_we_do_not_know_pays_for_is_told(alice, stripe):
    alice.arrive()
    ours = {"environment": "tests", "organization_slug": "lost_1"}
    stranger = client_of(stripe).customers.create({"metadata": ours})
    price = Subscription.objects.get().stripe_price_id
    for _ in range(2):
        held = client_of(stripe).subscriptions.create(
            {"customer": stranger.id, "items": [{"price": price}], "trial_period_days": 14}
        )
    # Nobody has given a card.
    stripe.sandbox.moments.fail_trial_end(held.id)

    _, told = reconcile()

    statuses = [s["status"] for s in stripe.sandbox.objects("subscription")]
    assert sorted(statuses) == ["active", "past_due", "trialing"]
    assert f"✗ lost_1: {stranger.id} is unknown here, with 2 subscriptions not over" in told[0]


@pytest.mark.thorough
@pytest.mark.parametrize("metadata", [{}, {"environment": "another-deployment"}])
def test_somebody_elses_customer_is_none_of_our_business(alice, stripe, metadata):
    alice.arrive()
    client_of(stripe).customers.create({"metadata": metadata})

    assert reconcile() == NOTHING


# --- The warehouse ------------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_workspace_that_lost_a_table_is_told_and_gets_it_again(alice):
    organization = alice.arrive().organization
    table = lose_a_table(organization)

    code, told = reconcile()
    mended, _ = reconcile("--repair")

    assert code == 1
    assert told[0].startswith(f"✗ {organization.slug}: workspace is ")
    assert table in told[0]
    assert mended == 0
    assert table in get_warehouse().datasets[organization.dataset_id].tables
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_what_was_told_of_keys_and_budgets_is_compared_and_told_anew(openai, traveller, bigquery):
    traveller.arrive()
    organization, query = traveller.organization, bigquery.client().query_and_wait
    budgets, credentials = f"{organization.dataset_id}.budgets", CREDENTIALS
    traveller.client.post("/onboarding/openai-key/", {"key": "sk-proj-Ab12Cd34Ef56Gh78Ij90"})
    traveller.client.post("/onboarding/budget/", {"amount": "1500.50", "period": "MONTHLY"})
    traveller.worker.run()
    assert reconcile() == NOTHING

    query(f"delete from {budgets} where true")
    query(f"update {credentials} set status = 'PENDING', key_prefix = 'sk-Zy98' where true")
    code, told = reconcile()
    mended, _ = reconcile("--repair")
    traveller.worker.run()

    slug = organization.slug
    assert (code, mended) == (1, 0)
    assert f"✗ {slug}: budget: was not told" in told
    assert f"✗ {slug}: credential sk-proj-Ab12…: key_prefix, status not as here" in told
    assert [row["status"] for row in query(f"select status from {credentials}")] == ["VALID"]
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_a_dataset_that_belongs_to_nobody_is_told_and_never_deleted(alice):
    alice.arrive()
    orphan = Dataset(
        dataset_id="left_over_prod", location="EU", description="", owner="somebody", labels={}
    )
    get_warehouse().ensure_dataset(orphan)

    code, told = reconcile("--repair")

    line = "✗ left_over_prod: dataset of somebody, which has no onboarding (see to it by hand)"
    assert (code, told) == (1, [line, "1 drifts, 0 repaired, 1 left."])
    assert "left_over_prod" in get_warehouse().datasets


# --- Several ------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_one_that_cannot_be_mended_does_not_keep_the_others_from_it(alice, monkeypatch):
    first = alice.arrive().organization
    other = bob(alice)
    other.sign_up(email=other.email, company_name="Other Ltd.")
    other.come_back(other.pay())
    other.worker.run()
    for organization in (first, other.organization):
        lose_a_table(organization)
    refuse(monkeypatch, get_warehouse(), first.dataset_id)

    code, lines = reconcile("--repair")

    assert code == 1
    assert any(line.startswith(f"✗ {first.slug}: ") and "403" in line for line in lines)
    assert any(line.startswith(f"✓ {other.organization.slug}: ") for line in lines)
    assert lines[-1] == "2 drifts, 1 repaired, 1 left."


@pytest.mark.thorough
def test_what_could_not_be_mended_is_mended_the_next_time(alice, monkeypatch):
    organization = alice.arrive().organization
    lose_a_table(organization)
    with monkeypatch.context() as for_now:
        refuse(for_now, get_warehouse(), organization.dataset_id)
        refused, _ = reconcile("--repair")

    mended, _ = reconcile("--repair")

    assert (refused, mended) == (1, 0)
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_stripe_being_down_is_said_in_a_line_and_exits_1(alice, stripe):
    alice.arrive()
    stripe.sandbox.faults.add("api", "down")

    code, _ = reconcile()

    assert code == 1


def refuse(monkeypatch, held, dataset_id):
    """Let the warehouse refuse to do anything more to one dataset."""
    ensure = held.ensure_dataset

    def ensure_others(dataset, **asked):
        if dataset.dataset_id == dataset_id:
            raise WarehouseError("403 accessDenied")
        ensure(dataset, **asked)

    monkeypatch.setattr(held, "ensure_dataset", ensure_others)
