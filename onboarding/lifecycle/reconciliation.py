"""Reconciliation: where Stripe, PostgreSQL, warehouse and directory disagree, and repairs.

Each check asks one outside system about everything it should hold, and yields each difference. A
repair only does what the product does anyway when an event arrives or a button is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db.models import Count, Model, QuerySet

from billing import free_plans
from billing.customers import customer_by_id, ensure_customer
from billing.models import Checkout, Customer, Subscription
from billing.payments import Payment, close, confirm, payment_of
from billing.stripe_api import (
    StripeError,
    StripeKeyRefused,
    StripeNotFound,
    StripeRefused,
    StripeUnavailable,
)
from billing.subscriptions import differences
from billing.unknown_customers import UnknownCustomer, unknown_customers
from billing.unnoticed import is_paid, look
from onboarding.directory import DirectoryError, DirectoryUnavailable, get_directory
from onboarding.failures import in_words
from onboarding.lifecycle import mending
from onboarding.models import Deletion, Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build
from onboarding.sync import listing, refresh
from onboarding.sync.rows import budget_row, credential_row
from onboarding.warehouse import (
    Dataset,
    Row,
    WarehouseError,
    WarehouseUnavailable,
    get_warehouse,
)
from onboarding.workspaces import bootstrap, workspace
from orgs.models import Budget, IntegrationCredential, Organization
from orgs.product.catalog import Table

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Drift:
    """A disagreement between two systems; `repair` fixes it, None if people have to decide.

    `is_noted` if nobody has to: it is so by design, and listed so that people know.
    """

    subject: str
    detail: str
    repair: Callable[[], object] | None = None
    is_noted: bool = False


def find_drifts(*, now: datetime) -> Iterator[Drift]:
    """Yield every disagreement, and every refusal about a single organization.

    Raises the error of an outside system if that system cannot be read at all.
    """
    yield from _unknown_customers(now=now)
    yield from _subscriptions(now=now)
    yield from _paid_checkouts(now=now)
    yield from _paid_without_onboarding(now=now)
    yield from _steps_of_a_release()
    yield from _steps_without_code()
    yield from _workspaces(now=now)
    yield from _orphaned_datasets()
    yield from _entries()
    yield from _orphaned_entries()
    if settings.PRODUCT.parts.openai:
        yield from _told_credentials(now=now)


def _each(rows: QuerySet[M]) -> Iterator[M]:
    """Yield the rows, each re-read on its turn, because an earlier repair may have changed it.

    No cursor stays open while outside systems are asked; a lost connection would end it.
    """
    for pk in list(rows.values_list("pk", flat=True)):
        yield from rows.filter(pk=pk)


def _alone(subject: str, found: Iterator[Drift]) -> Iterator[Drift]:
    """Yield the findings about one organization; turn a refusal into a finding."""
    try:
        yield from found
    except (StripeUnavailable, StripeKeyRefused, WarehouseUnavailable, DirectoryUnavailable):
        raise  # An outage would hit the next organization too.
    except (StripeError, WarehouseError, DirectoryError) as e:
        yield Drift(subject, f"could not be looked at: {in_words(e)}")


def _unknown_customers(*, now: datetime) -> Iterator[Drift]:
    """Yield customers at Stripe that carry our metadata and have no row here."""
    for found in unknown_customers():
        subject = found.organization_slug or found.stripe_id
        yield from _alone(subject, _unknown_customer(subject, found, now=now))


def _unknown_customer(subject: str, found: UnknownCustomer, *, now: datetime) -> Iterator[Drift]:
    """Yield how to adopt the customer, if its organization has none since a restored dump.

    A customer that stays at Stripe after a deletion here matters only if it is still charged.
    """
    unended = found.count_unended_subscriptions()
    if not unended and (found.is_former or _is_deleted(found)):
        return
    paying = f", with {unended} subscriptions not over" if unended else ""
    repair = partial(_adopt, found.stripe_id, now=now) if found.organization else None
    state = "was replaced here" if found.is_former else "is unknown here"
    yield Drift(subject, f"{found.stripe_id} {state}{paying}", repair=repair)


def _is_deleted(found: UnknownCustomer) -> bool:
    gone = {
        str(pk) for pk in Deletion.objects.exclude(finished_at=None).values_list("pk", flat=True)
    }
    return found.organization_id in gone


def _adopt(stripe_customer_id: str, *, now: datetime) -> None:
    if customer := customer_by_id(stripe_customer_id):
        look(customer, now=now)


def _subscriptions(*, now: datetime) -> Iterator[Drift]:
    for customer in _each(Customer.objects.select_related("organization")):
        slug = customer.organization.slug
        yield from _alone(slug, _subscription_of(customer, now=now))


def _subscription_of(customer: Customer, *, now: datetime) -> Iterator[Drift]:
    slug, repair = customer.organization.slug, partial(_look_again, customer, now=now)
    try:
        found = differences(customer)
    except StripeNotFound:
        yield _gone_customer(customer)
        return
    if found:
        yield Drift(slug, f"subscription: {'; '.join(found)}", repair=repair)


def _look_again(customer: Customer, *, now: datetime) -> None:
    subscription = look(customer, now=now)
    if subscription and free_plans.is_owed(subscription):
        raise StripeRefused("the free plan that follows was refused again")


def _gone_customer(customer: Customer) -> Drift:
    """Return the drift of a customer that was deleted at Stripe or is of another mode."""
    organization = customer.organization
    served = Subscription.objects.filter(organization=organization).exclude(
        status__in=Subscription.ENDED_STATUSES
    )
    repair = None if served.exists() else partial(ensure_customer, organization)
    return Drift(organization.slug, f"{customer.stripe_id} is unknown at Stripe", repair=repair)


def _paid_checkouts(*, now: datetime) -> Iterator[Drift]:
    """Yield checkouts that were paid without us recording it."""
    waiting = Checkout.objects.filter(state=Checkout.State.OPEN).exclude(stripe_session_id="")
    for checkout in waiting.select_related("organization"):
        slug = checkout.organization.slug
        yield from _alone(slug, _paid_checkout(slug, checkout.stripe_session_id, now=now))


def _paid_checkout(slug: str, session_id: str, *, now: datetime) -> Iterator[Drift]:
    try:
        payment = payment_of(session_id)
    except StripeNotFound:
        yield Drift(slug, f"{session_id} is unknown at Stripe", repair=partial(close, session_id))
        return
    if payment is Payment.PAID:
        yield Drift(
            slug,
            f"{session_id} was paid and not noticed",
            repair=partial(confirm, session_id, organization=None, now=now),
        )
    elif payment is Payment.OVER:
        yield Drift(
            slug,
            f"{session_id} was paid, and its subscription has ended: see whether to refund it",
            repair=partial(close, session_id),
        )


def _paid_without_onboarding(*, now: datetime) -> Iterator[Drift]:
    """Yield organizations whose subscription is in force but for which nothing is being built."""
    in_force = Subscription.objects.filter(status__in=Subscription.GRANTING_STATUSES)
    # An open checkout may still wait for a bank; `_paid_checkouts` covers it. A checkout whose
    # creation got no response has no session, so nobody can pay it.
    waiting = Checkout.objects.filter(state=Checkout.State.OPEN).exclude(stripe_session_id="")
    open_checkouts = waiting.values("organization")
    going = Deletion.objects.filter(finished_at=None).values("pk")
    settled = in_force.exclude(organization__in=open_checkouts).exclude(organization__in=going)
    for subscription in settled.select_related("organization"):
        slug = subscription.organization.slug
        yield from _alone(slug, _paid_without_journey(subscription, now=now))


def _paid_without_journey(subscription: Subscription, *, now: datetime) -> Iterator[Drift]:
    journeys = Onboarding.objects.filter(organization=subscription.organization)
    is_built = journeys.live().exclude(state=Onboarding.State.PENDING).exists()
    if not is_built and is_paid(subscription):
        yield _unbuilt(subscription, journeys.order_by("created_at").last(), now=now)


def _unbuilt(subscription: Subscription, last: Onboarding | None, *, now: datetime) -> Drift:
    """Return the drift; an onboarding that somebody ended is not restarted behind their back."""
    organization = subscription.organization
    state = f"{subscription.stripe_id} is {subscription.status}"
    if last and last.state == Onboarding.State.ROLLED_BACK:
        return Drift(
            organization.slug,
            f"{state} and the setup was ended ({last.abandoned_because}): cancel it at Stripe, "
            "or leave it for a new start",
        )
    repair = partial(_start, organization, now=now)
    return Drift(organization.slug, f"{state} and nothing was built", repair=repair)


def _start(organization: Organization, *, now: datetime) -> None:
    abandonment.start_again(organization, by=None, now=now)
    build.start(organization, now=now)


def _steps_of_a_release() -> Iterator[Drift]:
    """Yield onboardings of paying customers completed before a release added steps."""
    completed = Onboarding.objects.filter(
        state=Onboarding.State.COMPLETED,
        organization__subscription__status__in=Subscription.GRANTING_STATUSES,
    )
    done = OnboardingStep.objects.filter(state=OnboardingStep.State.DONE)
    for step in build.STEPS:
        had = done.filter(name=step.name).values("onboarding")
        for journey in _each(completed.exclude(pk__in=had).select_related("organization")):
            yield Drift(
                journey.organization.slug,
                f"the step {step.name} came with a release and was not done",
                repair=partial(mending.catch_up, journey),
            )


def _steps_without_code() -> Iterator[Drift]:
    """Yield steps that were done for customers and that nobody will undo.

    They are noted only: a company may well have taken a step out for good.
    """
    begun = OnboardingStep.objects.filter(
        state__in=[OnboardingStep.State.RUNNING, OnboardingStep.State.DONE]
    )
    unknown = begun.exclude(name__in=build.titles()).order_by("name").values_list("name")
    for name, count in unknown.annotate(count=Count("pk")):
        yield Drift(
            name,
            f"the step was done for {count} and has left the product folder: it will not be undone "
            "for them unless it is put back",
            is_noted=True,
        )


def _workspaces(*, now: datetime) -> Iterator[Drift]:
    completed = Onboarding.objects.filter(state=Onboarding.State.COMPLETED)
    for journey in _each(completed.select_related("organization")):
        organization = journey.organization
        yield from _alone(organization.slug, _workspace_of(organization, now=now))


def _workspace_of(organization: Organization, *, now: datetime) -> Iterator[Drift]:
    report = workspace.workspace_status(organization)
    if report.is_synced:
        mending.note_that_it_matches(organization)
        if settings.PRODUCT.parts.budget:
            yield from _told_budget(organization, now=now)
        return
    yield Drift(
        organization.slug,
        f"workspace is {report.status}: {'; '.join(report.findings)}",
        repair=partial(mending.mend, organization, now=now),
    )


def _told_budget(organization: Organization, *, now: datetime) -> Iterator[Drift]:
    """Yield how the budget in the customer's workspace differs from ours."""
    for budget in Budget.objects.filter(organization=organization):
        row = budget_row(budget)
        table = workspace.tables().table("budgets")
        told = _told(workspace.dataset_of(organization), table, "budget_id", like=row)
        yield from _told_otherwise(organization, "budget", told.get(row["budget_id"]), row, now=now)


