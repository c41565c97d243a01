"""The tables of docs/billing.md, row by row: what a status and an event do, to whom, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import stripe as library
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from billing import access, inbox, subscriptions
from billing.models import Checkout, Customer, PaymentIncident, StripeEvent, Subscription
from billing.stripe_api import StripeUnavailable
from onboarding import sweeper
from orgs.models import AuditEvent, Organization
from sandbox.stripe.banks import FAILING_IBAN, GOOD_IBAN
from sandbox.stripe.testing import pay
from tests.trouble.races import meanwhile, until

pytestmark = pytest.mark.thorough


def let_grace_pass(time) -> None:
    """Let the clock of whoever is past due go on by so much."""
    Subscription.objects.update(
        past_due_since=F("past_due_since") - time, due_at=F("due_at") - time
    )


# --- What a status does -------------------------------------------------------------------------


def test_active_is_served(life):
    assert life.api().status_code == 200
    assert "The next payment is on" in life.page()


def test_active_with_cancel_at_is_served_until_then(life):
    life.client.v1.subscriptions.update(life.subscription_id, {"cancel_at_period_end": True})

    life.hear("customer.subscription.updated")

    assert life.api().status_code == 200
    assert "It ends on" in life.page()
    assert life.mails() == []


def test_trialing_is_served_until_it_is_active(life):
    trial = life.start_trial()
    served, page = life.api().status_code, life.page()

    life.moments.end_trial(trial)
    life.hear("customer.subscription.updated")

    assert (served, life.api().status_code) == (200, 200)
    assert "Free trial" in page
    assert "The trial ends on" in page
    assert "The next payment is on" not in page
    assert "The next payment is on" in life.page()


def test_trialing_is_past_due_where_the_first_payment_fails(life):
    trial = life.start_trial()

    life.moments.fail_trial_end(trial)
    life.hear("customer.subscription.updated", "invoice.payment_failed")

    assert life.api().status_code == 200
    assert "Your last payment didn’t go through" in life.page()


def test_past_due_is_served_and_told_to_pay_once(life):
    for _ in range(2):
        life.moments.fail_renewal(life.subscription_id)
        life.hear("invoice.payment_failed", "customer.subscription.updated")

    assert life.api().status_code == 200
    assert "Your last payment didn’t go through" in life.page()
    assert life.mails() == ["PAYMENT_OVERDUE"]
    assert life.events() == ["organization:payment:overdue"]


def test_past_due_is_suspended_when_the_grace_period_is_over(life):
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")
    let_grace_pass(access.GRACE - timedelta(hours=1))
    life.read_what_is_due()
    served = life.api().status_code

    let_grace_pass(timedelta(hours=1))
    life.read_what_is_due()

    assert (served, life.api().status_code) == (200, 402)
    assert life.mails() == ["PAYMENT_OVERDUE", "SUSPENDED"]


def test_past_due_is_read_as_soon_as_the_grace_period_is_over(life):
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")
    let_grace_pass(access.GRACE - timedelta(hours=1))

    life.read_what_is_due()

    row = Subscription.objects.get()
    assert row.due_at == row.past_due_since + access.GRACE


def test_past_due_is_read_once_a_day_when_the_grace_period_is_long_over(life):
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")
    let_grace_pass(access.GRACE * 2)
    life.read_what_is_due()

    assert life.read_what_is_due() == 0
    assert life.events().count("organization:access:suspended") == 1


def test_whoever_paid_in_time_is_not_suspended_though_we_did_not_hear_of_it(life):
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")
    [invoice] = [i for i in life.stripe.sandbox.objects("invoice") if i["status"] == "open"]
    life.client.v1.invoices.pay(invoice["id"])
    let_grace_pass(access.GRACE)

    life.read_what_is_due()

    assert life.api().status_code == 200
    assert life.mails() == ["PAYMENT_OVERDUE"]


def test_past_due_is_served_on_while_stripe_does_not_say_what_it_is(life):
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")
    let_grace_pass(access.GRACE)
    life.stripe.sandbox.faults.add("api", "down")
    with pytest.raises(StripeUnavailable):
        life.read_what_is_due()
    served = life.api().status_code
    life.stripe.sandbox.faults.remove("api", "down")

    life.read_what_is_due(now=timezone.now() + subscriptions.TRY_AGAIN_AFTER)

    assert (served, life.api().status_code) == (200, 402)


@pytest.mark.parametrize("status", ["unpaid", "canceled"])
def test_unpaid_and_canceled_are_refused_with_a_clear_code_and_keep_their_data(
    life, bigquery, status
):
    life.moments.fail_renewal(life.subscription_id)
    life.moments.end_dunning(life.subscription_id, status=status)
    life.hear("customer.subscription.updated", "customer.subscription.deleted")

    refused = life.api()

    assert refused.status_code == 402
    assert refused.json()["error"]["code"] == "subscription_required"
    assert bigquery.client().get_dataset(life.traveller.organization.dataset_id)
    assert "API requests are blocked" in life.page()
    assert life.mails()[-1] == "SUSPENDED"


def test_paused_is_refused_until_it_is_resumed(life):
    trial = life.start_trial()
    life.moments.pause(trial)
    life.hear("customer.subscription.paused")
    refused, page = life.api(), life.page()

    life.client.v1.subscriptions.resume(trial)
    life.hear("customer.subscription.resumed")

    assert (refused.status_code, life.api().status_code) == (402, 200)
    assert "API requests are blocked" in page
    assert life.mails() == ["SUSPENDED", "RESUMED"]


@pytest.mark.parametrize("status", ["incomplete", "incomplete_expired", "made_up_since"])
@pytest.mark.parametrize("suspended_at", [None, timezone.now()])
def test_a_status_that_says_nothing_changes_nothing(life, status, suspended_at):
    Organization.objects.update(suspended_at=suspended_at)
    subscription = Subscription.objects.select_related("organization").get()
    subscription.status = status

    access.apply(subscription, now=timezone.now())

    assert Organization.objects.get().suspended_at == suspended_at
    assert life.mails() == []


def test_whoever_pays_what_was_open_is_served_again_at_once(life):
    life.moments.fail_renewal(life.subscription_id)
    life.moments.end_dunning(life.subscription_id, status="unpaid")
    life.hear("customer.subscription.updated")
    [invoice] = [i for i in life.stripe.sandbox.objects("invoice") if i["status"] == "open"]
    life.client.v1.invoices.pay(invoice["id"])

    life.hear("invoice.paid", "customer.subscription.updated")

    assert life.api().status_code == 200
    assert life.mails()[-1] == "RESUMED"
    assert life.events()[-1] == "organization:access:resumed"
    assert Subscription.objects.get().past_due_since is None


def test_whoever_subscribes_again_is_served_again_with_the_same_key_and_workspace(life):
    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear("customer.subscription.deleted")
    assert life.api().status_code == 402

    back = life.traveller.come_back(life.traveller.pay("SCALE"))
    life.traveller.worker.run()

    assert back["Location"] == reverse("settings_billing")
    assert life.api().status_code == 200
    assert life.traveller.organization.plan == "SCALE"
    assert Subscription.objects.count() == 1


def test_somebody_elses_trouble_is_nobody_elses(life):
    Organization.objects.update(suspended_at=timezone.now())

    root = life.traveller.client.get(
        reverse("api_organization_status", args=[life.traveller.organization.slug]),
        headers={"X-CA-Root-Key": "for-tests-only-" + "2" * 40},
    )

    assert root.status_code == 200


# --- Banks that take their time -----------------------------------------------------------------


@pytest.fixture
def waiting(traveller):
    """Alice, who pays by bank debit and has come back from Stripe's page."""
    traveller.sign_up()
    traveller.address = pay(traveller.choose()["Location"], bank=GOOD_IBAN).headers["Location"]
    return traveller


