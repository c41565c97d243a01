"""What staff see of the money and its events, and what they may do about them."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import inbox
from billing.models import PaymentIncident, StripeEvent, Subscription
from orgs.staff.roles import Role
from tests.factories import OrganizationFactory
from tests.people.staff import Desk, text_of

EVENTS = reverse("admin:billing_stripeevent_changelist")


@pytest.fixture
def sams_browser(sam):
    client = Client()
    client.force_login(sam)
    return client


@pytest.fixture
def support(transactional_db, stripe):
    return Desk(Role.SUPPORT)


def event(pk="evt_2F", **fields):
    now = timezone.now()
    return StripeEvent.objects.create(
        **{
            "pk": pk,
            "type": "customer.subscription.updated",
            "livemode": False,
            "payload": {"data": {"object": {"id": "sub_1", "customer": "cus_1"}}},
            "received_at": now,
            "due_at": now,
            **fields,
        }
    )


def failing(**fields):
    later = timezone.now() + timedelta(minutes=30)
    error = "Traceback …\nbilling.stripe_api.StripeUnavailable: no answer"
    return event(attempts=6, error=error, due_at=later, **fields)


def subscription(**fields):
    return Subscription.objects.create(
        **{
            "organization": OrganizationFactory(),
            "stripe_id": f"sub_{Subscription.objects.count()}",
            "stripe_customer_id": "cus_1",
            "stripe_price_id": "price_1",
            "status": "active",
            "amount": 9900,
            "currency": "EUR",
            "interval": "month",
            "livemode": False,
            "updated_at": timezone.now(),
            **fields,
        }
    )


# --- Events -------------------------------------------------------------------------------------


def test_a_failing_event_shows_how_often_it_was_tried_and_what_went_wrong(sams_browser):
    row = failing()

    listed = text_of(sams_browser.get(EVENTS))
    shown = text_of(
        sams_browser.get(reverse("admin:billing_stripeevent_change", args=[quote(row.pk)]))
    )

    assert '<td class="field-state">failing</td>' in listed
    assert '<td class="field-attempts">6</td>' in listed
    assert "billing.stripe_api.StripeUnavailable: no answer" in shown


def test_events_are_found_by_their_customer_and_by_whether_they_wait(sams_browser):
    waiting, done = event("evt_1"), event("evt_2", processed_at=timezone.now())
    left = event("evt_3", ignored_at=timezone.now(), payload={"data": {"object": {}}})

    def found(**query):
        return set(sams_browser.get(EVENTS, query).context["cl"].queryset)

    assert found(q="cus_1") == {waiting, done}
    assert found(processed_at__isempty="1") == {waiting, left}
    assert found(processed_at__isempty="1", ignored_at__isempty="1") == {waiting}


def test_staff_have_an_event_processed_again(support, worker, monkeypatch):
    # What comes of it is told elsewhere, and dj-stripe does not know this one's customer.
    monkeypatch.setattr(inbox, "mirror", lambda customer: nullcontext(lambda payload: ""))
    row = failing()

    said = support.act("resend", row)
    worker.run()

    row.refresh_from_db()
    assert said == ["success: evt_2F: is processed again."]
    assert (row.state, row.attempts, row.error) == ("processed", 1, "")


def test_events_are_found_by_how_far_we_are_with_them(support):
    waiting, fails = event("evt_1"), failing()
    done = event("evt_3", processed_at=timezone.now())
    left = event("evt_4", ignored_at=timezone.now(), error="x")

    found = {
        state: support.list_of(StripeEvent, state=state)
        for state in ("waiting", "failing", "processed", "ignored")
    }

    assert found == {
        "waiting": {waiting},
        "failing": {fails},
        "processed": {done},
        "ignored": {left},
    }


# --- Subscriptions and incidents ----------------------------------------------------------------


def test_odd_subscriptions_are_found_and_say_what_to_do(sams_browser):
    subscription(stripe_id="sub_in_order")
    doubled = subscription(other_live_ids="sub_second")
    unknown = subscription(has_unknown_price=True, stripe_price_id="price_somebodys")
    address = reverse("admin:billing_subscription_changelist")

    page = sams_browser.get(address, {"attention": "needed"})

    assert set(page.context["cl"].queryset) == {doubled, unknown}
    assert "Charged twice: sub_second runs as well. Cancel one at Stripe" in text_of(page)
    assert "price_somebodys belongs to no plan" in text_of(page)


def test_an_odd_subscription_says_so_on_its_own_page(sams_browser):
    row = subscription(other_live_ids="sub_second")

    page = sams_browser.get(reverse("admin:billing_subscription_change", args=[row.pk]))

    assert "Charged twice: sub_second" in text_of(page)


def test_incidents_are_listed_with_whose_they_are_and_how_they_stand(sams_browser):
    acme, other = OrganizationFactory(slug="acme_1"), OrganizationFactory(slug="other_2")
    rows = {
        "ch_1": (acme, "REFUND", "partial", ""),
        "du_1": (other, "DISPUTE", "needs_response", "fraudulent"),
    }
    for pk, (organization, kind, status, reason) in rows.items():
        PaymentIncident.objects.create(
            pk=pk,
            organization=organization,
            kind=kind,
            status=status,
            reason=reason,
            amount=9900,
            currency="EUR",
            noticed_at=timezone.now(),
        )
    address = reverse("admin:billing_paymentincident_changelist")

    listed = text_of(sams_browser.get(address))
    disputes = sams_browser.get(address, {"kind": "DISPUTE"}).context["cl"].queryset

    for word in ("Refund", "partial", "Dispute", "needs_response", "fraudulent", "9900", "EUR"):
        assert word in listed
    assert [one.pk for one in disputes] == ["du_1"]
    found = sams_browser.get(address, {"q": "acme"}).context["cl"].queryset
    assert [one.pk for one in found] == ["ch_1"]
