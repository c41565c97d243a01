"""Renders the panel: escaped templates, own styles and script, nothing external."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from starlette.responses import HTMLResponse, Response

FOLDER = Path(__file__).parent
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
        " img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    # Without a referrer, browsers would omit the origin that the guard needs.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# Mails may contain anything: their frame runs nothing, loads nothing and has no origin.
MAIL_HEADERS = {
    "Content-Security-Policy": (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
        " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STATIC = {
    "panel.css": "text/css",
    "panel.js": "text/javascript",
    "panel.svg": "image/svg+xml",
}


def page(template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a page. Templates format nothing, so no settings are needed."""
    content = (
        _engine().get_template(template).render(Context(context, use_l10n=False, use_tz=False))
    )
    return HTMLResponse(content, status, HEADERS)


def mail_page(html: str) -> HTMLResponse:
    """Return a mail's HTML, with links opening in a new tab because its frame cannot navigate."""
    target = '<base target="_blank">'
    before, head, after = html.partition("<head>")
    content = before + head + target + after if head else target + html
    return HTMLResponse(content, headers=MAIL_HEADERS)


def static(name: str) -> Response:
    """Return the style sheet or script; raises KeyError for any other name."""
    media_type = STATIC[name]
    return Response((FOLDER / "static" / name).read_bytes(), media_type=media_type)


def clock(seconds: float) -> str:
    """Return a time on the reader's clock, with the date unless it is today."""
    moment, today = time.localtime(seconds), time.localtime()
    is_today = moment[:3] == today[:3]
    return time.strftime("%H:%M:%S" if is_today else "%d %b %H:%M", moment)


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(FOLDER / "templates")])
