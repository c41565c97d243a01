"""The case file: everything that support wants to know of one customer, for admin pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse

from billing.customers import former_ids_of
from billing.links import stripe_url
from billing.models import Checkout, Customer, PaymentIncident, StripeRefusal, Subscription
from onboarding.failures import failure_for
from onboarding.models import Deletion, Onboarding, OnboardingStep, OutgoingMail, Refresh
from onboarding.plans.usage import UsedLimit, used_limits
from onboarding.provisioning import build
from orgs import clock
from orgs.models import (
    ApiKey,
    AuditEvent,
    Budget,
    IntegrationCredential,
    Organization,
    User,
    WorkspaceGrant,
)

# How many rows a page shows of each kind; the lists have the rest.
LATEST_EVENTS = 50
LATEST = 5

CONSOLE = "https://console.cloud.google.com/bigquery"


@dataclass(frozen=True)
class AdminLink:
    """A link inside the admin or to an outside system."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why an onboarding stopped: the customer's words, what staff do, the technical cause."""

    code: str
    customer_reads: str
    for_staff: str
    detail: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """One customer's rows and links."""

    organization: Organization
    cause: Cause | None
    onboardings: list[AdminLink]
    own_steps: list[AdminLink]
    money: list[AdminLink]
    warehouse: list[AdminLink]
    people: list[AdminLink]
    keys: list[AdminLink]
    integrations: list[AdminLink]
    mails: list[AdminLink]
    usage: list[UsedLimit]
    waiting: list[AdminLink]


@dataclass(frozen=True)
class Timeline:
    """A customer's recent events, newest first, and a link to all of them."""

    latest: list[AuditEvent]
    all_url: str


def case_file_of(organization: Organization) -> CaseFile:
    journeys = list(Onboarding.objects.filter(organization=organization).order_by("-created_at"))
    return CaseFile(
        organization=organization,
        cause=next(filter(None, map(_cause_of, journeys)), None),
        onboardings=[_link(j, j.get_state_display(), note=j.reference) for j in journeys],
        own_steps=_own_steps(journeys[0]) if journeys else [],
        money=[
            *_at_stripe(organization),
            *_refusals(organization),
            *_incidents(organization),
        ],
        warehouse=[AdminLink(organization.dataset_id, warehouse_url(organization.dataset_id))],
        people=_members(organization),
        keys=_keys(organization),
        integrations=_integrations(organization),
        mails=_mails(organization),
        usage=used_limits(organization, now=clock.now()),
        waiting=_waiting(organization),
    )


def timeline_of(organization: Organization) -> Timeline:
    told = AuditEvent.objects.filter(organization_id=organization.pk).order_by("-recorded_at")
    return Timeline(list(told[:LATEST_EVENTS]), list_url(AuditEvent, q=organization.slug))


def admin_url(row: Model) -> str:
    """Return the URL of a row's admin page."""
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(row.pk)])


def list_url(model: type[Model], **query: str) -> str:
    """Return the URL of a model's admin list, narrowed by the given query."""
    opts = model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query=query)


def warehouse_url(dataset_id: str) -> str:
    """Return the URL of a dataset: in Google's console, or in the sandbox's panel."""
    if settings.BIGQUERY_API_ENDPOINT:
        return f"{settings.STRIPE_API_BASE}/#bigquery"
    return f"{CONSOLE}?p={settings.BIGQUERY_PROJECT}&d={dataset_id}&page=dataset"


def _cause_of(onboarding: Onboarding) -> Cause | None:
    if not onboarding.failure_code:
        return None
    failure = failure_for(onboarding.failure_code)
    return Cause(
        code=onboarding.failure_code,
        customer_reads=str(failure.headline),
        for_staff=failure.for_staff,
        detail=onboarding.failure_detail,
        reference=onboarding.reference,
    )


def _link(row: Model, label: str, *, note: str = "") -> AdminLink:
    return AdminLink(label, admin_url(row), note)


def _own_steps(onboarding: Onboarding) -> list[AdminLink]:
    """Return how far the company's own steps have come in the latest onboarding."""
    ours = {step.name for step in build.OURS} | {build.FINISH}
    titles = build.titles()
    rows = onboarding.steps.exclude(name__in=ours).order_by("position")
    # One that has left the product folder has no title any more.
    return [_link(onboarding, titles.get(row.name, row.name), note=_of_step(row)) for row in rows]


def _of_step(row: OnboardingStep) -> str:
    since = f", begun {row.started_at:%-d %b %H:%M}" if row.started_at else ""
    return f"{row.name}: {row.get_state_display().lower()}{since}"


