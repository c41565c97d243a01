"""The journey's rows: the onboarding with its lease, its steps, the mail it owes, who works."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from orgs.models import Organization
from orgs.owed import Owed, Pauses
from orgs.references import new_reference

# No lease, pause or settling of ours lasts this long. One that seems to was set by a clock that has
# been put back since, and holds nobody off.
LONGEST_WAIT = timedelta(minutes=3)
# How long somebody who signed up may take to pay before staff see that they have gone quiet.
PENDING_DEADLINE = timedelta(days=7)


class LeaseLost(Exception):
    """Another attempt has taken over; this one must not change anything any more."""


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    """Every move between states is one conditional UPDATE in here or on the row below."""

    def open(self, organization: Organization, *, now: datetime) -> Onboarding:
        """Make a new one, PENDING; raises IntegrityError if the organization has a live one."""
        return self.create(
            organization=organization, created_at=now, deadline_at=now + PENDING_DEADLINE
        )

    def of(self, organization: Organization) -> Onboarding:
        """Return an organization's onboarding: the one that counts, or else the last undone."""
        found = self.select_related("organization").filter(organization=organization)
        return found.live().first() or found.latest("created_at")

    def live(self) -> OnboardingQuerySet:
        """Those that are not rolled back, of which an organization has one at most."""
        return self.exclude(state=Onboarding.State.ROLLED_BACK)

    def due(self, now: datetime) -> OnboardingQuerySet:
        """Those that a worker may take up: to be built or undone, and nobody holds a lease."""
        free = Q(lease_expires_at__lte=now) | Q(lease_expires_at__gt=now + LONGEST_WAIT)
        return self.filter(free, Onboarding.IS_WORK)

    def needing_attention(self, now: datetime) -> OnboardingQuerySet:
        """Those that do not go on by themselves, or should have ended by now."""
        return self.filter(
            Q(state=Onboarding.State.FAILED, abandoned_at=None)
            | Q(state=Onboarding.State.FAILED, lease_expires_at=None)
            | Q(Onboarding.IS_WORK, deadline_at__lte=now)
        )

    def behind(self, catalog_version: str) -> OnboardingQuerySet:
        """Those whose workspace was built for another catalog than this one; a sync is owed."""
        completed = self.filter(state=Onboarding.State.COMPLETED)
        return completed.exclude(catalog_version__in=["", catalog_version])

    def standing_still(self) -> OnboardingQuerySet:
        """Those whose undoing stopped; only staff can resume it."""
        return self.filter(
            state=Onboarding.State.FAILED, abandoned_at__isnull=False, lease_expires_at=None
        )

    def gone_quiet(self, now: datetime) -> OnboardingQuerySet:
        """Those of people who signed up long ago and never paid."""
        return self.filter(state=Onboarding.State.PENDING, deadline_at__lte=now)

    def claim(self, pk: uuid.UUID, *, now: datetime, lease: timedelta) -> Onboarding | None:
        """Lease it to the caller, or return None if another worker has it or nothing is due.

        The attempt counted here is the fencing token of everything the caller writes later. The
        deadline moves by as long as the onboarding has been due: nobody could have worked then.
        """
        waited = Greatest(Value(now) - F("lease_expires_at"), Value(timedelta()))
        # In one transaction, so that the attempt read is the attempt counted: the row stays locked
        # in between, or whoever takes over meanwhile would share theirs with the caller.
        with transaction.atomic():
            claimed = (
                self.due(now)
                .filter(pk=pk)
                .update(
                    lease_expires_at=now + lease,
                    attempt=F("attempt") + 1,
                    deadline_at=F("deadline_at") + waited,
                )
            )
            return self.select_related("organization").get(pk=pk) if claimed else None

    def claim_completed(self, pk: uuid.UUID) -> Onboarding | None:
        """Give the caller a fence around one that is complete; return None where it is not.

        Counts the attempt as a claim does: of two callers the later one is in charge, and whoever
        has it taken down takes over from both. No lease: there is no work that others wait for.
        """
        with transaction.atomic():
            completed = self.filter(pk=pk, state=Onboarding.State.COMPLETED)
            claimed = completed.update(attempt=F("attempt") + 1)
            return self.select_related("organization").get(pk=pk) if claimed else None


