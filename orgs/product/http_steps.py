"""The tables [[steps]] and [network] of product.toml: steps that a company's address does."""

from __future__ import annotations

import re
from typing import Annotated

import httpx
from pydantic import AfterValidator, Field

from orgs.product.mistakes import refusal
from orgs.product.steps import USUAL_PLACE
from orgs.product.table import NO_LINE, Line, Table

Host = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
        description="A host's name or address in lower case, such as crm.internal.",
    ),
]


def _step_address(address: str) -> str:
    """Refuse what is no whole web address; `mistakes_about_addresses` decides on http://."""
    try:
        parts = httpx.URL(address)
        is_whole = bool(parts.host) and parts.port != 0
    except httpx.InvalidURL:
        is_whole = False
    if is_whole and parts.userinfo:
        # Not shown: it is a secret.
        raise refusal(found="an address with user and password", allowed=A_STEP_ADDRESS)
    if not is_whole or parts.scheme not in ("https", "http") or " " in address:
        raise refusal(found=f'"{address}"', allowed=A_STEP_ADDRESS)
    return address


def _variable(name: str) -> str:
    """Refuse any other name, which may be one of ours, unseen: it may be the secret itself."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,50}_STEP_SECRET", name):
        raise refusal(found="something else", allowed=A_SECRET_NAME)
    return name


A_STEP_ADDRESS = "a whole address that begins with https://, without user and password"
A_SECRET_NAME = "the name of an environment variable that ends like CRM_STEP_SECRET"  # noqa: S105
StepAddress = Annotated[str, AfterValidator(_step_address)]
StepName = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]{1,39}$",
        description="A name that never changes: 2 to 40 of a-z, 0-9 and _, a letter first.",
    ),
]


class HttpStep(Table):
    """A step that an address of the company's does, asked by a signed POST."""

    name: StepName
    title: Line = Field(
        max_length=60, description="What customers read in the list of steps: 1 to 60 letters."
    )
    words: str = Field(
        default="",
        max_length=120,
        pattern=rf"^[^{NO_LINE}]*$",
        description="What customers read beside the title while the step runs: 120 letters.",
    )
    url: StepAddress = Field(description="Who does it: https://…")
    undo_url: StepAddress | None = Field(
        default=None, description="Who undoes it when a setup is ended: https://…"
    )
    after: str = Field(
        default=USUAL_PLACE, description="The name of the step that comes before, ours or yours."
    )
    secret: Annotated[str, AfterValidator(_variable)] = Field(
        description="The name of the environment variable that holds the signing secret; "
        "it ends in _STEP_SECRET, such as CRM_STEP_SECRET."
    )
    timeout: float = Field(
        default=10.0, ge=1, le=30, description="Seconds to wait for an answer: 1 to 30."
    )


class Network(Table):
    """Hosts inside the company's own network, which steps may ask without TLS."""

    internal_hosts: tuple[Host, ...] = Field(
        default=(),
        description="Hosts that may be asked over http://, and sent events at a private address, "
        "such as crm.internal.",
    )
