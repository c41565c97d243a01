from __future__ import annotations

import pytest
import stripe as library
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing.checkout import AlreadyPaid, AlreadySubscribed, start_checkout
from billing.customers import ensure_customer
from billing.models import Checkout, Customer, Subscription
from billing.payments import FIRST_LOOK, Doubt, NotConfirmed, confirm, look_after
from billing.plans import plan_by_code
from billing.stripe_api import StripeUnavailable
from billing.subscriptions import sync_subscription
from onboarding import sweeper
from orgs.models import AuditEvent, Organization
from tests.people.traveller import ANSWERS, Traveller
from tests.trouble.races import at_once

NOW = timezone.now()


@pytest.fixture
def alice(traveller):
    traveller.sign_up()
    return traveller


def checkout(alice, plan="STARTER"):
    return start_checkout(
        organization=alice.organization,
        plan=plan_by_code(plan),
        interval="month",
        user=alice.user,
        now=NOW,
    )


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})


def test_a_page_opened_before_is_used_again(alice):
    assert checkout(alice) == checkout(alice)


def test_another_plan_expires_the_page_opened_before(alice, stripe):
    checkout(alice, "STARTER")
    checkout(alice, "SCALE")

    states = sorted(s["status"] for s in stripe.sandbox.objects("checkout.session"))
    assert states == ["expired", "open"]
    assert sorted(Checkout.objects.values_list("state", flat=True)) == ["CLOSED", "OPEN"]


@pytest.mark.thorough
def test_a_page_that_was_paid_meanwhile_is_not_replaced(alice):
    alice.pay("STARTER")

    with pytest.raises(AlreadyPaid) as raised:
        checkout(alice, "SCALE")

    assert raised.value.session_id == Checkout.objects.get().stripe_session_id


@pytest.mark.thorough
def test_choosing_another_plan_after_paying_elsewhere_leads_to_the_paid_one(alice):
    alice.pay("STARTER")

    answer = alice.client.get(alice.choose("SCALE")["Location"])

    assert answer.status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"
    assert alice.organization.plan == "STARTER"


@pytest.mark.thorough
def test_whoever_closed_the_tab_after_paying_is_not_offered_a_plan_again(alice):
    alice.pay("STARTER")

    answer = alice.client.get(reverse("billing"))

    assert answer["Location"] == reverse("success")
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_choosing_again_after_paying_unseen_leads_to_the_progress(alice):
    alice.pay("STARTER")

    answer = alice.choose("STARTER")

    assert answer["Location"].startswith(reverse("success"))
    assert alice.client.get(answer["Location"]).status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_a_payment_known_from_the_subscription_alone_still_leads_on(alice):
    alice.pay("STARTER")
    sync_subscription(Customer.objects.get(), now=NOW)
    assert alice.onboarding.state == "PENDING"

    answer = alice.client.get(alice.choose("STARTER")["Location"])

    assert answer.status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_whoever_cancelled_before_anything_was_built_can_pay_again(alice, stripe):
    alice.pay("STARTER")
    (subscription,) = stripe.sandbox.objects("subscription")
    client_of(stripe).v1.subscriptions.cancel(subscription["id"])

    alice.come_back(alice.pay("SCALE"))

    assert alice.onboarding.state == "IN_PROGRESS"
    assert alice.organization.plan == "SCALE"


@pytest.mark.thorough
def test_a_payment_that_nobody_told_us_of_is_found_by_the_sweeper(alice):
    alice.pay()
    later = timezone.now() + FIRST_LOOK

    assert sweeper.sweep(now=later)["checkouts"] == 1
    alice.worker.run()
    look_after(Checkout.objects.get().pk, now=later)
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


def test_a_checkout_that_expired_is_closed_by_the_sweeper(alice, stripe):
    checkout(alice)
    row = Checkout.objects.get()
    client_of(stripe).v1.checkout.sessions.expire(row.stripe_session_id)

    look_after(row.pk, now=timezone.now())

    row.refresh_from_db()
    assert row.state == "CLOSED"


@pytest.mark.thorough
def test_a_failure_that_stripe_would_repeat_does_not_stop_the_next_attempt(alice, stripe):
    alice.client.get(reverse("billing"))
    ensure_customer(alice.organization)
    stripe.sandbox.faults.add("api", "down", times=2, path="/v1/checkout/sessions$")

    assert alice.choose().status_code == 503
    assert alice.choose().status_code == 303


