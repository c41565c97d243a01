"""Stripe's events as shown on the panel: what happened, and how delivery went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sandbox.panel.pages import clock
from sandbox.stripe import StripeSandbox
from sandbox.stripe.outbox import Attempt
from sandbox.stripe.store import StripeObject

ROWS = 30


@dataclass(frozen=True)
class Mark:
    """One delivery attempt, or the state of a delivery without attempts."""

    text: str
    tone: str
    detail: str = ""


@dataclass(frozen=True)
class EventRow:
    id: str
    type: str
    object_id: str
    created: str
    marks: Sequence[Mark]

    @property
    def is_unheard(self) -> bool:
        return not self.marks


def event_rows(stripe: StripeSandbox) -> tuple[list[EventRow], int]:
    """Return the newest events, and the total number of events."""
    events = stripe.store.find("event")
    attempts = _by_event(stripe.deliveries())
    states = _unfinished(stripe)
    rows = [_row(event, attempts[event["id"]], states[event["id"]]) for event in events[:ROWS]]
    return rows, len(events)


def _row(event: StripeObject, attempts: Sequence[Attempt], states: Sequence[str]) -> EventRow:
    marks = [_attempt_mark(attempt) for attempt in attempts]
    marks += [_STATE_MARKS[state] for state in states if state in _STATE_MARKS]
    return EventRow(
        id=event["id"],
        type=event["type"],
        object_id=event["data"]["object"].get("id", ""),
        created=clock(event["created"]),
        marks=marks,
    )


def _attempt_mark(attempt: Attempt) -> Mark:
    detail = f"Attempt {attempt.attempt}, {attempt.milliseconds} ms, {clock(attempt.sent_at)}"
    if attempt.status is None:
        return Mark("no answer", "bad", f"{detail}: {attempt.error}")
    tone = "good" if 200 <= attempt.status < 300 else "bad"
    return Mark(f"{attempt.status} · {attempt.milliseconds} ms", tone, detail)


_STATE_MARKS = {
    "pending": Mark("waiting", "plain", "It will be sent, or sent again."),
    "sending": Mark("sending", "plain", "It is on its way."),
    "lost": Mark("lost", "bad", "Webhooks were switched to lost: it was never sent."),
    "given_up": Mark("given up", "bad", "There will be no further attempt."),
}


def _by_event(attempts: Iterable[Attempt]) -> defaultdict[str, list[Attempt]]:
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        found[attempt.event_id].append(attempt)
    return found


def _unfinished(stripe: StripeSandbox) -> defaultdict[str, list[str]]:
    """Return the states of pending and failed deliveries, by event."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event_id, state in stripe.webhooks.unfinished():
        found[event_id].append(state)
    return found
