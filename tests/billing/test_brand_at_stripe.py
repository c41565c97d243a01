"""What customers read on Stripe's pages follows the product folder; ids and prices stay."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.management import call_command

from billing import portal
from tests.orgs.product.folders import LEAST, TODAYS_PLANS, folder_with, worn

LINKS = '[addresses]\nterms = "https://nimbus.example/terms"\n'


@pytest.fixture
def dashboard(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def standing(stripe):
    """Return the ids of what is sold at Stripe."""
    kinds = ("product", "price")
    return {found["id"] for kind in kinds for found in stripe.sandbox.objects(kind)}


def links(stripe):
    [configuration] = stripe.sandbox.objects("billing_portal.configuration")
    profile = configuration["business_profile"]
    return profile["terms_of_service_url"], profile["privacy_policy_url"]


def test_a_new_name_renames_the_products_and_makes_no_others(
    in_memory, stripe, dashboard, tmp_path
):
    before = standing(stripe)

    with worn(folder_with(tmp_path, LEAST, **TODAYS_PLANS)):
        call_command("bootstrap")

        assert portal.portal_differences() == []

    assert dashboard.products.retrieve("latchkey_scale").name == "Nimbus Scale"
    assert standing(stripe) == before


def test_the_portal_links_to_what_the_folder_names_as_long_as_it_does(in_memory, stripe, tmp_path):
    with worn(folder_with(tmp_path / "linked", LEAST + LINKS, **TODAYS_PLANS)):
        assert portal.portal_differences() == ["links differ"]
        portal.ensure_portal()

        assert portal.portal_differences() == []
        assert links(stripe) == ("https://nimbus.example/terms", None)

    portal.ensure_portal()
    assert not any(links(stripe))
