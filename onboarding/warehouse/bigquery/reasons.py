"""A table of BigQuery's failures: which ones pass, which are final, which a policy causes.

A failure is known by the reason of its first error, the HTTP status, and whether the request was
refused or a job failed. Its text decides only if Google uses one reason for different failures. A
reason or status that Google adds some day is judged by its status alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """The answer of BigQuery's that told of a failure: to a request, or about the job it began."""

    REQUEST = "request"  # a request was refused
    JOB = "job"  # a request succeeded and reported that its job has failed


class Verdict(StrEnum):
    """Whether a call to BigQuery that failed may succeed later, or never without people's help."""

    PASSING = "passing"  # the same call may succeed later
    MISSING = "missing"  # passing: the dataset or table does not exist, not yet or not any more
    FINAL = "final"  # the same call will fail again until people intervene
    POLICY = "policy"  # final: a policy of the organization at Google forbids the call


@dataclass(frozen=True)
class Reason:
    """A row of the table. An empty `message` matches every text, no `origin` matches both."""

    name: str
    statuses: tuple[int, ...]
    verdict: Verdict
    source: str
    origin: Origin | None = None
    message: str = ""

    def fits(self, reason: str, origin: Origin, text: str) -> bool:
        return (
            reason == self.name
            and self.origin in (None, origin)
            and re.search(self.message, text, re.IGNORECASE) is not None
        )


_REQUEST, _JOB = Origin.REQUEST, Origin.JOB
_PASSING, _MISSING, _FINAL, _POLICY = Verdict

_ERRORS = "https://cloud.google.com/bigquery/docs/error-messages"
_QUOTAS = "https://cloud.google.com/bigquery/docs/troubleshoot-quotas"
_DML = "https://cloud.google.com/bigquery/docs/data-manipulation-language"
_CLIENT = "https://github.com/googleapis/python-bigquery/blob/main/google/cloud/bigquery/retry.py"
_ISSUES = "https://github.com/googleapis/python-bigquery/issues"
_LOCATIONS = "https://cloud.google.com/bigquery/docs/locations"
_ORG_POLICY = (
    "https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations"
)
_PERIMETER = "https://cloud.google.com/vpc-service-controls/docs/troubleshooting"
_HTTP = "https://www.rfc-editor.org/rfc/rfc9110#name-status-codes"

# A statement met others on the same table; BigQuery gives varying reasons for that.
_MET_OTHERS = "|".join(
    (
        "could not serialize access to table",
        "aborted due to concurrent update",
        "has been queued for too long",
        "too many DML statements outstanding",
        "exceeded rate limits",
    )
)
# Quotas on what runs or waits at this moment pass; others are per day or about money.
_QUEUES = "jobs that can be queued|concurrent|per (user|second|minute)|per 10 seconds"
_CONSTRAINT = r"violates constraint|constraints/|organization\W*s? policy|org policy"
_BY_POLICY = f"VPC Service Controls|{_CONSTRAINT}"
_BUFFER = "would affect rows in the streaming buffer"

