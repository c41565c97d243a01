"""The checkout page's form for a bank account to debit."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.stripe.banks import BankAccount, InvalidAccount, read_account
from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.payment_form import PaymentForm


@dataclass(frozen=True)
class BankForm(PaymentForm):
    method = "bank"

    def read(self, *, now: int) -> BankAccount:
        return read_account(
            iban=self.values.get("iban", ""), name=self.values.get("account_holder", "")
        )

    def _field_of(self, error: StripeError) -> str:
        return error.field if isinstance(error, InvalidAccount) else "iban"
