"""What stands at Stripe besides the prices' amounts: products, the portal, the account itself."""

from __future__ import annotations

import httpx
import pytest
import stripe as library
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from billing import portal
from billing.plans import all_plans
from billing.stripe_setup import held_prices, product_drifts
from tests.billing.shop import selling
from tests.orgs.product.folders import today_but, worn


@pytest.fixture
def dashboard(stripe):
    """Stripe's dashboard, where people change things by hand."""
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def checked(capsys):
    """Run `bootstrap --check`; return its lines that say what does not stand."""
    capsys.readouterr()
    try:
        call_command("bootstrap", "--check")
    except CommandError:
        return [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]
    return []


@pytest.fixture
def renamed(in_memory, tmp_path):
    """The plan Scale is called Growth since."""
    with worn(today_but(tmp_path, ('name = "Scale"', 'name = "Growth"'))):
        yield


@pytest.mark.thorough
@pytest.mark.fault("M16")
def test_a_renamed_plan_is_named_by_check_and_renamed_at_stripe(renamed, dashboard, capsys):
    [said] = checked(capsys)
    assert "latchkey_scale: name 'Latchkey Scale' at Stripe, 'Latchkey Growth' here" in said
    assert "run manage.py bootstrap" in said

    call_command("bootstrap")

    assert dashboard.products.retrieve("latchkey_scale").name == "Latchkey Growth"
    assert checked(capsys) == []


def test_a_plan_without_a_tagline_has_no_description_at_stripe(in_memory, tmp_path, dashboard):
    without = ('\ntagline = "For many teams, regions and clouds."', "")

    with selling(tmp_path, without):
        assert dashboard.products.retrieve("latchkey_scale").description is None
        assert product_drifts(held_prices()) == []


@pytest.mark.fault("M16")
def test_a_renamed_plan_keeps_nobody_from_paying(renamed, alice_at_plans):
    assert alice_at_plans().status_code == 303


@pytest.fixture
def alice_at_plans(alice):
    """Somebody who has signed up, and chooses a plan."""
    alice.sign_up()

    def choose():
        cache.clear()
        return alice.choose("SCALE")

    return choose


@pytest.mark.thorough
@pytest.mark.fault("M9")
def test_nobody_is_sent_to_pay_for_a_product_that_was_archived(
    alice_at_plans, dashboard, stripe, capsys
):
    dashboard.products.update("latchkey_scale", {"active": False})

    assert alice_at_plans().status_code == 503
    assert stripe.sandbox.objects("checkout.session") == []
    [said] = checked(capsys)
    assert "latchkey_scale_month: its product is archived" in said

    call_command("bootstrap")

    assert alice_at_plans().status_code == 303


@pytest.mark.fault("M9")
def test_a_product_that_is_sold_again_keeps_its_prices(in_memory, dashboard, stripe):
    before = [price["id"] for price in stripe.sandbox.objects("price")]
    dashboard.products.update("latchkey_scale", {"active": False})

    call_command("bootstrap")

    assert [price["id"] for price in stripe.sandbox.objects("price")] == before


@pytest.mark.fault("M9")
def test_nobody_is_sent_to_pay_where_the_account_may_not_charge(alice_at_plans, stripe, capsys):
    stripe.sandbox.moments.change_account(charges_enabled=False)

    assert alice_at_plans().status_code == 503
    assert stripe.sandbox.objects("checkout.session") == []
    [said] = checked(capsys)
    assert "may not charge (requirements.past_due)" in said


@pytest.mark.thorough
@pytest.mark.fault("M9")
def test_what_was_paid_is_built_where_the_account_may_not_charge_any_more(alice, stripe):
    alice.sign_up()
    back = alice.pay()
    stripe.sandbox.moments.change_account(charges_enabled=False)
    cache.clear()

    alice.come_back(back)
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.fault("M9")
def test_an_account_that_was_never_activated_may_be_tried_out(in_memory, stripe, capsys):
    with stripe.sandbox.transaction() as tx:
        [account] = tx.find("account")
        tx.save({**account, "charges_enabled": False, "details_submitted": False})

    assert checked(capsys) == []


