"""The controls under `/_/`: faults, logs, and moments that tests and the demo bring about."""

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
from sandbox.stripe.resources import collection
from sandbox.stripe.sandbox import StripeSandbox

Act = Callable[[StripeSandbox, Request, dict[str, Any]], Any]


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
        ("POST", "/_/subscriptions/{id}/renew", _renew),
        ("POST", "/_/subscriptions/{id}/fail_renewal", _fail_renewal),
        ("POST", "/_/reset", _reset),
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


def _renew(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    with stripe.transaction() as tx:
        return tx.show(collection.renew(tx, request.path_params["id"]))


def _fail_renewal(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    with stripe.transaction() as tx:
        return tx.show(collection.fail_renewal(tx, request.path_params["id"]))


def _reset(stripe: StripeSandbox, request: Request, body: dict[str, Any]) -> Any:
    stripe.reset()
    return {}