class Onboarding(models.Model):
    """An organization's way from signup to its key. There is one, whatever is retried.

    One that was abandoned and undone stays as it ended; starting again makes a new one.
    """

    class State(models.TextChoices):
        PENDING = "PENDING", "Signed up, not paid"
        IN_PROGRESS = "IN_PROGRESS", "Workspace being built"
        COMPLETED = "COMPLETED", "Completed"
        FAILED = "FAILED", "Failed, can be retried"
        ROLLED_BACK = "ROLLED_BACK", "Abandoned and undone"

    class Abandoned(models.TextChoices):
        BY_STAFF = "BY_STAFF", "By staff"
        PAYMENT_ENDED = "PAYMENT_ENDED", "The payment was cancelled or refunded"
        DEADLINE = "DEADLINE", "Nobody took it up again in time"
        MOVED = "MOVED", "To be built again in another location"
        DELETED = "DELETED", "The organization's data are deleted"

    # For these alone what is complete is taken down as well.
    TAKES_DOWN_COMPLETED: ClassVar = (Abandoned.MOVED, Abandoned.DELETED)

    # With these nobody is to be charged any more; what staff give up may be begun again unpaid.
    ENDS_SUBSCRIPTION: ClassVar = (Abandoned.PAYMENT_ENDED, Abandoned.DEADLINE)
    # What a worker has to do: build, or take down what was abandoned.
    IS_WORK: ClassVar = Q(state=State.IN_PROGRESS) | Q(
        state=State.FAILED, abandoned_at__isnull=False
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="onboardings"
    )
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    attempt = models.PositiveIntegerField(
        default=0, help_text="Counts claims, retries and abandonings; the fencing token."
    )
    lease_expires_at = models.DateTimeField(null=True, help_text="Nobody else works on it before.")
    setbacks = models.PositiveIntegerField(
        default=0, help_text="Passing failures since the last start; they set the pause."
    )
    deadline_at = models.DateTimeField(
        null=True,
        help_text="PENDING is gone quiet here, IN_PROGRESS fails, FAILED is abandoned. Time in "
        "which no worker was there is added.",
    )
    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    failure_code = models.CharField(
        max_length=40, blank=True, help_text="Of the last failure, passing ones included."
    )
    failure_detail = models.TextField(blank=True, help_text="For staff only.")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    retried_at = models.DateTimeField(
        null=True, help_text="The last time; what was done before is made sure of once more."
    )
    finished_at = models.DateTimeField(null=True)
    catalog_version = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="The catalog that the workspace matched when it was last seen to match one.",
    )
    abandoned_at = models.DateTimeField(
        null=True, help_text="Since then it is only taken down, never built."
    )
    abandoned_because = models.CharField(max_length=20, choices=Abandoned, blank=True)
    may_drop_rows = models.BooleanField(
        default=False, help_text="Staff confirmed that the workspace goes even if it holds rows."
    )

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
            models.CheckConstraint(
                condition=~Q(state__in=["PENDING", "FAILED"]) | Q(deadline_at__isnull=False),
                name="onboarding_unfinished_has_deadline",
            ),
            models.CheckConstraint(
                condition=Q(abandoned_at=None) | Q(state__in=["FAILED", "ROLLED_BACK"]),
                name="onboarding_abandoned_is_never_built",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=~Q(state="ROLLED_BACK"),
                name="one_onboarding_per_organization",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_expires_at"],
                condition=Q(state__in=["IN_PROGRESS", "FAILED"]),
                name="onboardings_in_hand",
            ),
            models.Index(fields=["finished_at"], name="onboardings_by_finish"),
        ]
        permissions: ClassVar = [
            ("retry_onboarding", "Can retry a failed onboarding"),
            ("run_onboarding", "Can have an onboarding worked on right now"),
            ("abandon_onboarding", "Can abandon an onboarding and have it undone"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.state} ({self.pk})"

    @property
    def is_being_undone(self) -> bool:
        return self.state == self.State.FAILED and self.abandoned_at is not None

    def is_overdue(self, *, now: datetime) -> bool:
        return self.deadline_at is not None and now >= self.deadline_at

    def update_if_mine(self, **values: object) -> bool:
        """Change the row unless this attempt lost its lease to a later one."""
        return bool(self._mine().update(**values))

    def hold(self) -> None:
        """Keep everybody else from taking it over until the transaction ends; raises LeaseLost.

        For writing other rows that only the attempt in charge may write.
        """
        # Locked, because abandoning could slip in between the look and the writing.
        if self._mine().select_for_update().values_list("pk").first() is None:
            raise LeaseLost

    def ensure_mine(self) -> None:
        """Raise LeaseLost if a later attempt has taken over; ask before each act of many."""
        if not self._mine().exists():
            raise LeaseLost

    def _mine(self) -> OnboardingQuerySet:
        # Every claim and retry counts the attempt, so nobody else ever has this one in this state.
        rows: OnboardingQuerySet = Onboarding.objects.filter(
            Onboarding.IS_WORK | Q(state=Onboarding.State.COMPLETED),
            pk=self.pk,
            state=self.state,
            attempt=self.attempt,
        )
        return rows


class OnboardingStep(models.Model):
    """How far one step of provisioning is; what the customer's progress is drawn from."""

    class State(models.TextChoices):
        WAITING = "WAITING", "Waiting"
        RUNNING = "RUNNING", "Running"
        DONE = "DONE", "Done"
        UNDONE = "UNDONE", "Undone"

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


class OutgoingMail(Owed):
    """A mail owed to somebody, written with what caused it and sent once by a worker."""

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
        MEMBERSHIP_CHANGED = "MEMBERSHIP_CHANGED", "Your place in the team"

    IS_OWED: ClassVar = Q(sent_at=None, withdrawn_at=None)
    # Three days of hourly attempts; after that staff see it on the row.
    PAUSES: ClassVar = Pauses(timedelta(minutes=1), timedelta(hours=1), at_most=78)

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=20, choices=Kind)
    occasion = models.CharField(
        max_length=40, blank=True, help_text="Tells those apart that may be owed more than once."
    )
    recipient = models.EmailField()
    facts = models.JSONField(
        default=dict, blank=True, help_text="What it says and no row will say later."
    )
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(
        null=True, help_text="Never sent: what it would have said was not true any more."
    )
    resends = models.PositiveSmallIntegerField(
        default=0, help_text="How often staff had it sent once more."
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
    """What was learned of an organization and is still to be told to warehouse and directory."""

    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, primary_key=True, related_name="refresh"
    )
    requested_at = models.DateTimeField()
    failure_code = models.CharField(max_length=40, blank=True, help_text="Of the last attempt.")

    class Meta:
        verbose_name_plural = "refreshes"
        permissions: ClassVar = [("run_refresh", "Can have a refresh tried right now")]

    def __str__(self) -> str:
        return f"{self.organization_id} since {self.requested_at}"


