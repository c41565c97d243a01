"""Customers who have paid and wait for their workspace; import it once Django is set up."""

from __future__ import annotations

from django.utils import timezone

from billing import checkout
from billing.plans import PLANS
from onboarding.models import Onboarding
from onboarding.signup import sign_up
from orgs.models import Organization
from sandbox.stripe.testing import pay


def paid_onboarding(number: int) -> Onboarding:
    """Sign the customer of this number up and let them pay; their onboarding is IN_PROGRESS."""
    user = sign_up(
        email=f"customer{number}@example.com",
        password="a password for a benchmark",  # noqa: S106  it opens nothing
        company_name=f"Customer {number}",
        currency="EUR",
        timezone="Europe/Berlin",
        location="EU",
        now=timezone.now(),
    )
    organization = Organization.objects.get(email=user.email)
    plan = PLANS[0]
    url = checkout.start_checkout(
        organization=organization, plan=plan, user=user, now=timezone.now()
    )
    pay(url, email=user.email)
    session_id = checkout.session_to_confirm(organization)
    checkout.confirm(session_id, organization=organization, now=timezone.now())
    return Onboarding.objects.of(organization)
