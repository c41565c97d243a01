"""Steps that an address of the company's does: one signed POST for each attempt.

The signature is that of Standard Webhooks. An answer of 2xx says done, 202 to ask again, 4xx that
it will not be done; anything else, silence included, that it may be done later.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from django.conf import settings
from standardwebhooks.webhooks import Webhook

from orgs import clock
from orgs.outside import limited_to
from orgs.product.http_steps import HttpStep
from orgs.product.own_steps import THIS_MACHINE
from orgs.product.steps import StepPending, StepRefused, StepRun, StepUnavailable
from orgs.transports import limited

# Seconds to wait after a 202 that does not say how long.
USUAL_WAIT = 5.0
# These say "not now", although they begin with a 4.
NOT_NOW = (408, 425, 429)
# A secret or a door that we or the company can put right: an undo that meets one is only late.
SHUT_OUT = (401, 403, 407)
# Nothing is left to undo.
GONE = (404, 410)
LONGEST_REFUSAL = 16_384
LONGEST_MESSAGE = 500
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}")


def act(step: HttpStep, run: StepRun) -> None:
    """Have the step done; raises StepPending, StepUnavailable or StepRefused."""
    _post(step, step.url, run, is_undo=False)


def undo(step: HttpStep, run: StepRun) -> None:
    """Have the step undone, if it has an address for that; raises as `act` does."""
    if step.undo_url:
        _post(step, step.undo_url, run, is_undo=True)


def _post(step: HttpStep, url: str, run: StepRun, *, is_undo: bool) -> None:
    message_id = _undo_id(run) if is_undo else run.id
    body = _body_of(run, message_id, is_undo=is_undo, now=clock.now())
    headers = {**_signed(step, message_id, body, now=clock.now()), "Accept-Encoding": "identity"}
    address = _stand_in_for(step, is_undo=is_undo) or url
    # A proxy for the world outside does not lead into the company's own network.
    is_outside = httpx.URL(address).host not in (*THIS_MACHINE, *settings.PRODUCT.internal_hosts)
    client = httpx.Client(timeout=step.timeout, follow_redirects=False, trust_env=is_outside)
    try:
        with (
            limited_to(step.timeout),
            limited(client),
            client.stream("POST", address, content=body, headers=headers) as answer,
        ):
            _understand(answer, is_undo=is_undo)
    except (httpx.HTTPError, OSError) as e:
        raise StepUnavailable(f"{type(e).__name__}: {e}") from e


def _undo_id(run: StepRun) -> str:
    """Return an id of this attempt alone: an act that came late is undone by a later attempt."""
    return f"{run.id.replace('step_', 'undo_', 1)}_{run.attempt}"


def _body_of(run: StepRun, message_id: str, *, is_undo: bool, now: datetime) -> str:
    reason = {"because": run.because} if is_undo else {}
    return json.dumps(
        {
            "type": "step.undo" if is_undo else "step.act",
            "timestamp": now.isoformat(),
            "data": {
                "id": message_id,
                "act_id": run.id,
                "step": run.step,
                "attempt": run.attempt,
                **reason,
                "onboarding": {"reference": run.reference},
                "organization": asdict(run.organization),
            },
        }
    )


def _signed(step: HttpStep, message_id: str, body: str, *, now: datetime) -> dict[str, str]:
    """Return the headers of Standard Webhooks, with a signature for each secret in force."""
    secrets = settings.STEP_SECRETS[step.secret]
    signed_at = now.astimezone(UTC)
    signatures = [Webhook(one).sign(message_id, signed_at, body) for one in secrets]
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(signed_at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _stand_in_for(step: HttpStep, *, is_undo: bool) -> str:
    """Return the stand-in's address for this step; empty where the step's own is asked."""
    base = settings.COMPANY_API_BASE
    return f"{base}/steps/{step.name}{'/undo' if is_undo else ''}" if base else ""


def _understand(answer: httpx.Response, *, is_undo: bool) -> None:
    """Return if it is done; raises what the answer says instead. Reads the body of a 4xx only."""
    status = answer.status_code
    if status == 202:
        raise StepPending("answered 202: ask again later", seconds=_wait_of(answer))
    if answer.is_success or (is_undo and status in GONE):
        return
    passing = NOT_NOW + SHUT_OUT if is_undo else NOT_NOW
    if answer.is_client_error and status not in passing:
        raise StepRefused(*_refusal_in(answer))
    raise StepUnavailable(f"answered {status}")


def _wait_of(answer: httpx.Response) -> float:
    """Return the seconds of Retry-After, which may be a number or a date."""
    said = answer.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        return float(said)
    try:
        return (parsedate_to_datetime(said) - clock.now()).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return USUAL_WAIT


def _refusal_in(answer: httpx.Response) -> tuple[str, str]:
    """Return code and words of a refusal for staff; the status alone if it gives none."""
    said = _json_in(answer)
    code, message = said.get("code"), said.get("message")
    by_status = f"http_{answer.status_code}"
    return (
        code if isinstance(code, str) and CODE.fullmatch(code) else by_status,
        _in_a_line(message) if isinstance(message, str) else "",
    )


def _json_in(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object in the body; empty if there is none, or too long or late a one."""
    body = b""
    try:
        for chunk in answer.iter_raw():
            body += chunk
            if len(body) > LONGEST_REFUSAL:
                return {}
        said = json.loads(body)
    except (httpx.HTTPError, OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _in_a_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_MESSAGE])
