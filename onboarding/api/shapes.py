"""Shapes of what the JSON API answers, from which its description is made."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from billing.verdicts import Code

State = Literal["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "ROLLED_BACK"]


class Shape(BaseModel):
    """What is answered: exactly these fields, all of them."""

    model_config = ConfigDict(extra="forbid")


class Fault(Shape):
    code: str = Field(description="What went wrong, for programs.")
    message: str = Field(description="What went wrong and what to do, for people.")
    reference: str = Field(description="Names this request in our log; give it to support.")


class Error(Shape):
    error: Fault


class VerifiedOrganization(Shape):
    id: str
    slug: str
    name: str
    plan: str = Field(description="The plan's code in plans.toml; empty without one.")
    status: Literal["active", "past_due", "unpaid", "suspended"]
    currency: str
    timezone: str
    location: str
    dataset: str = Field(description="The workspace's dataset in BigQuery.")


class VerifiedKey(Shape):
    id: int
    name: str
    prefix: str
    fingerprint: str
    expires_at: datetime | None


class LimitLeft(Shape):
    name: str
    limit: int
    used: int
    remaining: int = Field(description="Never below 0, also where a soft limit was passed.")
    period: Literal["month", "day"]
    soft: bool = Field(description="Whether it may be passed.")
    resets_at: datetime = Field(description="When the period ends where the organization is.")


class VerdictOnKey(Shape):
    valid: bool
    code: Code
    organization: VerifiedOrganization | None
    key: VerifiedKey | None
    entitlements: list[str]
    limits: list[LimitLeft]
    cache_for: int = Field(description="Seconds for which this may be kept; 0 for not at all.")


class UsageResult(Shape):
    idempotency_key: str
    code: Literal[
        "counted",
        "limit_exceeded",
        "reported_otherwise",
        "not_limited",
        "not_entitled",
        "unknown_organization",
    ]
    limit: LimitLeft | None


class UsageResults(Shape):
    results: list[UsageResult]


class OrganizationUsage(Shape):
    organization: str
    plan: str
    limits: list[LimitLeft]


class DatasetFound(Shape):
    status: Literal["SYNCED", "OUT_OF_SYNC", "NOT_BOOTSTRAPPED", "NOT_FOUND"]
    tables_expected: int
    tables_found: int
    tables_missing: list[str]
    columns_missing: list[str]
    columns_extra: list[str]
    mismatches: list[str]
    access_differences: list[str]


class BootstrapStatus(DatasetFound):
    as_of: datetime


class OrganizationStatus(BootstrapStatus):
    organization: str
    state: State
    plan: str
    currency: str
    timezone: str
    location: str
    dataset: str


class SignupDryRun(Shape):
    slug: str
    dataset: str
    location: str
    tables: list[str]
    ready: bool


class EventData(BaseModel):
    """What happened to whom; further fields depend on the type."""

    organization: dict[str, Any]


class Event(Shape):
    id: str
    type: str
    timestamp: datetime
    sequence: int | None = Field(description="Position among the organization's events.")
    cursor: str = Field(description="Send it as `after` to get what follows.")
    data: EventData


class Events(Shape):
    events: list[Event]
    next: str = Field(description="Send it as `after` next time.")
    has_more: bool


class Alive(Shape):
    status: Literal["ok"]


class PrerequisiteCheck(Shape):
    ok: bool
    detail: str = Field(default="", description="Only for whoever sends the root key.")


class Health(Shape):
    status: Literal["ok", "degraded", "unavailable"]
    prerequisites: dict[str, PrerequisiteCheck]
