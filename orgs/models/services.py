"""Models of services: programs of the adopter's that ask us about keys, and their secrets."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Scope(models.TextChoices):
    """What a service may do."""

    VERIFY_KEYS = "keys:verify", "Verify keys"
    WRITE_USAGE = "usage:write", "Report usage"
    READ_EVENTS = "events:read", "Read events"
    READ_ORGANIZATIONS = "organizations:read", "Read organizations"


class Service(models.Model):
    """A program of the adopter's with a credential of its own."""

    name = models.CharField(max_length=40)
    scopes = ArrayField(
        models.CharField(max_length=20, choices=Scope), help_text="What the service may do."
    )
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, help_text="Refused since; empty if accepted.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="one_service_per_name"),
            models.CheckConstraint(
                condition=Q(name__regex=r"^[a-z][a-z0-9-]{0,39}$"), name="service_name_is_plain"
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values) & Q(scopes__len__gt=0),
                name="service_scopes_are_known",
            ),
        ]
        permissions: ClassVar = [
            ("create_service", "Can create a service"),
            ("rotate_service", "Can rotate a service's secret"),
            ("revoke_service", "Can revoke a service"),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceSecretQuerySet(models.QuerySet["ServiceSecret"]):
    """Querysets of secrets; every change of one is one conditional UPDATE over them."""

    def valid(self, now: datetime) -> ServiceSecretQuerySet:
        """Filter secrets that are accepted, including replaced ones in their grace period."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=now)
        return self.filter(unexpired, service__revoked_at=None)


class ServiceSecret(models.Model):
    """A service's secret as a digest; two are valid while one replaces the other."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="secrets")
    prefix = models.CharField(max_length=24, help_text="Its first characters, safe to show.")
    digest = models.CharField(
        max_length=64, help_text="HMAC-SHA256 of the secret under API_KEY_SECRET, in hex."
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(
        null=True, help_text="When it stops working; empty unless another has replaced it."
    )
    last_used_at = models.DateTimeField(
        null=True, help_text="When it was last used, to within a few minutes."
    )

    objects: ClassVar = ServiceSecretQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], name="one_secret_per_digest"),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(expires_at=None),
                name="one_current_secret_per_service",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.pk})"
