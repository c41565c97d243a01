"""The journey's rows: the onboarding with its lease, its steps, and the mail it owes."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from orgs.models import Organization
from orgs.references import new_reference


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    """Every move between states is one conditional UPDATE in here or on the row below."""

    def of(self, organization: Organization) -> Onboarding:
        """Return the one onboarding of an organization."""
        return self.select_related("organization").get(organization=organization)

    def due(self, now: datetime) -> OnboardingQuerySet:
        """Those that a worker may take up: unfinished, and nobody holds a lease."""
        return self.filter(state=Onboarding.State.IN_PROGRESS, lease_expires_at__lte=now)

    def claim(self, pk: uuid.UUID, *, now: datetime, lease: timedelta) -> Onboarding | None:
        """Lease it to the caller, or return None if another worker has it or nothing is due.

        The attempt counted here is the fencing token of everything the caller writes later.
        """
        claimed = (
            self.due(now)
            .filter(pk=pk)
            .update(lease_expires_at=now + lease, attempt=F("attempt") + 1)
        )
        return self.select_related("organization").get(pk=pk) if claimed else None


class Onboarding(models.Model):
    """One organization's way from signup to its key. There is one, whatever is retried."""

    class State(models.TextChoices):
        PENDING = "PENDING", "Signed up, not paid"
        IN_PROGRESS = "IN_PROGRESS", "Workspace being built"
        COMPLETED = "COMPLETED", "Completed"
        FAILED = "FAILED", "Failed, can be retried"
        ROLLED_BACK = "ROLLED_BACK", "Abandoned and undone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="onboarding"
    )
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    attempt = models.PositiveIntegerField(default=0, help_text="Counts claims; the fencing token.")
    lease_expires_at = models.DateTimeField(null=True, help_text="Nobody else works on it before.")
    setbacks = models.PositiveIntegerField(
        default=0, help_text="Passing failures since the last start; they set the pause."
    )
    deadline_at = models.DateTimeField(null=True, help_text="Passing failures end here.")
    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    failure_code = models.CharField(
        max_length=40, blank=True, help_text="Of the last failure, passing ones included."
    )
    failure_detail = models.TextField(blank=True, help_text="For staff only.")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar = OnboardingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "ROLLED_BACK"]
                ),
                name="onboarding_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="IN_PROGRESS")
                | Q(lease_expires_at__isnull=False, deadline_at__isnull=False),
                name="onboarding_in_progress_has_lease_and_deadline",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_expires_at"],
                condition=Q(state="IN_PROGRESS"),
                name="onboardings_in_progress",
            )
        ]
        permissions: ClassVar = [("retry_onboarding", "Can retry a failed onboarding")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.state} ({self.pk})"

    def is_overdue(self, *, now: datetime) -> bool:
        return self.deadline_at is not None and now >= self.deadline_at

    def update_if_mine(self, **values: object) -> bool:
        """Change the row unless this attempt lost its lease to a later one."""
        changed = Onboarding.objects.filter(
            pk=self.pk, state=self.State.IN_PROGRESS, attempt=self.attempt
        ).update(**values)
        return bool(changed)


class OnboardingStep(models.Model):
    """How far one step of provisioning is; what the customer's progress is drawn from."""

    class State(models.TextChoices):
        WAITING = "WAITING", "Waiting"
        RUNNING = "RUNNING", "Running"
        DONE = "DONE", "Done"

    onboarding = models.ForeignKey(Onboarding, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done_count = models.PositiveSmallIntegerField(default=0)
    total_count = models.PositiveSmallIntegerField(default=0, help_text="0: nothing to count.")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["onboarding", "name"], name="one_row_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state} ({self.pk})"


class OutgoingMail(models.Model):
    """A mail owed to somebody, written with what caused it and sent once by a worker."""

    class Kind(models.TextChoices):
        WELCOME = "WELCOME", "Welcome"

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=20, choices=Kind)
    recipient = models.EmailField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "kind"], name="one_mail_of_each_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient} ({self.pk})"
