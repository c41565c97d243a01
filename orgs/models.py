"""Users, organizations and memberships, and what belongs to an organization: keys and the like."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.deletion import Collector
from django.db.models.functions import Lower
from django.views.decorators.debug import sensitive_variables

from orgs.address_field import AddressField, canonical
from orgs.encryption import EncryptedField


def forms_of(password: str) -> list[str]:
    """Return a password as it is stored (NFC) and, where that differs, as it was typed.

    A keyboard decides how an accent is written, nobody sees it; and before, it was stored so.
    """
    stored = unicodedata.normalize("NFC", password)
    return [stored] if stored == password else [stored, password]


class UserManager(DjangoUserManager["User"]):
    """Users are known by their e-mail address; there is no username."""

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
    """A person who signs in."""

    username = None  # type: ignore[assignment]
    email = AddressField(
        "e-mail address",
        blank=True,
        help_text="Empty for an account whose address another has; see orgs.addresses.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            # An identity without a confirmed address has a user without one.
            models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email=""),
                name="one_user_per_email",
                violation_error_message="There is already an account with this e-mail address.",
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
        """Return what others and records call them: their address, if it is theirs."""
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
        """Sign them out everywhere; for users whose password is kept elsewhere, and no others."""
        if not self.has_usable_password():
            # Sessions carry a digest of this field, which gets a new random content.
            self.set_unusable_password()
            self.save(update_fields=["password"])

    def deactivate(self) -> None:
        """Let them in no more, and end every session."""
        self.is_active = False
        self.save(update_fields=["is_active"])


class Provider(models.TextChoices):
    """Who else keeps accounts that sign in here; the values stand in addresses and rows."""

    CLERK = "clerk", "Clerk"
    SUPABASE = "supabase", "Supabase"


def end_with_user(collector: Collector, field: Any, identities: Any, using: str) -> None:
    """Delete what belongs to a deleted user, but for the rows that keep deleted accounts out."""
    models.SET_NULL(collector, field, identities.exclude(deleted_at=None), using)
    models.CASCADE(collector, field, identities.filter(deleted_at=None), using)


class Identity(models.Model):
    """A user's account at a provider. orgs.identity makes and changes it.

    What the provider said last is kept field by field, each with the provider's own time of it,
    so that webhooks, sign-ins and tokens may arrive in any order.
    """

    FIELDS: ClassVar = ("email", "name", "image_url", "pending")

    provider = models.CharField(max_length=20, choices=Provider)
    subject = models.CharField(max_length=255, help_text="The provider's id; never changes.")
    user = models.ForeignKey(User, on_delete=end_with_user, null=True, related_name="identities")
    email = AddressField(blank=True, help_text="Confirmed at the provider, or empty.")
    name = models.CharField(max_length=200, blank=True)
    image_url = models.URLField(max_length=500, blank=True)
    pending = models.JSONField(
        default=dict, help_text="What they said of their company; defaults for the wizard."
    )
    email_at = models.DateTimeField(null=True)
    name_at = models.DateTimeField(null=True)
    image_url_at = models.DateTimeField(null=True)
    pending_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(
        null=True,
        help_text="The provider deleted the account. The row stays, so that nothing "
        "that arrives late brings it back.",
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
        """Write down what the provider said of each of these fields at `as_of`."""
        for field, value in said.items():
            setattr(self, field, value)
            setattr(self, f"{field}_at", as_of)
        self.save(update_fields=[*said, *(f"{field}_at" for field in said)])


class IdentityEvent(models.Model):
    """A signed event of a provider, stored once; what it said is dropped when it was acted on."""

    provider = models.CharField(max_length=20, choices=Provider)
    event_id = models.CharField(max_length=255)
    type = models.CharField(max_length=60)
    # Text, because what PostgreSQL takes as JSON has no \\u0000 in it, which a name may have.
    payload = models.TextField(blank=True, help_text="JSON, until it was acted on.")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    processed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

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


class Location(models.TextChoices):
    """Where a customer's data is kept; which region that is, BIGQUERY_LOCATIONS says."""

    US = "US", "United States"
    EU = "EU", "European Union"
    ASIA = "ASIA", "Asia"


