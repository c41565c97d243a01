"""The rows that store how far each step of an onboarding is, and every change to them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

from onboarding.models.journey import LeaseLost, Onboarding


class OnboardingStepQuerySet(models.QuerySet["OnboardingStep"]):
    """Changes of a step's state; each is one conditional UPDATE.

    `run` is the onboarding as claimed by the current attempt. An attempt that has lost its lease
    writes nothing and gets LeaseLost.
    """

    def begin(self, run: Onboarding, name: str, *, now: datetime) -> None:
        """Mark a step as running; raises LeaseLost."""
        self._record(run, name, state=OnboardingStep.State.RUNNING, started_at=now)

    def advance(self, run: Onboarding, name: str, *, done: int, total: int) -> None:
        """Store a step's count (`done` of `total`); raises LeaseLost."""
        self._record(run, name, done_count=done, total_count=total)

    def end(self, run: Onboarding, name: str, *, now: datetime) -> None:
        """Mark a step as done; raises LeaseLost."""
        self._record(run, name, state=OnboardingStep.State.DONE, finished_at=now)

    def end_again(self, run: Onboarding, name: str, *, now: datetime) -> None:
        """Mark a step that was done before as done once more; raises LeaseLost."""
        self._record(run, name, finished_at=now)

    def undo(self, run: Onboarding, name: str) -> bool:
        """Mark a step as undone; False if it was before. Raises LeaseLost."""
        was_undone = self.filter(onboarding=run, name=name, state=OnboardingStep.State.UNDONE)
        is_first = not was_undone.exists()
        self._record(run, name, state=OnboardingStep.State.UNDONE, done_count=0)
        return is_first

    def end_last(self, run: Onboarding, name: str, *, now: datetime) -> None:
        """Mark the last step as done; call in the transaction that completes the onboarding."""
        last = self.filter(onboarding=run, name=name)
        last.update(state=OnboardingStep.State.DONE, finished_at=now)

    def undo_last(self, run: Onboarding, name: str) -> None:
        """Mark the last step, if done, as undone; call in the transaction that rolls back."""
        last = self.filter(onboarding=run, name=name, state=OnboardingStep.State.DONE)
        last.update(state=OnboardingStep.State.UNDONE)

    def add(self, run: Onboarding, name: str, *, position: int) -> None:
        """Add a row for a step that a release brought, unless it is there; raises LeaseLost.

        Call inside a transaction.
        """
        run.hold()
        self.get_or_create(onboarding=run, name=name, defaults={"position": position})

    def _record(self, run: Onboarding, name: str, **values: object) -> None:
        mine = self.filter(
            onboarding=run,
            name=name,
            onboarding__attempt=run.attempt,
            onboarding__state=run.state,
        )
        if not mine.update(**values):
            raise LeaseLost


class OnboardingStep(models.Model):
    """How far one step of provisioning is; the customer's progress is drawn from these rows."""

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
    total_count = models.PositiveSmallIntegerField(
        default=0, help_text="How many parts the step has; 0 if it does not count any."
    )
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar = OnboardingStepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["onboarding", "name"], name="one_row_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state} ({self.pk})"
