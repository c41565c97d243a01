"""The rows of running task clusters."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A running task cluster and its supervisor, on any machine; see `supervisor`."""

    id = models.CharField(primary_key=True, max_length=100)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, help_text="When the worker last reported.")
    stopping_at = models.DateTimeField(
        null=True,
        help_text="When it was asked to stop; it finishes what it is at and takes up nothing else.",
    )
    failing = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="What its last sweep failed to check; the log has the reason.",
    )

    def __str__(self) -> str:
        return self.id