def test_a_bank_that_has_not_answered_is_waited_for_and_nothing_is_built(waiting):
    page = waiting.come_back(waiting.address).content.decode()
    waiting.deliver()
    waiting.worker.run()

    assert "We’re waiting for your bank" in page
    assert 'http-equiv="refresh"' in page
    assert waiting.onboarding.state == "PENDING"


def test_the_page_that_waits_stops_looking_by_itself_in_the_end(waiting):
    page = waiting.come_back(waiting.address + "&looks=15").content.decode()

    assert "We’re waiting for your bank" in page
    assert 'http-equiv="refresh"' not in page


def test_it_goes_on_when_the_bank_pays(waiting, stripe):
    stripe.sandbox.moments.bank_succeeds(Checkout.objects.get().stripe_session_id)

    waiting.deliver("checkout.session.async_payment_succeeded")
    waiting.worker.run()

    assert waiting.onboarding.state == "COMPLETED"


def test_nobody_pays_twice_while_the_bank_is_at_it(waiting):
    again = waiting.choose("SCALE")

    assert again["Location"].startswith(reverse("success"))
    assert Checkout.objects.count() == 1


@pytest.mark.parametrize("door", ["event", "return"])
def test_whose_bank_refuses_may_pay_in_another_way_and_pays_once(traveller, stripe, door):
    traveller.sign_up()
    address = pay(traveller.choose()["Location"], bank=FAILING_IBAN).headers["Location"]
    stripe.sandbox.moments.bank_fails(Checkout.objects.get().stripe_session_id)
    if door == "event":
        traveller.deliver("checkout.session.async_payment_failed")
        traveller.worker.run()
    else:
        page = traveller.client.get(traveller.come_back(address)["Location"])
        assert "Your bank didn’t make the payment" in page.content.decode()

    traveller.come_back(traveller.pay())
    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED"
    live = [s for s in stripe.sandbox.objects("subscription") if s["status"] == "active"]
    assert len(live) == 1


