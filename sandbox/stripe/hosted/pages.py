"""Rendering of the hosted pages: templates with escaping, plain HTML, nothing to load."""

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
    """Return the page. What it shows is text already: templates format nothing."""
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
    """Return a page that only says something, with a link back to the shop if there is one."""
    return page("message.html", tx, status=status, title=title, text=text, back_url=back_url)


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)])
