"""The condition of a customer's completed workspace, in words, as read back now."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

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

    headline: StrOrPromise
    explanation: StrOrPromise
    can_finish: bool = False


COMPLETE = Condition(
    headline="", explanation=gettext_lazy("We’ve just checked every table, and all is well.")
)
# A release declared more than the workspace was built with; adding that is our task.
CATCHING_UP = Condition(
    headline="",
    explanation=gettext_lazy(
        "Everything you had is there. We’re adding something new; you don’t need to do anything."
    ),
)
UNKNOWN = Condition(
    headline=gettext_lazy("Not checked"),
    explanation=gettext_lazy("Our data service isn’t responding at the moment. Your data is safe."),
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
    tables, columns = len(report.tables_missing), len(report.columns_missing)
    missing = [
        ngettext("%d table", "%d tables", tables) % tables if tables else "",
        ngettext("%d column", "%d columns", columns) % columns if columns else "",
    ]
    what = gettext("Part of it isn’t as it should be.")
    if tables or columns:
        what = gettext("Missing: %(parts)s.") % {"parts": ", ".join(filter(None, missing))}
    promise = gettext("We won’t change or remove anything you have.")
    return Condition(
        headline=gettext("Still finishing"), explanation=f"{what} {promise}", can_finish=True
    )
