"""Time limits and retries of calls to BigQuery."""

from __future__ import annotations

from typing import Any

from google.api_core.retry import Retry
from google.cloud.bigquery.retry import DEFAULT_RETRY

from onboarding.warehouse import PATIENCE
from orgs.outside import seconds_left

# Always read as attributes of this module, so that a test can shorten them all at once. The
# client's default would be ten minutes of retries without any socket timeout.
TIMEOUT = 10.0
RETRY = DEFAULT_RETRY.with_timeout(PATIENCE)
# Seconds for a statement from its start, waiting in BigQuery's queue included.
QUERY_TIMEOUT = 60.0
QUERY_POLL = 0.1
# Seconds after which a started job that was not found will never be found.
SEEN_WITHIN = 5.0


def usual() -> dict[str, Any]:
    """Return the limits of a worker's call."""
    return {"retry": _in_time(RETRY), "timeout": TIMEOUT}


def within(patience: float) -> dict[str, Any]:
    """Return the limits of a call that is given up after `patience` seconds."""
    return {"retry": _in_time(RETRY.with_timeout(patience)), "timeout": min(TIMEOUT, patience)}


def time_for(seconds: float) -> float:
    """Return `seconds`, cut to what is left of a limit over all calls, if one is set."""
    try:
        return seconds_left(seconds) or 0.0
    except TimeoutError:
        return 0.0


def _in_time(retry: Retry) -> Retry:
    """Return the retry, changed to stop once a limit over all calls is used up."""
    return retry if retry.timeout is None else retry.with_timeout(time_for(retry.timeout))
