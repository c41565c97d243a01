"""Test bank accounts: which debits arrive after some days, and which come back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.stripe.errors import StripeError

GOOD_IBAN = "DE89370400440532013000"
# The debit is taken, and comes back later.
FAILING_IBAN = "DE62370400440532013001"


@dataclass(frozen=True)
class Failure:
    """Why a bank sent a debit back."""

    code: str
    message: str


INSUFFICIENT_FUNDS = Failure(
    "insufficient_funds", "The bank account has insufficient funds to complete the payment."
)
_FAILURES = {GOOD_IBAN: None, FAILING_IBAN: INSUFFICIENT_FUNDS}


@dataclass(frozen=True)
class BankAccount:
    """An account that may be debited; its owner's bank answers only days later."""

    iban: str
    name: str

    @property
    def country(self) -> str:
        return self.iban[:2]

    @property
    def bank_code(self) -> str:
        return self.iban[4:12]

    @property
    def last4(self) -> str:
        return self.iban[-4:]


class InvalidAccount(StripeError):
    """What was typed in cannot be debited; `field` names the part that is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, status=402, code=f"invalid_{field}")
        self.field = field


def read_account(*, iban: str, name: str) -> BankAccount:
    """Return the account; raises InvalidAccount with the message that its owner should see."""
    compact = re.sub(r"\s", "", iban).upper()
    if compact not in _FAILURES:
        raise InvalidAccount("iban", "Your IBAN is invalid.")
    if not name.strip():
        raise InvalidAccount("account_holder", "Please enter the name of the account holder.")
    return BankAccount(compact, name.strip())


def failure_of(iban: str) -> Failure | None:
    """Return why this account's bank sends debits back, or None if it pays."""
    return _FAILURES[iban]
