"""How long a call to BigQuery may take, and how often it is tried."""

from __future__ import annotations

from typing import Any

from google.api_core.retry import Retry
from google.cloud.bigquery.retry import DEFAULT_RETRY

from onboarding.warehouse import PATIENCE
from orgs.outside import seconds_left

# Read where they are used, by way of this module, so that a test can shorten them all at once.
# The client would retry for ten minutes without any timeout on the socket.
TIMEOUT = 10.0
RETRY = DEFAULT_RETRY.with_timeout(PATIENCE)
# How long a statement may take from its start, waiting in BigQuery's queue included.
QUERY_TIMEOUT = 60.0
QUERY_POLL = 0.1
# A job that was started is found by then, in seconds, or never will be.
SEEN_WITHIN = 5.0


def usual() -> dict[str, Any]:
    """Return the limits of a call that a worker makes."""
    return {"retry": _in_time(RETRY), "timeout": TIMEOUT}


def within(patience: float) -> dict[str, Any]:
    """Return the limits of a call that is given up after so many seconds."""
    return {"retry": _in_time(RETRY.with_timeout(patience)), "timeout": min(TIMEOUT, patience)}


def time_for(seconds: float) -> float:
    """Return how much of so many seconds there is, where all that is asked has a limit."""
    try:
        return seconds_left(seconds) or 0.0
    except TimeoutError:
        return 0.0


def _in_time(retry: Retry) -> Retry:
    """Have it try nothing again once the time for all that is asked is used up."""
    return retry if retry.timeout is None else retry.with_timeout(time_for(retry.timeout))
