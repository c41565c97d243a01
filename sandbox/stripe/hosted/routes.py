"""The addresses of the hosted pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted import checkout_page, invoice_page, portal_card_page, portal_page
from sandbox.stripe.hosted.pages import message_page
from sandbox.stripe.sandbox import StripeSandbox

Show = Callable[[StripeSandbox, str], Response]
Submit = Callable[[StripeSandbox, str, dict[str, str]], Response]
Handler = Callable[[Request], Awaitable[Response]]


def routes(stripe: StripeSandbox) -> list[Route]:
    return [
        *_page(stripe, "/c/pay/{id}", checkout_page.show, checkout_page.submit),
        *_page(stripe, "/i/{id}", invoice_page.show, invoice_page.submit),
        Route("/i/{id}/pdf", _showing(stripe, invoice_page.show), methods=["GET"]),
        Route("/p/session/{id}", _showing_portal(stripe), methods=["GET"]),
        Route("/p/session/{id}", _submitting(stripe, portal_page.submit), methods=["POST"]),
        *_page(stripe, "/p/session/{id}/card", portal_card_page.show, portal_card_page.submit),
    ]


def _page(stripe: StripeSandbox, path: str, show: Show, submit: Submit) -> list[Route]:
    return [
        Route(path, _showing(stripe, show), methods=["GET"]),
        Route(path, _submitting(stripe, submit), methods=["POST"]),
    ]


def _showing(stripe: StripeSandbox, show: Show) -> Handler:
    async def handle(request: Request) -> Response:
        return await run_in_threadpool(_found, stripe, lambda: show(stripe, _id(request)))

    return handle


def _showing_portal(stripe: StripeSandbox) -> Handler:
    async def handle(request: Request) -> Response:
        done = request.query_params.get("done", "")
        notice = done if done in portal_page.NOTICES else ""
        return await run_in_threadpool(
            _found, stripe, lambda: portal_page.show(stripe, _id(request), notice=notice)
        )

    return handle


def _submitting(stripe: StripeSandbox, submit: Submit) -> Handler:
    async def handle(request: Request) -> Response:
        values = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        return await run_in_threadpool(_found, stripe, lambda: submit(stripe, _id(request), values))

    return handle


def _found(stripe: StripeSandbox, answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except StripeError as e:
        if e.status != 404:
            raise
        with stripe.transaction() as tx:
            return message_page(
                tx,
                title="There is nothing here",
                text="Check the link, or go back to where you came from.",
                status=404,
            )


def _id(request: Request) -> str:
    return str(request.path_params["id"])