@pytest.mark.thorough
def test_a_failure_at_making_the_customer_does_not_stop_the_next_attempt(alice, stripe):
    alice.client.get(reverse("billing"))
    stripe.sandbox.faults.add("api", "failing", path="/v1/customers$")
    refused = alice.choose()
    stripe.sandbox.faults.remove("api", "failing")

    accepted = alice.choose()

    assert (refused.status_code, accepted.status_code) == (503, 303)
    assert len(stripe.sandbox.objects("customer")) == Customer.objects.count() == 1


@pytest.mark.thorough
def test_a_customer_whose_making_was_lost_is_found_though_they_changed_their_name(alice, stripe):
    alice.client.get(reverse("billing"))
    stripe.sandbox.faults.add("api", "lost", times=2, path="/v1/customers$")
    refused = alice.choose()
    Organization.objects.update(name="Acme Incorporated")

    accepted = alice.choose()

    assert (refused.status_code, accepted.status_code) == (503, 303)
    assert len(stripe.sandbox.objects("customer")) == Customer.objects.count() == 1


@pytest.mark.thorough
def test_whoever_has_paid_gets_no_second_checkout(alice):
    alice.come_back(alice.pay())

    with pytest.raises(AlreadyPaid):
        checkout(alice)


def test_a_lost_answer_makes_no_second_customer_and_no_second_session(alice, stripe):
    stripe.sandbox.faults.add("api", "lost", times=2, path="/v1/(customers|checkout/sessions)$")

    for _ in range(3):
        try:
            checkout(alice)
        except StripeUnavailable:
            continue

    assert len(stripe.sandbox.objects("customer")) == Customer.objects.count() == 1
    assert len(stripe.sandbox.objects("checkout.session")) == Checkout.objects.count() == 1


def test_a_refused_checkout_can_be_tried_again(alice, stripe):
    from billing.stripe_api import StripeError

    prices = [p for p in stripe.sandbox.objects("price") if p["lookup_key"].endswith("_month")]
    for price in prices:
        client_of(stripe).v1.prices.update(price["id"], {"active": False})
    with pytest.raises(StripeError):
        checkout(alice)

    for price in prices:
        client_of(stripe).v1.prices.update(price["id"], {"active": True})

    assert checkout(alice).startswith(stripe.url)


@pytest.mark.thorough
def test_twenty_confirmations_at_once_are_one_payment(alice):
    alice.pay()
    session_id = Checkout.objects.get().stripe_session_id

    at_once(20, lambda: confirm(session_id, organization=None, now=NOW))

    paid = AuditEvent.objects.filter(tag="organization:payment:confirmed")
    assert (paid.count(), Subscription.objects.count()) == (1, 1)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "change",
    [
        {"metadata": {"organization_id": "somebody-else"}},
        {"metadata": {"environment": "another-deployment"}},
        {"metadata": {"purpose": "something-else"}},
    ],
)
def test_a_session_that_is_not_ours_in_every_respect_confirms_nothing(alice, stripe, change):
    alice.pay()
    session_id = Checkout.objects.get().stripe_session_id
    client_of(stripe).v1.checkout.sessions.update(session_id, change)
    # One whose id we hold is ours, whatever it says.
    Checkout.objects.all().delete()

    with pytest.raises(NotConfirmed) as raised:
        confirm(session_id, organization=alice.organization, now=NOW)

    assert raised.value.doubt is Doubt.FOREIGN


@pytest.mark.thorough
def test_an_expired_session_says_so(alice, stripe):
    checkout(alice)
    session_id = Checkout.objects.get().stripe_session_id
    client_of(stripe).v1.checkout.sessions.expire(session_id)

    answer = alice.client.get(reverse("success", query={"session_id": session_id}), follow=True)

    assert "expired, and you weren’t charged" in answer.content.decode()


@pytest.mark.thorough
def test_stripe_being_down_on_return_loses_nothing(alice, stripe):
    address = alice.pay()
    stripe.sandbox.faults.add("api", "down")
    page = alice.come_back(address)
    stripe.sandbox.faults.clear()

    again = alice.come_back(address)

    assert (page.status_code, again.status_code) == (503, 200)
    assert "your payment is safe" in page.content.decode()
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_whoever_has_paid_sees_the_progress_though_stripe_is_down(alice, stripe):
    address = alice.pay()
    alice.come_back(address)
    stripe.sandbox.faults.add("api", "down")

    assert alice.come_back(address).status_code == 200


@pytest.mark.thorough
def test_a_customer_whose_currency_no_plan_has_is_told_before_paying(traveller):
    traveller.sign_up(currency="SEK")

    page = traveller.client.get(reverse("billing")).content.decode()
    traveller.come_back(traveller.pay())

    assert "We charge in US Dollar." in page
    assert Subscription.objects.get().currency == "USD"
    assert traveller.organization.currency == "SEK"


