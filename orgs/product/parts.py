"""The table [parts] of product.toml: what a product does without."""

from __future__ import annotations

from pydantic import Field

from orgs.product.table import Table


class Parts(Table):
    """Parts that a product may do without: their pages are gone, and nothing leads to them."""

    openai: bool = Field(
        default=True, description="Whether customers connect an OpenAI key: true or false."
    )
    budget: bool = Field(default=True, description="Whether customers set a budget: true or false.")
    team: bool = Field(
        default=True, description="Whether customers invite others to their team: true or false."
    )

    @property
    def has_integrations(self) -> bool:
        """Whether there is anything for customers to connect or plan."""
        return self.openai or self.budget

    @property
    def switched_off(self) -> frozenset[str]:
        """The names of the parts that this product does without."""
        return frozenset(name for name, is_on in self if not is_on)
