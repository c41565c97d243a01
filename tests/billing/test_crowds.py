"""Many who come back from paying at once, more than may ask Stripe."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse

from billing.customers import customer_lock
from billing.models import Checkout
from billing.stripe_api import StripeBusy
from orgs import outside
from tests.orgs.test_outside import answering_a_request
from tests.trouble.races import until


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
    assert "We’re confirming your payment" in page
    assert "you won’t be charged again" in " ".join(page.split())
    # It looks again by itself, with the same session.
    assert f"url={reverse('success')}?" in page
    assert Checkout.objects.get().stripe_session_id in page
    assert alice.onboarding.state == "PENDING"

    assert alice.come_back(address).status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


@pytest.mark.thorough
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


@pytest.mark.fault("X3")
@pytest.mark.django_db(transaction=True)
def test_whoever_reads_one_customer_while_stripe_hangs_leaves_threads_to_others(
    monkeypatch, settings
):
    """One owner who loads a page again and again waits for the first of these alone."""
    settings.WEB_THREADS = 16
    monkeypatch.setattr(outside, "QUICK", -1.0)
    monkeypatch.setattr(outside, "SECONDS_FOR_A_TURN", 0.05)
    told = []

    def read():
        try:
            with answering_a_request(), customer_lock("cus_1"):
                pass
        except StripeBusy:
            told.append("come back")
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as crowd:
        with customer_lock("cus_1"):
            asked = [crowd.submit(read) for _ in range(16)]
            until(lambda: len(told) == 16 - outside.AT_ONCE)
        assert [one.result() for one in asked] == [None] * 16
    assert len(told) == 16 - outside.AT_ONCE
