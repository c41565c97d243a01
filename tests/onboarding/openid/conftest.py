"""Somebody who is signed in here with a workspace, a site of the company's, and a signing key."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from onboarding.models import Onboarding
from tests.factories import MembershipFactory, OnboardingFactory, OrganizationFactory, UserFactory
from tests.people.website import Website, listed


def new_key():
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return made.private_bytes(*kinds, serialization.NoEncryption()).decode()


@pytest.fixture(scope="session")
def signing_key():
    return new_key()


@pytest.fixture
def is_on(settings, signing_key):
    settings.IDP_OIDC_PRIVATE_KEYS = [{"pem": signing_key}]


@pytest.fixture
def site(db, is_on):
    """Nimbus, which keeps a secret."""
    return listed(Website())


@pytest.fixture
def alice(db):
    """An owner who has arrived."""
    return belonging(UserFactory(email="alice@acme.example"), name="Acme Inc.")


@pytest.fixture
def browser(alice):
    """Alice's, signed in."""
    return signed_in(alice)


def belonging(user, *, name, role="OWNER", plan="STARTER", state="COMPLETED"):
    """Give a user an organization of this name."""
    slug = f"{name.split()[0].lower()}_01082026"
    organization = OrganizationFactory(name=name, slug=slug, plan=plan)
    OnboardingFactory(organization=organization, state=Onboarding.State[state])
    MembershipFactory(user=user, organization=organization, role=role)
    return user


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser
