"""Models of the events that we publish to the adopter's programs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


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
