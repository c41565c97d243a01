"""The one table from failure codes to what customers read and what staff do.

Customers never see more of a failure than this; its technical detail stays on the row for staff.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import OperationalError
from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrOrPromise

from billing.plans import plan_by_code
from billing.stripe_api import StripeError, StripeUnavailable
from onboarding.directory import DirectoryConflict, DirectoryError, DirectoryUnavailable
from onboarding.warehouse import (
    ForbiddenByPolicy,
    HoldsRows,
    Missing,
    NameConflict,
    WarehouseError,
    WarehouseUnavailable,
)
from orgs.models import Organization
from orgs.product.steps import StepRefused, StepUnavailable


class NotReady(Exception):
    """A prerequisite is not met; an operator has to act."""


class NotReadyYet(NotReady):
    """A prerequisite could not be checked, because a service does not answer."""


class PaymentNotConfirmed(Exception):
    """Stripe does not show a subscription in force for this organization."""


class WorkspaceIncomplete(Exception):
    """Reading the workspace back showed that something declared in the catalog is missing."""


class WorkspaceDiffers(WorkspaceIncomplete):
    """Something in the workspace differs from the catalog, and adding to it cannot fix that."""


class Code(StrEnum):
    """Why provisioning stopped. Codes are stored, so new ones may be added but none changed."""

    NOT_READY = "not_ready"
    PAYMENT_NOT_CONFIRMED = "payment_not_confirmed"
    PAYMENT_SERVICE_UNREACHABLE = "payment_service_unreachable"
    PAYMENT_SERVICE_REFUSED = "payment_service_refused"
    ORGANIZATION_CONFLICT = "organization_conflict"
    DIRECTORY_UNREACHABLE = "directory_unreachable"
    DIRECTORY_REFUSED = "directory_refused"
    WAREHOUSE_UNREACHABLE = "warehouse_unreachable"
    WAREHOUSE_REFUSED = "warehouse_refused"
    WAREHOUSE_POLICY = "warehouse_policy"
    NAME_CONFLICT = "name_conflict"
    WORKSPACE_INCOMPLETE = "workspace_incomplete"
    WORKSPACE_DIFFERS = "workspace_differs"
    WORKSPACE_HOLDS_ROWS = "workspace_holds_rows"
    STEP_UNAVAILABLE = "step_unavailable"
    STEP_REFUSED = "step_refused"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The meaning of a code: the customer's words, whether they may retry, what staff do next."""

    headline: StrOrPromise
    explanation: StrOrPromise
    can_retry: bool
    for_staff: str


