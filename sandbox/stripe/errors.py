"""Stripe's errors, in its words, codes and shapes."""

from __future__ import annotations

from typing import Any


class StripeError(Exception):
    """A request that Stripe refuses; `body` is its answer."""

    # Whether the idempotency layer stores and replays this answer.
    is_remembered = True
    # Whether effects before the error are kept, as for a failed payment.
    keeps_changes = False

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        type: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"type": type, "message": message, "code": code, "param": param, **more}
        if code:
            self.error["doc_url"] = f"https://docs.stripe.com/error-codes/{code.replace('_', '-')}"

    def body(self, *, request_log_url: str) -> dict[str, Any]:
        error = {name: value for name, value in self.error.items() if value is not None}
        return {"error": {**error, "request_log_url": request_log_url}}


class ParameterError(StripeError):
    """The parameters do not have the endpoint's shape, so it did not run."""

    is_remembered = False


class Unrepeatable(StripeError):
    """Refused before any endpoint ran: a retry may succeed."""

    is_remembered = False


class CardDeclined(StripeError):
    """The card issuer declined the payment."""

    keeps_changes = True

    def __init__(self, message: str, *, code: str, decline_code: str | None = None) -> None:
        super().__init__(
            message, status=402, type="card_error", code=code, decline_code=decline_code
        )
        self.code = code
        self.decline_code = decline_code


class AuthenticationNeeded(CardDeclined):
    """The bank requires its cardholder to authenticate (3-D Secure), who is not present."""

    def __init__(self) -> None:
        super().__init__(
            "This payment requires additional user action before it can be completed "
            "successfully. Payment can be completed using the PaymentIntent associated with the "
            "invoice.",
            code="invoice_payment_intent_requires_action",
        )


def no_such(kind: str, object_id: str, *, param: str | None = None) -> StripeError:
    """Return the error for a missing object: 404 in the path, 400 in a parameter."""
    noun = {"checkout.session": "checkout.session", "item": "line_item"}.get(kind, kind)
    return StripeError(
        f"No such {noun.replace('_', ' ')}: '{object_id}'",
        status=400 if param else 404,
        code="resource_missing",
        param=param or "id",
    )
