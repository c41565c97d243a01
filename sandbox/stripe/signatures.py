"""The `Stripe-Signature` header: an HMAC over the time and the exact bytes sent."""

from __future__ import annotations

import hashlib
import hmac


def signature_header(body: bytes, *, secret: str, timestamp: int) -> str:
    signed = f"{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"
