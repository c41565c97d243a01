"""A headless browser: cookies, redirects, and forms submitted as found on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

WORDS_SHOWN = 400


class UnexpectedPage(Exception):
    """The page is not the one a user would expect at this point."""


@dataclass
class Form:
    """A form on the page, with the values a browser would submit unchanged."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)


class Browser:
    """A browser that follows redirects and keeps cookies; `page` is the current page.

    It asks for pages in `language`, or in none if that is empty.
    """

    def __init__(self, *, timeout: float = 30.0, language: str = "") -> None:
        self.language = language
        headers = {"Accept-Language": language} if language else {}
        self._client = httpx.Client(follow_redirects=True, timeout=timeout, headers=headers)
        self.page: httpx.Response

    def open(self, url: str, *, headers: dict[str, str] | None = None) -> httpx.Response:
        self.page = self._client.get(url, headers=headers)
        return self.page

    def submit(self, *, having: str = "", to: str = "", **values: str) -> httpx.Response:
        """Submit the form with a field `having`, or the one that goes `to` a path.

        Fields take their values from `values`; hidden fields such as the CSRF token are included.
        Raises UnexpectedPage if there is no such form.
        """
        address = str(self.page.url)
        for form in forms_on(self.page.text):
            action = urljoin(address, form.action or address)
            path = httpx.URL(action).path
            # Of several forms with this field, the one where it is empty or has the wanted value.
            has_it = form.values.get(having) in ("", values.get(having))
            if has_it if having else path == to:
                data = {**form.values, **values}
                headers = {"Referer": address, "Origin": _origin(address)}
                self.page = self._client.request(form.method, action, data=data, headers=headers)
                return self.page
        raise UnexpectedPage(f"no form {having or to!r} on {self.told()}")

    def told(self) -> str:
        """Return the current address, status and text of the page."""
        return told(self.page)

    def close(self) -> None:
        self._client.close()


def told(answer: httpx.Response) -> str:
    """Return an answer's address, its status and its first words."""
    text = re.sub(r"(?s)<head.*?</head>|<(script|style).*?</\1>|<[^>]+>", " ", answer.text)
    words = " ".join(unescape(text).split())
    return f"{answer.url} ({answer.status_code}): {words[:WORDS_SHOWN]}"


def forms_on(html: str) -> list[Form]:
    reader = _FormReader()
    reader.feed(html)
    return reader.forms


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").upper()))
            self._open = True
        elif self._open and "disabled" not in given:
            self._read_control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = ""

    def _read_control(self, tag: str, given: dict[str, str]) -> None:
        values, name = self.forms[-1].values, given.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in values:
                values[self._select] = given.get("value", "")
        elif tag in ("input", "textarea") and name:
            choice = given.get("type") in ("radio", "checkbox")
            if not choice or "checked" in given:
                values[name] = given.get("value", "")


def _origin(address: str) -> str:
    url = httpx.URL(address)
    return f"{url.scheme}://{url.netloc.decode()}"
