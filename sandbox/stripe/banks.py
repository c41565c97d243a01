"""Test bank accounts, which decide which debits succeed days later and which fail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.stripe.errors import StripeError

GOOD_IBAN = "DE89370400440532013000"
# The debit is accepted, and fails later.
FAILING_IBAN = "DE62370400440532013001"


@dataclass(frozen=True)
class Failure:
    """Why a bank returned a debit."""

    code: str
    message: str


INSUFFICIENT_FUNDS = Failure(
    "insufficient_funds", "The bank account has insufficient funds to complete the payment."
)
_FAILURES = {GOOD_IBAN: None, FAILING_IBAN: INSUFFICIENT_FUNDS}


@dataclass(frozen=True)
class BankAccount:
    """A bank account that can be debited; its bank answers only days later."""

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
    """The bank details are invalid; `field` names the wrong one."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, status=402, code=f"invalid_{field}")
        self.field = field


def read_account(*, iban: str, name: str) -> BankAccount:
    """Return the account; raises InvalidAccount with the message for its owner."""
    compact = re.sub(r"\s", "", iban).upper()
    if compact not in _FAILURES:
        raise InvalidAccount("iban", "Your IBAN is invalid.")
    if not name.strip():
        raise InvalidAccount("account_holder", "Please enter the name of the account holder.")
    return BankAccount(compact, name.strip())


def failure_of(iban: str) -> Failure | None:
    """Return why this account's bank returns debits; None if it pays."""
    return _FAILURES[iban]
