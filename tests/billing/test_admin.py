"""What staff see of the money and its events, and what they may do about them."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import inbox
from billing.models import PaymentIncident, StripeEvent, Subscription
from tests.factories import OrganizationFactory, UserFactory

EVENTS = reverse("admin:billing_stripeevent_changelist")


@pytest.fixture
def sams_browser(sam):
    return browser_of(sam)


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def employee(*permissions):
    """Return the browser of somebody on the staff who may do just this."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return browser_of(user)


def event(pk="evt_2F", **fields):
    now = timezone.now()
    return StripeEvent.objects.create(
        **{
            "pk": pk,
            "type": "customer.subscription.updated",
            "livemode": False,
            "payload": {"data": {"object": {"object": "subscription", "customer": "cus_1"}}},
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


def act(client, name, *events):
    chosen = {"action": name, "_selected_action": [one.pk for one in events]}
    return client.post(EVENTS, chosen, follow=True)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


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


def test_staff_have_an_event_processed_again(sams_browser, worker, monkeypatch):
    # What comes of it is told elsewhere, and dj-stripe does not know this one's customer.
    monkeypatch.setattr(inbox, "_mirror", lambda event: None)
    row = failing()

    said = text_of(act(sams_browser, "resend", row))
    worker.run()

    row.refresh_from_db()
    assert "Processed again: evt_2F." in said
    assert (row.state, row.attempts, row.error) == ("processed", 1, "")


def test_staff_leave_an_event_for_good_and_are_told_where_it_is_too_late(sams_browser):
    waiting, done = failing(), event("evt_2", processed_at=timezone.now())

    said = text_of(act(sams_browser, "ignore", waiting, done))

    assert "Left alone: evt_2F." in said
    assert "Dealt with before: evt_2." in said
    assert [one.state for one in StripeEvent.objects.order_by("-pk")] == ["ignored", "processed"]


@pytest.mark.parametrize("action", ["resend", "ignore"])
def test_who_may_do_it_is_offered_it_and_does_it(transactional_db, action):
    row, client = failing(), employee("view_stripeevent", f"{action}_stripeevent")

    offered = text_of(client.get(EVENTS))
    act(client, action, row)

    assert f'<option value="{action}">' in offered
    row.refresh_from_db()
    assert row.state == {"resend": "waiting", "ignore": "ignored"}[action]


@pytest.mark.parametrize(
    ("action", "other"), [("resend", "ignore"), ("ignore", "resend"), ("resend", "view")]
)
def test_who_may_not_is_neither_offered_it_nor_obeyed(transactional_db, worker, action, other):
    row, client = failing(), employee("view_stripeevent", f"{other}_stripeevent")

    offered = text_of(client.get(EVENTS))
    act(client, action, row)

    assert f'<option value="{action}">' not in offered
    row.refresh_from_db()
    assert (row.state, row.attempts, worker.run()) == ("failing", 6, 0)


@pytest.mark.parametrize("action", ["resend", "ignore"])
def test_whoever_is_not_on_the_staff_is_sent_away(transactional_db, client, action):
    row = failing()
    client.force_login(UserFactory())

    answer = client.post(EVENTS, {"action": action, "_selected_action": [row.pk]})

    assert answer["Location"].startswith(reverse("admin:login"))
    assert StripeEvent.objects.get().state == "failing"


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
