"""Proving an e-mail address by typing a code that was mailed to it.

The code waits in the session of whoever asked for it, so it opens nothing anywhere else.
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
    """What came of typing a code."""

    PROVEN = "It was right."
    WRONG = "It was not, and may be tried again."
    SPENT = "It was not, and was the last try."
    TAKEN = "It was right, but another account has proven this address."


def pending_code(request: UserRequest) -> EmailVerificationProcess | None:
    """Return the code that waits to be typed, None where none was sent or it ran out."""
    process = EmailVerificationProcess.resume(request)
    return process if process and process.user == request.user else None


def send_code(request: UserRequest) -> None:
    """Mail a code to the address in question: the one that waits for its code, else their own.

    Where another account has proven it, its owner is told of that account in place of a code;
    here nothing shows. Raises ImmediateHttpResponse with the page for whoever has to wait.
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
    """Forget the code for another address, which may have been mistyped; their own stays."""
    pending = pending_code(request)
    if pending and pending.email != addresses.address_of(request.user).email:
        pending.abort()


def send_first_code(request: UserRequest) -> None:
    """Mail a code to whoever has just signed up; it can be asked for again, whatever happens."""
    try:
        send_code(request)
    except ImmediateHttpResponse:  # As it should be: enough was mailed there, or no mail goes out.
        logger.info("A first code was not sent yet", extra={"user": request.user.pk})
    except Exception:  # Of whatever kind: the account is made, and must not end in an error page.
        logger.exception("A first code was not sent", extra={"user": request.user.pk})


@sensitive_variables("code")
def enter_code(request: UserRequest, process: EmailVerificationProcess, code: str) -> Outcome:
    """Take a typed code. Raises ImmediateHttpResponse where there were too many.

    That limit holds over all sessions, and against tries sent side by side, which the count in
    the session does not see.
    """
    if not consume(request, action="verify_code", user=request.user):
        raise ImmediateHttpResponse(respond_429(request))
    is_real = not process.state.get("account_already_exists")
    if is_real and compare_user_code(actual=code, expected=process.code):
        # Of two tabs, the second finds that it is proven already.
        proven = process.finish() or addresses.has_proven(request.user, process.email)
        return Outcome.PROVEN if proven else Outcome.TAKEN
    return Outcome.WRONG if process.record_invalid_attempt() else Outcome.SPENT
