"""Refusals in BigQuery's own format."""

from __future__ import annotations

from sandbox.bigquery.web import Answer

STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
CODES = {
    "accessDenied": 403,
    "billingNotEnabled": 403,
    "conditionNotMet": 412,
    "duplicate": 409,
    "notFound": 404,
    "internalError": 500,
    # Not one of Google's reasons: the client retries no unknown reason, so a fault of the emulator
    # shows at once and not after ten minutes.
    "emulatorBug": 500,
}


class Refused(Exception):
    """A refusal as BigQuery would answer it; `reason` is one of BigQuery's own."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.answer = error_answer(status=CODES.get(reason, 400), reason=reason, message=message)


def error_answer(*, status: int, reason: str, message: str) -> Answer:
    detail = {"domain": "global", "reason": reason, "message": message}
    error = {"code": status, "message": message, "errors": [detail]}
    return Answer.of({"error": {**error, "status": STATUS_NAMES.get(status, "UNKNOWN")}}, status)
