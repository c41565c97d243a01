"""The one door to OpenAI, used only to check whether a key is accepted."""

from __future__ import annotations

import json
import logging
import re

import httpx
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from orgs.credentials import Check, Status
from orgs.outside import Busy, limited_to, waiting_for
from orgs.transports import limited

logger = logging.getLogger(__name__)

# Somebody waits for the page: three seconds to connect, five in all, reading included.
TIMEOUT = httpx.Timeout(2.0, connect=3.0)
SECONDS_IN_ALL = 5.0
# OpenAI's errors are some hundred bytes long.
LONGEST_ERROR = 16_384
ERROR_CODE = re.compile(r"[a-z0-9_]{1,40}")
# Not every 401 is about the key: some concern the project's region or our IP address.
REFUSED = "invalid_api_key"


@sensitive_variables()
def check(key: str) -> Check:
    """Ask OpenAI about the key; if OpenAI gives no clear answer, that is the returned verdict."""
    if not settings.OPENAI_CHECK:
        return Check(Status.PENDING, "not_asked")
    address, headers = f"{settings.OPENAI_API_BASE}/v1/models", {"Authorization": f"Bearer {key}"}
    try:
        with (
            waiting_for("openai", seconds=SECONDS_IN_ALL),
            limited_to(SECONDS_IN_ALL),
            limited(httpx.Client(timeout=TIMEOUT)) as client,
            client.stream("GET", address, headers=headers) as answer,
        ):
            return _meaning_of(answer)
    except Busy:
        logger.warning("Too many requests wait for OpenAI")
        return Check(Status.PENDING, "busy")
    except httpx.HTTPError as e:
        kind = "timeout" if isinstance(e, httpx.TimeoutException) else "unreachable"
        logger.warning("OpenAI did not answer", extra={"kind": kind})
        return Check(Status.PENDING, kind)


def _meaning_of(answer: httpx.Response) -> Check:
    """Return the verdict for an answer: by its status, and for a 401 by the body's error code."""
    if answer.status_code == 200:
        return Check(Status.VALID)
    code = _error_code_of(answer) if answer.status_code == 401 else ""
    status = Status.INVALID if code == REFUSED else Status.PENDING
    return Check(status, code or f"http_{answer.status_code}")


def _error_code_of(answer: httpx.Response) -> str:
    """Return the error code in the body; empty if there is none of plausible form."""
    body = b""
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > LONGEST_ERROR:
            return ""
    try:
        code = json.loads(body)["error"]["code"]
    except (ValueError, LookupError, TypeError):
        return ""
    return code if isinstance(code, str) and ERROR_CODE.fullmatch(code) else ""
