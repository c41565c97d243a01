"""Trials: with a card or without, converting and ending as Stripe does, and never a second one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import erasure, trials
from billing.checkout import start_checkout
from billing.models import Checkout, Subscription, TrialClaim
from billing.plans import plan_by_code
from onboarding.provisioning import abandonment
from onboarding.warehouse import WarehouseError
from onboarding.warehouse.memory import MemoryWarehouse
from sandbox.stripe.testing import pay
from tests.billing.life import Life
from tests.billing.shop import selling
from tests.factories import MembershipFactory, OrganizationFactory
from tests.onboarding.provisioning.ending import let_it_settle
from tests.people.traveller import Traveller
from tests.trouble.races import at_once

WITH_CARD = ("highlighted = true", "highlighted = true\ntrial_days = 14")
WITHOUT = ("highlighted = true", "highlighted = true\ntrial_days = 14\ntrial_needs_card = false")
CANCELS = (
    "trial_needs_card = false",
    'trial_needs_card = false\ntrial_without_card_ends = "cancel"',
)


@pytest.fixture
def shop(request, tmp_path, in_memory):
    with selling(tmp_path, *getattr(request, "param", [WITH_CARD])):
        yield


@pytest.fixture
def starter(alice, shop):
    """Somebody who has proven their address and is about to choose a plan."""
    alice.sign_up()
    alice.verify()
    return alice


@pytest.fixture
def on_trial(starter, stripe):
    starter.come_back(starter.pay())
    starter.worker.run()
    return Life(starter, stripe)


def charged(stripe):
    return [charge["amount"] for charge in stripe.sandbox.objects("charge")]


def due(stripe):
    """Return what each payment page asks for today, the oldest first."""
    sessions = stripe.sandbox.objects("checkout.session")
    return [s["amount_total"] for s in sorted(sessions, key=lambda s: s["created"])]


def open_page(organization, user):
    """Open the page that offers the trial; return the days that it offers."""
    start_checkout(
        organization=organization,
        plan=plan_by_code("PROFESSIONAL"),
        interval="month",
        user=user,
        now=timezone.now(),
    )
    return Checkout.objects.get(organization=organization, state="OPEN").trial_days


def may_try(user):
    """Whether the person may have a trial in an organization of their own."""
    other = MembershipFactory(user=user).organization
    return trials.may_try(other, user, now=timezone.now())


def test_a_trial_begins_with_a_card_and_ends_with_the_first_payment(on_trial, stripe):
    begun = (on_trial.traveller.onboarding.state, charged(stripe), on_trial.page())

    stripe.sandbox.moments.end_trial(on_trial.subscription_id)
    on_trial.hear()

    assert begun[:2] == ("COMPLETED", [])
    assert "Free trial" in begun[2]
    assert "with the first payment." in begun[2]
    assert Subscription.objects.get().status == "active"
    assert charged(stripe) == [9200]
    assert on_trial.mails() == []


@pytest.mark.parametrize("shop", [[WITHOUT]], indirect=True)
def test_without_a_card_a_trial_pauses_until_there_is_one(on_trial, stripe):
    [subscription] = stripe.sandbox.objects("subscription")
    begun = on_trial.page()

    stripe.sandbox.moments.end_trial(on_trial.subscription_id)
    on_trial.hear()

    assert subscription["default_payment_method"] is None
    assert "Without a payment method your plan is paused then." in begun
    assert Subscription.objects.get().status == "paused"
    assert on_trial.api().status_code == 402
    assert "Resume subscription" in on_trial.page()


@pytest.mark.thorough
@pytest.mark.parametrize("shop", [[WITHOUT, CANCELS]], indirect=True)
def test_without_a_card_a_trial_ends_where_the_folder_says_so(on_trial, stripe):
    begun = on_trial.page()

    stripe.sandbox.moments.end_trial(on_trial.subscription_id)
    on_trial.hear()

    assert "Without a payment method your plan ends then." in begun
    assert Subscription.objects.get().status == "canceled"
    assert on_trial.api().status_code == 402


def test_pages_offer_a_trial_only_to_whoever_may_have_one(on_trial, client, stripe):
    customer, subscription_id = on_trial.traveller.client, on_trial.subscription_id
    on_trial.client.v1.subscriptions.cancel(subscription_id)
    on_trial.hear()

    assert "14 days free" in client.get(reverse("pricing")).content.decode()
    assert "14 days free" not in customer.get(reverse("billing")).content.decode()


@pytest.mark.thorough
def test_whoever_comes_back_after_a_trial_pays(on_trial, stripe):
    on_trial.client.v1.subscriptions.cancel(on_trial.subscription_id)
    on_trial.hear()

    on_trial.traveller.pay_here(on_trial.traveller.choose()["Location"])

    assert charged(stripe) == [9200]
    assert Subscription.objects.get().status == "active"


@pytest.mark.thorough
def test_a_database_that_lost_the_claims_asks_stripe(on_trial, stripe):
    on_trial.client.v1.subscriptions.cancel(on_trial.subscription_id)
    on_trial.hear()
    TrialClaim.objects.all().delete()

    on_trial.traveller.pay_here(on_trial.traveller.choose()["Location"])

    assert charged(stripe) == [9200]


def test_a_person_has_one_trial_in_all_their_organizations(on_trial):
    assert open_page(OrganizationFactory(currency="EUR"), on_trial.traveller.user) == 0


@pytest.mark.thorough
def test_a_person_has_one_trial_however_many_pages_are_opened_at_once(traveller, tmp_path):
    with selling(tmp_path, WITH_CARD):
        traveller.sign_up()
        traveller.verify()
        waiting = OrganizationFactory.create_batch(4, currency="EUR")

        days = at_once(4, lambda: open_page(waiting.pop(), traveller.user))

    assert sorted(days) == [0, 0, 0, 14]


@pytest.mark.thorough
def test_an_address_has_one_trial_whoever_has_it(on_trial):
    old = on_trial.traveller.user
    old.emailaddress_set.all().delete()
    other = Traveller(Client(), worker=on_trial.traveller.worker, stripe=on_trial.stripe)
    old.email = "gone@example.com"
    old.save()
    other.sign_up()
    other.verify()

    assert not may_try(other.user)


@pytest.mark.thorough
def test_a_page_that_was_never_paid_leaves_the_trial_to_another(starter, stripe):
    opened = [open_page(starter.organization, starter.user)]
    other = OrganizationFactory(currency="EUR")
    opened.append(open_page(other, starter.user))
    starter.choose("STARTER")
    Checkout.objects.filter(organization=other).update(state="CLOSED")
    opened.append(open_page(other, starter.user))

    assert opened == [14, 0, 14]


@pytest.mark.thorough
def test_a_trial_outlives_the_organization_that_had_it(on_trial):
    organization, user = on_trial.traveller.organization, on_trial.traveller.user
    with transaction.atomic():
        erasure.erase(organization)

    assert not Checkout.objects.exists()
    assert not may_try(user)


@pytest.fixture
def failed(starter, monkeypatch):
    """A trial was begun, and the workspace cannot be built."""

    def refuse(*args, **kwargs):
        raise WarehouseError("no more datasets")

    monkeypatch.setattr(MemoryWarehouse, "ensure_dataset", refuse)
    starter.come_back(starter.pay())
    starter.worker.run()
    assert starter.onboarding.state == "FAILED"
    return starter


def test_a_setup_that_failed_through_us_gives_the_trial_back(failed):
    abandonment.abandon_overdue(now=timezone.now() + timedelta(days=31))
    let_it_settle(failed)

    assert failed.onboarding.state == "ROLLED_BACK"
    assert may_try(failed.user)
    abandonment.start_again(failed.organization, by=None, now=timezone.now())
    assert open_page(failed.organization, failed.user) == 14


@pytest.mark.thorough
def test_a_setup_that_may_still_succeed_keeps_the_trial(failed):
    assert not may_try(failed.user)


@pytest.mark.thorough
def test_a_co_owner_of_an_organization_on_trial_has_had_theirs(starter, stripe):
    other = MembershipFactory(organization=starter.organization).user
    open_page(starter.organization, starter.user)

    assert not may_try(other)


@pytest.mark.thorough
def test_a_page_that_stripe_never_opened_holds_no_trial_for_ever(starter, stripe):
    open_page(starter.organization, starter.user)
    Checkout.objects.update(stripe_session_id="")
    kept, organization = may_try(starter.user), MembershipFactory(user=starter.user).organization

    Checkout.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))

    assert not kept
    assert trials.may_try(organization, starter.user, now=timezone.now())


@pytest.mark.thorough
def test_an_organization_deleted_before_it_paid_leaves_no_trace_of_a_trial(starter, stripe):
    open_page(starter.organization, starter.user)
    with transaction.atomic():
        erasure.erase(starter.organization)

    assert not TrialClaim.objects.exists()


@pytest.mark.thorough
def test_claims_cannot_be_guessed_without_our_secret(starter, stripe, settings):
    open_page(starter.organization, starter.user)
    known = may_try(starter.user)
    settings.API_KEY_FORMER_SECRETS = [settings.API_KEY_SECRET]
    settings.API_KEY_SECRET = "another " * 8
    rotated = may_try(starter.user)
    settings.API_KEY_FORMER_SECRETS = []

    assert [known, rotated, may_try(starter.user)] == [False, False, True]


def test_a_trial_asks_for_a_proven_address(alice, shop, stripe):
    alice.sign_up()

    answer = alice.choose()

    assert answer["Location"].startswith(reverse("account_email_verification_sent"))
    assert stripe.sandbox.objects("checkout.session") == []
    assert alice.choose("STARTER").status_code == 303


@pytest.mark.thorough
def test_a_page_opened_twice_is_the_same_page(starter, stripe):
    assert starter.choose()["Location"] == starter.choose()["Location"]
    assert due(stripe) == [0]


@pytest.mark.thorough
def test_a_page_with_a_trial_is_closed_by_choosing_another_plan(starter, stripe):
    page = starter.choose()["Location"]
    starter.choose("STARTER")

    assert pay(page).status_code == 200
    assert stripe.sandbox.objects("subscription") == []
