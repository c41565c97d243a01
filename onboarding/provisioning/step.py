"""A step of provisioning, whoever has written it: us, or the company in its product folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onboarding.models import Onboarding
from onboarding.warehouse.status import Count


@dataclass(frozen=True)
class Step:
    """A step: its stored name (never changed), its title for customers, and what it does.

    `undo` removes whatever `do` may have left of ours; both are safe to repeat.
    """

    name: str
    title: str
    do: Callable[[Onboarding, Count], None]
    undo: Callable[[Onboarding], None] | None = None
    # Shown to customers beside the title while the step runs.
    words: str = ""
    # Repeat this check in every run, because its result may have changed.
    is_check: bool = False
    # Undo it even if no run reached this step: what it undoes predates the run.
    is_undone_always: bool = False
    # A step of the company's own; the audit log says when it was done.
    is_own: bool = False
