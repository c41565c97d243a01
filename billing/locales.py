"""Languages as Stripe names them, for its pages and for what it mails to customers."""

from __future__ import annotations

# What its checkout speaks: https://docs.stripe.com/api/checkout/sessions/create. A test compares
# this with the types of Stripe's library.
SPOKEN = (
    "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl "
    "pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)
_BY_TAG = {name.lower(): name for name in SPOKEN.split()}


def locale_of(tag: str | None) -> str:
    """Return Stripe's name for a language such as de-at; empty if Stripe does not speak it.

    Told no language, Stripe's pages follow the browser.
    """
    whole = (tag or "").lower()
    return _BY_TAG.get(whole) or _BY_TAG.get(whole.split("-")[0], "")
