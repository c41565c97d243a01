"""Events for tests of the audit log, and what is found in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command
from django.db import connection

from orgs.audit import Tag, record_event
from orgs.models import AuditEvent
from tests.factories import OrganizationFactory

NOW = datetime(2026, 1, 8, 12, 30, 15, 123456, tzinfo=UTC)


def recorded(number=1):
    """Return an organization with this many events, chained."""
    organization = OrganizationFactory()
    for count in range(number):
        record_event(Tag.SIGNED_UP, organization=organization, now=NOW, count=count)
    settle()
    return organization


def settle():
    """Have done what is done at a commit, which a test in a transaction never comes to."""
    connection.check_constraints()


def events(organization):
    return list(AuditEvent.objects.filter(organization_id=organization.pk).order_by("sequence"))


def verify(*arguments) -> str:
    """Return the last line of `verify_audit`; raises CommandError where something is found."""
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue().splitlines()[-1]
