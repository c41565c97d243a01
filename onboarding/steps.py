"""What provisioning does to the outside world, step by step. Every step is safe to run twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from billing.models import Customer, Subscription
from billing.subscriptions import sync_subscription
from onboarding import bootstrap, prerequisites, workspace
from onboarding.directory import Entry, get_directory
from onboarding.failures import NotReady, NotReadyYet, PaymentNotConfirmed, WorkspaceIncomplete
from onboarding.warehouse import get_warehouse, status
from onboarding.warehouse.status import Count
from orgs.api_keys import issue_initial_key
from orgs.models import ApiKey, Organization


def check_prerequisites(organization: Organization, count: Count) -> None:
    unmet = prerequisites.unmet()
    if unmet:
        failure = NotReadyYet if all(p.may_pass for p in unmet) else NotReady
        raise failure("; ".join(f"{p.name}: {p.detail}" for p in unmet))


def confirm_payment(organization: Organization, count: Count) -> None:
    """Ask Stripe once more, because the task may run long after the payment."""
    customer = Customer.objects.select_related("organization").get(organization=organization)
    subscription = sync_subscription(customer, now=timezone.now())
    if subscription is None or not subscription.grants_access:
        raise PaymentNotConfirmed(subscription.status if subscription else "no subscription")
    organization.refresh_from_db()


def confirm_organization(organization: Organization, count: Count) -> None:
    get_directory().confirm(_entry(organization, is_onboarded=False))


def ensure_dataset(organization: Organization, count: Count) -> None:
    get_warehouse().ensure_dataset(workspace.dataset_of(organization))


def ensure_tables(organization: Organization, count: Count) -> None:
    status.ensure_tables(workspace.dataset_of(organization), workspace.tables(), count=count)


def register_organization(organization: Organization, count: Count) -> None:
    """Write the organization into the system dataset, three tables at once."""
    rows = {
        "org_profiles": ([workspace.profile_row(organization)], ["organization_id"]),
        "org_subscriptions": (
            [workspace.subscription_row(Subscription.objects.get(organization=organization))],
            ["organization_id"],
        ),
        "org_usage_quotas": (
            workspace.quota_rows(organization),
            ["organization_id", "quota_name"],
        ),
    }
    merge, system = get_warehouse().merge_rows, bootstrap.system_dataset().dataset_id
    with ThreadPoolExecutor(len(rows)) as pool:
        pending = [
            pool.submit(merge, system, bootstrap.tables().table(name), key=key, rows=values)
            for name, (values, key) in rows.items()
            if values
        ]
    for future in pending:
        future.result()


def verify_workspace(organization: Organization, count: Count) -> None:
    """Read back and compare: that a table exists says nothing of its columns.

    What is missing, because somebody removed it since, is put back before this gives up.
    """
    report = workspace.workspace_status(organization)
    if not report.is_synced:
        report = workspace.sync_workspace(organization, count=count)
    if not report.is_synced:
        raise WorkspaceIncomplete("; ".join([report.status, *report.findings]))


def issue_key(organization: Organization, count: Count) -> None:
    api_key = issue_initial_key(organization, now=timezone.now())
    get_warehouse().merge_rows(
        bootstrap.system_dataset().dataset_id,
        bootstrap.tables().table("org_api_keys"),
        key=["organization_id", "key_id"],
        rows=[workspace.api_key_row(api_key)],
    )


def publish_to_directory(organization: Organization, count: Count) -> None:
    get_directory().publish(_entry(organization, is_onboarded=True))


def _entry(organization: Organization, *, is_onboarded: bool) -> Entry:
    subscription = Subscription.objects.get(organization=organization)
    api_key = ApiKey.objects.filter(organization=organization, is_initial=True).first()
    return Entry(
        organization_id=str(organization.pk),
        slug=organization.slug,
        name=organization.name,
        plan=organization.plan,
        billing_status=subscription.status,
        currency=organization.currency,
        timezone=organization.timezone,
        location=organization.location,
        is_onboarded=is_onboarded,
        api_key_fingerprint=api_key.fingerprint if api_key else "",
    )
