"""What an application says in strings of those that build on it, since it may not import them.

`tests/test_upgrades.py` holds the third kind of such strings, the paths of tasks.
"""

from __future__ import annotations

import pytest
from django.db.models.sql import Query

from orgs.models import Organization
from orgs.staff.actions import everything_offered
from orgs.staff.search import FIELDS, FIELDS_ABOVE

ABOVE = {"billing", "onboarding"}
# The permissions for what staff do to an organization, and which application offers it.
PERMISSIONS = {
    "orgs.reread_organization": "billing",
    "orgs.sync_organization": "onboarding",
    "orgs.suspend_organization": "orgs",
    "orgs.resume_organization": "onboarding",
    "orgs.give_ownership_organization": "orgs",
    "orgs.move_organization": "onboarding",
    "orgs.erase_organization": "onboarding",
}


def first_step(lookup):
    """Return the application that a lookup leads to from an organization."""
    path, *_ = Query(Organization).names_to_path(
        lookup.split("__"), Organization._meta, fail_on_missing=True
    )
    return path[0].to_opts.app_label if path else "orgs"


@pytest.mark.parametrize("lookup", FIELDS_ABOVE)
def test_what_staff_search_by_of_applications_above_is_there(lookup):
    assert first_step(lookup) in ABOVE


@pytest.mark.parametrize("lookup", FIELDS)
def test_what_staff_search_by_of_this_application_names_none_above(lookup):
    assert first_step(lookup) not in ABOVE


def test_each_permission_for_an_organization_is_asked_for_by_who_offers_the_action():
    asked = {
        action.permission: action.act.__module__.partition(".")[0]
        for _, action in everything_offered()
        if action.permission in PERMISSIONS
    }

    assert asked == PERMISSIONS
    assert {f"orgs.{name}" for name, _ in Organization._meta.permissions} == set(PERMISSIONS)
