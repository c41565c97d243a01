"""What an organization connects and plans: keys to other providers, a budget."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy

from orgs.encryption import EncryptedField
from orgs.models.organization import Organization


class IntegrationCredential(models.Model):
    """A customer's key to another provider. orgs.credentials connects, checks and removes it.

    No page shows it again: pipelines resolve it by id, users see its first characters.
    """

    class Provider(models.TextChoices):
        OPENAI = "OPENAI", "OpenAI"

    class Status(models.TextChoices):
        PENDING = "PENDING", "Not checked yet"
        VALID = "VALID", "Works"
        INVALID = "INVALID", "Refused by the provider"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="credentials"
    )
    provider = models.CharField(max_length=20, choices=Provider)
    key_prefix = models.CharField(
        max_length=24, help_text="The first characters of the credential, safe to show."
    )
    encrypted_secret = EncryptedField(null=True, help_text="Empty once the credential was removed.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    error_code = models.CharField(max_length=40, blank=True, help_text="Why the last check failed.")
    checked_at = models.DateTimeField(
        null=True, help_text="When the provider last answered a check."
    )
    validated_at = models.DateTimeField(
        null=True, help_text="When the provider last accepted the credential."
    )
    created_by = models.CharField(max_length=254, help_text="Email address of whoever created it.")
    created_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, help_text="When the credential was last replaced.")
    revoked_at = models.DateTimeField(null=True, help_text="When the credential was removed.")
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "provider"],
                condition=models.Q(revoked_at=None),
                name="one_credential_per_provider",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, encrypted_secret__isnull=False)
                | models.Q(revoked_at__isnull=False, encrypted_secret=None),
                name="a_removed_credential_holds_no_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.key_prefix}… ({self.pk})"


# Percentages of a budget at which a customer can be alerted.
BUDGET_THRESHOLDS = (50, 75, 80, 90, 100, 120)


class Budget(models.Model):
    """What an organization plans to spend, and the shares of it at which to alert the customer."""

    class Period(models.TextChoices):
        MONTHLY = "MONTHLY", gettext_lazy("Month")
        QUARTERLY = "QUARTERLY", gettext_lazy("Quarter")
        YEARLY = "YEARLY", gettext_lazy("Year")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="budget"
    )
    amount = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(
        max_length=3, help_text="The organization's currency when the budget was set."
    )
    period = models.CharField(max_length=10, choices=Period)
    alert_thresholds = ArrayField(models.PositiveSmallIntegerField())
    starts_on = models.DateField(
        help_text="First day of the budget, in the organization's time zone."
    )
    is_enabled = models.BooleanField(default=True, help_text="Cleared when the budget is removed.")
    created_by = models.CharField(max_length=254, help_text="Email address of whoever created it.")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="budget_amount_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=["MONTHLY", "QUARTERLY", "YEARLY"]),
                name="budget_period_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(alert_thresholds__contained_by=list(BUDGET_THRESHOLDS)),
                name="budget_thresholds_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.period} ({self.pk})"
