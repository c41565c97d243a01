"""What has to go wrong outside for a certain step of provisioning to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.utils import timezone

from onboarding.directory import DirectoryError
from onboarding.models import Onboarding
from onboarding.provisioning.runner import FIRST_PAUSE

REFUSED = {"status": 403, "reason": "accessDenied", "times": None}
BIGQUERY = {
    "check_prerequisites": {"method": "GET", "path": r"/datasets/organizations$"},
    "ensure_dataset": {"method": "POST", "path": r"/datasets$"},
    # Three tables are made before one is refused.
    "ensure_tables": {"method": "POST", "path": r"/tables$", "skip": 3},
    "register_organization": {"method": "POST", "path": r"/jobs$"},
    "verify_workspace": {"method": "GET", "path": r"/datasets/\w+_prod$"},
    # The three statements of register_organization go through.
    "issue_key": {"method": "POST", "path": r"/jobs$", "skip": 3},
}
DIRECTORY_CALLS_BEFORE = {"confirm_organization": 0, "publish_to_directory": 1}


class Faults:
    """The stand-ins, each told to fail as it would in life."""

    def __init__(self, *, stripe, bigquery, directory):
        self.stripe, self.bigquery, self.directory = stripe, bigquery, directory

    @contextmanager
    def at(self, step: str) -> Iterator[None]:
        """Let the step fail for good while this lasts."""
        cache.clear()
        if step in BIGQUERY:
            self.bigquery.faults.add("error", **REFUSED, **BIGQUERY[step])
        elif step in DIRECTORY_CALLS_BEFORE:
            self.directory.errors.extend([None] * DIRECTORY_CALLS_BEFORE[step])
            self.directory.errors.append(DirectoryError("42501 permission denied"))
        else:
            assert step == "confirm_payment"
            self.stripe.sandbox.faults.add("api", "down", path="/v1/subscriptions")
            # An outage is waited out until the deadline; there is no time for even one pause.
            # The time since it was due does not count, so it is due only now.
            now = timezone.now()
            Onboarding.objects.update(lease_expires_at=now, deadline_at=now + FIRST_PAUSE / 2)
        yield
        self.bigquery.faults.clear()
        self.stripe.sandbox.faults.clear()
        self.stripe.sandbox.faults.add("webhooks", "lost")
        self.directory.errors.clear()
        cache.clear()
