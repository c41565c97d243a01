"""Signing up: user, organization with its slug, membership and onboarding, or none of them."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from onboarding.abandonment import open_onboarding
from orgs.addresses import add_address
from orgs.audit import Tag, record_event
from orgs.models import Membership, Organization, User
from orgs.slugs import slug_for

MAX_SAME_SLUGS = 1000


class EmailTaken(Exception):
    """Another user has claimed or proven this e-mail address."""


def sign_up(
    *,
    email: str,
    password: str,
    company_name: str,
    currency: str,
    timezone: str,
    location: str,
    now: datetime,
    claiming: bool = True,
) -> User:
    """Make the user and everything that is theirs in one transaction.

    `now` decides the date in the slug. Raises EmailTaken and orgs.slugs.ReservedName. One that is
    not `claiming` their address is never refused it; see orgs.addresses.
    """
    with transaction.atomic():
        user = _create_user(email if claiming else "")
        add_address(user, email)
        organization = _create_organization(
            name=company_name,
            email=email,
            currency=currency,
            timezone=timezone,
            location=location,
            now=now,
        )
        Membership.objects.create(user=user, organization=organization, role=Membership.Role.OWNER)
        open_onboarding(organization, now=now)
        record_event(Tag.SIGNED_UP, organization=organization, now=now, actor=user)
        # Last, because hashing takes longer than all the rest, and is in vain where that fails.
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def _create_user(email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError as e:
        raise EmailTaken(email) from e


def _create_organization(*, name: str, now: datetime, **fields: str) -> Organization:
    """Try one slug after the other; the unique constraint decides, never a question before."""
    for taken in range(MAX_SAME_SLUGS):
        slug = slug_for(name, signed_up_on=now.date(), taken=taken)
        try:
            with transaction.atomic():
                return Organization.objects.create(slug=slug, name=name, created_at=now, **fields)
        except IntegrityError as e:
            if "one_organization_per_slug" not in str(e):
                raise
    raise RuntimeError(f"{MAX_SAME_SLUGS} organizations of one name signed up today")
