"""Every move between an onboarding's states: from where, to where, and who may cause it.

The methods of `OnboardingQuerySet` and `Onboarding` follow this table. A test compares it with
PostgreSQL's constraints and trigger, and with the states in docs/architecture.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, TextChoices


class State(TextChoices):
    """The states of an onboarding, as stored on its row."""

    PENDING = "PENDING", "Signed up, not paid"
    IN_PROGRESS = "IN_PROGRESS", "Workspace being built"
    COMPLETED = "COMPLETED", "Completed"
    FAILED = "FAILED", "Failed, can be retried"
    ROLLED_BACK = "ROLLED_BACK", "Abandoned and undone"


class Abandoned(TextChoices):
    """Why an onboarding was abandoned."""

    BY_STAFF = "BY_STAFF", "By staff"
    PAYMENT_ENDED = "PAYMENT_ENDED", "The payment was cancelled or refunded"
    DEADLINE = "DEADLINE", "Nobody took it up again in time"
    MOVED = "MOVED", "To be built again in another location"
    DELETED = "DELETED", "The organization's data is deleted"

    @property
    def asked_by(self) -> Who:
        """The actor who abandons an onboarding for this reason."""
        asking = {Abandoned.PAYMENT_ENDED: Who.PAYMENT_END, Abandoned.DEADLINE: Who.DEADLINE}
        return asking.get(self, Who.STAFF)


# Only for these reasons is a completed workspace undone too.
TAKES_DOWN_COMPLETED = (Abandoned.MOVED, Abandoned.DELETED)
# For these reasons nobody may be charged any more; after staff abandon, the customer may start
# again on the same subscription.
ENDS_SUBSCRIPTION = (Abandoned.PAYMENT_ENDED, Abandoned.DEADLINE)


class Who(StrEnum):
    """Actors that can move an onboarding to another state."""

    CUSTOMER = "the customer"
    STAFF = "staff"
    PAYMENT = "a payment"
    PAYMENT_END = "the payment's end"
    WORKER = "a worker"
    DEADLINE = "the deadline"


class Stage(StrEnum):
    """A state as the moves see it: FAILED is split in two, as an undo never turns back."""

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    FAILED = "FAILED"
    BEING_UNDONE = "being undone"
    COMPLETED = "COMPLETED"
    ROLLED_BACK = "ROLLED_BACK"

    @property
    def condition(self) -> Q:
        """Return the condition that selects the onboardings at this stage."""
        if self in (Stage.FAILED, Stage.BEING_UNDONE):
            return Q(state=State.FAILED, abandoned_at__isnull=self is Stage.FAILED)
        return Q(state=self.value)


@dataclass(frozen=True)
class Move:
    """A move from one stage to another: the method that makes it, and who may cause it.

    Whoever abandons an onboarding gives a reason, and the reason decides.
    """

    method: str
    leaves: Stage
    enters: Stage
    who: tuple[Who | Abandoned, ...]


MOVES = (
    Move("start", Stage.PENDING, Stage.IN_PROGRESS, (Who.PAYMENT,)),
    Move("finish", Stage.IN_PROGRESS, Stage.COMPLETED, (Who.WORKER,)),
    Move("fail", Stage.IN_PROGRESS, Stage.FAILED, (Who.WORKER, Who.DEADLINE)),
    Move("retry", Stage.FAILED, Stage.IN_PROGRESS, (Who.CUSTOMER, Who.STAFF)),
    # Nothing was built, so there is nothing to undo.
    Move(
        "abandon_unpaid",
        Stage.PENDING,
        Stage.ROLLED_BACK,
        (Abandoned.BY_STAFF, Abandoned.DELETED),
    ),
    Move(
        "abandon",
        Stage.IN_PROGRESS,
        Stage.BEING_UNDONE,
        (Abandoned.BY_STAFF, Abandoned.PAYMENT_ENDED, *TAKES_DOWN_COMPLETED),
    ),
    Move("abandon", Stage.FAILED, Stage.BEING_UNDONE, tuple(Abandoned)),
    Move("abandon", Stage.COMPLETED, Stage.BEING_UNDONE, TAKES_DOWN_COMPLETED),
    # An undo is running; only staff may interfere, in order to allow rows to be dropped.
    Move(
        "abandon",
        Stage.BEING_UNDONE,
        Stage.BEING_UNDONE,
        (Abandoned.BY_STAFF, Abandoned.DELETED),
    ),
    Move("roll_back", Stage.BEING_UNDONE, Stage.ROLLED_BACK, (Who.WORKER,)),
)


def leaving(method: str, *, because: Abandoned | None = None) -> Q:
    """Return the condition for the onboardings that a method may move, for this reason if any.

    For a reason with which the method moves nothing, the condition matches no row.
    """
    found = Q(pk__in=[])
    for move in MOVES:
        if move.method == method and (because is None or because in move.who):
            found |= move.leaves.condition
    return found


def outlasting(because: Abandoned) -> list[Abandoned]:
    """Return the earlier reasons that stay in place when an undo is resumed for this reason.

    Staff who resume an undo do not change what it is for.
    """
    by_staff = because == Abandoned.BY_STAFF
    return [*ENDS_SUBSCRIPTION, *(TAKES_DOWN_COMPLETED if by_staff else ())]