@pytest.fixture
def back_by_bank(life):
    """A customer whose subscription ended, who subscribes again by bank debit and has come back."""
    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear("customer.subscription.deleted")
    assert life.api().status_code == 402
    address = pay(life.traveller.choose("SCALE")["Location"], bank=GOOD_IBAN).headers["Location"]
    life.traveller.come_back(address)
    life.hear("customer.subscription.created", "customer.subscription.updated")
    return life


def open_session() -> str:
    return Checkout.objects.get(state="OPEN").stripe_session_id


def test_whoever_comes_back_by_bank_debit_is_served_when_the_bank_has_paid(back_by_bank):
    waiting, page = back_by_bank.api().status_code, back_by_bank.page()

    back_by_bank.moments.bank_succeeds(open_session())
    back_by_bank.hear("checkout.session.async_payment_succeeded")

    assert (waiting, back_by_bank.api().status_code) == (402, 200)
    assert "We’re waiting for your bank" in page
    assert back_by_bank.mails() == ["SUSPENDED", "RESUMED"]


def test_whoever_comes_back_by_bank_debit_is_not_served_when_the_bank_refuses(back_by_bank):
    back_by_bank.moments.bank_fails(open_session())
    back_by_bank.hear("customer.subscription.updated")
    back_by_bank.hear("checkout.session.async_payment_failed", "customer.subscription.deleted")

    assert back_by_bank.api().status_code == 402
    assert back_by_bank.mails() == ["SUSPENDED"]
    assert back_by_bank.traveller.choose("SCALE").status_code == 303


# --- What an event does besides -----------------------------------------------------------------


def test_an_expired_checkout_is_closed(traveller, stripe):
    traveller.sign_up()
    traveller.choose()
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    client.v1.checkout.sessions.expire(Checkout.objects.get().stripe_session_id)

    traveller.deliver("checkout.session.expired")
    traveller.worker.run()

    assert Checkout.objects.get().state == "CLOSED"


