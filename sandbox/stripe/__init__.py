"""Stateful stand-in for Stripe, which the unmodified `stripe` library calls over HTTP."""

from __future__ import annotations

from sandbox.stripe.sandbox import DEFAULT_API_VERSION, StripeSandbox

__all__ = ["DEFAULT_API_VERSION", "StripeSandbox"]
