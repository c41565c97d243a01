"""What Stripe refuses for good is told as that, and reaches staff with its cause."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from billing import subscriptions
from billing.models import StripeRefusal, Subscription
from billing.stripe_api import StripeRefused
from onboarding import sweeper
from orgs.models import AuditEvent, Organization
from orgs.staff.roles import Role
from tests.billing.test_bad_days import words_of
from tests.people.staff import Desk

OUTAGE = re.compile("isn’t responding|couldn’t reach|few minutes")


KEY_TAKEN = "Keys for idempotent requests can only be used with the same parameters."
CURRENCY = "You cannot combine currencies on a single customer."


def reference_on(answer) -> str:
    [reference] = set(re.findall(r"LK-[0-9A-Z]{4}-[0-9A-Z]{4}", answer.content.decode()))
    return reference


@pytest.mark.fault("M10")
def test_a_checkout_that_stripe_refuses_is_no_outage_and_stuck_with_its_cause(alice, refusing):
    alice.sign_up()
    refusing("/v1/checkout/sessions$", CURRENCY)

    answer = alice.choose()

    words, dashboard = words_of(answer), Desk(Role.SUPPORT).dashboard()
    assert answer.status_code == 409
    assert not OUTAGE.search(words)
    assert "you haven’t been charged" in words
    assert CURRENCY in dashboard
    assert reference_on(answer) in dashboard
    assert alice.organization.slug in dashboard


@pytest.mark.fault("M10")
def test_an_address_that_stripe_refuses_is_told_to_whoever_can_change_it(alice, refusing):
    alice.sign_up()
    refusing("/v1/customers$", "Invalid email address: x", code="email_invalid", param="email")

    words = words_of(alice.choose())

    assert "doesn’t accept your organization’s email address" in words
    assert not OUTAGE.search(words)
    assert StripeRefusal.objects.get().code == "email_invalid"


@pytest.mark.fault("M10")
def test_a_refusal_is_off_the_list_as_soon_as_it_is_done(alice, refusing):
    alice.sign_up()
    refusing("/v1/checkout/sessions$", CURRENCY)
    for _ in range(2):
        alice.choose()
    refused = StripeRefusal.objects.get()
    refusing.stop()

    alice.choose()

    assert refused.times == 2
    assert not StripeRefusal.objects.exists()
    assert "Refused by Stripe" not in Desk(Role.SUPPORT).dashboard()


@pytest.mark.fault("M10")
def test_staff_take_a_refusal_off_the_list_and_say_why(alice, refusing):
    alice.sign_up()
    refusing("/v1/checkout/sessions$", CURRENCY)
    alice.choose()

    said = Desk(Role.SUPPORT).act("settle", StripeRefusal.objects.get())

    assert "is off the list." in said[0]
    assert not StripeRefusal.objects.exists()
    settled = AuditEvent.objects.get(tag="organization:stripe_refusal:settled")
    assert CURRENCY in settled.facts["cause"]


@pytest.mark.fault("M10")
def test_who_has_paid_is_not_told_of_an_outage_where_stripe_refuses_to_say_so(alice, refusing):
    alice.sign_up()
    address = alice.pay()
    refusing("/v1/subscriptions$", "This account is under review.")

    answer = alice.come_back(address)

    assert answer.status_code == 409
    assert not OUTAGE.search(words_of(answer))
    assert "your payment is safe" in words_of(answer)
    assert StripeRefusal.objects.get().act == "CONFIRMING"


@pytest.mark.fault("M10")
@pytest.mark.parametrize("comes_back", [True, False])
def test_a_payment_that_stripe_refuses_to_show_reaches_staff(alice, refusing, comes_back):
    alice.sign_up()
    address = alice.pay()
    refusing("/v1/checkout/sessions/", "This session is under review.")

    if comes_back:
        assert alice.come_back(address).status_code == 409
    else:
        sweeper.sweep(now=timezone.now() + subscriptions.READ_AGAIN_AFTER)
        with pytest.raises(StripeRefused):
            alice.worker.run()

    refused = StripeRefusal.objects.get()
    assert (refused.act, refused.times) == ("CONFIRMING", 1)
    assert "This session is under review." in Desk(Role.SUPPORT).dashboard()


@pytest.mark.fault("M10")
def test_a_portal_that_stripe_refuses_is_no_outage(alice, refusing):
    alice.buy()
    refusing("/v1/billing_portal/sessions$", "No configuration provided.")

    words = words_of(alice.client.post(reverse("billing_portal"), follow=True))

    assert "Nothing was changed" in words
    assert "trying again won’t help" in words
    assert "isn’t responding" not in words
    assert StripeRefusal.objects.get().act == "PORTAL"


@pytest.mark.fault("M10")
def test_invoices_that_stripe_refuses_to_list_are_no_outage(alice, refusing):
    alice.buy()
    refusing("/v1/invoices$", "This account is under review.")

    words = words_of(alice.client.get(reverse("settings_billing")))

    assert "We can’t show your invoices here" in words
    assert not OUTAGE.search(words)


@pytest.mark.fault("M10")
def test_our_own_key_being_refused_is_nobodys_refusal(alice, refusing):
    alice.sign_up()
    alice.client.get(reverse("billing"))
    refusing("/v1/checkout/sessions$", "Invalid API Key provided", status=401)

    answer = alice.choose()

    assert answer.status_code == 503
    assert "You haven’t been charged" in words_of(answer)
    assert not StripeRefusal.objects.exists()


@pytest.mark.fault("M10")
def test_a_key_that_was_used_for_something_else_is_a_refusal_and_the_next_press_takes_another(
    alice, refusing
):
    alice.sign_up()
    refusing("/v1/checkout/sessions$", KEY_TAKEN, type="idempotency_error")

    answer = alice.choose()

    assert answer.status_code == 409
    assert not OUTAGE.search(words_of(answer))
    refused = StripeRefusal.objects.get()
    assert (refused.act, refused.code) == ("CHECKOUT", "idempotency_error")
    assert KEY_TAKEN in Desk(Role.SUPPORT).dashboard()
    refusing.stop()
    assert alice.choose().status_code == 303
    assert not StripeRefusal.objects.exists()


@pytest.mark.fault("M10")
def test_a_customer_whose_making_was_lost_with_another_name_is_made_all_the_same(alice, stripe):
    alice.sign_up()
    stripe.sandbox.faults.add("api", "lost", times=2, path="/v1/customers$")
    assert alice.choose().status_code == 503
    Organization.objects.update(name="Acme Incorporated")
    with stripe.sandbox.transaction() as tx:
        tx.store.delete(tx.find("customer")[0]["id"])  # So that no look finds them either.

    assert alice.choose().status_code == 303
    assert not StripeRefusal.objects.exists()


@pytest.mark.thorough
@pytest.mark.fault("M10")
def test_one_that_stripe_refuses_to_tell_of_is_stuck_and_stops_nobody_else(alice, refusing):
    alice.arrive()
    refusing("/v1/subscriptions$", "This customer is under review.")

    sweeper.sweep(now=timezone.now() + subscriptions.READ_AGAIN_AFTER)
    alice.worker.run()

    assert StripeRefusal.objects.get().act == "READING"
    assert Subscription.objects.get().status == "active"
    assert alice.organization.slug in Desk(Role.SUPPORT).dashboard()