FAILURES: dict[Code, Failure] = {
    Code.NOT_READY: Failure(
        headline=gettext_lazy("We’re not quite ready for you"),
        explanation=gettext_lazy(
            "We’re still preparing part of our service. Your payment is safe, and you won’t be "
            "charged again. Try again in a few minutes."
        ),
        can_retry=True,
        for_staff="Run `manage.py bootstrap --check`; see /health/onboarding. Then retry.",
    ),
    Code.PAYMENT_NOT_CONFIRMED: Failure(
        headline=gettext_lazy("We couldn’t confirm your payment"),
        explanation=gettext_lazy(
            "The payment service shows no active subscription for your organization. "
            "Nothing was set up. If you did pay, write to us and quote the reference below."
        ),
        can_retry=True,
        for_staff="Compare the subscription at Stripe with our row; retry once it is active.",
    ),
    Code.PAYMENT_SERVICE_UNREACHABLE: Failure(
        headline=gettext_lazy("We couldn’t reach the payment service"),
        explanation=gettext_lazy(
            "Your payment is safe, and you won’t be charged again. Try again in a few minutes."
        ),
        can_retry=True,
        for_staff="Check Stripe's status page and our outgoing connections, then retry.",
    ),
    Code.PAYMENT_SERVICE_REFUSED: Failure(
        headline=gettext_lazy("We couldn’t check your payment"),
        explanation=gettext_lazy(
            "The payment service declined our request. Your payment is safe, and you won’t be "
            "charged again. You can try again."
        ),
        can_retry=True,
        for_staff="Stripe refused us, not the customer: see the detail, check STRIPE_SECRET_KEY.",
    ),
    Code.ORGANIZATION_CONFLICT: Failure(
        headline=gettext_lazy("We need to look into your setup"),
        explanation=gettext_lazy(
            "Another organization is already registered under your workspace’s name. Your "
            "payment is safe, and you won’t be charged again. Please write to our support team "
            "and quote the reference below."
        ),
        can_retry=False,
        for_staff="The directory holds a foreign row under this slug. Resolve it, then retry.",
    ),
    Code.DIRECTORY_UNREACHABLE: Failure(
        headline=gettext_lazy("This is taking longer than it should"),
        explanation=gettext_lazy(
            "Part of our service isn’t responding. Your payment is safe, and you won’t be charged "
            "again. Try again in a few minutes."
        ),
        can_retry=True,
        for_staff="The organization directory did not answer. What it was not told is told by "
        "itself once it is back; a run that it held up can be retried then.",
    ),
    Code.DIRECTORY_REFUSED: Failure(
        headline=gettext_lazy("We couldn’t register your organization"),
        explanation=gettext_lazy(
            "Part of our service declined our request. Your payment is safe, and you won’t be "
            "charged again. You can try again."
        ),
        can_retry=True,
        for_staff="The organization directory refused; the detail says why. Then retry.",
    ),
    Code.WAREHOUSE_UNREACHABLE: Failure(
        headline=gettext_lazy("We couldn’t build your workspace yet"),
        explanation=gettext_lazy(
            "Our data service isn’t responding. Your payment is safe, and you won’t be charged "
            "again. Try again in a few minutes."
        ),
        can_retry=True,
        for_staff="BigQuery was unreachable until the deadline. Retry once it answers.",
    ),
    Code.WAREHOUSE_REFUSED: Failure(
        headline=gettext_lazy("We couldn’t build your workspace"),
        explanation=gettext_lazy(
            "Our data service declined our request. Your payment is safe, and you won’t be charged "
            "again. You can try again."
        ),
        can_retry=True,
        for_staff="BigQuery refused; the detail says why (permissions, quota, names). Then retry.",
    ),
    Code.WAREHOUSE_POLICY: Failure(
        headline=gettext_lazy("We need to look into your setup"),
        explanation=gettext_lazy(
            "One of our own policies prevents us from building your workspace. Your payment is "
            "safe, and you won’t be charged again. Please write to our support team and quote "
            "the reference below."
        ),
        can_retry=True,
        for_staff="A policy of our organization at Google forbids it; the detail names the "
        "constraint. Have it changed, or move the workspace to another location; then retry.",
    ),
    Code.NAME_CONFLICT: Failure(
        headline=gettext_lazy("That workspace name is already in use"),
        explanation=gettext_lazy(
            "We didn’t touch what’s already there. Your payment is safe, and you won’t be "
            "charged again. Please write to our support team and quote the reference below."
        ),
        can_retry=False,
        for_staff="A dataset or table of this name is not ours and was left untouched.",
    ),
    Code.WORKSPACE_INCOMPLETE: Failure(
        headline=gettext_lazy("Your workspace isn’t quite finished"),
        explanation=gettext_lazy(
            "Some parts weren’t right when we checked. Your payment is safe, and you won’t be "
            "charged again. Try again."
        ),
        can_retry=True,
        for_staff="Reading back found differences; the detail lists them. Sync, then retry.",
    ),
    Code.WORKSPACE_DIFFERS: Failure(
        headline=gettext_lazy("Your workspace isn’t quite finished"),
        explanation=gettext_lazy(
            "Part of it isn’t as it should be. Your payment is safe, and you won’t be charged "
            "again. Please write to our support team and quote the reference below."
        ),
        can_retry=True,
        for_staff="Columns, partitioning or labels differ from the catalog; the detail lists "
        "them. Sync only adds: correct or drop the table at BigQuery, then retry.",
    ),
    Code.WORKSPACE_HOLDS_ROWS: Failure(
        headline=gettext_lazy("We need to look into your setup"),
        explanation=gettext_lazy("Your data is untouched. Our support team will be in touch."),
        can_retry=False,
        for_staff="It was abandoned, but the workspace holds rows or tables that are not ours. "
        "Abandon it again with the confirmation that they may go, once that is settled.",
    ),
    Code.STEP_UNAVAILABLE: Failure(
        headline=gettext_lazy("This is taking longer than it should"),
        explanation=gettext_lazy(
            "Part of our service isn’t responding. Your payment is safe, and you won’t be charged "
            "again. Try again in a few minutes."
        ),
        can_retry=True,
        for_staff="A step of our own product did not get done in time; the detail names it. See "
        "to the service behind it, then retry.",
    ),
    Code.STEP_REFUSED: Failure(
        headline=gettext_lazy("We need to look into your setup"),
        explanation=gettext_lazy(
            "We couldn’t set up one part of your workspace. Your payment is safe, and you won’t be "
            "charged again. Please write to our support team and quote the reference below."
        ),
        can_retry=True,
        for_staff="A step of our own product was refused; the detail has the step, the code and "
        "the reason. Resolve it, then retry.",
    ),
    Code.UNEXPECTED: Failure(
        headline=gettext_lazy("Something went wrong on our side"),
        explanation=gettext_lazy(
            "Your payment is safe, and you won’t be charged again. You can try again. If it "
            "happens again, write to us and quote the reference."
        ),
        can_retry=True,
        for_staff="An error nobody foresaw; the detail and the log under this reference show it.",
    ),
}


# What most explanations say in these words, in every language.
SAFE = gettext_lazy("Your payment is safe, and you won’t be charged again.")