def _told_credentials(*, now: datetime) -> Iterator[Drift]:
    """Yield how the credentials in the system dataset differ from ours."""
    completed = Onboarding.objects.filter(state=Onboarding.State.COMPLETED)
    held = IntegrationCredential.objects.filter(organization__in=completed.values("organization"))
    rows = [(c, credential_row(c)) for c in held.select_related("organization")]
    if not rows:
        return
    table = bootstrap.tables().table("org_integration_credentials")
    told = _told(bootstrap.system_dataset(), table, "credential_id", like=rows[0][1])
    for credential, row in rows:
        subject, found = f"credential {credential.key_prefix}…", told.get(row["credential_id"])
        yield from _told_otherwise(credential.organization, subject, found, row, now=now)


def _told(dataset: Dataset, table: Table, name: str, *, like: Row) -> dict[object, Row]:
    """Return a table's rows by id, reduced to the columns that `like` has."""
    rows = get_warehouse().latest_rows(
        dataset, table, of_each=name, by="created_at", columns=list(like)
    )
    return {row[name]: row for row in rows}


def _told_otherwise(
    organization: Organization, subject: str, found: Row | None, row: Row, *, now: datetime
) -> Iterator[Drift]:
    differing = [name for name, value in row.items() if found and found[name] != value]
    if found is None or differing:
        what = f"{', '.join(differing)} not as here" if found else "was not told"
        repair = partial(refresh.owe, organization, now=now)
        yield Drift(organization.slug, f"{subject}: {what}", repair=repair)


