"""Every move between an onboarding's states: from where, to where, and who may.

The methods of `OnboardingQuerySet` and `Onboarding` go by this table. A test walks it against
PostgreSQL's constraints and trigger, and against the states in docs/architecture.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, TextChoices


class State(TextChoices):
    """How far an onboarding is, as its row says."""

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
    DELETED = "DELETED", "The organization's data are deleted"

    @property
    def asked_by(self) -> Who:
        """Who abandons an onboarding for this reason."""
        asking = {Abandoned.PAYMENT_ENDED: Who.PAYMENT_END, Abandoned.DEADLINE: Who.DEADLINE}
        return asking.get(self, Who.STAFF)


# For these alone what is complete is taken down as well.
TAKES_DOWN_COMPLETED = (Abandoned.MOVED, Abandoned.DELETED)
# With these nobody is to be charged any more; what staff abandon may be begun again unpaid.
ENDS_SUBSCRIPTION = (Abandoned.PAYMENT_ENDED, Abandoned.DEADLINE)


class Who(StrEnum):
    """Who or what may have an onboarding moved to another state."""

    CUSTOMER = "the customer"
    STAFF = "staff"
    PAYMENT = "a payment"
    PAYMENT_END = "the payment's end"
    WORKER = "a worker"
    DEADLINE = "the deadline"


class Stage(StrEnum):
    """A state as the moves see it: FAILED is two stages, and what is being undone never returns."""

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    FAILED = "FAILED"
    BEING_UNDONE = "being undone"
    COMPLETED = "COMPLETED"
    ROLLED_BACK = "ROLLED_BACK"

    @property
    def condition(self) -> Q:
        """The condition of the onboardings that are at this stage."""
        if self in (Stage.FAILED, Stage.BEING_UNDONE):
            return Q(state=State.FAILED, abandoned_at__isnull=self is Stage.FAILED)
        return Q(state=self.value)


@dataclass(frozen=True)
class Move:
    """A way from one stage to another: the method that goes it, and who may ask for that.

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
    # There is nothing to take down.
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
    # Somebody undoes it this very moment; only staff may interfere, to let the rows go.
    Move(
        "abandon",
        Stage.BEING_UNDONE,
        Stage.BEING_UNDONE,
        (Abandoned.BY_STAFF, Abandoned.DELETED),
    ),
    Move("roll_back", Stage.BEING_UNDONE, Stage.ROLLED_BACK, (Who.WORKER,)),
)


def leaving(method: str, *, because: Abandoned | None = None) -> Q:
    """Return the condition of the onboardings that a method may move, for a reason if it has one.

    A reason for which the method moves none is met by no row.
    """
    found = Q(pk__in=[])
    for move in MOVES:
        if move.method == method and (because is None or because in move.who):
            found |= move.leaves.condition
    return found


def outlasting(because: Abandoned) -> list[Abandoned]:
    """Return the earlier reasons that stay when an undoing is resumed for this one.

    Staff who resume an undoing do not change what it is for.
    """
    by_staff = because == Abandoned.BY_STAFF
    return [*ENDS_SUBSCRIPTION, *(TAKES_DOWN_COMPLETED if by_staff else ())]
