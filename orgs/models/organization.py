"""Models of organizations, their members and their invitations."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from orgs.address_field import AddressField
from orgs.models.people import User


class Location(models.TextChoices):
    """A region in which a customer's data is kept; BIGQUERY_LOCATIONS names BigQuery's for each."""

    US = "US", gettext_lazy("United States")
    EU = "EU", gettext_lazy("European Union")
    ASIA = "ASIA", gettext_lazy("Asia")


class Organization(models.Model):
    """A customer company. Its slug is reserved at signup and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=50)
    name = models.CharField(max_length=100)
    email = AddressField(help_text="Billing address: Stripe sends receipts here.")
    currency = models.CharField(max_length=3, help_text="ISO 4217 code")
    timezone = models.CharField(max_length=64, help_text="IANA time zone name")
    location = models.CharField(max_length=8, choices=Location)
    plan = models.CharField(
        max_length=20, blank=True, help_text="Empty until a payment has been made."
    )
    created_at = models.DateTimeField()
    answers = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text="Answers to the product folder's own questions at sign-up, by question.",
    )
    terms_version = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="Version of the terms accepted at sign-up; empty if none were asked for.",
    )
    terms_accepted_at = models.DateTimeField(
        null=True, help_text="When the terms were accepted; empty if none were asked for."
    )
    suspended_at = models.DateTimeField(
        null=True,
        help_text="Suspended since, as no subscription is active; keys are refused, data is kept.",
    )
    # Kept apart from the suspension for non-payment, which every read of the subscription
    # recomputes.
    suspended_by_staff_at = models.DateTimeField(
        null=True, help_text="Suspended by staff since; paying does not lift it."
    )

    members = models.ManyToManyField(User, through="Membership", related_name="organizations")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="one_organization_per_slug"),
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z][a-z0-9_]{2,49}$"), name="slug_is_safe"
            ),
            models.CheckConstraint(
                condition=models.Q(location__in=Location.values), name="location_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"), name="currency_is_iso_4217"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="organizations_by_age")]
        permissions: ClassVar = [
            ("reread_organization", "Can have Stripe asked about an organization again"),
            ("sync_organization", "Can have a workspace synced"),
            ("suspend_organization", "Can suspend an organization"),
            ("resume_organization", "Can end the suspension of an organization"),
            ("give_ownership_organization", "Can make somebody an owner"),
            ("move_organization", "Can have a workspace moved to another location"),
            ("erase_organization", "Can have an organization's data deleted"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.slug})"

    @property
    def dataset_id(self) -> str:
        """ID of the workspace's dataset in the warehouse."""
        return f"{self.slug}_prod"

    @property
    def has_team(self) -> bool:
        """Whether more than one person has access."""
        return self.members.count() > 1

    @property
    def has_connections(self) -> bool:
        """Whether a provider's key is kept for it."""
        return bool(self.credentials.filter(revoked_at=None).exists())

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def is_suspended_by_staff(self) -> bool:
        return self.suspended_by_staff_at is not None

    @property
    def is_served(self) -> bool:
        """Whether the API accepts the organization's keys."""
        return not self.is_suspended and not self.is_suspended_by_staff

    @property
    def has_or_had_key(self) -> bool:
        """Whether the organization has a valid key of its own, or was ever offered one."""
        return bool(self.api_keys.counting().exists())

    def set_plan(self, plan: str) -> None:
        self.plan = plan
        self.save(update_fields=["plan"])

    def suspend(self, *, now: datetime) -> bool:
        """Suspend for non-payment; returns False if already suspended or never offered a key.

        An organization that was offered a key and has none left is suspended too, since it could
        create another. One whose setup was undone was never offered a key.
        """
        if not self.has_or_had_key:
            return False
        changed = Organization.objects.filter(pk=self.pk, suspended_at=None)
        return bool(changed.update(suspended_at=now))

    def resume(self) -> bool:
        """Lift the suspension for non-payment; returns False if there was none."""
        changed = Organization.objects.filter(pk=self.pk, suspended_at__isnull=False)
        return bool(changed.update(suspended_at=None))


class Membership(models.Model):
    """A user's role in an organization."""

    class Role(models.TextChoices):
        OWNER = "OWNER", gettext_lazy("Owner")
        ADMIN = "ADMIN", gettext_lazy("Admin")
        MEMBER = "MEMBER", gettext_lazy("Member")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)
    chosen_at = models.DateTimeField(
        null=True, help_text="When the member last switched to this organization."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.organization_id} ({self.pk})"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Filters invitations: pending is not accepted or revoked; open has a working link too."""

    def pending(self) -> InvitationQuerySet:
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, now: datetime) -> InvitationQuerySet:
        return self.pending().filter(expires_at__gt=now)


class Invitation(models.Model):
    """An invitation into an organization for the user who reads the mail of one address.

    Its link consists of the nonce and a signature (orgs.teams.invitations), so that reading the
    database does not yield a usable link.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="invitations"
    )
    email = AddressField()
    role = models.CharField(
        max_length=10, choices=[(r.value, r.label) for r in Membership.Role if r != "OWNER"]
    )
    nonce = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        help_text="Id of the current link; sending a new mail invalidates older links.",
    )
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="invitations_sent"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_pending_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["ADMIN", "MEMBER"]), name="owners_are_not_invited"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
                name="invitation_ends_in_one_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.organization_id} ({self.pk})"

    def is_open(self, *, now: datetime) -> bool:
        return self.is_pending and self.expires_at > now

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None