def _at_stripe(organization: Organization) -> list[AdminLink]:
    customers = Customer.objects.filter(organization=organization)
    links = [
        AdminLink(c.stripe_id, stripe_url(c.stripe_id), "customer at Stripe") for c in customers
    ]
    for former_id in former_ids_of(organization):
        links.append(AdminLink(former_id, stripe_url(former_id), "former customer at Stripe"))
    for subscription in Subscription.objects.filter(organization=organization):
        links.append(_link(subscription, "Subscription", note=_of_subscription(subscription)))
        ids = [subscription.stripe_id, *subscription.other_live_ids.split()]
        links += [AdminLink(name, stripe_url(name), "subscription at Stripe") for name in ids]
    checkouts = Checkout.objects.filter(organization=organization).order_by("-created_at")
    return [*links, *(_link(c, f"Checkout: {c.plan}", note=c.state) for c in checkouts[:LATEST])]


def _of_subscription(subscription: Subscription) -> str:
    is_odd = subscription.other_live_ids or subscription.has_unknown_price
    return f"{subscription.status}, {subscription.plan}{', needs attention' if is_odd else ''}"


def _refusals(organization: Organization) -> list[AdminLink]:
    found = StripeRefusal.objects.filter(organization=organization).order_by("-latest_at")
    return [_link(r, f"Refused: {r.get_act_display()}", note=r.cause) for r in found]


def _incidents(organization: Organization) -> list[AdminLink]:
    found = PaymentIncident.objects.filter(organization=organization).order_by("-noticed_at")
    return [_link(i, i.get_kind_display(), note=i.status) for i in found[:LATEST]]


def _members(organization: Organization) -> list[AdminLink]:
    memberships = organization.memberships.select_related("user").order_by("pk")
    related = ("user__emailaddress_set", "user__authenticator_set")
    return [
        _link(m.user, m.user.known_as, note=f"{m.get_role_display()}, {sign_in_of(m.user)}")
        for m in memberships.prefetch_related(*related)[:50]
    ]


def sign_in_of(user: User) -> str:
    """Return whether the user's address is proven, and their second factors, in words."""
    rows: Any = user  # allauth's types do not know this related name.
    addresses = list(rows.emailaddress_set.all())
    proven = any(a.verified for a in addresses)
    address = "address proven" if proven else "address not proven"
    if not user.email and addresses:
        address = f"signs in with {addresses[0].email}, which is not proven to be theirs"
    steps = sorted({a.get_type_display() for a in rows.authenticator_set.all()})
    return f"{address}, {' and '.join(steps) or 'no second step'}"


def _keys(organization: Organization) -> list[AdminLink]:
    return [
        _link(key, f"{key.prefix}…", note=_of_key(key))
        for key in ApiKey.objects.filter(organization=organization).order_by("-created_at")[:20]
    ]


def _of_key(key: ApiKey) -> str:
    if key.revoked_at:
        return "revoked"
    if key.acknowledged_at:
        return "stored by its owner"
    return "shown, not confirmed" if key.revealed_at else "not looked at yet"


def _integrations(organization: Organization) -> list[AdminLink]:
    credentials = IntegrationCredential.objects.filter(organization=organization)
    budgets = Budget.objects.filter(organization=organization)
    return [
        *(
            _link(c, f"{c.get_provider_display()} {c.key_prefix}…", note=_of_credential(c))
            for c in credentials.order_by("-created_at")[:LATEST]
        ),
        *(_link(b, f"Budget {b.amount:.2f} {b.currency}", note=_of_budget(b)) for b in budgets),
        *(_link(g, g.email, note=_of_grant(g)) for g in organization.grants.order_by("email")),
    ]


def _of_credential(credential: IntegrationCredential) -> str:
    if credential.revoked_at:
        return "removed"
    status = credential.get_status_display().lower()
    return f"{status}: {credential.error_code}" if credential.error_code else status


def _of_budget(budget: Budget) -> str:
    if not budget.is_enabled:
        return "removed"
    shares = ", ".join(f"{share} %" for share in budget.alert_thresholds)
    return f"a {budget.get_period_display().lower()}, told at {shares or 'nothing'}"


def _of_grant(grant: WorkspaceGrant) -> str:
    state = f"BigQuery {grant.get_role_display().lower()}: {grant.get_state_display().lower()}"
    return f"{state}: {grant.refusal}" if grant.refusal else state


def _mails(organization: Organization) -> list[AdminLink]:
    latest = OutgoingMail.objects.filter(organization=organization).order_by("-created_at")
    return [_link(m, m.get_kind_display(), note=_of_mail(m)) for m in latest[:LATEST]]


def _of_mail(mail: OutgoingMail) -> str:
    if mail.sent_at:
        return f"sent {mail.sent_at:%-d %b %H:%M}"
    return f"not sent, {mail.attempts} attempts" if mail.attempts else "about to be sent"


def _waiting(organization: Organization) -> list[AdminLink]:
    """Return what is unfinished: a deletion, and refreshes owed to outside systems."""
    rows: list[Any] = [
        *Refresh.objects.filter(organization=organization),
        *Deletion.objects.filter(pk=organization.pk, finished_at=None),
    ]
    return [_link(row, row._meta.verbose_name.capitalize(), note=row.error) for row in rows]