class AuditCursor(models.Model):
    """How far an organization's audit log was copied to the warehouse; outlives it, like the log.

    The log itself only ever grows, so nothing can be noted there.
    """

    organization_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64, help_text="Of the last event copied.")
    copied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.sequence}"


class AuditShipment(Owed):
    """When the audit log is copied next; there is one row."""

    ONLY: ClassVar = 1
    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_shipment")]

    def __str__(self) -> str:
        return f"due at {self.due_at}"


class Deletion(Owed):
    """That an organization's data are to go, and since when they are gone.

    It refers to nothing, because it outlives what it is about.
    """

    IS_OWED: ClassVar = Q(finished_at=None)
    PAUSES: ClassVar = Pauses(timedelta(minutes=2), timedelta(hours=1))

    organization_id = models.UUIDField(primary_key=True)
    organization_slug = models.CharField(max_length=50)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=254, help_text="An e-mail address.")
    reason = models.TextField()
    finished_at = models.DateTimeField(null=True, help_text="Since then nothing is left.")
    payments_to_refund = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Checkout sessions that were paid and for which nobody was served.",
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


class Worker(models.Model):
    """A running task cluster and its supervisor, on whichever machine; see `supervisor`."""

    id = models.CharField(primary_key=True, max_length=100)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, help_text="When it was last seen at work.")
    stopping_at = models.DateTimeField(
        null=True, help_text="Asked to stop: ends the step in hand and leaves the next."
    )
    failing = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="What its last sweep could not look for; the log says why.",
    )

    def __str__(self) -> str:
        return self.id
