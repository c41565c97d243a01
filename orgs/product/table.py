"""What every table in the folder's files has in common, and the kinds of value that many use."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Table(BaseModel):
    """A table of a file of the folder; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]+$")]
