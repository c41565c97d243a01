"""Base of the payment forms: typed values and their errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from sandbox.stripe.errors import StripeError
from sandbox.stripe.resources.payment_methods import Source

FIELDS = (
    "email",
    "card_number",
    "card_expiry",
    "card_cvc",
    "cardholder_name",
    "iban",
    "account_holder",
    "promotion_code",
    "country",
    "postal_code",
    "business_name",
    "tax_id",
)


@dataclass(frozen=True)
class PaymentForm:
    """Values typed into a payment form; empty at first."""

    values: Mapping[str, str]
    error: str = ""
    # Name of the field with the error.
    wrong_field: str = ""

    # Which payment choice of the page this form is.
    method = ""

    def read(self, *, now: int) -> Source:
        """Return the card or account to pay with; raises StripeError for a typing error."""
        raise NotImplementedError

    def with_error(self, error: StripeError) -> Self:
        return self.refused(str(error), field=self._field_of(error))

    def refused(self, message: str, *, field: str) -> Self:
        return replace(self, error=message, wrong_field=field)

    def context(self) -> dict[str, Any]:
        """Return the template's context; a security code is never shown again."""
        values = {name: self.values.get(name, "") for name in FIELDS if name != "card_cvc"}
        return {
            **values,
            "error": self.error,
            "method": self.method,
            "wrong_field": self.wrong_field,
        }

    def _field_of(self, error: StripeError) -> str:
        raise NotImplementedError