class Organization(models.Model):
    """A customer company. Its slug is reserved at signup and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=50)
    name = models.CharField(max_length=100)
    email = AddressField(help_text="Where Stripe sends receipts.")
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    timezone = models.CharField(max_length=64, help_text="IANA name")
    location = models.CharField(max_length=8, choices=Location)
    plan = models.CharField(max_length=20, blank=True, help_text="Empty until something is paid.")
    created_at = models.DateTimeField()
    suspended_at = models.DateTimeField(
        null=True, help_text="Since then the API refuses its keys; its data are kept."
    )
    # Apart from the other, which every reading of the subscription decides anew.
    suspended_by_staff_at = models.DateTimeField(
        null=True, help_text="The same, until staff resume it, whatever is paid."
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
        """The workspace's dataset in the warehouse."""
        return f"{self.slug}_prod"

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def is_suspended_by_staff(self) -> bool:
        return self.suspended_by_staff_at is not None

    @property
    def is_served(self) -> bool:
        """Whether its keys are accepted."""
        return not self.is_suspended and not self.is_suspended_by_staff

    @property
    def has_or_had_key(self) -> bool:
        """Whether a key of its own opens something, or one was offered to its owner before."""
        return self.api_keys.filter(Q(revoked_at=None) | ~Q(copy_kept_until=None)).exists()

    def set_plan(self, plan: str) -> None:
        self.plan = plan
        self.save(update_fields=["plan"])

    def suspend(self, *, now: datetime) -> bool:
        """Refuse its keys; returns False where that was done before or it never had one.

        An organization that was offered a key and has none left is refused as well: it could make
        another. One whose setup was undone was never offered any.
        """
        if not self.has_or_had_key:
            return False
        changed = Organization.objects.filter(pk=self.pk, suspended_at=None)
        return bool(changed.update(suspended_at=now))

    def resume(self) -> bool:
        """Serve it again; returns False where it was not suspended."""
        changed = Organization.objects.filter(pk=self.pk, suspended_at__isnull=False)
        return bool(changed.update(suspended_at=None))


class Membership(models.Model):
    """What a user may do in an organization."""

    class Role(models.TextChoices):
        OWNER = "OWNER", "Owner"
        ADMIN = "ADMIN", "Admin"
        MEMBER = "MEMBER", "Member"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)
    chosen_at = models.DateTimeField(
        null=True, help_text="When they last chose to work in this organization."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.organization_id} ({self.pk})"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Pending: neither accepted nor revoked. Open: pending, and its link still works."""

    def pending(self) -> InvitationQuerySet:
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, now: datetime) -> InvitationQuerySet:
        return self.pending().filter(expires_at__gt=now)


class Invitation(models.Model):
    """A way into an organization for whoever reads the mail of one address.

    Its link is made of the nonce and a signature (orgs.invitations), so that nobody who reads
    the database holds one.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="invitations"
    )
    email = AddressField()
    role = models.CharField(
        max_length=10, choices=[(r.value, r.label) for r in Membership.Role if r != "OWNER"]
    )
    nonce = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Each mail has one; a new one ends older links."
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


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Every change of a key is one conditional UPDATE over one of these."""

    def valid(self, now: datetime) -> ApiKeyQuerySet:
        """Those that open something, replaced ones in their grace period among them."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)

    def living(self, now: datetime) -> ApiKeyQuerySet:
        """Those that are valid and have no successor."""
        return self.valid(now).filter(replaced_at=None)

    def revealable(self, now: datetime) -> ApiKeyQuerySet:
        """Those of which there is a readable copy that may be shown."""
        return self.living(now).filter(encrypted_copy__isnull=False, copy_kept_until__gt=now)


class ApiKey(models.Model):
    """A customer's API key: a digest for checking, and an encrypted copy until it is stored.

    Nobody but its owner ever reads it: orgs.api_keys issues and checks, orgs.reveal shows.
    """

    class ExpiryNotice(models.TextChoices):
        NONE = "", "Nothing yet"
        SOON = "SOON", "That it expires soon"
        EXPIRED = "EXPIRED", "That it has expired"

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="api_keys"
    )
    name = models.CharField(max_length=50)
    prefix = models.CharField(max_length=20, help_text="What staff and customers may see of it.")
    digest = models.CharField(max_length=64, help_text="HMAC-SHA256 under API_KEY_SECRET, hex.")
    fingerprint = models.CharField(max_length=24, help_text="Names the key in mails and audit.")
    encrypted_copy = EncryptedField(null=True, help_text="Until its owner has stored it.")
    copy_kept_until = models.DateTimeField(
        null=True, help_text="It may be revealed until then; empty: not yet."
    )
    reveals = models.PositiveIntegerField(
        default=0, help_text="How often it was shown; a reveal link is good for one of them."
    )
    is_initial = models.BooleanField(
        default=False, help_text="Made when the workspace was built, or in place of that one."
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who may reveal it; empty: an owner of the organization.",
    )
    request_id = models.UUIDField(
        null=True, help_text="Of the form that asked for it, which asks once however often sent."
    )
    last_used_at = models.DateTimeField(null=True, help_text="To a few minutes.")
    revealed_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, help_text="It opens nothing from then on.")
    expiry_notice = models.CharField(
        max_length=8,
        choices=ExpiryNotice,
        blank=True,
        default=ExpiryNotice.NONE,
        db_default=ExpiryNotice.NONE,
        help_text="What its organization was last told about its end.",
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="successor"
    )
    replaced_at = models.DateTimeField(
        null=True, help_text="Since then its successor is the living one of the two."
    )
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
    def ends_at(self) -> datetime | None:
        """When it opens nothing any more, or since when; None: never."""
        return min(filter(None, [self.revoked_at, self.expires_at]), default=None)

    def is_valid(self, *, now: datetime) -> bool:
        """Whether it opens something."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def is_living(self, *, now: datetime) -> bool:
        """Whether it is valid and has no successor."""
        return self.is_valid(now=now) and self.replaced_at is None

    def is_revealable(self, *, now: datetime) -> bool:
        """Whether there is a readable copy that may be shown."""
        is_kept = self.copy_kept_until is not None and now < self.copy_kept_until
        return self.encrypted_copy is not None and is_kept and self.is_living(now=now)


