"""Proves an email address by a code that was mailed to it.

The code waits in the session that asked for it, so it works nowhere else.
"""

from __future__ import annotations

import logging
from enum import Enum

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import compare_user_code
from allauth.core.ratelimit import consume, respond_429
from django.views.decorators.debug import sensitive_variables

from orgs import addresses
from orgs.access import UserRequest

logger = logging.getLogger(__name__)


class Outcome(Enum):
    """Result of entering a code."""

    PROVEN = "It was right."
    WRONG = "It was not, and may be tried again."
    SPENT = "It was not, and was the last try."
    TAKEN = "It was right, but another account has proven this address."


def pending_code(request: UserRequest) -> EmailVerificationProcess | None:
    """Return the pending code; None if none was sent or it has expired."""
    process = EmailVerificationProcess.resume(request)
    return process if process and process.user == request.user else None


def send_code(request: UserRequest) -> None:
    """Mail a code to the pending new address, else to the user's own.

    If another account has proven the address, its owner gets a mail about that account instead;
    this page shows no difference. Raises ImmediateHttpResponse with the page for a user who must
    wait.
    """
    pending = pending_code(request)
    own = addresses.address_of(request.user)
    state = EmailVerificationProcess.initial_state(
        request.user, pending.email if pending else own.email
    )
    if state["email"] == own.email:
        state["account_already_exists"] = addresses.is_anothers(own)
    process = EmailVerificationProcess(request=request, user=request.user, state=state)
    process.generate_code()
    process.send()
    process.persist()


def call_off_change(request: UserRequest) -> None:
    """Discard the code for a new address, which may be mistyped; the user's own address stays."""
    pending = pending_code(request)
    if pending and pending.email != addresses.address_of(request.user).email:
        pending.abort()


def send_first_code(request: UserRequest) -> None:
    """Mail a code to a user who has just signed up; errors are ignored, as they can ask again."""
    try:
        send_code(request)
    except ImmediateHttpResponse:  # As intended: the mail limit is reached, or no mail can be sent.
        logger.info("A first code was not sent yet", extra={"user": request.user.pk})
    except Exception:  # Any error: the account exists, so sign-up must not end in an error page.
        logger.exception("A first code was not sent", extra={"user": request.user.pk})


@sensitive_variables("code")
def enter_code(request: UserRequest, process: EmailVerificationProcess, code: str) -> Outcome:
    """Check a typed code. Raises ImmediateHttpResponse after too many attempts.

    That limit covers all sessions and concurrent attempts, which the session's own count misses.
    """
    if not consume(request, action="verify_code", user=request.user):
        raise ImmediateHttpResponse(respond_429(request))
    is_real = not process.state.get("account_already_exists")
    if is_real and compare_user_code(actual=code, expected=process.code):
        # In a second tab, the address is already proven.
        proven = process.finish() or addresses.has_proven(request.user, process.email)
        return Outcome.PROVEN if proven else Outcome.TAKEN
    return Outcome.WRONG if process.record_invalid_attempt() else Outcome.SPENT
