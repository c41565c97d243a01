"""Many who come back from paying at once, more than may ask Stripe."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.urls import reverse

from billing.models import Checkout
from orgs import outside


@contextmanager
def others_holding_every_turn():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outside, "AT_ONCE", 0)
        patch.setattr(outside, "QUICK", -1.0)
        yield


@pytest.mark.fault("X3")
def test_whoever_is_one_too_many_sees_their_payment_being_confirmed(alice):
    alice.sign_up()
    address = alice.pay()
    with others_holding_every_turn():
        answer = alice.come_back(address)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We are confirming your payment" in page
    assert "nothing needs to be paid again" in " ".join(page.split())
    # It looks again by itself, with the same session.
    assert f"url={reverse('success')}?" in page
    assert Checkout.objects.get().stripe_session_id in page
    assert alice.onboarding.state == "PENDING"

    assert alice.come_back(address).status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.fault("X3")
def test_what_too_many_kept_from_being_confirmed_is_confirmed_by_stripes_event(alice):
    alice.sign_up()
    address = alice.pay()
    with others_holding_every_turn():
        alice.come_back(address)

    alice.deliver()
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert alice.client.get(reverse("success")).status_code == 200
