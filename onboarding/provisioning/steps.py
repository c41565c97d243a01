"""Provisioning's actions on outside systems, and how each is undone. All are safe to repeat.

A step with several actions checks in between that it still holds the lease: a worker that lost its
lease must not start the next action.
"""

from __future__ import annotations

from django.db import transaction

from billing.models import Customer
from billing.subscriptions import end_subscription, sync_subscription
from onboarding.directory import get_directory
from onboarding.failures import (
    NotReady,
    NotReadyYet,
    PaymentNotConfirmed,
    WorkspaceDiffers,
    WorkspaceIncomplete,
)
from onboarding.models import Onboarding
from onboarding.provisioning import prerequisites
from onboarding.sync import listing, telling
from onboarding.warehouse import Dataset, HoldsRows, get_warehouse, status
from onboarding.warehouse.status import Count
from onboarding.workspaces import access, workspace
from orgs import clock
from orgs.keys.api_keys import issue_initial_key, revoke_initial_key


def check_prerequisites(onboarding: Onboarding, count: Count) -> None:
    unmet = prerequisites.unmet_for_run()
    if unmet:
        failure = NotReadyYet if all(p.may_pass for p in unmet) else NotReady
        raise failure("; ".join(f"{p.name}: {p.detail}" for p in unmet))


def confirm_payment(onboarding: Onboarding, count: Count) -> None:
    """Check with Stripe again, because the task may run long after the payment."""
    organization = onboarding.organization
    customer = Customer.objects.select_related("organization").get(organization=organization)
    subscription = sync_subscription(customer, now=clock.now())
    if subscription is None or not subscription.grants_access:
        raise PaymentNotConfirmed(subscription.status if subscription else "no subscription")
    organization.refresh_from_db()


def end_unused_subscription(onboarding: Onboarding) -> None:
    """Cancel the subscription, unless staff abandoned: it would charge for a missing workspace.

    After staff abandon, the subscription is kept, because the customer may start again without
    paying.
    """
    if onboarding.abandoned_because in Onboarding.ENDS_SUBSCRIPTION:
        end_subscription(
            onboarding.organization, now=clock.now(), still_mine=onboarding.ensure_mine
        )


def confirm_organization(onboarding: Onboarding, count: Count) -> None:
    listing.confirm(onboarding.organization)


def withdraw_from_directory(onboarding: Onboarding) -> None:
    listing.withdraw(onboarding.organization, still_mine=onboarding.ensure_mine)


def ensure_dataset(onboarding: Onboarding, count: Count) -> None:
    """Create the dataset, and let the product's own accounts use it; after a move, all of them."""
    dataset = _dataset_of(onboarding)
    get_warehouse().ensure_dataset(dataset, still_mine=onboarding.ensure_mine)
    access.bring(onboarding.organization, dataset, still_mine=onboarding.ensure_mine)


def drop_dataset(onboarding: Onboarding) -> None:
    """Drop the workspace if it is ours; raises HoldsRows unless `may_drop_rows`."""
    organization = onboarding.organization
    own_rows = workspace.own_rows(organization)
    try:
        get_warehouse().drop_dataset(
            _dataset_of(onboarding),
            with_rows=onboarding.may_drop_rows,
            own_rows=own_rows,
            still_mine=onboarding.ensure_mine,
        )
    except HoldsRows:
        if workspace.own_rows(organization) == own_rows:
            raise
        # The rows found may be a budget that was saved and written since `own_rows` was read.
        drop_dataset(onboarding)


def ensure_tables(onboarding: Onboarding, count: Count) -> None:
    dataset = _dataset_of(onboarding)
    status.ensure_tables(dataset, workspace.tables(), count=count)


def register_organization(onboarding: Onboarding, count: Count) -> None:
    telling.register_organization(onboarding)


def unregister_organization(onboarding: Onboarding) -> None:
    telling.unregister_organization(onboarding)


def verify_workspace(onboarding: Onboarding, count: Count) -> None:
    """Read the workspace back and compare columns: that a table exists says nothing of them.

    Tables and columns that somebody removed since are added again before this raises
    WorkspaceIncomplete or WorkspaceDiffers.
    """
    organization = onboarding.organization
    report = workspace.workspace_status(organization)
    if not report.is_synced:
        onboarding.ensure_mine()
        report = workspace.sync_workspace(
            organization, count=count, still_mine=onboarding.ensure_mine
        )
    if not report.is_synced:
        found = WorkspaceDiffers if report.mismatches else WorkspaceIncomplete
        raise found("; ".join([report.status, *report.findings]))
    onboarding.note_catalog(workspace.catalog_version())


def issue_key(onboarding: Onboarding, count: Count) -> None:
    now = clock.now()
    with transaction.atomic():
        # A worker that lost its lease must not issue a key for an onboarding that others have
        # undone.
        onboarding.hold()
        issue_initial_key(onboarding.organization, now=now)
    telling.register_keys(onboarding)


def revoke_key(onboarding: Onboarding) -> None:
    """Revoke the key, which nobody has seen yet, and delete its row from the warehouse."""
    with transaction.atomic():
        onboarding.hold()
        revoke_initial_key(onboarding.organization, now=clock.now())
    telling.unregister_keys(onboarding)


def publish_to_directory(onboarding: Onboarding, count: Count) -> None:
    """Publish the entry; a directory in our own database is written by `finish` instead."""
    if not get_directory().joins_transactions:
        listing.publish(onboarding.organization)


def close_in_directory(onboarding: Onboarding) -> None:
    listing.close(onboarding.organization)


def _dataset_of(onboarding: Onboarding) -> Dataset:
    return workspace.dataset_of(onboarding.organization, builder=onboarding)
