"""The panel's switches for BigQuery faults."""

from __future__ import annotations

from functools import partial
from typing import Any

from sandbox.bigquery.faults import Faults
from sandbox.panel.switches import Switch

SLOW_SECONDS = 5.0
LOST_ANSWERS = 3
CREATES: dict[str, Any] = {"method": "POST", "path": r"/(datasets|tables)$"}
# Requests that build a workspace, as opposed to checks before it.
BUILDS: dict[str, Any] = {"method": "POST", "path": r"/(datasets|tables|jobs)$"}
# Only one fault strikes a request, so graver ones come first.
FAULTS: dict[str, dict[str, Any]] = {
    "bigquery-down": {
        "action": "error",
        "times": None,
        "message": "BigQuery is switched to down in the sandbox.",
    },
    "bigquery-refused": {
        "action": "error",
        "times": None,
        "status": 403,
        "reason": "accessDenied",
        "message": "Access Denied: BigQuery is switched to refusing in the sandbox.",
        **BUILDS,
    },
    "bigquery-quota": {
        "action": "error",
        "times": None,
        "status": 403,
        "reason": "quotaExceeded",
        "message": "Quota exceeded: Your project exceeded quota for free query bytes scanned.",
        **BUILDS,
    },
    "bigquery-rate-limit": {
        "action": "error",
        "times": None,
        "status": 403,
        "reason": "rateLimitExceeded",
        "message": "Exceeded rate limits: too many table update operations for this table.",
        **BUILDS,
    },
    "bigquery-lost": {"action": "lost", "times": LOST_ANSWERS, **CREATES},
    "bigquery-slow": {"action": "latency", "times": None, "latency": SLOW_SECONDS, **CREATES},
}


def bigquery_switches(faults: Faults) -> list[Switch]:
    return [
        _switch(
            faults,
            "bigquery-slow",
            "Slow",
            f"Each create takes {SLOW_SECONDS:.0f} seconds longer.",
        ),
        _switch(faults, "bigquery-down", "Down", "Each request is answered with 503."),
        _switch(
            faults,
            "bigquery-refused",
            "Refused",
            "What builds a workspace is denied: 403, accessDenied. That is final.",
        ),
        _switch(
            faults,
            "bigquery-rate-limit",
            "Rate limit",
            "What builds a workspace comes too fast: 403, rateLimitExceeded. That passes.",
        ),
        _switch(
            faults,
            "bigquery-quota",
            "Quota",
            "What builds a workspace is over a quota of the day: 403, quotaExceeded.",
        ),
        _switch(
            faults,
            "bigquery-lost",
            "Answer lost",
            f"The next {LOST_ANSWERS} creates are done, but the connection breaks before the "
            "caller learns of it.",
        ),
    ]


def _switch(faults: Faults, name: str, title: str, meaning: str) -> Switch:
    return Switch(
        name,
        title,
        meaning,
        is_on=partial(_is_on, faults, name),
        add=partial(_add, faults, name),
        remove=partial(faults.clear, name),
    )


def _is_on(faults: Faults, name: str) -> bool:
    return any(fault.name == name for fault in faults.active)


def _add(faults: Faults, added: str) -> None:
    """Put a fault in force, at its place among the others."""
    wanted = [name for name in FAULTS if name == added or _is_on(faults, name)]
    for name in wanted[wanted.index(added) :]:
        faults.clear(name)
        faults.add(**FAULTS[name], name=name)
