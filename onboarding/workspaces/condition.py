"""The condition of a customer's completed workspace, in words, as read back now."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from onboarding.models import Onboarding
from onboarding.warehouse import WarehouseError
from onboarding.warehouse.status import DatasetStatus
from onboarding.workspaces import workspace
from orgs.models import Organization

logger = logging.getLogger(__name__)

# Seconds; somebody waits for the page.
PATIENCE = 4.0


@dataclass(frozen=True, kw_only=True)
class Condition:
    """The condition in words; `can_finish`: the button may help. No headline if all is well."""

    headline: str
    explanation: str
    can_finish: bool = False


COMPLETE = Condition(headline="", explanation="We’ve just checked every table, and all is well.")
# A release declared more than the workspace was built with; adding that is our task.
CATCHING_UP = Condition(
    headline="",
    explanation="Everything you had is there. We’re adding something new; you don’t need to do "
    "anything.",
)
UNKNOWN = Condition(
    headline="Not checked",
    explanation="Our data service isn’t responding at the moment. Your data is safe.",
)


def condition_of(organization: Organization) -> Condition:
    """Read the workspace back and return its condition in words, or that it cannot be read."""
    try:
        report = workspace.workspace_status(organization, patience=PATIENCE)
    except WarehouseError as e:
        logger.warning("A workspace could not be read back", exc_info=e)
        return UNKNOWN
    if report.is_synced:
        return COMPLETE
    journey = Onboarding.objects.of(organization)
    was_built_for_today = journey.catalog_version == workspace.catalog_version()
    # Without mismatches, the only possible finding is that something is missing.
    return _unfinished(report) if was_built_for_today or report.mismatches else CATCHING_UP


def _unfinished(report: DatasetStatus) -> Condition:
    missing = [
        *_counted(len(report.tables_missing), "table"),
        *_counted(len(report.columns_missing), "column"),
    ]
    what = f"Missing: {' and '.join(missing)}." if missing else "Part of it isn’t as it should be."
    return Condition(
        headline="Still finishing",
        explanation=f"{what} We won’t change or remove anything you have.",
        can_finish=True,
    )


def _counted(number: int, noun: str) -> list[str]:
    return [f"{number} {noun}{'s' if number > 1 else ''}"] if number else []
