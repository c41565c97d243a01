"""Which access entries of a workspace are ours."""

from __future__ import annotations

from django.db import models

from orgs.models import Organization


class WorkspaceAccess(models.Model):
    """The access entries that we have set in an organization's dataset, and may take away again.

    Noted before they are set, so that none is forgotten. Entries of others are never noted.
    """

    organization = models.OneToOneField(
        Organization,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        primary_key=True,
        related_name="access",
    )
    entries = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{len(self.entries)} entries of {self.organization_id}"