# Headline and explanation of failures about a payment, for whoever pays nothing.
WITHOUT_PAYMENT = {
    Code.PAYMENT_NOT_CONFIRMED: (
        gettext_lazy("We couldn’t confirm your plan"),
        gettext_lazy(
            "It isn’t in force for your organization, so nothing was set up. You can try again. If "
            "it happens again, write to us and quote the reference below."
        ),
    ),
    Code.PAYMENT_SERVICE_UNREACHABLE: (
        gettext_lazy("This is taking longer than it should"),
        gettext_lazy("Part of our service isn’t responding. Try again in a few minutes."),
    ),
    Code.PAYMENT_SERVICE_REFUSED: (
        gettext_lazy("We couldn’t confirm your plan"),
        gettext_lazy("Part of our service declined our request. You can try again."),
    ),
}

# Why an onboarding was abandoned, in words for its customer.
WHY_ENDED = {
    "PAYMENT_ENDED": gettext_lazy("Your payment was cancelled or refunded."),
    "DEADLINE": gettext_lazy(
        "It had stopped and wasn’t resumed for a month, so we cancelled the subscription too."
    ),
    "BY_STAFF": gettext_lazy("Our support team cancelled it."),
    "MOVED": gettext_lazy("We’re moving your data to another location, as you asked."),
    "DELETED": gettext_lazy("We’re deleting your organization’s data, as you asked."),
}

# The first match counts. True marks a passing failure, which is retried by itself.
_CLASSES: tuple[tuple[type[Exception], Code, bool], ...] = (
    (NotReadyYet, Code.NOT_READY, True),
    (NotReady, Code.NOT_READY, False),
    (PaymentNotConfirmed, Code.PAYMENT_NOT_CONFIRMED, False),
    (WorkspaceDiffers, Code.WORKSPACE_DIFFERS, False),
    (WorkspaceIncomplete, Code.WORKSPACE_INCOMPLETE, True),
    (StripeUnavailable, Code.PAYMENT_SERVICE_UNREACHABLE, True),
    (StripeError, Code.PAYMENT_SERVICE_REFUSED, False),
    (DirectoryConflict, Code.ORGANIZATION_CONFLICT, False),
    (DirectoryUnavailable, Code.DIRECTORY_UNREACHABLE, True),
    (DirectoryError, Code.DIRECTORY_REFUSED, False),
    (NameConflict, Code.NAME_CONFLICT, False),
    (HoldsRows, Code.WORKSPACE_HOLDS_ROWS, False),
    (ForbiddenByPolicy, Code.WAREHOUSE_POLICY, False),
    (Missing, Code.WORKSPACE_INCOMPLETE, True),
    (WarehouseUnavailable, Code.WAREHOUSE_UNREACHABLE, True),
    (WarehouseError, Code.WAREHOUSE_REFUSED, False),
    (StepUnavailable, Code.STEP_UNAVAILABLE, True),
    (StepRefused, Code.STEP_REFUSED, False),
    # Our own database: a deadlock, a lock timeout, a restart.
    (OperationalError, Code.UNEXPECTED, True),
)


def classify(error: Exception) -> tuple[Code, bool]:
    """Return the code of an error and whether it may pass by itself."""
    for kind, code, passing in _CLASSES:
        if isinstance(error, kind):
            return code, passing
    return Code.UNEXPECTED, False


def in_words(error: Exception) -> str:
    """Return an error's message for staff, never empty.

    An error without a message is described by its class's name and docstring.
    """
    meaning = " ".join((type(error).__doc__ or "").partition("\n\n")[0].split())
    return str(error).strip() or f"{type(error).__name__}: {meaning or 'it gives no reason'}"


def failure_for(code: str) -> Failure:
    """Return the failure for a code; codes unknown to this release count as UNEXPECTED."""
    return FAILURES[_known(code)]


def failure_told_to(organization: Organization, code: str) -> Failure:
    """Return the failure for a code; to whoever pays nothing, it says nothing of a payment."""
    failure = failure_for(code)
    if not _pays_nothing(organization):
        return failure
    headline, explanation = WITHOUT_PAYMENT.get(
        _known(code), (failure.headline, str(failure.explanation).replace(f"{SAFE} ", ""))
    )
    return replace(failure, headline=headline, explanation=explanation)


def why_ended(organization: Organization, because: str) -> str:
    """Return why a setup was ended, for the customer; of a payment only if one was due."""
    ended = because == "PAYMENT_ENDED" and _pays_nothing(organization)
    return gettext("Your plan was cancelled.") if ended else str(WHY_ENDED[because])


def _known(code: str) -> Code:
    return Code(code) if code in {str(c) for c in Code} else Code.UNEXPECTED


def _pays_nothing(organization: Organization) -> bool:
    plan = plan_by_code(organization.plan)
    return plan is not None and plan.free
