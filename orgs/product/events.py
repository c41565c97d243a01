"""The table [events] of product.toml: where a company's programs hear what happens."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Literal, get_args

import httpx
from pydantic import AfterValidator, Field, field_validator

from orgs.product.mistakes import Mistake, refusal, shown
from orgs.product.table import Table

EventType = Literal[
    "organization.onboarded",
    "organization.plan_changed",
    "organization.suspended",
    "organization.resumed",
    "organization.deleted",
    "key.created",
    "key.rotated",
    "key.revoked",
    "key.expired",
    "member.joined",
    "member.left",
    "member.role_changed",
    "limit.reached",
    "subscription.past_due",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
A_SECRET_NAME = "the name of an environment variable that ends like CRM_EVENT_SECRET"  # noqa: S105
AN_ADDRESS = "a whole address that begins with https://, without user and password"
ADDRESS_OR_NEAR = "https://, or a host that network.internal_hosts lists"


def is_whole(address: str) -> bool:
    """Whether events can be sent there at all: a web address without user and password."""
    try:
        parts = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    is_web = parts.scheme in ("https", "http") and bool(parts.host) and parts.port != 0
    return is_web and not parts.userinfo and address.isascii() and address.isprintable()


def _address(address: str) -> str:
    if not is_whole(address) or " " in address:
        # Not shown: it may hold a password.
        raise refusal(found="something else", allowed=AN_ADDRESS)
    return address


def _variable(name: str) -> str:
    """Refuse any other name, which may be one of ours, unseen: it may be the secret itself."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,50}_EVENT_SECRET", name):
        raise refusal(found="something else", allowed=A_SECRET_NAME)
    return name


class DeclaredEndpoint(Table):
    """An address of the company's that is sent events."""

    name: str = Field(
        pattern=r"^[a-z][a-z0-9-]{0,39}$",
        description="A name that never changes: 1 to 40 of a-z, 0-9 and hyphens, a letter first.",
    )
    url: Annotated[str, AfterValidator(_address)] = Field(
        max_length=500, description="Where events are sent: https://…"
    )
    secret: Annotated[str, AfterValidator(_variable)] = Field(
        description="The name of the environment variable that holds the signing secret; "
        "it ends in _EVENT_SECRET, such as CRM_EVENT_SECRET."
    )
    types: tuple[EventType, ...] = Field(
        default=(), description="The types of events that are sent; all if left out."
    )


class Events(Table):
    """Where events are sent to."""

    endpoints: tuple[DeclaredEndpoint, ...] = Field(
        default=(), description="A table [[events.endpoints]] for each address that is sent events."
    )

    @field_validator("endpoints")
    @classmethod
    def be_told_apart(cls, endpoints: tuple[DeclaredEndpoint, ...]) -> tuple[DeclaredEndpoint, ...]:
        """Refuse two endpoints of one name: their queues would be one."""
        names = [endpoint.name for endpoint in endpoints]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise refusal(found=f'"{twice}" twice', allowed="each name once")
        return endpoints


def is_allowed(address: str, *, near: Collection[str]) -> bool:
    """Whether events may be sent there: over TLS, or to a host of the company's own network."""
    parts = httpx.URL(address)
    return parts.scheme == "https" or parts.host in near


def mistakes_about_endpoints(
    file: str, endpoints: Sequence[DeclaredEndpoint], near: Collection[str]
) -> Iterator[Mistake]:
    """Yield the addresses that lead out of the company's network without TLS."""
    for number, endpoint in enumerate(endpoints, 1):
        if not is_allowed(endpoint.url, near=near):
            key = f"events.endpoints[{number}].url"
            yield Mistake(file, key, shown(endpoint.url), ADDRESS_OR_NEAR)
