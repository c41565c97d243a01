"""The controls at `/_/`: faults, logs, and moments for tests and the demo to trigger."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.stripe.errors import StripeError
from sandbox.stripe.faults import UnknownFault
from sandbox.stripe.moments import Moments
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject

Act = Callable[[StripeSandbox, Request, dict[str, Any]], Any]

# The body's fields are the moment's arguments.
_MOMENTS: dict[str, Callable[..., StripeObject]] = {
    "/_/subscriptions/{id}/renew": Moments.renew,
    "/_/subscriptions/{id}/fail_renewal": Moments.fail_renewal,
    "/_/subscriptions/{id}/end_trial": Moments.end_trial,
    "/_/subscriptions/{id}/fail_trial_end": Moments.fail_trial_end,
    "/_/subscriptions/{id}/pause": Moments.pause,
    "/_/subscriptions/{id}/end_dunning": Moments.end_dunning,
    "/_/subscriptions/{id}/expire_incomplete": Moments.expire_incomplete,
    "/_/checkout/sessions/{id}/bank_succeeds": Moments.bank_succeeds,
    "/_/checkout/sessions/{id}/bank_fails": Moments.bank_fails,
    "/_/charges/{id}/dispute": Moments.dispute,
    "/_/disputes/{id}/close": Moments.close_dispute,
    "/_/refunds/{id}/fail": Moments.fail_refund,
    "/_/account": Moments.change_account,
    "/_/portal/save": Moments.save_portal,
}


def routes(stripe: StripeSandbox) -> list[Route]:
    table: tuple[tuple[str, str, Act], ...] = (
        ("GET", "/_/faults", _list_faults),
        ("POST", "/_/faults", _add_fault),
        ("DELETE", "/_/faults", _clear_faults),
        ("GET", "/_/requests", _list_requests),
        ("DELETE", "/_/requests", _clear_requests),
        ("GET", "/_/objects", _list_objects),
        ("GET", "/_/events", _list_events),
        ("GET", "/_/deliveries", _list_deliveries),
        ("POST", "/_/events/{id}/resend", _resend),
        ("POST", "/_/reset", _reset),
        *(("POST", path, _bringing_about(moment)) for path, moment in _MOMENTS.items()),
    )
    return [Route(path, _handler(stripe, act), methods=[method]) for method, path, act in table]


def _handler(stripe: StripeSandbox, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        raw = await request.body()
        try:
            body = json.loads(raw) if raw else {}
            result = await run_in_threadpool(act, stripe, request, body)
        except StripeError as e:
            return JSONResponse(e.body(request_log_url=""), e.status)
        except (ValueError, TypeError, UnknownFault, re.error) as e:
            return JSONResponse({"error": {"message": str(e)}}, 400)
        return JSONResponse(result)

    return handle


def _bringing_about(moment: Callable[..., StripeObject]) -> Act:
    def act(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
        return moment(stripe.moments, *request.path_params.values(), **body)

    return act


def _list_faults(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    return stripe.faults.as_json()


def _add_fault(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.faults.add(**body)
    return stripe.faults.as_json()


def _clear_faults(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.faults.clear()
    return []


def _list_requests(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    return stripe.requests.entries(**request.query_params)


def _clear_requests(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.requests.clear()
    return []


def _list_objects(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    return stripe.objects(request.query_params.get("object"))


def _list_events(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    return stripe.events()


def _list_deliveries(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    return [attempt.as_json() for attempt in stripe.deliveries()]


def _resend(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.resend(request.path_params["id"])
    return {}


def _reset(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.reset()
    return {}
