"""Free plans: no card, no page of Stripe's, the whole way to the key, and on to a paid plan."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from billing import subscriptions
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from onboarding.failures import FAILURES, WHY_ENDED, failure_told_to, why_ended
from onboarding.models import Onboarding
from onboarding.wizard.progress import progress_of
from orgs.models import AuditEvent
from sandbox.stripe.banks import GOOD_IBAN
from sandbox.stripe.testing import pay
from tests.billing.life import Life
from tests.billing.shop import FREE_AFTER_END, WITH_FREE, selling
from tests.factories import OrganizationFactory
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile
from tests.people.traveller import Traveller
from tests.trouble.races import at_once


@pytest.fixture
def built(hobbyist):
    """A customer of the free plan who has their workspace."""
    hobbyist.choose("FREE")
    hobbyist.worker.run()
    return hobbyist


def at_stripe(stripe, kind):
    return stripe.sandbox.objects(kind)


def tags():
    return list(AuditEvent.objects.values_list("tag", flat=True))


def live(stripe):
    """Return the lookup key behind each subscription at Stripe that has not ended."""
    held = [s for s in at_stripe(stripe, "subscription") if s["status"] != "canceled"]
    return [s["items"]["data"][0]["price"]["lookup_key"] for s in held]


def test_a_free_plan_leads_to_a_key_without_card_or_checkout(hobbyist, stripe):
    answer = hobbyist.choose("FREE")
    hobbyist.worker.run()

    assert answer["Location"] == reverse("success")
    assert hobbyist.onboarding.state == "COMPLETED"
    assert hobbyist.reveal()
    assert hobbyist.organization.plan == "FREE"
    assert live(stripe) == ["latchkey_free_month"]
    assert [at_stripe(stripe, kind) for kind in ("checkout.session", "charge")] == [[], []]
    assert "organization:plan:free_started" in tags()
    assert "organization:payment:confirmed" not in tags()
    titles = [s.title for s in progress_of(hobbyist.onboarding, now=timezone.now()).steps]
    assert "Confirming your plan" in titles
    assert "payment" not in " ".join(titles)


@pytest.mark.parametrize(
    ("language", "money"),
    [("en", r"\b(pay\w*|paid|charg\w*|refund\w*)\b"), ("de", r"(?i)zahl|belast|erstatt")],
)
def test_a_setup_that_fails_or_ends_speaks_of_no_payment(free_shop, db, language, money):
    paying, free = (OrganizationFactory(plan=code) for code in ("STARTER", "FREE"))

    with translation.override(language):
        told = {one.plan: words_of_trouble(one) for one in (paying, free)}

    assert sum(bool(re.search(money, said)) for said in told["STARTER"]) > 10
    assert [said for said in told["FREE"] if re.search(money, said)] == []
    assert all(told["FREE"])


def words_of_trouble(organization):
    """Return all that a customer may read of a setup that failed or was ended."""
    failures = [failure_told_to(organization, code) for code in FAILURES]
    return [
        *(f"{failure.headline}. {failure.explanation}" for failure in failures),
        *(why_ended(organization, because) for because in WHY_ENDED),
    ]


def test_nothing_is_given_for_nothing_to_an_address_that_is_not_proven(alice, free_shop, stripe):
    alice.sign_up()

    answer = alice.choose("FREE")

    assert answer["Location"].startswith(reverse("account_email_verification_sent"))
    assert at_stripe(stripe, "subscription") == []
    assert alice.verify(alice.mailed_code()).status_code == 302


def test_the_pages_say_that_it_is_free(built, client):
    pricing = client.get(reverse("pricing", query={"interval": "year"})).content.decode()
    billing = built.client.get(reverse("settings_billing")).content.decode()
    choice = built.client.get(reverse("billing")).content.decode()

    assert "<strong>Free</strong>" in pricing
    assert "<dd>Hobby</dd>" in billing
    assert "<dd>Free</dd>" in billing
    assert "Choose a plan" in billing
    assert reverse("billing_portal") not in billing
    assert "Your plan" in choice
    assert choice.count("Choose ") == 2 + 3  # The title says it, and the heading.


def test_the_portal_is_closed_to_whoever_pays_nothing(built, stripe):
    answer = built.client.post(reverse("billing_portal"))

    assert answer["Location"] == reverse("billing")
    assert at_stripe(stripe, "billing_portal.session") == []


def test_it_begins_once_however_often_it_is_chosen(hobbyist, stripe):
    answers = [hobbyist.choose("FREE")["Location"] for _ in range(3)]

    assert answers == [reverse("success")] * 3
    assert live(stripe) == ["latchkey_free_month"]
    assert tags().count("organization:plan:free_started") == 1
    assert Onboarding.objects.count() == 1


@pytest.mark.thorough
def test_it_begins_once_from_many_tabs(traveller, tmp_path, stripe):
    with selling(tmp_path, WITH_FREE):
        traveller.sign_up()
        traveller.verify()
        cookies = traveller.client.cookies

        def choose():
            tab = Traveller(Client(), worker=traveller.worker, stripe=stripe)
            tab.client.cookies = cookies
            return tab.choose("FREE").status_code

        assert set(at_once(6, choose)) <= {302, 303, 503}
        traveller.choose("FREE")

    assert live(stripe) == ["latchkey_free_month"]
    assert tags().count("organization:onboarding:started") == 1


@pytest.mark.thorough
@pytest.mark.parametrize("fault", ["lost", "failing", "down"])
def test_what_stripe_did_not_answer_is_begun_once_when_asked_again(hobbyist, stripe, fault):
    stripe.sandbox.faults.add("api", fault, path="/v1/subscriptions$")
    hobbyist.choose("FREE")
    stripe.sandbox.faults.clear()

    hobbyist.choose("FREE")
    hobbyist.worker.run()

    assert hobbyist.onboarding.state == "COMPLETED"
    assert live(stripe) == ["latchkey_free_month"]


@pytest.mark.thorough
def test_a_payment_page_that_was_left_open_cannot_be_paid_after_choosing_free(hobbyist, stripe):
    page = hobbyist.choose("SCALE")["Location"]

    hobbyist.choose("FREE")

    assert pay(page).status_code == 200
    assert [s["status"] for s in at_stripe(stripe, "checkout.session")] == ["expired"]
    assert live(stripe) == ["latchkey_free_month"]


@pytest.mark.fault("GAP-009")
def test_a_free_plan_is_no_way_past_payment(built, stripe):
    answer = built.choose("SCALE")

    assert answer["Location"].startswith(stripe.url)
    built.client.get(reverse("success"))
    built.deliver()
    assert built.organization.plan == "FREE"
    assert built.client.get(reverse("success")).status_code == 200


def test_a_paid_plan_takes_the_place_of_the_free_one(built, stripe):
    life = Life(built, stripe)

    built.pay_here(built.choose("SCALE")["Location"])
    life.hear()

    assert built.organization.plan == "SCALE"
    assert live(stripe) == ["latchkey_scale_month"]
    assert len(at_stripe(stripe, "charge")) == 1
    assert life.api().status_code == 200
    assert (life.mails(), Subscription.objects.get().other_live_ids) == ([], "")
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_whoever_waits_for_a_bank_stays_on_the_free_plan(built, stripe):
    life = Life(built, stripe)
    [session] = _by_bank(built, stripe)
    life.hear()

    assert "waiting for your bank" in built.client.get(reverse("success")).content.decode()
    assert "waiting for your bank" in life.page()
    assert built.organization.plan == "FREE"
    assert sorted(live(stripe)) == ["latchkey_free_month", "latchkey_scale_month"]

    stripe.sandbox.moments.bank_succeeds(session["id"])
    life.hear()

    assert built.organization.plan == "SCALE"
    assert live(stripe) == ["latchkey_scale_month"]


@pytest.mark.thorough
def test_a_bank_that_refuses_leaves_the_free_plan_as_it_was(built, stripe):
    life = Life(built, stripe)
    [session] = _by_bank(built, stripe)
    life.hear()

    stripe.sandbox.moments.bank_fails(session["id"])
    life.hear()

    assert built.organization.plan == "FREE"
    assert live(stripe) == ["latchkey_free_month"]
    assert life.api().status_code == 200
    assert life.mails() == []
    assert Checkout.objects.filter(state="OPEN").count() == 0


def _by_bank(traveller, stripe):
    address = pay(traveller.choose("SCALE")["Location"], bank=GOOD_IBAN).headers["Location"]
    traveller.come_back(address)
    return at_stripe(stripe, "checkout.session")


@pytest.mark.thorough
def test_a_free_plan_that_renews_stays_as_it_is(built, stripe):
    life = Life(built, stripe)

    stripe.sandbox.moments.renew(life.subscription_id)
    life.hear()

    assert life.api().status_code == 200
    assert "No invoices yet." in life.page()
    assert reconcile() == NOTHING


def test_a_paid_plan_that_ends_is_suspended_unless_the_folder_says_otherwise(hobbyist, stripe):
    hobbyist.come_back(hobbyist.pay("SCALE"))
    hobbyist.worker.run()
    life = Life(hobbyist, stripe)

    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear()

    assert life.api().status_code == 402
    hobbyist.choose("FREE")
    assert life.api().status_code == 200
    assert hobbyist.organization.plan == "FREE"


@pytest.fixture
def follower(alice, tmp_path):
    """A customer of a paid plan, where the free plan follows a paid one."""
    with selling(tmp_path, WITH_FREE, FREE_AFTER_END):
        yield alice.arrive()


def test_where_the_folder_says_so_the_free_plan_follows_a_paid_one(follower, stripe):
    life = Life(follower, stripe)

    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear()
    life.hear()

    assert follower.organization.plan == "FREE"
    assert live(stripe) == ["latchkey_free_month"]
    assert (life.api().status_code, life.mails()) == (200, [])
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_nothing_follows_a_subscription_that_we_end_ourselves(follower, stripe):
    subscriptions.end_subscription(follower.organization, now=timezone.now())
    Life(follower, stripe).hear()

    assert live(stripe) == []
    assert follower.organization.is_suspended


@pytest.mark.thorough
def test_nothing_follows_a_free_plan_that_its_customer_cancels(follower, stripe):
    life = Life(follower, stripe)
    for _ in range(2):
        life.client.v1.subscriptions.cancel(life.subscription_id)
        life.hear()

    assert live(stripe) == []
    assert life.api().status_code == 402


@pytest.mark.thorough
def test_where_the_free_plan_cannot_follow_access_ends_as_ever(follower, stripe):
    life = Life(follower, stripe)
    stripe.sandbox.moments.change_account(charges_enabled=False)

    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear()

    assert Subscription.objects.get().status == "canceled"
    assert life.api().status_code == 402


@pytest.fixture
def refused(follower, stripe):
    """The free plan should have followed, and Stripe refused it."""
    life = Life(follower, stripe)
    stripe.sandbox.moments.change_account(charges_enabled=False)
    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear()
    return life


def following_refused():
    return list(StripeRefusal.objects.filter(act="FOLLOWING").values_list("times", flat=True))


def test_a_free_plan_that_was_refused_begins_once_stripe_allows_it(refused, stripe):
    before = following_refused()
    stripe.sandbox.moments.change_account(charges_enabled=True)

    found = refused.read_what_is_due(now=timezone.now() + timedelta(hours=1, minutes=1))

    assert (len(before), found) == (1, 1)
    assert live(stripe) == ["latchkey_free_month"]
    assert refused.api().status_code == 200
    assert following_refused() == []
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_reconcile_begins_a_free_plan_that_was_refused(refused, stripe):
    listed = reconcile()
    still_refused = reconcile("--repair")
    stripe.sandbox.moments.change_account(charges_enabled=True)
    repaired = reconcile("--repair")

    assert listed[0] == still_refused[0] == 1
    assert "the free plan that follows" in listed[1][0]
    assert "refused again" in still_refused[1][0]
    assert repaired[0] == 0
    assert live(stripe) == ["latchkey_free_month"]


@pytest.mark.thorough
def test_whoever_chooses_a_plan_themselves_is_owed_none(refused, stripe):
    stripe.sandbox.moments.change_account(charges_enabled=True)
    cache.clear()
    refused.traveller.pay_here(refused.traveller.choose("SCALE")["Location"])
    refused.hear()

    assert live(stripe) == ["latchkey_scale_month"]
    assert following_refused() == []
    assert Subscription.objects.get().free_plan_refusals == 0


@pytest.mark.thorough
def test_a_customer_whose_free_plan_is_gone_from_the_folder_may_still_choose(built, tmp_path):
    with selling(tmp_path / "later"):
        page = built.client.get(reverse("settings_billing")).content.decode()
        answer = built.client.get(reverse("billing"))

    assert "<dd>FREE</dd>" in page
    assert answer.status_code == 200
    assert Customer.objects.count() == 1
