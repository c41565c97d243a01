"""Whatever a product folder decides: it is in order, and a customer comes from sign-up to the key.

With PRODUCT_DIR, an adopter's folder is among those tried: `PRODUCT_DIR=../nimbus uv run pytest`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import cycle

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from billing.plans import offered_plans
from config.environment import WITHOUT_DOTENV
from sandbox.journey import Customer, answers_of
from tests.orgs.product.folders import FOLDERS, WALKED, worn
from tests.people.traveller import Traveller

# As somebody has it who has configured nothing yet.
NOTHING = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], WITHOUT_DOTENV: "1"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_in_order(name):
    checked = subprocess.run(
        [sys.executable, "manage.py", "product", "check", FOLDERS[name]],
        cwd=settings.BASE_DIR,
        env=NOTHING,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_test_can_read_the_folder_in_which_a_company_changes_everything():
    with pytest.raises(PermissionError, match="tests/products"):
        (settings.BASE_DIR / "product/product.toml").read_text()


@pytest.fixture
def deployed(request, rehearsed):
    """Deploy a folder, whose own steps know that this is no real customer."""
    with worn(FOLDERS[request.param]) as product:
        yield product


@pytest.mark.parametrize("deployed", WALKED, indirect=True)
def test_a_customer_of_every_plan_and_language_gets_a_key(deployed, in_memory, worker, stripe):
    plans, languages = offered_plans(), deployed.languages
    journeys = range(max(len(plans), len(languages)))
    for number, plan, language in zip(journeys, cycle(plans), cycle(languages), strict=False):
        client = Client(headers={"Accept-Language": language})
        customer = Traveller(client, worker=worker, stripe=stripe)
        company = Customer(company_name=f"Company {number}")
        customer.sign_up(email=f"jo-{number}@example.com", **answers_of(company))
        customer.verify()
        customer.take(plan)
        worker.run()
        progress = client.get(reverse("success")).content.decode()
        key = customer.reveal()
        status = reverse("api_organization_status", args=[customer.organization.slug])
        answer = client.get(status, headers={"X-API-Key": key}).json()

        assert customer.onboarding.state == "COMPLETED", customer.onboarding.failure_detail
        assert f'<html lang="{language}' in progress
        assert key.startswith(f"{deployed.brand.key_prefix}_test_")
        assert (answer["status"], answer["plan"]) == ("SYNCED", plan.code)
        assert any(f"Company {number}" in letter.subject for letter in mail.outbox)
