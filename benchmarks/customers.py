"""Customers who sign up, pay and wait for their workspace; import only after Django is set up."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from billing import checkout, payments
from billing.plans import all_plans
from onboarding.models import Onboarding
from onboarding.wizard.signup import EmailTaken, sign_up
from orgs.models import Organization, User
from sandbox.stripe.testing import pay


def paid_onboarding(number: int) -> Onboarding:
    """Sign up the customer with this number and pay; returns their onboarding, IN_PROGRESS."""
    return pay_once(sign_up_once(number))


def sign_up_once(number: int) -> User:
    """Sign up the customer; if an earlier attempt succeeded unnoticed, return that account."""
    email = f"customer{number}@example.com"
    with suppress(EmailTaken):
        return sign_up(
            email=email,
            password="a password for a benchmark",  # noqa: S106  it opens nothing
            company_name=f"Customer {number}",
            currency="EUR",
            timezone="Europe/Berlin",
            location="EU",
            answers={},
            terms_version="",
            now=timezone.now(),
        )
    return User.objects.get(email=email)


def pay_once(user: User) -> Onboarding:
    """Go through the checkout from wherever it stands; repeat after any failure.

    Raises the errors of `billing.checkout`, and httpx.HTTPError from the page.
    """
    organization = Organization.objects.get(email=user.email)
    with suppress(checkout.AlreadyPaid):
        url = checkout.start_checkout(
            organization=organization,
            plan=all_plans()[0],
            interval="month",
            user=user,
            now=timezone.now(),
        )
        pay(url, email=user.email)
    session_id = payments.session_to_confirm(organization)
    payments.confirm(session_id, organization=organization, now=timezone.now())
    return Onboarding.objects.of(organization)
