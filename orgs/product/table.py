"""What every table in the folder's files has in common, and the kinds of value that many use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Language = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$",
        description="A language as Django writes it: de, pt-br.",
    ),
]


def said_in(texts: Mapping[str, T], language: str) -> T | None:
    """Return the texts in a reader's language, or without its region; None if there are none."""
    return texts.get(language) or texts.get(language.partition("-")[0])


class Table(BaseModel):
    """A table of a file of the folder; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


# Controls and whatever else ends a line, in a header or on a page (U+0085, U+2028, U+2029), and
# signs that turn the direction of everything after them.
NO_LINE = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"

Line = Annotated[str, Field(pattern=rf"^[^{NO_LINE}]+$")]

# One address as mail servers everywhere take it; in another script a domain is written xn--….
MAIL_ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$"


def is_mail_address(text: str) -> bool:
    """Whether this is one plain email address, without a name."""
    return re.fullmatch(MAIL_ADDRESS, text) is not None
