"""The table [[clients]] of product.toml: sites that people sign in to with their account here."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from oauthlib.uri_validate import is_absolute_uri
from pydantic import AfterValidator, Field, field_validator

from orgs.product.mistakes import refusal
from orgs.product.table import Line, Table

# RFC 8252: a program on the reader’s own machine, which takes whatever port is free.
LOOPBACK = ("127.0.0.1", "::1")
# A content security policy names the host, so it holds nothing that would end its name there.
HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9A-Fa-f:.]+")


def is_loopback(address: str) -> bool:
    """Whether the address leads to the reader's own machine, whatever names are made to mean."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def is_registered(address: str, registered: tuple[str, ...] | list[str]) -> bool:
    """Whether the address is one of these, letter by letter; a loopback's port may be any."""
    return address in registered or (
        "#" not in address
        and _is_readable(address)
        and is_loopback(address)
        and _without_port(address) in [_without_port(one) for one in registered if is_loopback(one)]
    )


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address).port  # noqa: B018  raises for what is no port
    except ValueError:
        return False
    return True


def _without_port(address: str) -> str:
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    user, at, _ = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}{at}{host}").geturl()


def return_address(address: str) -> str:
    """Refuse an address that nobody may be sent back to."""
    try:
        parts = urlsplit(address)
        is_whole = (
            HOST.fullmatch(parts.hostname or "")
            and parts.port != 0
            and parts.username is None
            and is_absolute_uri(address)
            and not re.search(r"[*#]", address)
        )
        is_own = parts.scheme == "http" and parts.hostname == "localhost"
    except ValueError:
        is_whole = is_own = False
    if not is_whole or not (parts.scheme == "https" or is_own or is_loopback(address)):
        raise refusal(found=f'"{address}"', allowed=A_RETURN_ADDRESS)
    return address


def _variable(name: str) -> str:
    """Refuse any other name, which may be one of ours, unseen: it may be the secret itself."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,50}_CLIENT_SECRET", name):
        raise refusal(found="something else", allowed=A_SECRET_NAME)
    return name


A_RETURN_ADDRESS = (
    "a whole https:// address without * or #, other letters than a-z as %C3%A4 or xn--…, or an "
    "http:// one of your own machine (127.0.0.1, [::1] or localhost)"
)
A_SECRET_NAME = "the name of an environment variable that ends like APP_CLIENT_SECRET"  # noqa: S105
ReturnAddress = Annotated[str, AfterValidator(return_address)]


class OpenIDClient(Table):
    """A site or program of the company's own, whose users sign in with the account from here."""

    id: str = Field(
        pattern=r"^[a-z][a-z0-9-]{1,39}$",
        description="How it names itself, never changed: 2 to 40 of a-z, 0-9 and hyphens.",
    )
    name: Line = Field(max_length=60, description="What customers read: 1 to 60 letters.")
    redirect_uris: tuple[ReturnAddress, ...] = Field(
        max_length=20,
        description="Where people are sent once they have signed in, letter by letter: https://…",
    )
    post_logout_redirect_uris: tuple[ReturnAddress, ...] = Field(
        default=(),
        max_length=20,
        description="Where people may be sent once they have signed out: https://…",
    )
    secret: Annotated[str, AfterValidator(_variable)] | None = Field(
        default=None,
        description="The name of the environment variable that holds its secret; it ends in "
        "_CLIENT_SECRET. Left out for a program that cannot keep one: PKCE alone protects it.",
    )

    @field_validator("redirect_uris")
    @classmethod
    def be_some(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse a client to which nobody could come back."""
        if not given:
            raise refusal(found="nothing", allowed="one address or more")
        return given
