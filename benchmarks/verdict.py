"""Compares the final state everywhere with the expected one: no duplicates, orphans or losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from benchmarks.stage import Stage
from billing.plans import all_plans
from onboarding.mail import outbox
from onboarding.models import Onboarding, OutgoingMail
from onboarding.workspaces.workspace import workspace_status
from orgs.audit import Tag
from orgs.audit_chain import Verification
from orgs.models import ApiKey, AuditEvent, Organization

ONCE = (Tag.PAYMENT_CONFIRMED, Tag.ONBOARDING_STARTED, Tag.ONBOARDING_COMPLETED)
ONE_ROW_EACH = ("org_profiles", "org_subscriptions", "org_api_keys")


@dataclass
class Verdict:
    """How many onboardings completed, and a line for each defect."""

    completed: int = 0
    second_copies: int = 0
    duplicates: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def expect_one(self, what: str, found: Iterable[object], *, of: Iterable[object]) -> None:
        """Record which expected things were found more than once or not at all."""
        self.expect(1, what, found, of=of)

    def expect(
        self, wanted: int, what: str, found: Iterable[object], *, of: Iterable[object]
    ) -> None:
        counts = Counter(map(str, found))
        for name in map(str, of):
            line = f"{what} of {name}: {counts[name]} instead of {wanted}"
            if counts[name] > wanted:
                self.duplicates.append(line)
            elif counts[name] < wanted:
                self.lost.append(line)

    def expect_none_beside(
        self, what: str, found: Iterable[object], *, of: Iterable[object]
    ) -> None:
        """Record things that belong to none of the expected owners."""
        known = set(map(str, of))
        self.orphans += [f"{what} of {name}" for name in map(str, found) if name not in known]


def reach_verdict(stage: Stage, *, expected: int) -> Verdict:
    """Inspect PostgreSQL, BigQuery, Stripe and the mailbox; nothing may still be running.

    An onboarding that did not complete counts as lost once; whatever exists of it is orphaned.
    """
    verdict = Verdict()
    organizations = list(
        Organization.objects.filter(onboardings__state=Onboarding.State.COMPLETED).distinct()
    )
    _look_for_the_missing(verdict, expected=expected)
    _look_at_onboardings(verdict, organizations)
    verdict.lost += [f"{f.chain}: {f.detail}" for f in Verification().findings()]
    _look_at_stripe(verdict, organizations, stage)
    _look_at_mails(verdict, organizations, stage)
    _look_at_warehouse(verdict, organizations, stage)
    _look_at_workspaces(verdict, organizations)
    return verdict


def _look_for_the_missing(verdict: Verdict, *, expected: int) -> None:
    unfinished = list(Onboarding.objects.exclude(state=Onboarding.State.COMPLETED))
    verdict.completed = Onboarding.objects.filter(state=Onboarding.State.COMPLETED).count()
    verdict.lost += [f"{o}, {o.failure_code}: {o.failure_detail}" for o in unfinished]
    nobody = expected - verdict.completed - len(unfinished)
    verdict.lost += ["a customer who never signed up"] * nobody


def _look_at_onboardings(verdict: Verdict, organizations: list[Organization]) -> None:
    ids = [organization.pk for organization in organizations]
    _expect_one_each(verdict, "onboardings", Onboarding.objects.all(), ids)
    valid = ApiKey.objects.filter(is_initial=True, revoked_at=None)
    _expect_one_each(verdict, "initial keys", valid, ids)
    for tag in ONCE:
        _expect_one_each(verdict, f"events {tag}", AuditEvent.objects.filter(tag=tag), ids)


def _expect_one_each(verdict: Verdict, what: str, rows: Any, ids: list[object]) -> None:
    verdict.expect_one(what, rows.values_list("organization_id", flat=True), of=ids)


def _look_at_stripe(verdict: Verdict, organizations: list[Organization], stage: Stage) -> None:
    ids = [organization.pk for organization in organizations]
    live = [s for s in stage.stripe_objects("subscription") if s["status"] == "active"]
    for what, found in (("subscriptions", live), ("customers", stage.stripe_objects("customer"))):
        owners = [one["metadata"].get("organization_id", "nobody") for one in found]
        verdict.expect_one(f"{what} at Stripe", owners, of=ids)
        verdict.expect_none_beside(f"{what} at Stripe", owners, of=ids)


def _look_at_mails(verdict: Verdict, organizations: list[Organization], stage: Stage) -> None:
    """Count mails by Message-ID: a mailbox shows one of two copies that share it.

    A copy appears when a worker dies between the mail server's answer and recording it.
    """
    accepted = [m["message_id"] for m in stage.mails() for _ in m["recipients"]]
    arrived = set(accepted)
    verdict.second_copies = len(accepted) - len(arrived)
    rows = list(OutgoingMail.objects.all())
    welcomes = [mail for mail in rows if mail.kind == OutgoingMail.Kind.WELCOME]
    welcomed = [mail.recipient for mail in welcomes if outbox.message_id(mail) in arrived]
    verdict.expect_one("welcome mails", welcomed, of=[o.email for o in organizations])
    # A retry after a refusal is announced too, once each.
    sent = [outbox.message_id(mail) for mail in rows if mail.sent_at]
    verdict.expect_one("mails", arrived, of=sent)
    verdict.expect_none_beside("a mail", arrived, of=map(outbox.message_id, rows))
    verdict.lost += [f"the note that {mail} was sent" for mail in OutgoingMail.objects.owed()]


def _look_at_warehouse(verdict: Verdict, organizations: list[Organization], stage: Stage) -> None:
    client = bigquery.Client(
        project=settings.BIGQUERY_PROJECT,
        credentials=AnonymousCredentials(),
        client_options={"api_endpoint": stage.bigquery_url},
    )
    _look_at_datasets(verdict, client, organizations)
    ids = [organization.pk for organization in organizations]
    for table in ONE_ROW_EACH:
        owners = _column(client, table, "organization_id")
        verdict.expect_one(f"rows of {table}", owners, of=ids)
        verdict.expect_none_beside(f"a row of {table}", owners, of=ids)
    quotas = _column(client, "org_usage_quotas", "organization_id")
    limits = len(list(all_plans()[0].limits))
    verdict.expect(limits, "rows of org_usage_quotas", quotas, of=ids)
    verdict.expect_none_beside("a row of org_usage_quotas", quotas, of=ids)
    keys = ApiKey.objects.filter(revoked_at=None).values_list("pk", flat=True)
    found = _column(client, "org_api_keys", "key_id")
    verdict.expect_one("rows of org_api_keys", found, of=keys)
    verdict.expect_none_beside("a row of org_api_keys", found, of=keys)


def _look_at_datasets(
    verdict: Verdict, client: bigquery.Client, organizations: list[Organization]
) -> None:
    owned = [organization.dataset_id for organization in organizations]
    found = [dataset.dataset_id for dataset in client.list_datasets()]
    verdict.expect_none_beside("a dataset", found, of=[*owned, settings.BIGQUERY_SYSTEM_DATASET])


def _column(client: bigquery.Client, table: str, name: str) -> list[object]:
    address = f"{settings.BIGQUERY_PROJECT}.{settings.BIGQUERY_SYSTEM_DATASET}.{table}"
    rows = client.query_and_wait(f"SELECT {name} FROM `{address}`")  # noqa: S608  our own names
    return [row[0] for row in rows]


def _look_at_workspaces(verdict: Verdict, organizations: list[Organization]) -> None:
    reports = [workspace_status(organization) for organization in organizations]
    verdict.lost += [
        f"the workspace of {organization.slug}: {'; '.join([report.status, *report.findings])}"
        for organization, report in zip(organizations, reports, strict=True)
        if not report.is_synced
    ]
