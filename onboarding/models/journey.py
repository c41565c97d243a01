"""The onboarding's row, its lease, and each of its state moves as one conditional UPDATE."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, TypeAlias

from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest

from onboarding.models import moves
from orgs.models import Organization
from orgs.references import new_reference

# No lease, pause or settling time of ours is this long. A time further ahead was written by a clock
# that has since been set back, and must not block anybody.
LONGEST_WAIT = timedelta(minutes=3)
# How long somebody who signed up may take to pay before staff see the onboarding as quiet.
PENDING_DEADLINE = timedelta(days=7)


class LeaseLost(Exception):
    """Another attempt has taken over; this attempt must not change anything any more."""


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    """Queries and state moves of onboardings; each move is one conditional UPDATE.

    `moves.MOVES` lists the moves. The caller adds whatever else belongs to a move (audit events,
    mails, waking a worker) in the same transaction.
    """

    def open(self, organization: Organization, *, now: datetime) -> Onboarding:
        """Create a PENDING onboarding; raises IntegrityError if the organization has a live one."""
        return self.create(
            organization=organization, created_at=now, deadline_at=now + PENDING_DEADLINE
        )

    def of(self, organization: Organization) -> Onboarding:
        """Return the organization's live onboarding, or else the last one that was rolled back."""
        found = self.select_related("organization").filter(organization=organization)
        return found.live().first() or found.latest("created_at")

    def live(self) -> OnboardingQuerySet:
        """Onboardings that are not rolled back; an organization has at most one."""
        return self.exclude(state=Onboarding.State.ROLLED_BACK)

    def due(self, now: datetime) -> OnboardingQuerySet:
        """Onboardings with work to do, building or undoing, on which nobody holds a lease."""
        return self.filter(Onboarding.is_free(now), Onboarding.IS_WORK)

    def needing_attention(self, now: datetime) -> OnboardingQuerySet:
        """Onboardings that do not go on without staff, or are past their deadline."""
        return self.filter(
            Q(state=Onboarding.State.FAILED, abandoned_at=None)
            | Q(state=Onboarding.State.FAILED, lease_expires_at=None)
            | Q(Onboarding.IS_WORK, deadline_at__lte=now)
        )

    def behind(self, catalog_version: str) -> OnboardingQuerySet:
        """Completed onboardings whose workspace was built for an older catalog; a sync is owed."""
        completed = self.filter(state=Onboarding.State.COMPLETED)
        return completed.exclude(catalog_version__in=["", catalog_version])

    def standing_still(self) -> OnboardingQuerySet:
        """Onboardings whose undo has stopped; only staff can resume it."""
        return self.filter(
            state=Onboarding.State.FAILED, abandoned_at__isnull=False, lease_expires_at=None
        )

    def gone_quiet(self, now: datetime) -> OnboardingQuerySet:
        """Onboardings of people who signed up long ago and never paid."""
        return self.filter(state=Onboarding.State.PENDING, deadline_at__lte=now)

    def claim(self, pk: uuid.UUID, *, now: datetime, lease: timedelta) -> Onboarding | None:
        """Lease a due onboarding to the caller; None if it is not due or another worker has it.

        The attempt counted here is the fencing token of everything the caller writes later. The
        deadline is extended by the time the onboarding has been due, as nobody could work on it
        then.
        """
        waited = Greatest(Value(now) - F("lease_expires_at"), Value(timedelta()))
        # In one transaction, so that the attempt read is the attempt counted: otherwise another
        # worker could claim in between, and both would hold its attempt.
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

    def claim_completed(
        self, pk: uuid.UUID, *, now: datetime, lease: timedelta
    ) -> Onboarding | None:
        """Lease a completed onboarding to the caller; None if it is not, or somebody else has it.

        Counts an attempt like a claim; abandoning the onboarding takes over from the caller.
        """
        free = Q(lease_expires_at=None) | Onboarding.is_free(now)
        with transaction.atomic():
            completed = self.filter(free, pk=pk, state=Onboarding.State.COMPLETED)
            claimed = completed.update(attempt=F("attempt") + 1, lease_expires_at=now + lease)
            return self.select_related("organization").get(pk=pk) if claimed else None

    def start(self, organization: Organization, *, now: datetime, deadline_at: datetime) -> bool:
        """Move an organization's unpaid onboarding to IN_PROGRESS; False if it has none."""
        unpaid = self.filter(moves.leaving("start"), organization=organization)
        return bool(
            unpaid.update(
                state=moves.State.IN_PROGRESS,
                started_at=now,
                lease_expires_at=now,
                deadline_at=deadline_at,
            )
        )

    def retry(self, pk: uuid.UUID, *, now: datetime, deadline_at: datetime) -> bool:
        """Move a failed onboarding back to IN_PROGRESS; False if it has not failed.

        Counts an attempt, so that an earlier run that is still working can write nothing.
        """
        failed = self.filter(moves.leaving("retry"), pk=pk)
        return bool(
            failed.update(
                state=moves.State.IN_PROGRESS,
                attempt=F("attempt") + 1,
                failure_code="",
                failure_detail="",
                setbacks=0,
                lease_expires_at=now,
                deadline_at=deadline_at,
                retried_at=now,
                finished_at=None,
            )
        )

    def abandon_unpaid(self, pk: uuid.UUID, *, because: moves.Abandoned, now: datetime) -> bool:
        """Move an unpaid onboarding to ROLLED_BACK at once; False if it is not unpaid."""
        unpaid = self.filter(moves.leaving("abandon_unpaid", because=because), pk=pk)
        return bool(
            unpaid.update(
                state=moves.State.ROLLED_BACK,
                abandoned_at=now,
                abandoned_because=because,
                finished_at=now,
            )
        )

    def abandon(
        self,
        pk: uuid.UUID,
        *,
        because: moves.Abandoned,
        may_drop_rows: bool,
        now: datetime,
        deadline_at: datetime,
    ) -> bool:
        """Mark an onboarding to be undone; False if this reason may not interrupt its state.

        Counts an attempt, which fences off whoever works on the onboarding.
        """
        movable = self.filter(moves.leaving("abandon", because=because), pk=pk)
        if because == moves.Abandoned.DEADLINE:
            # Checked again in the UPDATE: somebody may have retried the onboarding meanwhile.
            movable = movable.filter(deadline_at__lte=now)
        stays = When(abandoned_because__in=moves.outlasting(because), then="abandoned_because")
        return bool(
            movable.update(
                state=moves.State.FAILED,
                attempt=F("attempt") + 1,
                abandoned_at=now,
                abandoned_because=Case(stays, default=Value(because)),
                may_drop_rows=may_drop_rows,
                failure_code="",
                failure_detail="",
                setbacks=0,
                lease_expires_at=now,
                deadline_at=deadline_at,
            )
        )

    def note_end_of_payment(self, pk: uuid.UUID) -> None:
        """Make an undo that staff began also end the subscription, because it was refunded."""
        by_staff = [moves.Abandoned.BY_STAFF, moves.Abandoned.MOVED]
        self.filter(
            moves.Stage.BEING_UNDONE.condition, pk=pk, abandoned_because__in=by_staff
        ).update(abandoned_because=moves.Abandoned.PAYMENT_ENDED)

    def end_pause(self, pk: uuid.UUID, *, now: datetime, longest_lease: timedelta) -> bool:
        """Make a paused onboarding due now; False if it has no work or a worker is busy with it.

        A lease that ends within `longest_lease` may belong to a living worker and is left alone.
        """
        waiting = Q(lease_expires_at__lte=now) | Q(lease_expires_at__gt=now + longest_lease)
        return bool(self.filter(waiting, Onboarding.IS_WORK, pk=pk).update(lease_expires_at=now))

    def note_catalog(self, organization: Organization, *, version: str) -> None:
        """Store the catalog version that the organization's completed workspace matches."""
        built = self.filter(organization=organization, state=moves.State.COMPLETED)
        built.exclude(catalog_version=version).update(catalog_version=version)