class RateLimit(models.Model):
    """How far a caller of the API has used up what they may do; orgs.rates counts.

    Its table is not logged: after a crash of PostgreSQL everybody begins anew.
    """

    bucket = models.CharField(primary_key=True, max_length=60)
    spent_until = models.DateTimeField(help_text="From then on nothing of it is used up.")

    def __str__(self) -> str:
        return self.bucket


class IntegrationCredential(models.Model):
    """A customer's key to another provider. orgs.credentials connects, checks and removes it.

    Nobody reads it again: pipelines resolve it by its id, people see its first characters.
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
    key_prefix = models.CharField(max_length=24, help_text="What may be seen of it.")
    encrypted_secret = EncryptedField(null=True, help_text="Until it is removed.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    error_code = models.CharField(
        max_length=40, blank=True, help_text="Why the last check did not succeed."
    )
    checked_at = models.DateTimeField(null=True, help_text="When the provider last answered.")
    validated_at = models.DateTimeField(null=True, help_text="When it last accepted the key.")
    created_by = models.CharField(max_length=254, help_text="An e-mail address.")
    created_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, help_text="When the key was last replaced.")
    revoked_at = models.DateTimeField(null=True, help_text="When it was removed.")
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


# Percents of a budget at which somebody may want to be told.
BUDGET_THRESHOLDS = (50, 75, 80, 90, 100, 120)


class Budget(models.Model):
    """What an organization plans to spend, and at which shares of it to be told."""

    class Period(models.TextChoices):
        MONTHLY = "MONTHLY", "Month"
        QUARTERLY = "QUARTERLY", "Quarter"
        YEARLY = "YEARLY", "Year"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="budget"
    )
    amount = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(max_length=3, help_text="The organization's, when it was set.")
    period = models.CharField(max_length=10, choices=Period)
    alert_thresholds = ArrayField(models.PositiveSmallIntegerField())
    starts_on = models.DateField(help_text="In the organization's time zone.")
    is_enabled = models.BooleanField(default=True, help_text="Off once it is removed.")
    created_by = models.CharField(max_length=254, help_text="An e-mail address.")
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


class AuditEvent(models.Model):
    """What happened to an organization, kept after the organization and the user are gone.

    Rows are only ever added. When the transaction that adds one commits, a trigger of the
    database numbers it and chains it to the one before; orgs.audit_chain verifies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag = models.CharField(max_length=60)
    organization_id = models.UUIDField()
    organization_slug = models.CharField(max_length=50)
    actor = models.CharField(max_length=254, help_text="An e-mail address, or the system.")
    address = models.CharField(
        max_length=64, blank=True, help_text="The client's IP address; empty outside of requests."
    )
    reference = models.CharField(max_length=20)
    reason = models.TextField(blank=True, help_text="Why, in the words of whoever did it.")
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField()
    sequence = models.PositiveBigIntegerField(
        null=True, help_text="Within the organization, from 1; given when its transaction commits."
    )
    previous_hash = models.CharField(max_length=64, blank=True, help_text="Of the event before it.")
    hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 over this event and the hash before it, hex."
    )

    class Meta:
        db_table = "org_audit_logs"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization_id", "sequence"], name="one_audit_event_a_number"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization_id", "recorded_at"], name="audit_by_organization"),
            # Empty but for the rows of open transactions; the trigger looks for its own there.
            models.Index(
                fields=["organization_id"],
                condition=models.Q(sequence=None),
                name="audit_to_be_chained",
            ),
            models.Index(fields=["tag", "recorded_at"], name="audit_by_tag"),
            models.Index(fields=["reference"], name="audit_by_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.organization_slug} ({self.pk})"


class AuditHead(models.Model):
    """Where an organization's chain of audit events stands; only the chain's trigger writes it."""

    organization_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "org_audit_heads"

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.sequence}"