def _orphaned_datasets() -> Iterator[Drift]:
    """Yield datasets labelled with an organization for which nothing is built."""
    live = {str(pk) for pk in Onboarding.objects.live().values_list("organization_id", flat=True)}
    for dataset_id, owner in get_warehouse().list_owned().items():
        if owner not in live and owner != "system":
            yield Drift(dataset_id, f"dataset of {owner}, which has no onboarding")


def _entries() -> Iterator[Drift]:
    """Yield how the directory's entries of completed onboardings differ from ours."""
    # A missing subscription row of ours is reported by `_subscriptions`.
    completed = Onboarding.objects.filter(
        state=Onboarding.State.COMPLETED, organization__subscription__isnull=False
    )
    for journey in _each(completed.select_related("organization")):
        organization = journey.organization
        yield from _alone(organization.slug, _entry_of(organization))


def _entry_of(organization: Organization) -> Iterator[Drift]:
    found = listing.differences(organization)
    if found:
        yield Drift(
            organization.slug,
            f"directory: {'; '.join(found)}",
            repair=partial(listing.publish, organization),
        )


def _orphaned_entries() -> Iterator[Drift]:
    """Yield entries without an onboarding; those of abandoned onboardings can be withdrawn."""
    live = {str(pk) for pk in Onboarding.objects.live().values_list("organization_id", flat=True)}
    for slug, owner in get_directory().list_owners().items():
        if owner not in live:
            ours = Organization.objects.filter(pk=owner, subscription__isnull=False).first()
            yield Drift(
                slug,
                f"directory: entry of {owner}, which has no onboarding",
                repair=partial(listing.withdraw, ours) if ours else None,
            )
