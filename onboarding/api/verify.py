"""POST /api/v1/keys/verify: a program of the adopter's asks whose key it was sent."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST
from pydantic import AfterValidator, Field

from billing import usage, verdicts
from billing.usage import Count, Limit, LimitExceeded, ReportedOtherwise
from billing.verdicts import Code, Found, Verdict
from onboarding.api import callers
from onboarding.api.answers import json_errors
from orgs import service_credentials
from orgs.keys import api_keys, rate_limits
from orgs.models import ApiKey, Scope
from orgs.suspension import status_of


def _address(text: str) -> str:
    return str(ipaddress.ip_address(text)) if text else ""


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Quantity = Annotated[int, Field(ge=1, le=usage.MOST, strict=True)]


class Question(callers.Body):
    """What a program asks of a key."""

    # Of any length: whatever a customer sent has a verdict. Out of what errors show of questions.
    key: Annotated[str, Field(repr=False)]
    needs: Annotated[tuple[Name, ...], Field(max_length=20)] = ()
    consume: Annotated[dict[Name, Quantity], Field(default={}, max_length=10)]
    idempotency_key: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    client_address: Annotated[str, Field(max_length=60), AfterValidator(_address)] = ""


@csrf_exempt
@never_cache
@json_errors
@require_POST
@sensitive_variables()
def verify_key(request: HttpRequest) -> HttpResponse:
    """Answer 200 with a verdict, whatever it is."""
    secret = callers.sent_secret(request)
    asked = callers.read(request, Question)
    _refuse_unknown(asked)
    bucket = rate_limits.end_user_bucket(asked.client_address)
    needs = {*asked.needs, *asked.consume}
    found = verdicts.ask(secret=secret, key=asked.key, needs=needs, address=bucket)
    if found is None:
        callers.refuse(request)
    callers.require(Scope.VERIFY_KEYS, found.caller)
    _count_the_asking(found, bucket)
    verdict, counts = _consume(found, asked)
    _note_use(found, secret, asked.key)
    return JsonResponse(as_json(verdict, counts, is_counted=bool(asked.consume)))


def _refuse_unknown(asked: Question) -> None:
    unknown = set(asked.consume) - usage.known_metrics()
    if unknown:
        raise callers.Invalid(f"consume: no plan limits {', '.join(sorted(unknown))}")


def _count_the_asking(found: Found, bucket: str) -> None:
    """Count a wrong key against the end user's address, any other against the service.

    Who shares an address with somebody who guesses, or whose address is claimed by them, is served.
    """
    now = found.verdict.now
    if found.verdict.is_of_known_key:
        rate_limits.allowance.count(found.caller.id, now=now)
    elif bucket:
        rate_limits.ensure_room_of(found.address_spent_until, now=now)
        rate_limits.count_wrong_key(bucket, now=now)


@sensitive_variables("secret", "key")
def _note_use(found: Found, secret: str, key: str) -> None:
    caller, row, now = found.caller, found.verdict.row, found.verdict.now
    service_credentials.note_use(
        caller.secret_id,
        secret,
        stored=caller.secret_digest,
        last_used_at=caller.secret_last_used_at,
        now=now,
    )
    # As everywhere, being refused is no use of a key that has ended.
    if row and found.verdict.code not in (Code.REVOKED, Code.EXPIRED):
        api_keys.note_in(
            ApiKey,
            row["key_id"],
            key,
            stored=row["digest"],
            last_used_at=row["last_used_at"],
            now=now,
        )


def _consume(found: Found, asked: Question) -> tuple[Verdict, Mapping[str, int]]:
    """Count what is asked for if the key is valid; return the verdict and what is used after."""
    # Whether enough is left of what is consumed is found by counting it.
    verdict = found.verdict.exhausted_of(set(asked.needs) - set(asked.consume))
    used = {limit.name: amount for limit, amount in verdict.limits}
    # What the plan has without a limit is not counted.
    counted = {name: asked.consume[name] for name in asked.consume if name in used}
    if verdict.code is not Code.VALID or not counted:
        return verdict, used
    try:
        counts: Sequence[Count] = usage.count(
            verdict.organization_id,
            counted,
            limits=[limit for limit, _ in verdict.limits],
            service_id=found.caller.id,
            idempotency_key=asked.idempotency_key,
        )
    except LimitExceeded as e:
        return verdict.exceeded(), {**used, e.count.limit.name: e.count.used}
    except ReportedOtherwise as e:
        raise callers.Invalid(f"idempotency_key: it was sent with another quantity of {e}") from e
    return verdict, {**used, **{count.limit.name: count.used for count in counts}}


def as_json(
    verdict: Verdict, used: Mapping[str, int], *, is_counted: bool = False
) -> dict[str, Any]:
    """Return a verdict as programs read it."""
    row = verdict.row
    return {
        "valid": verdict.code is Code.VALID,
        "code": verdict.code.value,
        "organization": _organization(row) if row else None,
        "key": _key(row) if row else None,
        "entitlements": sorted(verdicts.entitlements_of(verdict.plan)),
        "limits": [limit_as_json(limit, used[limit.name]) for limit, _ in verdict.limits],
        "cache_for": 0 if is_counted else _cache_for(verdict),
    }


def _organization(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["organization_id"]),
        "slug": row["slug"],
        "name": row["name"],
        "plan": row["plan"],
        "status": status_of(row),
        "currency": row["currency"],
        "timezone": row["timezone"],
        "location": row["location"],
        "dataset": f"{row['slug']}_prod",
    }


def _key(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["key_id"],
        "name": row["key_name"],
        "prefix": row["prefix"],
        "fingerprint": row["fingerprint"],
        "expires_at": _time(row["expires_at"]),
    }


def limit_as_json(limit: Limit, used: int) -> dict[str, Any]:
    """Return a limit and what is left of it, as programs read it."""
    return {
        "name": limit.name,
        "limit": limit.number,
        "used": used,
        "remaining": max(0, limit.number - used),
        "period": limit.period.lower(),
        "soft": limit.is_soft,
        "resets_at": _time(limit.resets_at),
    }


def _cache_for(verdict: Verdict) -> int:
    """Return for how many seconds the verdict holds, unless an event says otherwise."""
    ends = [limit.resets_at for limit, _ in verdict.limits]
    if verdict.row and verdict.row["expires_at"]:
        ends.append(verdict.row["expires_at"])
    seconds = [int((end - verdict.now).total_seconds()) for end in ends if end > verdict.now]
    return max(0, min([settings.PRODUCT.verify.cache_for, *seconds]))


def _time(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