@pytest.mark.parametrize("plan", ["", "GOLD", "starter"])
def test_a_plan_that_does_not_exist_is_said_on_the_page(alice, plan):
    page = alice.choose(plan)

    assert page.status_code == 422
    assert page.context["reason"]


@pytest.mark.thorough
def test_a_payment_that_comes_after_the_look_at_stripe_leaves_no_second_page_to_pay(alice, stripe):
    page = alice.choose("STARTER")["Location"]
    other_tab = Traveller(Client(), worker=alice.worker, stripe=stripe)
    other_tab.client.force_login(alice.user)
    payments = []

    def pay_first(execute, sql, *details):
        # The look is over: next is the checkout's row.
        if "billing_checkout" in sql and not payments:
            payments.append(at_once(1, lambda: other_tab.pay_here(page)))
        return execute(sql, *details)

    with connection.execute_wrapper(pay_first):
        answer = alice.choose("STARTER")

    assert answer["Location"].startswith(reverse("success"))
    assert not Checkout.objects.filter(state="OPEN").exists()
    assert [s["status"] for s in stripe.sandbox.objects("checkout.session")] == ["complete"]


def test_whoever_holds_a_subscription_made_elsewhere_is_not_sold_another(alice, stripe):
    customer = ensure_customer(alice.organization)
    [price] = client_of(stripe).v1.prices.list({"lookup_keys": ["latchkey_scale_month"]}).data
    elsewhere = client_of(stripe).v1.subscriptions.create(
        {
            "customer": customer.stripe_id,
            "items": [{"price": price.id}],
            "currency": "eur",
            "trial_period_days": 14,
        }
    )

    refused = alice.choose()
    client_of(stripe).v1.subscriptions.cancel(elsewhere.id)
    accepted = alice.choose()

    words = refused.content.decode()
    assert refused.status_code == 409
    assert "This account already has a subscription" in words
    assert "quote this reference" in words
    assert "LK-" in words
    assert accepted.status_code == 303


# --- What may happen to a customer between paying and coming back --------------------------------


@pytest.mark.thorough
def test_whoever_was_signed_out_meanwhile_signs_in_and_finds_their_payment(alice):
    address = alice.pay()
    alice.client.logout()

    turned_away = alice.come_back(address)
    page = alice.client.post(
        turned_away["Location"],
        {"login": alice.email, "password": ANSWERS["password"]},
        follow=True,
    )

    assert page.status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_whoever_never_signs_in_again_has_their_workspace_all_the_same(alice):
    alice.pay()
    alice.client.logout()

    alice.deliver("checkout.session.completed")
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.thorough
def test_whoever_changed_their_address_meanwhile_has_paid_for_the_same_organization(alice):
    address = alice.pay(email="somebody-else@example.com")
    user, organization = alice.user, alice.organization
    user.email = organization.email = "new@acme.example"
    user.save()
    organization.save()
    alice.email = "new@acme.example"

    alice.come_back(address)

    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
def test_an_organization_that_is_paying_cannot_be_deleted(alice):
    alice.pay()

    with pytest.raises(ProtectedError):
        alice.organization.delete()


@pytest.mark.thorough
def test_paying_in_one_tab_and_returning_in_another_is_one_payment(alice):
    address = alice.pay()
    other = Client()
    other.force_login(alice.user)

    pages = [alice.come_back(address), other.get(reverse("success")), alice.come_back(address)]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert AuditEvent.objects.filter(tag="organization:payment:confirmed").count() == 1


@pytest.mark.thorough
@pytest.mark.parametrize("first", ["webhook", "return"])
def test_webhook_and_return_may_come_in_either_order(alice, first):
    address = alice.pay()
    doors = [lambda: alice.deliver("checkout.session.completed"), lambda: alice.come_back(address)]
    for door in doors if first == "webhook" else reversed(doors):
        door()
        alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert AuditEvent.objects.filter(tag="organization:onboarding:started").count() == 1


@pytest.mark.thorough
@pytest.mark.parametrize("status", ["past_due", "unpaid"])
def test_a_subscription_that_is_not_over_is_settled_and_not_doubled(alice, stripe, status):
    alice.come_back(alice.pay())
    subscription_id = Subscription.objects.get().stripe_id
    stripe.sandbox.moments.fail_renewal(subscription_id)
    if status == "unpaid":
        stripe.sandbox.moments.end_dunning(subscription_id, status="unpaid")

    with pytest.raises(AlreadySubscribed):
        checkout(alice)

    assert not Checkout.objects.filter(state="OPEN").exists()
