"""What every table in the folder's files has in common, and the kinds of value that many use."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Table(BaseModel):
    """A table of a file of the folder; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]+$")]

# One address as mail servers everywhere take it; in another script a domain is written xn--….
MAIL_ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$"


def is_mail_address(text: str) -> bool:
    """Whether this is one plain email address, without a name."""
    return re.fullmatch(MAIL_ADDRESS, text) is not None
