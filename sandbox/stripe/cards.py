"""Test cards, which decide which payments succeed and which are declined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.stripe.errors import CardDeclined, StripeError

GOOD_CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
# Its bank requires authentication on saving and paying, but not on renewals.
AUTHENTICATION_CARD = "4000002500003155"
# Its bank requires authentication every time, renewals included.
ALWAYS_AUTHENTICATES_CARD = "4000002760003184"
# Can be saved, but every charge is declined.
FAILS_LATER_CARD = "4000000000000341"

BRANDS = {
    GOOD_CARD: "visa",
    DECLINED_CARD: "visa",
    AUTHENTICATION_CARD: "visa",
    ALWAYS_AUTHENTICATES_CARD: "visa",
    FAILS_LATER_CARD: "visa",
    "4000000000009995": "visa",
    "4000000000000069": "visa",
    "4000000000000127": "visa",
    "5555555555554444": "mastercard",
    "378282246310005": "amex",
}
# Payment method tokens of Stripe's test mode, for API calls.
TOKENS = {
    "pm_card_visa": GOOD_CARD,
    "pm_card_mastercard": "5555555555554444",
    "pm_card_authenticationRequired": ALWAYS_AUTHENTICATES_CARD,
    "pm_card_authenticationRequiredOnSetup": AUTHENTICATION_CARD,
    "pm_card_chargeDeclined": DECLINED_CARD,
    "pm_card_chargeCustomerFail": FAILS_LATER_CARD,
}
_DECLINES = {
    DECLINED_CARD: ("card_declined", "generic_decline", "Your card was declined."),
    FAILS_LATER_CARD: ("card_declined", "generic_decline", "Your card was declined."),
    "4000000000009995": (
        "card_declined",
        "insufficient_funds",
        "Your card has insufficient funds.",
    ),
    "4000000000000069": ("expired_card", None, "Your card has expired."),
    "4000000000000127": ("incorrect_cvc", None, "Your card's security code is incorrect."),
}


@dataclass(frozen=True)
class Card:
    """A valid card as typed in."""

    number: str
    exp_month: int
    exp_year: int
    name: str = ""

    @property
    def brand(self) -> str:
        return BRANDS[self.number]

    @property
    def last4(self) -> str:
        return self.number[-4:]

    @property
    def needs_authentication(self) -> bool:
        return self.number in (AUTHENTICATION_CARD, ALWAYS_AUTHENTICATES_CARD)


class InvalidCard(StripeError):
    """The card details are invalid; `field` names the wrong one."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, status=402, type="card_error", code=f"invalid_{field}")
        self.field = field


def read_card(*, number: str, expiry: str, cvc: str, name: str, now: int) -> Card:
    """Return the card; raises InvalidCard with the message for its owner."""
    digits = re.sub(r"[\s-]", "", number)
    if digits not in BRANDS:
        raise InvalidCard("number", "Your card number is invalid.")
    month, year = _read_expiry(expiry, now=now)
    if not re.fullmatch(r"\d{3,4}", cvc.strip()):
        raise InvalidCard("cvc", "Your card's security code is incomplete.")
    return Card(digits, month, year, name.strip())


def card_from_token(token: str, *, now: int) -> Card | None:
    """Return the card of a test token such as `pm_card_visa`; None if it is not one."""
    if token not in TOKENS:
        return None
    return Card(TOKENS[token], 12, datetime.fromtimestamp(now, UTC).year + 2)


def decline_of(number: str) -> CardDeclined | None:
    """Return the issuer's decline of a charge on this card; None if it pays."""
    if number not in _DECLINES:
        return None
    code, decline_code, message = _DECLINES[number]
    return CardDeclined(message, code=code, decline_code=decline_code)


def refusal_of(number: str) -> CardDeclined | None:
    """Return the issuer's refusal to save this card; None even if later charges fail."""
    return None if number == FAILS_LATER_CARD else decline_of(number)


def _read_expiry(expiry: str, *, now: int) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(0?[1-9]|1[0-2])\s*/?\s*(?:20)?(\d\d)\s*", expiry)
    if match is None:
        raise InvalidCard("expiry", "Your card's expiration date is incomplete.")
    month, year = int(match[1]), 2000 + int(match[2])
    today = datetime.fromtimestamp(now, UTC)
    if (year, month) < (today.year, today.month):
        raise InvalidCard("expiry", "Your card's expiration date is in the past.")
    return month, year
