"""The card form shared by checkout, unpaid invoices and the portal."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.stripe.cards import Card, InvalidCard, read_card
from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.payment_form import FIELDS, PaymentForm

NOT_AUTHENTICATED = (
    "We are unable to authenticate your payment method. Please choose a different payment method "
    "and try again."
)


class AuthenticationRequired(Exception):
    """The bank requires authentication (3-D Secure); `fields` are then submitted again."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__()
        self.fields = fields


@dataclass(frozen=True)
class CardForm(PaymentForm):
    method = "card"

    def read(self, *, now: int) -> Card:
        """Return the card.

        Raises InvalidCard for a typing error, AuthenticationRequired if the bank needs
        authentication, and StripeError if the cardholder then failed it.
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
            raise AuthenticationRequired(self._hidden_fields())
        if card.needs_authentication and authentication != "complete":
            raise StripeError(NOT_AUTHENTICATED, status=402)
        return card

    def _hidden_fields(self) -> list[tuple[str, str]]:
        return [(name, self.values.get(name, "")) for name in FIELDS]

    def _field_of(self, error: StripeError) -> str:
        return f"card_{error.field}" if isinstance(error, InvalidCard) else "card_number"
