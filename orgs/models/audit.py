"""The audit log and the head of its chain."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditEvent(models.Model):
    """An audit event of an organization, kept after the organization and the user are gone.

    Rows are only ever added. When the transaction that adds one commits, a database trigger numbers
    it and chains it to the previous event; orgs.audit_chain verifies the chain.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag = models.CharField(max_length=60)
    organization_id = models.UUIDField()
    organization_slug = models.CharField(max_length=50)
    actor = models.CharField(
        max_length=254,
        help_text="Email address of the person who acted, or the name of the system.",
    )
    address = models.CharField(
        max_length=64, blank=True, help_text="The client's IP address; empty outside of requests."
    )
    reference = models.CharField(max_length=20)
    reason = models.TextField(blank=True, help_text="The reason, as whoever acted gave it.")
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField()
    sequence = models.PositiveBigIntegerField(
        null=True,
        help_text="Position within the organization, from 1; assigned when the "
        "transaction commits.",
    )
    previous_hash = models.CharField(
        max_length=64, blank=True, help_text="Hash of the organization's preceding event."
    )
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
            # Empty except for rows of open transactions, where the trigger looks up its own.
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
    """The end of an organization's chain of audit events, written only by the chain's trigger."""

    organization_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "org_audit_heads"

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.sequence}"