@pytest.mark.parametrize(("amount", "status"), [(None, "full"), (100, "partial")])
def test_a_refund_is_an_incident_for_staff_and_access_stays(life, amount, status):
    [charge] = life.stripe.sandbox.objects("charge")
    life.client.v1.refunds.create(
        {"charge": charge["id"], **({"amount": amount} if amount else {})}
    )

    for _ in range(2):
        life.hear("charge.refunded")

    incident = PaymentIncident.objects.get()
    assert (incident.kind, incident.status) == ("REFUND", status)
    assert life.api().status_code == 200
    assert AuditEvent.objects.filter(tag="organization:payment:refunded").count() == 1


def test_a_dispute_is_an_incident_for_staff_and_access_stays(life):
    [charge] = life.stripe.sandbox.objects("charge")
    dispute = life.moments.dispute(charge["id"])
    life.hear("charge.dispute.created")
    life.client.v1.disputes.update(dispute["id"], {"evidence": {"uncategorized_text": "Used."}})
    life.hear("charge.dispute.updated")
    assert PaymentIncident.objects.get().status == "under_review"
    life.moments.close_dispute(dispute["id"], status="lost")
    life.hear("charge.dispute.closed")

    incident = PaymentIncident.objects.get()
    assert (incident.kind, incident.status) == ("DISPUTE", "lost")
    assert life.api().status_code == 200


def test_of_two_workers_with_one_charge_the_slower_does_not_bring_an_old_state_back(life):
    [charge] = life.stripe.sandbox.objects("charge")
    life.client.v1.refunds.create({"charge": charge["id"], "amount": 100})
    life.traveller.deliver("charge.refunded")
    first = StripeEvent.objects.get(processed_at=None)
    slow = life.stripe.sandbox.faults.add("api", "slow", path="^/v1/charges/", seconds=3.0, times=1)

    with meanwhile(lambda: inbox.process(first.pk, now=timezone.now())):
        until(lambda: slow.times == 0)
        life.client.v1.refunds.create({"charge": charge["id"]})
        life.traveller.deliver("charge.refunded")
        second = StripeEvent.objects.exclude(pk=first.pk).get(processed_at=None)
        inbox.process(second.pk, now=timezone.now())

    assert PaymentIncident.objects.get().status == "full"


def test_an_incident_of_somebody_elses_customer_is_none_of_ours(life):
    [charge] = life.stripe.sandbox.objects("charge")
    life.client.v1.refunds.create({"charge": charge["id"]})
    Customer.objects.update(stripe_id="cus_somebody_else")

    life.hear("charge.refunded")

    assert not PaymentIncident.objects.exists()


# --- What nobody told us of ---------------------------------------------------------------------


def test_a_second_live_subscription_is_named_to_staff_once(life, sam, client):
    [first] = life.stripe.sandbox.objects("subscription")
    price = first["items"]["data"][0]["price"]["id"] if "items" in first else None
    customer = Subscription.objects.get().stripe_customer_id
    second = life.client.v1.subscriptions.create(
        {
            "customer": customer,
            "items": [{"price": price or Subscription.objects.get().stripe_price_id}],
            "default_payment_method": first["default_payment_method"],
        }
    )

    for _ in range(2):
        life.hear("customer.subscription.created", "customer.subscription.updated")

    client.force_login(sam)
    page = client.get(
        reverse("admin:billing_subscription_changelist"), {"attention": "needed"}
    ).content.decode()
    assert Subscription.objects.get().other_live_ids == second.id
    assert f"Charged twice: {second.id}" in page
    assert AuditEvent.objects.filter(tag="organization:subscription:doubled").count() == 1


def test_a_state_whose_every_event_was_lost_is_found_within_a_day(life):
    life.client.v1.subscriptions.cancel(life.subscription_id)
    tomorrow = timezone.now() + subscriptions.READ_AGAIN_AFTER

    assert sweeper.sweep(now=tomorrow)["subscriptions to look at"] == 1
    assert sweeper.sweep(now=tomorrow)["subscriptions to look at"] == 0
    life.traveller.worker.run()

    assert life.api().status_code == 402