class Onboarding(models.Model):
    """An organization's way from signup to its API key: one row, however often it is retried.

    A rolled back onboarding stays as it ended; starting again creates a new row.
    """

    State: TypeAlias = moves.State
    Abandoned: TypeAlias = moves.Abandoned
    TAKES_DOWN_COMPLETED: ClassVar = moves.TAKES_DOWN_COMPLETED
    ENDS_SUBSCRIPTION: ClassVar = moves.ENDS_SUBSCRIPTION

    # States in which a worker has work: building, or undoing what was abandoned.
    IS_WORK: ClassVar = moves.Stage.IN_PROGRESS.condition | moves.Stage.BEING_UNDONE.condition

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="onboardings"
    )
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    attempt = models.PositiveIntegerField(
        default=0, help_text="Fencing token: rises with each claim, retry and abandonment."
    )
    lease_expires_at = models.DateTimeField(
        null=True, help_text="No other worker takes it up before: its worker's lease, or a pause."
    )
    setbacks = models.PositiveIntegerField(
        default=0,
        help_text="Passing failures since it last made progress; they set the pause "
        "before the next attempt.",
    )
    deadline_at = models.DateTimeField(
        null=True,
        help_text="When the state times out: PENDING counts as gone quiet, IN_PROGRESS "
        "fails, FAILED is "
        "abandoned. Time without any worker does not count.",
    )
    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    failure_code = models.CharField(
        max_length=40, blank=True, help_text="Code of the last failure, passing or final."
    )
    failure_detail = models.TextField(
        blank=True, help_text="The technical cause; shown to staff only."
    )
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    retried_at = models.DateTimeField(
        null=True, help_text="When it was last retried; steps done before are checked again."
    )
    finished_at = models.DateTimeField(null=True)
    catalog_version = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="The catalog version that the workspace last matched.",
    )
    abandoned_at = models.DateTimeField(
        null=True, help_text="When it was abandoned; from then on it is only undone."
    )
    abandoned_because = models.CharField(max_length=20, choices=Abandoned, blank=True)
    may_drop_rows = models.BooleanField(
        default=False,
        help_text="Staff confirmed that the workspace may be deleted together with its rows.",
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

    @staticmethod
    def is_free(now: datetime) -> Q:
        """Return the condition that selects the onboardings whose lease is over."""
        return Q(lease_expires_at__lte=now) | Q(lease_expires_at__gt=now + LONGEST_WAIT)

    @property
    def is_being_undone(self) -> bool:
        return self.state == self.State.FAILED and self.abandoned_at is not None

    def is_overdue(self, *, now: datetime) -> bool:
        return self.deadline_at is not None and now >= self.deadline_at

    def finish(self, *, now: datetime) -> bool:
        """Move the onboarding to COMPLETED; False if this attempt lost its lease."""
        return self._move(
            "finish",
            state=moves.State.COMPLETED,
            failure_code="",
            failure_detail="",
            finished_at=now,
            # Free for whoever brings it up to date.
            lease_expires_at=now,
        )

    def fail(self, code: str, *, now: datetime, deadline_at: datetime) -> bool:
        """Move the onboarding to FAILED; False if this attempt lost its lease."""
        return self._move(
            "fail",
            state=moves.State.FAILED,
            failure_code=code,
            finished_at=now,
            deadline_at=deadline_at,
        )

    def roll_back(self, *, now: datetime) -> bool:
        """Move the onboarding to ROLLED_BACK, undone; False if this attempt lost its lease."""
        return self._move(
            "roll_back",
            state=moves.State.ROLLED_BACK,
            failure_code="",
            failure_detail="",
            finished_at=now,
        )

    def stand_still(self, code: str, *, deadline_at: datetime) -> bool:
        """Stop the undo until staff resume it; False if this attempt lost its lease."""
        return self._update_if_mine(
            failure_code=code, lease_expires_at=None, deadline_at=deadline_at
        )

    def come_back(self, *, at: datetime) -> bool:
        """Count a setback and pause until `at`; False if this attempt lost its lease."""
        return self._update_if_mine(lease_expires_at=at, setbacks=self.setbacks + 1)

    def renew_lease(self, *, until: datetime) -> bool:
        """Keep other workers away until the given time; False if this attempt lost its lease."""
        return self._update_if_mine(lease_expires_at=until)

    def note_failure(self, code: str, *, detail: str) -> None:
        """Store the last failure, unless this attempt lost its lease."""
        self._update_if_mine(failure_code=code, failure_detail=detail)

    def note_progress(self) -> None:
        """Reset the count of setbacks, so that the next retry comes soon."""
        self._update_if_mine(setbacks=0)
        self.setbacks = 0

    def note_catalog(self, version: str) -> None:
        """Store the workspace's catalog version, unless this attempt lost its lease."""
        self._update_if_mine(catalog_version=version)

    def hold(self) -> None:
        """Lock the onboarding until the transaction ends; raises LeaseLost.

        Use this to write other rows that only the attempt in charge may write.
        """
        # Locked, because somebody could abandon the onboarding between the check and the write.
        if self._mine().select_for_update().values_list("pk").first() is None:
            raise LeaseLost

    def ensure_mine(self) -> None:
        """Raise LeaseLost if a later attempt has taken over; call before every single action."""
        if not self._mine().exists():
            raise LeaseLost

    def _move(self, method: str, **values: object) -> bool:
        return bool(self._mine().filter(moves.leaving(method)).update(**values))

    def _update_if_mine(self, **values: object) -> bool:
        return bool(self._mine().update(**values))

    def _mine(self) -> OnboardingQuerySet:
        # Every claim and retry counts an attempt, so this attempt in this state is ours alone.
        rows: OnboardingQuerySet = Onboarding.objects.filter(
            Onboarding.IS_WORK | Q(state=Onboarding.State.COMPLETED),
            pk=self.pk,
            state=self.state,
            attempt=self.attempt,
        )
        return rows
