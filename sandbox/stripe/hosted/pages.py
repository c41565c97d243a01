"""Renders the hosted pages: escaped templates, plain HTML, nothing to load."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from starlette.responses import HTMLResponse

from sandbox.stripe.resources import account
from sandbox.stripe.transaction import Transaction

TEMPLATES = Path(__file__).parent / "templates"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
}


def page(template: str, tx: Transaction, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a page from values that are text already; templates format nothing."""
    context["business_name"] = account.business_name(tx)
    content = _engine().get_template(template).render(Context(context))
    return HTMLResponse(content, status, HEADERS)


def message_page(
    tx: Transaction,
    *,
    title: str,
    text: str,
    back_url: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Render a page with a message, and a link back to the shop if there is one."""
    return page("message.html", tx, status=status, title=title, text=text, back_url=back_url)


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)])