# The first match counts; rows that name the status come before rows that do not.
REASONS: tuple[Reason, ...] = (
    Reason("accessDenied", (403,), _POLICY, _PERIMETER, message=_BY_POLICY),
    Reason("accessDenied", (403,), _FINAL, _ERRORS),
    Reason("attributeError", (400,), _FINAL, _ERRORS),
    Reason("authError", (401,), _FINAL, _ERRORS + "#authentication_errors"),
    Reason("backendError", (500, 502, 503, 504), _PASSING, _ERRORS),
    Reason("badGateway", (502,), _PASSING, _CLIENT),
    Reason("badRequest", (400,), _PASSING, _ERRORS, message=_BUFFER),
    Reason("badRequest", (400,), _FINAL, _ERRORS),
    Reason("billingNotEnabled", (403,), _FINAL, _ERRORS),
    Reason("billingTierLimitExceeded", (400,), _FINAL, _ERRORS),
    # Google temporarily denies what endangers a service, and asks to be contacted.
    Reason("blocked", (403,), _FINAL, _ERRORS),
    # A change collided with another one; the next attempt reads the new state.
    Reason("conditionNotMet", (412,), _POLICY, _ORG_POLICY, message=_CONSTRAINT),
    Reason("conditionNotMet", (412,), _PASSING, _ERRORS + "#connectivity_error_messages"),
    Reason("duplicate", (409,), _PASSING, _ERRORS, origin=_REQUEST),
    Reason("duplicate", (409,), _FINAL, _ERRORS, origin=_JOB),
    Reason("internalError", (500,), _PASSING, _ERRORS),
    Reason("invalid", (400,), _POLICY, _ORG_POLICY, message=_CONSTRAINT),
    Reason("invalid", (400,), _FINAL, _ERRORS),
    Reason("invalidQuery", (400,), _PASSING, _DML, message=_MET_OTHERS),
    Reason("invalidQuery", (400,), _PASSING, _ERRORS, message=_BUFFER),
    Reason("invalidQuery", (400,), _FINAL, _ERRORS),
    Reason("invalidUser", (400,), _FINAL, _ERRORS),
    Reason("jobBackendError", (400,), _PASSING, _ERRORS),
    Reason("jobInternalError", (400,), _PASSING, _ERRORS),
    Reason("jobRateLimitExceeded", (400,), _PASSING, _ISSUES + "/1790"),
    Reason("notFound", (404,), _FINAL, _ERRORS, message="not found: project"),
    # Also given if a job was looked up or run in another location than its dataset's.
    Reason("notFound", (404,), _PASSING, _LOCATIONS, message="not found in location"),
    # A new dataset is not visible everywhere at once, and tables come with a release.
    Reason("notFound", (404,), _MISSING, _ERRORS),
    Reason("notImplemented", (501,), _FINAL, _ERRORS),
    Reason("policyViolation", (403,), _POLICY, _PERIMETER),
    Reason("proxyAuthenticationRequired", (407,), _FINAL, _ERRORS),
    Reason("quotaExceeded", (403,), _PASSING, _QUOTAS, message=_QUEUES),
    Reason("quotaExceeded", (429,), _PASSING, _HTTP, origin=_REQUEST),
    Reason("quotaExceeded", (403,), _FINAL, _QUOTAS),
    Reason("rateLimitExceeded", (403, 429), _PASSING, _QUOTAS),
    # The dataset is being dropped while somebody creates a table in it.
    Reason("resourceInUse", (400,), _PASSING, _ERRORS),
    Reason("resourcesExceeded", (400,), _PASSING, _DML, message=_MET_OTHERS),
    Reason("resourcesExceeded", (400,), _FINAL, _ERRORS),
    Reason("responseTooLarge", (403,), _FINAL, _ERRORS),
    Reason("serviceUnavailable", (503,), _PASSING, _ERRORS),
    # Cancelled by us at a timeout, or by people. Nobody refused the statement itself.
    Reason("stopped", (200,), _PASSING, _ERRORS),
    Reason("tableUnavailable", (400,), _PASSING, _ERRORS),
    Reason("timeout", (400, 408, 504), _PASSING, _ERRORS),
)

# For failures without a known reason: proxies on the way give none.
STATUSES: dict[int, Verdict] = {
    404: _MISSING,
    408: _PASSING,
    409: _PASSING,
    412: _PASSING,
    425: _PASSING,
    429: _PASSING,
    500: _PASSING,
    502: _PASSING,
    503: _PASSING,
    504: _PASSING,
}


def judge(*, reason: str, status: int, origin: Origin, text: str) -> Verdict:
    """Return the verdict on a failure; unknown failures are final, unless the server failed."""
    fitting = [line for line in REASONS if line.fits(reason, origin, text)]
    # False sorts first; the sort is stable, so the table's order is kept among equals.
    fitting.sort(key=lambda line: status not in line.statuses)
    if fitting:
        return fitting[0].verdict
    if status == 412 and re.search(_CONSTRAINT, text, re.IGNORECASE):
        return _POLICY
    return judge_status(status)


def judge_status(status: int) -> Verdict:
    """Return the verdict on an answer that says nothing but its HTTP status."""
    return STATUSES.get(status, _PASSING if status > 501 else _FINAL)
