"""The card form, which checkout and unpaid invoices share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.stripe.cards import Card, InvalidCard, read_card
from sandbox.stripe.errors import StripeError

FIELDS = ("email", "card_number", "card_expiry", "card_cvc", "cardholder_name")
NOT_AUTHENTICATED = (
    "We are unable to authenticate your payment method. Please choose a different payment method "
    "and try again."
)


class AuthenticationRequired(Exception):
    """The bank wants to ask the owner of the card first (3-D Secure)."""


@dataclass(frozen=True)
class CardForm:
    """What was typed in; empty at first."""

    values: Mapping[str, str]
    error: str = ""
    # The name of the field that the error is about.
    wrong_field: str = ""

    def read(self, *, now: int) -> Card:
        """Return the card.

        Raises InvalidCard for a typing error, AuthenticationRequired if the bank asks back, and
        StripeError if its owner then said no.
        """
        card = read_card(
            number=self.values.get("card_number", ""),
            expiry=self.values.get("card_expiry", ""),
            cvc=self.values.get("card_cvc", ""),
            name=self.values.get("cardholder_name", ""),
            now=now,
        )
        authentication = self.values.get("authentication")
        if card.needs_authentication and authentication is None:
            raise AuthenticationRequired
        if card.needs_authentication and authentication != "complete":
            raise StripeError(NOT_AUTHENTICATED, status=402)
        return card

    def with_error(self, error: StripeError) -> CardForm:
        field = f"card_{error.field}" if isinstance(error, InvalidCard) else "card_number"
        return CardForm(self.values, str(error), field)

    def context(self) -> dict[str, Any]:
        """Return what the template shows; a security code is never shown again."""
        values = {name: self.values.get(name, "") for name in FIELDS if name != "card_cvc"}
        return {**values, "error": self.error, "wrong_field": self.wrong_field}

    def hidden_fields(self) -> list[tuple[str, str]]:
        return [(name, self.values.get(name, "")) for name in FIELDS]
