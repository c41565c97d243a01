"""Sells other plans than today's: the folder is changed, and Stripe is made to follow."""

from __future__ import annotations

from contextlib import contextmanager

from django.core.cache import cache

from billing.portal import ensure_portal
from billing.stripe_setup import ensure_prices
from tests.orgs.product.folders import today_but, worn

FREE = """
[[plans]]
code = "FREE"
name = "Hobby"
free = true
seats = 1

[[plans]]
code = "STARTER"
"""
WITH_FREE = ('\n[[plans]]\ncode = "STARTER"\n', FREE)
FREE_AFTER_END = (
    'stripe_prefix = "latchkey"',
    'stripe_prefix = "latchkey"\nplan_after_end = "FREE"',
)


@contextmanager
def selling(path, *changes):
    """Sell today's plans with each (text, other text) of plans.toml exchanged."""
    with worn(today_but(path, *changes)):
        ensure_prices()
        ensure_portal()
        cache.clear()
        yield
