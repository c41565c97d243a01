"""What the customer sees of provisioning, computed from the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from billing.plans import plan_by_code
from onboarding.failures import FAILURES, Code, failure_told_to, why_ended
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning.build import DEADLINE, titles, words
from onboarding.provisioning.runner import FAILED_DEADLINE

POLL_SECONDS = 2
SLOW_POLL_SECONDS = 10
STOPPED_POLL_SECONDS = 15
RELOAD_SECONDS = 20
SPOKEN = {
    "done": gettext_lazy("done"),
    "active": gettext_lazy("in progress"),
    "waiting": gettext_lazy("waiting"),
    "failed": gettext_lazy("failed"),
}
USUALLY = gettext_lazy("Usually takes less than half a minute.")
# After this time the page stops polling; the work goes on until its deadline.
POLLING_ENDS_AFTER = timedelta(minutes=10)
# While a failed setup's page is open, support may retry it.
STOPPED_POLLING_ENDS_AFTER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A line of the step list; `state` is done, active, waiting or failed."""

    title: str
    state: str
    # The state for screen readers.
    spoken: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Words and numbers for the fragment; poll_seconds None means that polling has ended."""

    state: str
    headline: str
    explanation: str
    steps: tuple[StepLine, ...] = ()
    percent: int = 0
    done_count: int = 0
    total_count: int = 0
    usually: str = ""
    reference: str = ""
    # The label of the retry button; empty if the customer cannot retry.
    retry_label: str = ""
    # The link that the reveal button posts; empty if there is no key to reveal.
    reveal_link: str = ""
    poll_seconds: int | None = None
    # The URL and seconds for reloading the whole page; an empty URL means no reload.
    reload_url: str = ""
    reload_seconds: int = RELOAD_SECONDS


def progress_of(onboarding: Onboarding, *, now: datetime, reveal_link: str = "") -> Progress:
    """Return the progress of an onboarding in any state after its payment."""
    if onboarding.state == Onboarding.State.ROLLED_BACK:
        return _rolled_back(onboarding)
    if onboarding.is_being_undone:
        return _being_undone(onboarding, now=now)
    numbers = _numbers(onboarding)
    if onboarding.state == Onboarding.State.COMPLETED:
        return Progress(
            state="COMPLETED",
            headline=gettext("Your workspace is ready"),
            explanation=gettext("We’ve checked every table. Your API key is waiting for you.")
            if reveal_link
            else gettext("We’ve checked every table. You’ve saved your API key."),
            reveal_link=reveal_link,
            **numbers,
        )
    if onboarding.state == Onboarding.State.FAILED:
        return _failed(onboarding, numbers, now=now)
    return _running(onboarding, numbers, now=now)


def waiting_for_payment(*, reload_url: str) -> Progress:
    """Return what is shown while the bank has not answered Stripe yet."""
    return Progress(
        state="WAITING",
        headline=gettext("We’re waiting for your bank"),
        explanation=gettext(
            "Your payment is on its way. This can take minutes or, for a bank debit, days. You "
            "can close this page; we’ll continue automatically as soon as the payment arrives."
        ),
        reload_url=reload_url,
    )


def confirming_payment(*, reload_url: str) -> Progress:
    """Return what is shown while too many other requests keep us from asking Stripe."""
    return Progress(
        state="WAITING",
        headline=gettext("We’re confirming your payment"),
        explanation=gettext(
            "This is taking a little longer than usual. You don’t need to do anything, and you "
            "won’t be charged again: we’ll continue automatically as soon as it’s confirmed."
        ),
        reload_url=reload_url,
    )


def _numbers(onboarding: Onboarding) -> dict[str, Any]:
    """Return the numbers and step lines that the onboarding's rows show."""
    # After a downgrade, rows of steps may remain that this release does not know.
    known = onboarding.steps.filter(name__in=titles())
    if onboarding.state == Onboarding.State.COMPLETED:
        # A step that came with a release may be under way; the customer waits for nothing.
        known = known.filter(state=OnboardingStep.State.DONE)
    rows = list(known.order_by("position"))
    named = {**titles(), **_titles_without_payment(onboarding)}
    return {
        "steps": tuple(_line(row, onboarding, title=named[row.name]) for row in rows),
        "percent": _percent(rows),
        "done_count": sum(row.state == OnboardingStep.State.DONE for row in rows),
        "total_count": len(rows),
    }


