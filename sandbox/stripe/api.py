"""Entry point of `/v1`: keys, faults, idempotency, and one transaction per endpoint."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.stripe.connection import HangUp
from sandbox.stripe.endpoints import ENDPOINTS
from sandbox.stripe.errors import StripeError, Unrepeatable
from sandbox.stripe.forms import FormValue, parse_form
from sandbox.stripe.idempotency import Answer, Use
from sandbox.stripe.ids import new_id
from sandbox.stripe.parameters import array, text
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Cause

_TEST_KEY = re.compile(r"(sk|rk)_test_[A-Za-z0-9]{24,}\Z")
_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(\.[a-z]+)?\Z")


@dataclass(frozen=True)
class Call:
    """One API request, with its HTTP parts parsed."""

    request_id: str
    method: str
    path: str
    query: str
    body: str
    path_ids: tuple[str, ...]
    authorization: str
    idempotency_key: str | None
    version: str | None

    @property
    def form(self) -> dict[str, FormValue]:
        return {**parse_form(self.query), **parse_form(self.body)}

    @property
    def use(self) -> Use | None:
        """The use of an idempotency key; only a POST can have one."""
        if self.idempotency_key is None or self.method != "POST":
            return None
        params = json.dumps(self.form, sort_keys=True)
        return Use(self.idempotency_key, f"{self.method} {self.path}", params)


def routes(stripe: StripeSandbox) -> list[Route]:
    return [Route(e.path, _handler(stripe, e), methods=[e.method]) for e in ENDPOINTS] + [
        Route(
            "/v1/{rest:path}",
            _handler(stripe, None),
            methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        )
    ]


def _handler(
    stripe: StripeSandbox, endpoint: Endpoint | None
) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        call = await _read_call(request)
        return await run_in_threadpool(_answer_or_hang_up, stripe, endpoint, call)

    return handle


async def _read_call(request: Request) -> Call:
    headers = request.headers
    return Call(
        request_id=new_id("req"),
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        body=(await request.body()).decode("utf-8", "replace"),
        path_ids=tuple(request.path_params.values()),
        authorization=headers.get("Authorization", ""),
        idempotency_key=headers.get("Idempotency-Key"),
        version=headers.get("Stripe-Version"),
    )


def _answer_or_hang_up(stripe: StripeSandbox, endpoint: Endpoint | None, call: Call) -> Response:
    """Answer the call, applying any fault in force."""
    if stripe.faults.take("api", "reset", subject=call.path):
        _log(stripe, call, status=None, body=None)
        return HangUp()
    try:
        with stripe.idempotency.held(call.use.key if call.use else None):
            answer, is_replay = _answer(stripe, endpoint, call)
            slow = stripe.faults.take("api", "slow", subject=call.path)
            time.sleep(slow.seconds if slow else 0)
    except StripeError as e:
        answer, is_replay = _error_answer(stripe, e, call), False
    lost = call.method != "GET" and stripe.faults.take("api", "lost", subject=call.path)
    _log(stripe, call, status=None if lost else answer.status, body=answer.body)
    if lost:
        return HangUp()
    return _response(answer, call, version=stripe.api_version, is_replay=is_replay)


def _answer(stripe: StripeSandbox, endpoint: Endpoint | None, call: Call) -> tuple[Answer, bool]:
    """Return the answer and whether it is a replay; raises StripeError for an invalid request."""
    _refuse_at_the_door(stripe, call)
    if endpoint is None:
        raise Unrepeatable(
            f"Unrecognized request URL ({call.method}: {call.path}). If you are trying to list "
            "objects, remove the trailing slash. If you are trying to retrieve an object, make "
            "sure you passed a valid (non-empty) identifier in your code. Please see "
            "https://stripe.com/docs or we can help at https://support.stripe.com/.",
            status=404,
        )
    given = stripe.idempotency.answer(call.use, now=stripe.now()) if call.use else None
    return (given, True) if given else (_run(stripe, endpoint, call), False)


def _refuse_at_the_door(stripe: StripeSandbox, call: Call) -> None:
    if stripe.faults.take("api", "down", subject=call.path):
        raise Unrepeatable(
            "Sorry! We had an internal error. Please try again.", status=503, type="api_error"
        )
    if stripe.faults.take("api", "rate_limited", subject=call.path):
        raise Unrepeatable(
            "Request rate limit exceeded. Learn more about rate limits here "
            "https://stripe.com/docs/rate-limits.",
            status=429,
            code="rate_limit",
        )
    _check_key(_given_key(call.authorization))
    if call.version is not None and not _VERSION.match(call.version):
        raise Unrepeatable(f"Invalid Stripe API version: {call.version}")


def _run(stripe: StripeSandbox, endpoint: Endpoint, call: Call) -> Answer:
    """Run the endpoint, storing its effect and its answer for replay together."""
    cause = Cause(call.request_id, call.idempotency_key)
    try:
        with stripe.transaction(cause) as tx:
            _fail_on_demand(stripe, call)
            params, expand = _read_params(endpoint, call.form)
            result = endpoint.run(tx, params, *call.path_ids)
            answer = Answer(200, tx.show(result, *expand), call.request_id)
            _remember(stripe, call, answer)
            return answer
    except StripeError as e:
        answer = _error_answer(stripe, e, call)
        if e.is_remembered:
            _remember(stripe, call, answer)
        return answer


def _fail_on_demand(stripe: StripeSandbox, call: Call) -> None:
    """Fail within the endpoint, an error that Stripe replays like any other answer."""
    if stripe.faults.take("api", "failing", subject=call.path):
        raise StripeError(
            "An unknown error occurred while we processed your request.",
            status=500,
            type="api_error",
        )


def _read_params(
    endpoint: Endpoint, form: dict[str, FormValue]
) -> tuple[dict[str, Any], list[str]]:
    expand = array(text)(form.pop("expand", {}), "expand")
    return endpoint.params(form), expand


def _remember(stripe: StripeSandbox, call: Call, answer: Answer) -> None:
    if call.use is not None:
        stripe.idempotency.remember(call.use, answer, now=stripe.now())


def _error_answer(stripe: StripeSandbox, error: StripeError, call: Call) -> Answer:
    log_url = f"{stripe.base_url}/_/requests?id={call.request_id}"
    return Answer(error.status, error.body(request_log_url=log_url), call.request_id)


def _response(answer: Answer, call: Call, *, version: str, is_replay: bool) -> Response:
    headers = {"Request-Id": call.request_id, "Stripe-Version": call.version or version}
    if call.idempotency_key is not None:
        headers["Idempotency-Key"] = call.idempotency_key
    if is_replay:
        headers |= {"Idempotent-Replayed": "true", "Original-Request": answer.request_id}
    return JSONResponse(answer.body, answer.status, headers)


def _log(
    stripe: StripeSandbox, call: Call, *, status: int | None, body: StripeObject | None
) -> None:
    stripe.requests.add(
        id=call.request_id,
        method=call.method,
        path=call.path,
        query=call.query,
        body=call.body,
        idempotency_key=call.idempotency_key,
        version=call.version,
        status=status,
        response=body,
    )


def _given_key(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return value.strip()
    try:
        return base64.b64decode(value).decode().partition(":")[0]
    except ValueError:
        return value


def _check_key(key: str) -> None:
    if not key:
        raise Unrepeatable(
            "You did not provide an API key. You need to provide your API key in the "
            "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer "
            "YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or "
            "we can help at https://support.stripe.com/.",
            status=401,
        )
    if not _TEST_KEY.match(key):
        shown = f"{key[:8]}{'*' * max(0, len(key) - 12)}{key[-4:]}"
        raise Unrepeatable(f"Invalid API Key provided: {shown}", status=401)
