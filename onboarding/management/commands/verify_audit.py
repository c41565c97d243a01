"""Verify the chains of the audit log; orgs.audit_chain says what this can and cannot find."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from onboarding.sync.audit_shipping import contradictions, contradictions_of_warehouse
from onboarding.warehouse import WarehouseError
from orgs.audit_chain import Finding, Verification
from orgs.models import AuditEvent


class Command(BaseCommand):
    help = (
        "Reads the whole audit log and recomputes its hash chains. Prints each event that was "
        "altered, removed, duplicated or inserted, and each chain that differs from its copy in "
        "the warehouse. Changes nothing. Exits 1 if anything is found."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organization", metavar="SLUG", help="Verify only this organization.")
        parser.add_argument(
            "--warehouse",
            action="store_true",
            help="Also compare with the warehouse, which reveals chains that were rewritten.",
        )

    def handle(self, *args: Any, organization: str | None, warehouse: bool, **options: Any) -> None:
        chain = _chain_of(organization) if organization else None
        verification = Verification(chain)
        found, bad_chains = 0, set()
        try:
            for finding in _findings(verification, with_warehouse=warehouse):
                self.stdout.write(f"✗ {finding.chain}: {finding.detail}")
                bad_chains.add(finding.organization_id)
                found += 1
        except WarehouseError as e:
            raise CommandError(f"The warehouse did not let us compare: {e}") from e
        self.stdout.write(
            f"{verification.events} events in {verification.chains} chains, "
            f"{len(bad_chains)} not intact, {found} findings."
        )
        if found:
            raise CommandError("The audit log is not what was recorded; see above.")


def _findings(verification: Verification, *, with_warehouse: bool) -> Iterator[Finding]:
    yield from verification.findings()
    yield from contradictions(organization_id=verification.organization_id)
    if with_warehouse:
        yield from contradictions_of_warehouse(organization_id=verification.organization_id)


def _chain_of(slug: str) -> UUID:
    """Return the id of the organization with this slug, deleted organizations included."""
    events = AuditEvent.objects.filter(organization_slug=slug)
    found = events.values_list("organization_id", flat=True).first()
    if found is None:
        raise CommandError(f"There is no audit log of {slug}.")
    return found
