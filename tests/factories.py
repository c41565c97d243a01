"""Rows for tests that need some and do not care how they came to be; valid by default."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import factory
from allauth.account.models import EmailAddress
from django.utils.timezone import now

from onboarding.directory import Entry, Subscribed
from onboarding.models import PENDING_DEADLINE, Onboarding, OnboardingStep
from onboarding.provisioning.build import DEADLINE, titles
from onboarding.provisioning.runner import FAILED_DEADLINE
from orgs.models import Membership, Organization, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.com")

    @factory.post_generation
    def proven(self, create, extracted, **kwargs):
        """People have proven their address as a rule; `proven=False` makes one who has not."""
        if extracted is not False and self.email:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    slug = factory.Sequence(lambda n: f"company_{n}_01082026")
    name = factory.Sequence(lambda n: f"Company {n}")
    email = factory.Sequence(lambda n: f"owner{n}@example.com")
    currency = "EUR"
    timezone = "Europe/Berlin"
    location = "EU"
    created_at = factory.LazyFunction(now)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = Membership.Role.OWNER


class OnboardingFactory(factory.django.DjangoModelFactory):
    """Pending; with `paid=True` as provisioning finds it, with `failed=True` as it leaves it."""

    class Meta:
        model = Onboarding
        skip_postgeneration_save = True

    class Params:
        paid = factory.Trait(
            state=Onboarding.State.IN_PROGRESS,
            started_at=factory.LazyFunction(now),
            lease_expires_at=factory.LazyFunction(lambda: now() - timedelta(seconds=1)),
            deadline_at=factory.LazyFunction(lambda: now() + DEADLINE),
        )
        failed = factory.Trait(
            state=Onboarding.State.FAILED,
            failure_code="warehouse_refused",
            failure_detail="403 accessDenied",
            deadline_at=factory.LazyFunction(lambda: now() + FAILED_DEADLINE),
        )

    organization = factory.SubFactory(OrganizationFactory)
    created_at = factory.LazyFunction(now)
    deadline_at = factory.LazyFunction(lambda: now() + PENDING_DEADLINE)

    @factory.post_generation
    def with_steps(self, create, extracted, **kwargs):
        # A trait cannot ask for this: it would put its word in place of the function.
        if self.state != Onboarding.State.PENDING:
            OnboardingStep.objects.bulk_create(
                OnboardingStep(onboarding=self, name=name, position=position)
                for position, name in enumerate(titles())
            )


class SubscribedFactory(factory.Factory):
    class Meta:
        model = Subscribed

    subscription_id = "sub_1"
    plan = "STARTER"
    status = "active"
    currency = "EUR"
    billing_interval = "month"
    current_period_end = datetime(2026, 2, 8, 12, 30, tzinfo=UTC)
    cancel_at = None


class EntryFactory(factory.Factory):
    """Of an organization that is onboarded."""

    class Meta:
        model = Entry

    organization_id = factory.LazyFunction(lambda: str(uuid.uuid4()))
    slug = factory.Sequence(lambda n: f"company_{n}_01082026")
    name = "Zoë & Sons"
    plan = "STARTER"
    billing_status = "active"
    currency = "EUR"
    timezone = "Europe/Berlin"
    location = "EU"
    is_onboarded = True
    suspended = False
    api_key_fingerprint = "ab12"
    api_key_fingerprints = ("ab12",)
    subscription = factory.SubFactory(SubscribedFactory)
    as_of = factory.LazyFunction(now)
