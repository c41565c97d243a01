"""OpenAI's one door: whether it accepts a key. It is asked for nothing else."""

from __future__ import annotations

import logging

import httpx
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from orgs.credentials import Check, Status

logger = logging.getLogger(__name__)

# Somebody waits for the page: three seconds to be reached, five in all.
TIMEOUT = httpx.Timeout(2.0, connect=3.0)
MEANINGS = {200: Check(Status.VALID), 401: Check(Status.INVALID, "invalid_api_key")}


@sensitive_variables()
def check(key: str) -> Check:
    """Ask OpenAI what it says to the key; that it says nothing is an answer too."""
    if not settings.OPENAI_CHECK:
        return Check(Status.PENDING, "not_asked")
    try:
        # Streamed, because the status alone says it all.
        with httpx.stream(
            "GET",
            f"{settings.OPENAI_API_BASE}/v1/models",
            headers={"Authorization": f"Bearer {key}"},
            timeout=TIMEOUT,
        ) as answer:
            status = answer.status_code
    except httpx.HTTPError as e:
        kind = "timeout" if isinstance(e, httpx.TimeoutException) else "unreachable"
        logger.warning("OpenAI did not answer", extra={"kind": kind})
        return Check(Status.PENDING, kind)
    return MEANINGS.get(status, Check(Status.PENDING, f"http_{status}"))
