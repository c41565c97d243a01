"""The sandbox's ASGI application: the API, the hosted pages and the controls."""

from __future__ import annotations

from starlette.applications import Starlette

from sandbox.stripe import api, control
from sandbox.stripe.connection import HangingUpApp
from sandbox.stripe.hosted import routes as hosted
from sandbox.stripe.sandbox import StripeSandbox


def create_app(stripe: StripeSandbox) -> Starlette:
    """Return the application; the caller starts and stops the sandbox."""
    return HangingUpApp(
        routes=[*api.routes(stripe), *hosted.routes(stripe), *control.routes(stripe)]
    )
