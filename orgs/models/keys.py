"""Models of API keys and of their rate limits."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext, gettext_noop

from orgs.encryption import EncryptedField
from orgs.models.organization import Organization
from orgs.models.people import User

# The name that we give to the key created with a workspace, as it is stored.
INITIAL_NAME = gettext_noop("Initial key")


def shown_name(name: str) -> str:
    """Return a key's name as people read it: the name that we gave, in their language."""
    return gettext(name) if name == INITIAL_NAME else name


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Querysets of keys; every change of a key is one conditional UPDATE over one of them."""

    def valid(self, now: datetime) -> ApiKeyQuerySet:
        """Filter keys that the API accepts, including replaced keys in their grace period."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)

    def living(self, now: datetime) -> ApiKeyQuerySet:
        """Filter valid keys that have not been replaced."""
        return self.valid(now).filter(replaced_at=None)

    def counting(self) -> ApiKeyQuerySet:
        """Filter keys that are not revoked or were ever offered: their owner had what they paid."""
        return self.filter(Q(revoked_at=None) | ~Q(copy_kept_until=None))

    def revealable(self, now: datetime) -> ApiKeyQuerySet:
        """Filter keys with a readable copy that may be shown."""
        return self.living(now).filter(encrypted_copy__isnull=False, copy_kept_until__gt=now)


class ApiKey(models.Model):
    """A customer's API key: a digest for checking, and an encrypted copy until it is stored.

    Only its owner ever reads it: orgs.keys.api_keys issues and checks, orgs.keys.reveal shows.
    """

    class ExpiryNotice(models.TextChoices):
        NONE = "", "Nothing yet"
        SOON = "SOON", "That it expires soon"
        EXPIRED = "EXPIRED", "That it has expired"

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="api_keys"
    )
    name = models.CharField(max_length=50)
    prefix = models.CharField(
        max_length=20, help_text="The first characters of the key, safe to show."
    )
    digest = models.CharField(
        max_length=64, help_text="HMAC-SHA256 of the key under API_KEY_SECRET, in hex."
    )
    fingerprint = models.CharField(
        max_length=24, help_text="Identifies the key in mails and in the audit log."
    )
    encrypted_copy = EncryptedField(
        null=True,
        help_text="The key itself, encrypted; erased once its owner saved it, or after a week.",
    )
    copy_kept_until = models.DateTimeField(
        null=True, help_text="Until when it can be revealed; empty until the workspace is ready."
    )
    reveals = models.PositiveIntegerField(
        default=0, help_text="How often it was revealed; each reveal link works once."
    )
    is_initial = models.BooleanField(
        default=False, help_text="The key created with the workspace, or its replacement."
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who it was created for and may reveal it; if empty or gone, an owner may.",
    )
    request_id = models.UUIDField(
        null=True,
        help_text="Id of the form that asked for it, so that sending it twice creates one key.",
    )
    last_used_at = models.DateTimeField(
        null=True, help_text="When it was last used, to within a few minutes."
    )
    revealed_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, help_text="When it stops working; empty if never.")
    expiry_notice = models.CharField(
        max_length=8,
        choices=ExpiryNotice,
        blank=True,
        default=ExpiryNotice.NONE,
        db_default=ExpiryNotice.NONE,
        help_text="The last notice of its expiry sent to the organization.",
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="successor"
    )
    replaced_at = models.DateTimeField(null=True, help_text="When its replacement took over.")
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = ApiKeyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["prefix"], name="one_key_per_prefix"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_initial=True, revoked_at=None, replaced_at=None),
                name="one_initial_key_per_organization",
            ),
            models.UniqueConstraint(
                "organization",
                Lower("name"),
                condition=Q(revoked_at=None, replaced_at=None),
                name="one_living_key_per_name",
            ),
            models.UniqueConstraint(
                fields=["organization", "request_id"], name="one_key_per_request"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(encrypted_copy=None),
                name="no_copy_of_an_acknowledged_key",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, replaced_at=None) | Q(encrypted_copy=None),
                name="no_copy_of_a_revoked_or_replaced_key",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(expires_at__isnull=False),
                name="a_replaced_key_expires",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["copy_kept_until"],
                condition=Q(encrypted_copy__isnull=False),
                name="copies_to_destroy",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False) & ~Q(expiry_notice="EXPIRED"),
                name="keys_whose_end_is_untold",
            ),
        ]
        permissions: ClassVar = [("reopen_apikey", "Can let an owner see their key again")]
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.pk})"

    @property
    def shown_name(self) -> str:
        """The name as people read it."""
        return shown_name(self.name)

    @property
    def ends_at(self) -> datetime | None:
        """When the key ends or ended; None if never."""
        return min(filter(None, [self.revoked_at, self.expires_at]), default=None)

    def is_valid(self, *, now: datetime) -> bool:
        """Whether the API accepts the key."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def is_living(self, *, now: datetime) -> bool:
        """Whether the key is valid and has not been replaced."""
        return self.is_valid(now=now) and self.replaced_at is None

    def is_revealable(self, *, now: datetime) -> bool:
        """Whether the key has a readable copy that may be shown."""
        is_kept = self.copy_kept_until is not None and now < self.copy_kept_until
        return self.encrypted_copy is not None and is_kept and self.is_living(now=now)


class RateLimit(models.Model):
    """How much of its rate limit an API caller has used up; orgs.keys.rate_limits counts.

    The table is UNLOGGED: after a crash of PostgreSQL every caller starts afresh.
    """

    bucket = models.CharField(primary_key=True, max_length=60)
    spent_until = models.DateTimeField(help_text="When the full allowance is available again.")

    def __str__(self) -> str:
        return self.bucket
