"""Verdicts on API keys, for the adopter's programs: whose key it is, and what it may do.

Everything a verdict says is read by one statement, the asking service's own credential included.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.views.decorators.debug import sensitive_variables

from billing.plans import plan_by_code
from billing.usage import Limit, limits_of, used_in
from orgs.keys.api_keys import NO_DIGEST, digests_of, fits
from orgs.keys.format import is_well_formed, prefix_of
from orgs.product.plans import Plan
from orgs.zones import zone_named

logger = logging.getLogger(__name__)

# The last counter of each limit; a month and a day are the longest that any can be current.
ASK = """
    SELECT latchkey_now() AS now, service.id AS service_id, service.name AS service_name,
        service.scopes, secret.id AS secret_id, secret.last_used_at AS secret_last_used_at,
        address.spent_until, key.id AS key_id, key.name AS key_name, key.prefix, key.digest,
        key.fingerprint, key.expires_at, key.revoked_at, key.last_used_at,
        organization.id AS organization_id, organization.slug, organization.name, organization.plan,
        organization.currency, organization.timezone, organization.location,
        organization.suspended_at, organization.suspended_by_staff_at,
        subscription.past_due_since, counters.held, secret.digest AS secret_digest
    FROM orgs_servicesecret AS secret
    JOIN orgs_service AS service ON service.id = secret.service_id AND service.revoked_at IS NULL
    LEFT JOIN orgs_ratelimit AS address ON address.bucket = %(address)s
    LEFT JOIN orgs_apikey AS key ON key.prefix = %(prefix)s
    LEFT JOIN orgs_organization AS organization ON organization.id = key.organization_id
    LEFT JOIN billing_subscription AS subscription
        ON subscription.organization_id = organization.id
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(metric, period, starts_on, used)) AS held FROM (
            SELECT DISTINCT ON (metric, period) metric, period, starts_on, used
            FROM billing_usagecounter
            WHERE organization_id = organization.id
                AND starts_on > (latchkey_now() - interval '33 days')::date
            ORDER BY metric, period, starts_on DESC
        ) AS last
    ) AS counters ON TRUE
    WHERE secret.digest = ANY(%(digests)s)
        AND (secret.expires_at IS NULL OR secret.expires_at > latchkey_now())
"""


class Code(StrEnum):
    """What a verdict says, in the order in which it is decided."""

    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUBSCRIPTION_REQUIRED = "subscription_required"
    NOT_ENTITLED = "not_entitled"
    LIMIT_EXCEEDED = "limit_exceeded"
    VALID = "valid"


@dataclass(frozen=True)
class Caller:
    """The service that asks."""

    id: int
    name: str
    scopes: frozenset[str]
    secret_id: int
    secret_digest: str = field(repr=False)
    secret_last_used_at: datetime | None


@dataclass(frozen=True)
class Verdict:
    """What we know of a key: `row` holds the key's and its organization's columns by name."""

    code: Code
    now: datetime
    row: Mapping[str, Any] = field(default_factory=dict, repr=False)
    plan: Plan | None = None
    limits: tuple[tuple[Limit, int], ...] = ()

    @property
    def is_of_known_key(self) -> bool:
        return bool(self.row)

    def exceeded(self) -> Verdict:
        """Return the verdict once a hard limit has left too little."""
        return replace(self, code=Code.LIMIT_EXCEEDED)

    def exhausted_of(self, needs: Collection[str]) -> Verdict:
        """Return the verdict for whoever needs these: a hard limit may have nothing left."""
        full = {limit.name for limit, used in self.limits if limit.is_full(used)}
        is_exhausted = self.code is Code.VALID and full.intersection(needs)
        return self.exceeded() if is_exhausted else self

    @property
    def organization_id(self) -> uuid.UUID:
        found: uuid.UUID = self.row["organization_id"]
        return found


@dataclass(frozen=True)
class Found:
    """Everything that one statement read: who asks, the verdict, and the end user's allowance."""

    caller: Caller
    verdict: Verdict
    address_spent_until: datetime | None


@sensitive_variables()
def ask(*, secret: str, key: str, needs: Collection[str], address: str) -> Found | None:
    """Return the verdict on a key for the service with this secret; None if there is none.

    `address` is the bucket in which wrong keys of the end user are counted, or empty.
    """
    is_formed = is_well_formed(key)
    values = {
        "digests": digests_of(secret),
        "prefix": prefix_of(key) if is_formed else "",
        "address": address,
    }
    row = _read(values)
    if row is None:
        return None
    return Found(_caller(row), _verdict(row, key, needs, is_formed=is_formed), row["spent_until"])


def _read(values: Mapping[str, Any]) -> dict[str, Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
        row = cursor.fetchone()
        return None if row is None else dict(zip(_names(cursor), row, strict=True))


def _names(cursor: Any) -> list[str]:
    return [column[0] for column in cursor.description]


def _caller(row: Mapping[str, Any]) -> Caller:
    return Caller(
        id=row["service_id"],
        name=row["service_name"],
        scopes=frozenset(row["scopes"]),
        secret_id=row["secret_id"],
        secret_digest=row["secret_digest"],
        secret_last_used_at=row["secret_last_used_at"],
    )


@sensitive_variables()
def _verdict(
    row: Mapping[str, Any], key: str, needs: Collection[str], *, is_formed: bool
) -> Verdict:
    now = row["now"]
    if not is_formed:
        return Verdict(Code.MALFORMED, now)
    if not fits(row["digest"] or NO_DIGEST, key):
        return Verdict(Code.UNKNOWN, now)
    plan = plan_by_code(row["plan"])
    limits = limits_of(plan, zone=_zone(row), now=now)
    held = {(m, p): (date.fromisoformat(on), used) for m, p, on, used in row["held"] or ()}
    return Verdict(
        code=_code(row, plan, needs, now=now),
        now=now,
        row=row,
        plan=plan,
        limits=tuple((limit, used_in(limit, held)) for limit in limits),
    )


def _code(
    row: Mapping[str, Any], plan: Plan | None, needs: Collection[str], *, now: datetime
) -> Code:
    expires_at, revoked_at = row["expires_at"], row["revoked_at"]
    # A key that expired is closed at that moment, once somebody else takes its name.
    if revoked_at is not None and revoked_at != expires_at:
        return Code.REVOKED
    if expires_at is not None and expires_at <= now:
        return Code.EXPIRED
    if row["suspended_by_staff_at"] is not None:
        return Code.SUSPENDED
    if row["suspended_at"] is not None:
        return Code.SUBSCRIPTION_REQUIRED
    if not set(needs) <= entitlements_of(plan):
        return Code.NOT_ENTITLED
    return Code.VALID


def entitlements_of(plan: Plan | None) -> frozenset[str]:
    """Return the names of what a plan includes: its features, and what it limits but not to 0."""
    if plan is None:
        return frozenset()
    limited = {name for name, number, _ in plan.limits if number > 0}
    return plan.soft_limits | limited | {*plan.entitlements.features}


def _zone(row: Mapping[str, Any]) -> ZoneInfo:
    return zone_named(row["timezone"], whose=row["organization_id"])
