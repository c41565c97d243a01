"""Starting again after an onboarding was given up, with and without paying anew."""

from __future__ import annotations

import pytest
from django.urls import reverse

from billing.models import Checkout, Subscription
from onboarding.models import Onboarding
from sandbox.stripe.testing import pay
from tests.onboarding.provisioning.ending import (
    abandon,
    cancel_and_start_again,
    let_it_settle,
    rows_of_the_organization,
)

pytestmark = pytest.mark.thorough


def test_the_page_says_what_happened_and_how_to_go_on(failed_last):
    abandon(failed_last)
    ending = failed_last.client.get(reverse("success")).content.decode()
    let_it_settle(failed_last)
    ended = failed_last.client.get(reverse("success")).content.decode()

    assert "We’re cancelling your setup" in ending
    assert "Start again" not in ending
    assert "Our support team cancelled it. You can start again under the same name." in ended
    assert reverse("retry") in ended


def test_whoever_paid_starts_again_without_paying_again(failed_last, bigquery):
    slug = failed_last.organization.slug
    abandon(failed_last)
    let_it_settle(failed_last)

    failed_last.client.post(reverse("retry"), follow=True)
    failed_last.worker.run()

    assert failed_last.onboarding.state == "COMPLETED"
    assert failed_last.organization.slug == slug
    assert sorted(Onboarding.objects.values_list("state", flat=True)) == [
        "COMPLETED",
        "ROLLED_BACK",
    ]
    assert Checkout.objects.count() == Subscription.objects.count() == 1
    assert failed_last.reveal()
    assert rows_of_the_organization(failed_last, bigquery)["org_api_keys"] == 1


def test_whose_subscription_ended_pays_anew(failed_last, stripe):
    page = cancel_and_start_again(failed_last, stripe)
    assert page.redirect_chain[-1][0] == reverse("billing")
    assert failed_last.onboarding.state == "PENDING"
    failed_last.come_back(failed_last.pay("STARTER"))
    failed_last.worker.run()

    assert failed_last.onboarding.state == "COMPLETED"
    assert failed_last.organization.plan == "STARTER"


def test_who_pays_anew_after_their_setup_was_undone_is_served(ended_by_staff, stripe):
    assert not ended_by_staff.organization.api_keys.filter(revoked_at=None).exists()

    cancel_and_start_again(ended_by_staff, stripe)
    ended_by_staff.come_back(ended_by_staff.pay("STARTER"))
    ended_by_staff.worker.run()

    assert ended_by_staff.onboarding.state == "COMPLETED"
    assert ended_by_staff.organization.is_served


def test_an_old_event_does_not_start_again_what_staff_ended(failed_last):
    abandon(failed_last)
    let_it_settle(failed_last)

    failed_last.deliver()
    failed_last.worker.run()

    assert failed_last.onboarding.state == "ROLLED_BACK"


def test_a_payment_on_a_page_left_open_is_not_lost_to_the_ending(traveller):
    traveller.sign_up()
    address = traveller.choose()["Location"]
    abandon(traveller)

    pay(address)
    traveller.deliver()
    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED"
