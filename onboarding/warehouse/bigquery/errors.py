"""Translates the errors of Google's libraries into those of the warehouse port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import google.auth.exceptions
import requests
from google.api_core import exceptions as google_errors

from onboarding.warehouse import (
    ForbiddenByPolicy,
    Missing,
    WarehouseError,
    WarehouseUnavailable,
)
from onboarding.warehouse.bigquery.reasons import Origin, Verdict, judge, judge_status

FAILURES: Mapping[Verdict, type[WarehouseError]] = {
    Verdict.PASSING: WarehouseUnavailable,
    Verdict.MISSING: Missing,
    Verdict.FINAL: WarehouseError,
    Verdict.POLICY: ForbiddenByPolicy,
}


@contextmanager
def translated() -> Iterator[None]:
    """Turn Google's and requests' errors into the port's; no other error leaves this package."""
    try:
        yield
    except google_errors.GoogleAPIError as e:
        raise _failure(e) from e
    except requests.RequestException as e:
        raise WarehouseUnavailable(str(e)) from e
    except google.auth.exceptions.GoogleAuthError as e:
        raise (WarehouseUnavailable if _may_pass(e) else WarehouseError)(str(e)) from e


def failure_of_job(error: Mapping[str, Any], *, job_id: str) -> WarehouseError:
    """Return the port's error for the error with which a job ended."""
    reason, text = str(error.get("reason", "")), str(error.get("message", ""))
    # A job has no HTTP status of its own; Google documents one for each reason.
    verdict = judge(reason=reason, status=0, origin=Origin.JOB, text=text)
    return FAILURES[verdict](f"job {job_id}: {reason}: {text}")


def _failure(error: google_errors.GoogleAPIError) -> WarehouseError:
    if isinstance(error, google_errors.RetryError):
        return WarehouseUnavailable(str(error))
    if not isinstance(error, google_errors.GoogleAPICallError):
        return WarehouseError(str(error))
    details = [detail for detail in error.errors or () if isinstance(detail, Mapping)]
    verdict = judge(
        reason=str(details[0].get("reason", "")) if details else "",
        status=int(error.code or 0),
        origin=Origin.REQUEST,
        text=str(error.message),
    )
    return FAILURES[verdict](str(error))


def _may_pass(error: google.auth.exceptions.GoogleAuthError) -> bool:
    """Whether the token server was out of reach or failed, rather than refusing us.

    The library raises RefreshError from the TransportError and does not mark it as retryable.
    """
    causes = (error, error.__cause__, error.__context__)
    for cause in causes:
        if isinstance(cause, google.auth.exceptions.TransportError):
            # The second argument is the server's answer, if there was one.
            status = next((a.status for a in cause.args if hasattr(a, "status")), 0)
            return not status or judge_status(status) is Verdict.PASSING
    return bool(getattr(error, "retryable", False))
