"""The IP address that a request came from, for the audit log."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

_current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_address() -> str:
    """Return the client's address, as allauth's rate limits see it; empty outside of requests.

    Which proxies are believed, ALLAUTH_TRUSTED_PROXY_COUNT says.
    """
    request = _current.get()
    if request is None:
        return ""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""  # Through a Unix socket, and no proxy says who asks.


def is_answering_request() -> bool:
    """Whether somebody waits for what this thread does."""
    return _current.get() is not None


class AddressMiddleware:
    """Remember the request for as long as it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _current.set(request)
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)
