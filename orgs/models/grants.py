"""Whom a customer lets use its workspace in BigQuery directly."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from orgs.address_field import AddressField
from orgs.models.organization import Organization


class WorkspaceGrant(models.Model):
    """A Google account that may read or write the workspace, and whether Google has let it in.

    orgs.grants gives and withdraws it; a worker brings it into the dataset.
    """

    class Kind(models.TextChoices):
        USER = "USER", gettext_lazy("Person")
        GROUP = "GROUP", gettext_lazy("Group")
        SERVICE_ACCOUNT = "SERVICE_ACCOUNT", gettext_lazy("Service account")

    class Role(models.TextChoices):
        READER = "READER", gettext_lazy("May read")
        WRITER = "WRITER", gettext_lazy("May read and write")

    class State(models.TextChoices):
        WAITING = "WAITING", "Not set yet"
        IN_FORCE = "IN_FORCE", "In force"
        REFUSED = "REFUSED", "Refused by Google"

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        related_name="grants",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    email = AddressField()
    role = models.CharField(max_length=10, choices=Role)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    refusal = models.TextField(blank=True, help_text="What Google answered, if it refused.")
    added_by = models.CharField(max_length=254, help_text="Email address of whoever added it.")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "email"], name="one_grant_per_organization_and_email"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["USER", "GROUP", "SERVICE_ACCOUNT"]),
                name="grant_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["READER", "WRITER"]), name="grant_role_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["WAITING", "IN_FORCE", "REFUSED"]),
                name="grant_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role} ({self.pk})"
