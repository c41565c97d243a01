"""The table [warehouse] of product.toml: programs of the product that use every workspace."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from orgs.product.mistakes import refusal
from orgs.product.table import Table

# Google's domain of service accounts; nobody else has an address there.
SERVICE_ACCOUNTS = "gserviceaccount.com"

ServiceAccount = Annotated[
    str,
    Field(
        max_length=254,
        pattern=r"^[a-z0-9][a-z0-9.-]*@([a-z0-9-]+\.)+gserviceaccount\.com$",
        description="A service account at Google, such as "
        "nimbus@my-project.iam.gserviceaccount.com, in small letters.",
    ),
]


class Warehouse(Table):
    """The product's own service accounts in BigQuery."""

    readers: tuple[ServiceAccount, ...] = Field(
        default=(), max_length=20, description="Service accounts that may read every workspace."
    )
    writers: tuple[ServiceAccount, ...] = Field(
        default=(),
        max_length=20,
        description="Service accounts that may read every workspace and write to it.",
    )

    @field_validator("readers", "writers")
    @classmethod
    def be_told_apart(cls, accounts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse an account listed twice: whoever may write may read."""
        listed = [*info.data.get("readers", ()), *accounts]
        twice = next((one for one in listed if listed.count(one) > 1), None)
        if twice:
            raise refusal(found=f'"{twice}" twice', allowed="each account once")
        return accounts
