"""What a company's steps.py imports: an own step of an onboarding, written in Python.

    from orgs.product.steps import OwnStep, StepRefused, StepRun

    def open_dashboard(run: StepRun) -> None: ...
    def close_dashboard(run: StepRun) -> None: ...

    STEPS = [
        OwnStep(
            name="open_dashboard",
            title="Opening your dashboard",
            act=open_dashboard,
            undo=close_dashboard,
        )
    ]

steps.py is read before Django has started, so import models and settings inside the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from orgs.bodies import made_storable

# Our own steps in their order; an own step is placed after one of them or after another own step.
OUR_STEPS = (
    "check_prerequisites",
    "confirm_payment",
    "confirm_organization",
    "ensure_dataset",
    "ensure_tables",
    "register_organization",
    "verify_workspace",
    "issue_key",
    "publish_to_directory",
)
# Nothing of a company's happens before the payment is confirmed.
PLACES = OUR_STEPS[1:]
USUAL_PLACE = "verify_workspace"
# Our last step, which writes to our own database only.
LAST = "finish"

_NOT_GIVEN: Any = None


@dataclass(frozen=True, kw_only=True)
class StepOrganization:
    """The customer that a step works for."""

    id: str
    slug: str
    name: str
    plan: str
    currency: str
    timezone: str
    location: str
    dataset: str


class StepWorkspace(Protocol):
    """The customer's tables, as `catalog/workspace/` declares them, for rows of the step's own.

    A warehouse that gives no answer is asked again like a step that raises StepUnavailable.
    """

    def add_rows(
        self, table: str, rows: Sequence[Mapping[str, object]], *, key: Sequence[str]
    ) -> None:
        """Insert the rows whose key columns match no existing row. Safe to repeat."""

    def delete_rows(self, table: str, *, where: Mapping[str, object]) -> None:
        """Delete the rows with these values, if there are any. Safe to repeat."""


@dataclass(frozen=True, kw_only=True)
class StepRun:
    """One step of one onboarding, as the step's functions get it.

    `id` stays the same however often the step is tried, so that its effect can be made once;
    `attempt` counts. `reference` is what customer and staff quote. `because` says why the step is
    undone, such as MOVED or DELETED; it is empty while it is done. `is_rehearsal` is true
    in the demo, where nothing outside is to be touched. `workspace` writes to the customer's
    tables, in the demo too. Call `ensure_in_charge` before anything that must not happen late: it
    raises if another worker has taken over.
    """

    id: str
    step: str
    attempt: int
    reference: str
    organization: StepOrganization
    because: str = ""
    is_rehearsal: bool = False
    workspace: StepWorkspace = field(repr=False, compare=False)
    ensure_in_charge: Callable[[], None] = field(repr=False, compare=False)


class StepUnavailable(Exception):
    """The step could not be done now; it is tried again with growing pauses until the deadline."""

    def __init__(self, message: str = "") -> None:
        super().__init__(made_storable(message))


class StepPending(StepUnavailable):
    """The step has begun and goes on elsewhere; ask again after so many seconds, two minutes at
    most."""

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class StepRefused(Exception):
    """The step will not succeed however often it is tried; staff read the code and the words."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(made_storable(f"{code}: {message}" if message else code))
        self.code = code


@dataclass(frozen=True, kw_only=True)
class OwnStep:
    """A step of the company's own.

    `name` is stored and must never change. `after` names the step that comes before. Customers read
    `title` in the list of steps, and `words` beside it while the step runs. `act` and `undo` are
    safe to repeat, as a crash may fall between an effect and its record; `undo` removes whatever
    `act` may have left when a setup is ended. An exception that is not of this module fails the
    setup, and staff see it.
    """

    name: str
    # What is left out is told by `product check`, with all other mistakes.
    title: str = ""
    act: Callable[[StepRun], object] = _NOT_GIVEN
    undo: Callable[[StepRun], object] | None = None
    after: str = USUAL_PLACE
    words: str = ""
