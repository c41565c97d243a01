"""Sending one event to one endpoint: a signed POST as Standard Webhooks has it."""

from __future__ import annotations

import functools
import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from django.conf import settings
from django.views.decorators.debug import sensitive_variables
from standardwebhooks.webhooks import Webhook

from orgs.events import networks
from orgs.outside import limited_to
from orgs.product.events import is_allowed, is_whole
from orgs.transports import limited

# For all of it: name, connection, request and answer.
SECONDS = 10.0
# So many bytes of an answer are read, and so many letters of it kept for staff.
LONGEST_ANSWER = 65_536
KEPT = 1000


@dataclass(frozen=True)
class Result:
    """How an endpoint answered: a status, or an error where there was no whole answer."""

    seconds: float
    status: int | None = None
    answer: str = ""
    error: str = ""

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


@sensitive_variables("secrets")
def send(
    url: str, *, message_id: str, content: Mapping[str, Any], secrets: Sequence[str], now: datetime
) -> Result:
    """Send an event and return how it went; nothing an endpoint does raises."""
    body = json.dumps(content)
    began = time.monotonic()
    try:
        headers = _signed(message_id, body, secrets=secrets, now=now)
        status, answer = _post(url, body, headers)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as e:
        return Result(time.monotonic() - began, error=_in_words(e))
    error = "" if 200 <= status < 300 else f"answered {status}"
    return Result(time.monotonic() - began, status, answer, error)


def _post(url: str, body: str, headers: Mapping[str, str]) -> tuple[int, str]:
    near = settings.EVENT_HOSTS
    if not is_whole(url) or not is_allowed(url, near=near):
        raise ValueError("this address is not one that events may be sent to")
    is_near = httpx.URL(url).host in near
    # Never by a proxy of the environment, which would look the name up anew.
    client = httpx.Client(
        timeout=SECONDS, follow_redirects=False, trust_env=False, verify=authorities()
    )
    may_reach = networks.is_of_no_cloud if is_near else networks.is_public
    with (
        limited_to(SECONDS),
        limited(client, may_reach=may_reach),
        client.stream("POST", url, content=body, headers=headers) as answer,
    ):
        return answer.status_code, _beginning_of(answer)


@functools.cache
def authorities() -> ssl.SSLContext:
    """Return the authorities whose certificates are trusted: the usual, or SSL_CERT_FILE's.

    Read once in a process, as that takes longer than all else of a delivery.
    """
    return httpx.create_ssl_context()


def _beginning_of(answer: httpx.Response) -> str:
    """Return the first letters of an answer, of which no more is read than an answer needs."""
    read = b""
    for chunk in answer.iter_raw():
        read += chunk
        if len(read) > LONGEST_ANSWER:
            break
    text = read.decode("utf-8", "replace")[:KEPT]
    # No column holds a zero byte.
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")


@sensitive_variables()
def _signed(message_id: str, body: str, *, secrets: Sequence[str], now: datetime) -> dict[str, str]:
    """Return the headers of Standard Webhooks, with a signature for each secret in force."""
    signed_at = now.astimezone(UTC)
    signatures = [Webhook(one).sign(message_id, signed_at, body) for one in secrets]
    return {
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"{settings.PRODUCT.brand.key_prefix}-events",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(signed_at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _in_words(e: Exception) -> str:
    return str(e) if isinstance(e, ValueError) else f"{type(e).__name__}: {e}"[:KEPT]