@pytest.mark.thorough
@pytest.mark.fault("M6")
def test_the_portal_opens_on_an_account_that_never_saved_one(subscriber, stripe, dashboard):
    answer = subscriber.client.post(reverse("billing_portal"))

    assert answer.status_code == 303
    [configuration] = stripe.sandbox.objects("billing_portal.configuration")
    assert not configuration["is_default"]
    page = httpx.get(answer["Location"]).text
    assert all(f"Latchkey {plan.name}" in page for plan in all_plans())


@pytest.mark.fault("M6")
def test_the_portal_offers_our_plans_and_nothing_else_that_is_sold(subscriber, dashboard):
    dashboard.products.create(
        {
            "name": "A consulting day",
            "default_price_data": {
                "currency": "usd",
                "unit_amount": 99900,
                "recurring": {"interval": "month"},
            },
        }
    )

    page = httpx.get(subscriber.client.post(reverse("billing_portal"))["Location"]).text

    assert "A consulting day" not in page


@pytest.mark.thorough
@pytest.mark.fault("M6")
def test_check_says_where_the_portal_is_missing(in_memory, dashboard, stripe, capsys):
    [configuration] = stripe.sandbox.objects("billing_portal.configuration")
    dashboard.billing_portal.configurations.update(configuration["id"], {"active": False})

    [said] = checked(capsys)
    assert said == "✗ portal: not configured: run manage.py bootstrap"

    call_command("bootstrap")
    assert checked(capsys) == []


CHANGES = [
    ("subscription_update", {"products": ""}),
    ("subscription_update", {"proration_behavior": "none"}),
    ("subscription_cancel", {"enabled": False}),
    ("customer_update", {"allowed_updates": ["email"]}),
]


@pytest.mark.thorough
@pytest.mark.fault("M6")
@pytest.mark.parametrize(("feature", "change"), CHANGES)
def test_what_somebody_changed_in_the_portal_is_named_and_put_back(
    in_memory, dashboard, stripe, capsys, feature, change
):
    [configuration] = stripe.sandbox.objects("billing_portal.configuration")
    changes = {"features": {feature: {"enabled": True, **change}}}
    dashboard.billing_portal.configurations.update(configuration["id"], changes)

    assert checked(capsys) == [f"✗ portal: {feature} differs: run manage.py bootstrap"]

    call_command("bootstrap")
    assert checked(capsys) == []
    assert len(stripe.sandbox.objects("billing_portal.configuration")) == 1


@pytest.mark.thorough
@pytest.mark.fault("M6")
def test_a_price_that_was_replaced_is_offered_in_the_portal(in_memory, dashboard, capsys):
    [old] = dashboard.prices.list({"lookup_keys": ["latchkey_scale_month"]}).data
    dashboard.prices.update(old.id, {"currency_options": {"eur": {"unit_amount": 19900}}})

    call_command("bootstrap")

    assert checked(capsys) == []
    [new] = dashboard.prices.list({"lookup_keys": ["latchkey_scale_month"]}).data
    offered = portal._ours().to_dict()["features"]["subscription_update"]["products"]
    assert new.id in [price for product in offered for price in product["prices"]]


@pytest.mark.thorough
@pytest.mark.fault("M6")
def test_before_bootstrap_ran_what_the_dashboard_saved_has_to_do(subscriber, stripe):
    with stripe.sandbox.transaction() as tx:
        [configuration] = tx.find("billing_portal.configuration")
        tx.store.delete(configuration["id"])
    stripe.sandbox.moments.save_portal()

    assert subscriber.client.post(reverse("billing_portal")).status_code == 303


@pytest.fixture
def subscriber(alice):
    """Somebody who has paid."""
    alice.sign_up()
    alice.come_back(alice.pay())
    return alice
