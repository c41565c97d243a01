"""Models of the events that we publish to the adopter's programs."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from orgs.encryption import EncryptedField
from orgs.owed import Owed, Pauses

# Attempts to deliver an event to an endpoint; orgs.events.courier has the pauses between them.
MOST_ATTEMPTS = 8


class OutgoingEvent(models.Model):
    """An event for the adopter's programs: what an audit event says, without what is not theirs.

    It has the audit event's id and is written with it. Its numbers are given after the commit, by
    one numberer at a time (orgs.events.numbering), so that a reader of positions misses nothing.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    type = models.CharField(max_length=40)
    organization_id = models.UUIDField()
    organization = models.JSONField(help_text="The organization as it was when this happened.")
    data = models.JSONField(help_text="What happened; never a key or a secret.")
    created_at = models.DateTimeField()
    sequence = models.PositiveBigIntegerField(
        null=True, help_text="Number within the organization, from 1 without gaps."
    )
    position = models.PositiveBigIntegerField(
        null=True, help_text="Place among all events; programs read on from there."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position"], name="one_event_per_position"),
            models.UniqueConstraint(
                fields=["organization_id", "sequence"], name="one_event_per_sequence"
            ),
            models.CheckConstraint(
                condition=Q(position=None, sequence=None)
                | Q(position__isnull=False, sequence__isnull=False),
                name="event_numbers_come_together",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["created_at"], name="events_by_age"),
            # Empty except for events of a moment ago.
            models.Index(fields=["id"], condition=Q(position=None), name="events_to_be_numbered"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def public_id(self) -> str:
        """Id by which programs know the event, in every delivery of it."""
        return f"evt_{self.id.hex}"


class EventHead(models.Model):
    """The last number given to an organization's events; that of the operator counts all events.

    It outlives the events, which are deleted after a while, so that numbers go on from it.
    """

    organization_id = models.UUIDField(primary_key=True)
    last = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.last}"


class EventEndpoint(models.Model):
    """An address of the adopter's that is sent events: declared in product.toml, or made by staff.

    Each has its own queue of deliveries, which one courier at a time works on.
    """

    class Off(models.TextChoices):
        BY_STAFF = "STAFF", "By staff"
        FAILING = "FAILING", "It failed for five days"
        UNDECLARED = "UNDECLARED", "product.toml does not name it any more"

    name = models.CharField(max_length=40)
    url = models.CharField(max_length=500)
    types = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Types of events that it is sent; all if empty.",
    )
    is_declared = models.BooleanField(
        default=False,
        help_text="Comes from product.toml, which has all of it.",
    )
    encrypted_secret = EncryptedField(null=True)
    encrypted_former_secret = EncryptedField(null=True)
    former_secret_until = models.DateTimeField(
        null=True, help_text="Until when the secret before is signed with as well."
    )
    created_at = models.DateTimeField()
    switched_off_at = models.DateTimeField(
        null=True, help_text="Is sent nothing since then; empty while it is on."
    )
    switched_off_because = models.CharField(max_length=10, choices=Off, blank=True)
    failing_since = models.DateTimeField(
        null=True, help_text="First failure since it last took an event; empty if none."
    )
    failed_at = models.DateTimeField(null=True, help_text="When it failed last.")
    mail_due_at = models.DateTimeField(
        null=True, help_text="When operators are to be mailed that it was switched off."
    )
    served_until = models.DateTimeField(
        null=True, help_text="Until when a courier has it to itself."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="one_endpoint_per_name"),
            models.CheckConstraint(
                condition=Q(name__regex=r"^[a-z][a-z0-9-]{0,39}$"), name="endpoint_name_is_plain"
            ),
            models.CheckConstraint(
                condition=Q(is_declared=True, encrypted_secret=None)
                | Q(is_declared=False, encrypted_secret__isnull=False),
                name="endpoint_has_one_kind_of_secret",
            ),
            models.CheckConstraint(
                condition=Q(switched_off_at=None, switched_off_because="")
                | Q(switched_off_at__isnull=False, switched_off_because__gt=""),
                name="endpoint_is_off_for_a_reason",
            ),
        ]
        permissions: ClassVar = [
            ("rotate_eventendpoint", "Can rotate an endpoint's secret"),
            ("switch_eventendpoint", "Can switch an endpoint on and off"),
            ("try_eventendpoint", "Can send a test to an endpoint"),
        ]

    def __str__(self) -> str:
        return self.name


class EventDelivery(Owed):
    """An event that one endpoint is owed, and how it answered last."""

    IS_OWED: ClassVar = Q(delivered_at=None)
    # A courier's claim, which is longer than an attempt.
    PAUSES: ClassVar = Pauses(timedelta(seconds=30), timedelta(seconds=30), at_most=MOST_ATTEMPTS)

    endpoint = models.ForeignKey(EventEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(OutgoingEvent, on_delete=models.CASCADE, related_name="deliveries")
    created_at = models.DateTimeField()
    attempted_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True, help_text="Status of the last answer.")
    answer = models.TextField(blank=True, help_text="The last answer's first 1,000 characters.")
    seconds = models.FloatField(null=True, help_text="How long the last attempt took.")

    class Meta:
        verbose_name_plural = "event deliveries"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["endpoint", "event"], name="one_delivery_per_endpoint_and_event"
            )
        ]
        indexes: ClassVar = [
            # Each endpoint's queue in its order, without what is done with.
            models.Index(
                fields=["endpoint", "due_at", "id"],
                condition=Q(delivered_at=None, attempts__lt=MOST_ATTEMPTS),
                name="event_deliveries_owed",
            )
        ]
        permissions: ClassVar = [("resend_eventdelivery", "Can have an event delivered again")]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.endpoint_id} ({self.pk})"
