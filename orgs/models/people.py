"""Models of users and of their identities at providers."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models.deletion import Collector
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from orgs.address_field import AddressField, canonical
from orgs.owed import Owed, Pauses


def forms_of(password: str) -> list[str]:
    """Return a password in Unicode NFC and, where that differs, as it was typed.

    Keyboards encode accents differently without showing it, and passwords stored earlier were not
    normalized.
    """
    stored = unicodedata.normalize("NFC", password)
    return [stored] if stored == password else [stored, password]


class UserManager(DjangoUserManager["User"]):
    """Creates users by email address; there is no username."""

    def create_user(  # type: ignore[override]
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        user = self.model(email=canonical(email) if email else "", **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=username)


class User(AbstractUser):
    """A user who signs in."""

    username = None  # type: ignore[assignment]
    email = AddressField(
        gettext_lazy("email address"),
        blank=True,
        help_text="Empty if another account holds the same address; see orgs.addresses.",
    )
    language = models.CharField(
        max_length=10,
        blank=True,
        db_default="",
        help_text="The language of mails to them; empty if they have not signed in since.",
    )
    openid_subject = models.UUIDField(
        null=True,
        unique=True,
        editable=False,
        help_text="The name by which programs know them; empty until one is told of them.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            # A user without a confirmed address at their provider has none here.
            models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email=""),
                name="one_user_per_email",
                violation_error_message="There is already an account with this email address.",
            )
        ]
        permissions: ClassVar = [
            ("give_role_user", "Can give and take the roles of staff"),
            ("remove_second_steps_user", "Can remove somebody's second steps"),
            ("free_address_user", "Can free an address that was never proven"),
            ("deactivate_user", "Can deactivate an account"),
            ("reactivate_user", "Can reactivate an account"),
        ]

    def __str__(self) -> str:
        return f"{self.email or 'no proven address'} ({self.pk})"

    @property
    def known_as(self) -> str:
        """What teammates and records call the user: their address, if it is theirs."""
        return self.email or f"account {self.pk}"

    def set_email(self, email: str) -> None:
        self.email = email
        self.save(update_fields=["email"])

    @sensitive_variables()
    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password and forms_of(raw_password)[0])

    @sensitive_variables()
    def check_password(self, raw_password: str | None) -> bool:
        return any(super(User, self).check_password(form) for form in forms_of(raw_password or ""))

    def end_sessions(self) -> None:
        """End every session of a user whose password is kept elsewhere; use for no other user."""
        if not self.has_usable_password():
            # Sessions carry a digest of this field, so new random content invalidates them.
            self.set_unusable_password()
            self.save(update_fields=["password"])

    def deactivate(self) -> None:
        """Deactivate the user and end every session."""
        self.is_active = False
        self.save(update_fields=["is_active"])


class Provider(models.TextChoices):
    """Other keepers of accounts that sign in here; the values appear in URLs and rows."""

    CLERK = "clerk", "Clerk"
    SUPABASE = "supabase", "Supabase"


def end_with_user(collector: Collector, field: Any, identities: Any, using: str) -> None:
    """Delete a deleted user's rows, except those that keep deleted accounts from returning."""
    models.SET_NULL(collector, field, identities.exclude(deleted_at=None), using)
    models.CASCADE(collector, field, identities.filter(deleted_at=None), using)


class Identity(models.Model):
    """A user's account at a provider, created and updated by orgs.identity.users.

    Each field is stored with the provider's own time of it, so that webhooks, sign-ins and tokens
    may arrive in any order.
    """

    FIELDS: ClassVar = ("email", "name", "image_url", "pending")

    provider = models.CharField(max_length=20, choices=Provider)
    subject = models.CharField(
        max_length=255, help_text="The provider's id of the account; never changes."
    )
    user = models.ForeignKey(User, on_delete=end_with_user, null=True, related_name="identities")
    email = AddressField(
        blank=True, help_text="Email address that the provider confirmed; empty if none."
    )
    name = models.CharField(max_length=200, blank=True)
    image_url = models.URLField(max_length=500, blank=True)
    pending = models.JSONField(
        default=dict,
        help_text="What they told the provider about their company; pre-fills the wizard.",
    )
    email_at = models.DateTimeField(null=True)
    name_at = models.DateTimeField(null=True)
    image_url_at = models.DateTimeField(null=True)
    pending_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(
        null=True,
        help_text="When the provider deleted the account. The row stays, so that a late "
        "message cannot bring it back.",
    )

    class Meta:
        verbose_name_plural = "identities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "subject"], name="one_identity_per_provider_and_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(provider__in=Provider.values), name="provider_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(deleted_at__isnull=False),
                name="living_identity_has_a_user",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider}:{self.subject} ({self.pk})"

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    def take(self, said: dict[str, Any], as_of: datetime) -> None:
        """Store what the provider said about each of these fields at `as_of`."""
        for field, value in said.items():
            setattr(self, field, value)
            setattr(self, f"{field}_at", as_of)
        self.save(update_fields=[*said, *(f"{field}_at" for field in said)])


class IdentityEvent(Owed):
    """A signed event of a provider, stored once; its payload is dropped after processing."""

    IS_OWED: ClassVar = models.Q(processed_at=None)
    PAUSES: ClassVar = Pauses(timedelta(seconds=60), timedelta(hours=1), at_most=30)

    provider = models.CharField(max_length=20, choices=Provider)
    event_id = models.CharField(max_length=255)
    type = models.CharField(max_length=60)
    # Text, because PostgreSQL's JSON cannot hold the \\u0000 that a name may contain.
    payload = models.TextField(blank=True, help_text="The message as JSON; erased once processed.")
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True)

    class Meta:
        permissions: ClassVar = [("resend_identityevent", "Can have it processed again")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "event_id"], name="one_row_per_identity_event"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(processed_at=None),
                name="identity_events_to_process",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.type} ({self.pk})"
