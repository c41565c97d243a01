"""Staff actions on money: ask Stripe again, process an event again, ignore an event."""

from __future__ import annotations

from billing import inbox, refusals
from billing.models import Checkout, Customer, StripeEvent, StripeRefusal, Subscription
from billing.reread import NeverAtStripe, Reading, read_again
from billing.stripe_api import StripeError, StripeNotFound, StripeUnavailable
from orgs.models import Organization
from orgs.staff.actions import FEW, Failed, LeftAlone, Order, StaffAction, offer
from orgs.staff.roles import Role

DOUBTS = {
    "unknown": "Stripe does not know it",
    "foreign": "it is not this organization's",
    "unfinished": "not paid yet",
    "expired": "expired unpaid",
    "waiting_for_bank": "the bank has not answered yet",
    "bank_refused": "the bank refused",
    "not_active": "paid, but its subscription is not in force",
}


def resend(event: StripeEvent, order: Order) -> str:
    inbox.resend(event, by=order.by, reason=order.reason, now=order.now)
    return "is processed again."


def ignore(event: StripeEvent, order: Order) -> str:
    if not inbox.ignore(event, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone(f"it is {event.state} already.")
    return "is left unprocessed for good."


def settle(refusal: StripeRefusal, order: Order) -> str:
    if not refusals.settle(refusal, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it is off the list already.")
    return "is off the list."


def ask_stripe(row: Organization | Customer | Checkout | Subscription, order: Order) -> str:
    organization = row if isinstance(row, Organization) else row.organization
    try:
        reading = read_again(organization, by=order.by, reason=order.reason, now=order.now)
    except NeverAtStripe as e:
        raise LeftAlone("it never came as far as Stripe: nobody chose a plan.") from e
    except StripeUnavailable as e:
        raise Failed("Stripe does not answer; ask again in a few minutes.") from e
    except StripeNotFound as e:
        raise Failed(
            f"Stripe said: {e}. Whoever is not known there, as they were deleted or our keys are "
            "of another mode, is made anew with the next choice of a plan."
        ) from e
    except StripeError as e:
        raise Failed(f"Stripe refused: {e}") from e
    return " ".join(_in_words(reading))


def _in_words(reading: Reading) -> list[str]:
    subscription = reading.subscription
    if subscription is None:
        said = ["Stripe has no subscription of ours."]
    else:
        plan = subscription.plan or "no plan"
        said = [f"Stripe says {subscription.status}, {plan} ({subscription.stripe_id})."]
    return [*said, *(f"{name}: {DOUBTS[doubt]}." for name, doubt in reading.doubts.items())]


offer(
    StripeEvent,
    StaffAction(
        name="resend",
        title="Process again…",
        button="Process again",
        explanation=(
            "A worker processes the event as if it had just arrived. That is harmless even if it "
            "was processed before: an event only says where to look, and we store what Stripe "
            "holds now."
        ),
        permission="billing.resend_stripeevent",
        role=Role.SUPPORT,
        act=resend,
    ),
    StaffAction(
        name="ignore",
        title="Leave unprocessed for good…",
        button="Leave unprocessed",
        explanation=(
            "The event is never processed. Do this for an event that cannot be processed, once you "
            "know why; the subscription is still synced with Stripe once a day."
        ),
        permission="billing.ignore_stripeevent",
        role=Role.OPERATOR,
        act=ignore,
        is_final=True,
    ),
)
offer(
    StripeRefusal,
    StaffAction(
        name="settle",
        title="Take off the list…",
        button="Take off the list",
        explanation=(
            "Do this once the cause is gone or no longer matters. A refusal leaves the list by "
            "itself as soon as the operation succeeds, and returns if Stripe refuses again."
        ),
        permission="billing.settle_striperefusal",
        role=Role.SUPPORT,
        act=settle,
    ),
)
READ_AGAIN = StaffAction(
    name="read_again",
    title="Read again at Stripe…",
    button="Read again",
    explanation=(
        "Reads the latest checkouts, the subscription and the charges from Stripe and applies "
        "them at once: a missed payment is confirmed and its workspace built, a changed plan "
        "takes effect. Nothing is charged and nothing is cancelled."
    ),
    permission="orgs.reread_organization",
    role=Role.SUPPORT,
    act=ask_stripe,
    most_rows=FEW,
)
for _model in (Organization, Customer, Checkout, Subscription):
    offer(_model, READ_AGAIN)
