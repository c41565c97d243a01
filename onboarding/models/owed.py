"""Rows of owed work: mails, refreshes, copies of the audit log, deletions."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from orgs.models import Organization
from orgs.owed import Owed, Pauses


class OutgoingMail(Owed):
    """A mail owed to somebody, stored with its cause and sent once by a worker."""

    class Kind(models.TextChoices):
        WELCOME = "WELCOME", "Welcome"
        PAYMENT_OVERDUE = "PAYMENT_OVERDUE", "A payment failed"
        SUSPENDED = "SUSPENDED", "Suspended"
        RESUMED = "RESUMED", "In force again"
        SETUP_FAILED = "SETUP_FAILED", "The setup has stopped"
        SETUP_RECOVERED = "SETUP_RECOVERED", "The setup went through after all"
        SETUP_ENDED = "SETUP_ENDED", "The setup was given up and undone"
        INVITATION = "INVITATION", "An invitation"
        KEY_CHANGED = "KEY_CHANGED", "Something happened to an API key"
        TEAM_CHANGED = "TEAM_CHANGED", "Something happened to the team"
        LIMIT_REACHED = "LIMIT_REACHED", "A limit is nearly or wholly used"
        MEMBERSHIP_CHANGED = "MEMBERSHIP_CHANGED", "Your place in the team"

    IS_OWED: ClassVar = Q(sent_at=None, withdrawn_at=None)
    # Three days of hourly attempts; then staff see the failure on the row.
    PAUSES: ClassVar = Pauses(timedelta(minutes=1), timedelta(hours=1), at_most=78)

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=20, choices=Kind)
    occasion = models.CharField(
        max_length=40,
        blank=True,
        help_text="Tells apart mails of one kind about different things, such as two keys.",
    )
    recipient = models.EmailField()
    facts = models.JSONField(
        default=dict,
        blank=True,
        help_text="Values for the text that no row will hold by the time it is sent.",
    )
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(
        null=True, help_text="When it was cancelled unsent, because its content no longer held."
    )
    resends = models.PositiveSmallIntegerField(
        default=0, help_text="How often staff sent it again."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "kind", "occasion"], name="one_mail_an_occasion"
            )
        ]
        permissions: ClassVar = [("resend_outgoingmail", "Can have a mail sent once more")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient} ({self.pk})"


class Refresh(Owed):
    """A refresh: warehouse and directory have yet to be told what changed for an organization."""

    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, primary_key=True, related_name="refresh"
    )
    requested_at = models.DateTimeField()
    failure_code = models.CharField(
        max_length=40, blank=True, help_text="Code of the last attempt's failure."
    )

    class Meta:
        verbose_name_plural = "refreshes"
        permissions: ClassVar = [("run_refresh", "Can have a refresh tried right now")]

    def __str__(self) -> str:
        return f"{self.organization_id} since {self.requested_at}"


class AuditCursor(models.Model):
    """How far an organization's audit log has been copied to the warehouse; outlives its row.

    A table of its own, because the audit log is append-only and cannot record this.
    """

    organization_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64, help_text="Hash of the last event that was copied.")
    copied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.sequence}"


class AuditShipment(Owed):
    """The single row that says when the audit log is copied next."""

    ONLY: ClassVar = 1
    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_shipment")]

    def __str__(self) -> str:
        return f"due at {self.due_at}"


class Deletion(Owed):
    """The deletion of an organization's data: when requested, and when finished.

    Has no foreign keys, because it outlives the organization.
    """

    IS_OWED: ClassVar = Q(finished_at=None)
    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    organization_id = models.UUIDField(primary_key=True)
    organization_slug = models.CharField(max_length=50)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(
        max_length=254, help_text="Email address of whoever asked for it."
    )
    reason = models.TextField()
    finished_at = models.DateTimeField(null=True, help_text="When its rows were deleted.")
    payments_to_refund = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Ids of checkout sessions that were paid but not served because of the "
        "deletion: refund them.",
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=Q(finished_at=None), name="unfinished_deletions"
            )
        ]
        permissions: ClassVar = [("run_deletion", "Can have a deletion tried right now")]

    def __str__(self) -> str:
        return f"{self.organization_slug} since {self.requested_at}"