def _running(onboarding: Onboarding, numbers: dict[str, Any], *, now: datetime) -> Progress:
    # Each retry moves the deadline, and with it the time after which polling stops.
    taken_up_at = (onboarding.deadline_at or now) - DEADLINE
    if now - taken_up_at > POLLING_ENDS_AFTER:
        return Progress(
            state="DELAYED",
            headline=gettext("This is taking longer than usual"),
            explanation=gettext(
                "We’re still working on it; you don’t need to do anything. You can close this "
                "page; we’ll email you when your workspace is ready."
            ),
            reference=onboarding.reference,
            **numbers,
        )
    if onboarding.failure_code == Code.WORKSPACE_INCOMPLETE:
        headline = gettext("We’re finishing your workspace")
        hiccup = gettext("Some parts were missing when we checked; we’re adding them.")
    else:
        headline = gettext("We’re building your workspace")
        hiccup = gettext("One of our services isn’t responding. We’re retrying automatically.")
        hiccup *= bool(onboarding.setbacks)
    meanwhile = gettext("You can close this page and come back at any time.")
    return Progress(
        state="RUNNING",
        headline=headline,
        explanation=f"{hiccup} {meanwhile}".strip(),
        usually=str(USUALLY),
        poll_seconds=POLL_SECONDS,
        **numbers,
    )


def _failed(onboarding: Onboarding, numbers: dict[str, Any], *, now: datetime) -> Progress:
    failure = failure_told_to(onboarding.organization, onboarding.failure_code)
    return Progress(
        state="FAILED",
        headline=str(failure.headline),
        explanation=str(failure.explanation),
        reference=onboarding.reference,
        retry_label=gettext("Try again") if failure.can_retry else "",
        poll_seconds=_while_staff_may_take_it_up(onboarding, now=now),
        **numbers,
    )


def _rolled_back(onboarding: Onboarding) -> Progress:
    why = why_ended(onboarding.organization, onboarding.abandoned_because)
    return Progress(
        state="ROLLED_BACK",
        headline=gettext("Setup cancelled"),
        explanation=f"{why} {gettext('You can start again under the same name.')}",
        reference=onboarding.reference,
        retry_label=gettext("Start again"),
    )


def _while_staff_may_take_it_up(onboarding: Onboarding, *, now: datetime) -> int | None:
    """Return the seconds between a stopped page's checks for a retry; None after a day."""
    stopped_at = (onboarding.deadline_at or now) - FAILED_DEADLINE
    return STOPPED_POLL_SECONDS if now - stopped_at < STOPPED_POLLING_ENDS_AFTER else None


def _being_undone(onboarding: Onboarding, *, now: datetime) -> Progress:
    why = why_ended(onboarding.organization, onboarding.abandoned_because)
    if onboarding.lease_expires_at is None:
        failure = FAILURES[Code.WORKSPACE_HOLDS_ROWS]
        return Progress(
            state="FAILED",
            headline=str(failure.headline),
            explanation=f"{why} {failure.explanation}",
            reference=onboarding.reference,
            poll_seconds=_while_staff_may_take_it_up(onboarding, now=now),
        )
    if onboarding.abandoned_because == Onboarding.Abandoned.MOVED:
        moving = gettext(
            "We’re removing it from its old location and then rebuilding it in the new one. This "
            "takes a few minutes; you can close this page."
        )
        return Progress(
            state="UNDOING",
            headline=gettext("We’re moving your workspace"),
            explanation=f"{why} {moving}",
            reference=onboarding.reference,
            poll_seconds=SLOW_POLL_SECONDS,
        )
    removing = gettext(
        "We’re removing what we had built, which takes a few minutes. Then you can start again."
    )
    return Progress(
        state="UNDOING",
        headline=gettext("We’re cancelling your setup"),
        explanation=f"{why} {removing}",
        reference=onboarding.reference,
        poll_seconds=SLOW_POLL_SECONDS,
    )


def _titles_without_payment(onboarding: Onboarding) -> dict[str, str]:
    """Return other titles for steps that speak of a payment, if the plan costs nothing."""
    plan = plan_by_code(onboarding.organization.plan)
    return {"confirm_payment": gettext("Confirming your plan")} if plan and plan.free else {}


def _line(row: OnboardingStep, onboarding: Onboarding, *, title: str) -> StepLine:
    running = "failed" if onboarding.state == Onboarding.State.FAILED else "active"
    state = {"DONE": "done", "RUNNING": running, "WAITING": "waiting"}[row.state]
    detail = words().get(row.name, "") if state == "active" else ""
    if row.total_count:
        counts = {"done": row.done_count, "total": row.total_count}
        detail = gettext("%(done)d of %(total)d tables") % counts
    return StepLine(title=title, state=state, spoken=str(SPOKEN[state]), detail=detail)


def _percent(rows: list[OnboardingStep]) -> int:
    """Return the percentage done; a counting step contributes in proportion to its count."""
    if not rows:
        return 0
    parts = [
        1.0
        if row.state == OnboardingStep.State.DONE
        else row.done_count / row.total_count
        if row.total_count
        else 0.0
        for row in rows
    ]
    return int(100 * sum(parts) / len(rows))
