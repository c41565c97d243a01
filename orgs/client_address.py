"""The IP address that a request came from, for the audit log."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

_current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_address() -> str:
    """Return the client's IP address as allauth's rate limits see it; empty outside requests.

    ALLAUTH_TRUSTED_PROXY_COUNT decides which proxies are trusted.
    """
    request = _current.get()
    if request is None:
        return ""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""  # The request came through a Unix socket, and no proxy names the client.


def is_answering_request() -> bool:
    """Whether this thread is serving a request."""
    return _current.get() is not None


class AddressMiddleware:
    """Makes the request available to this module while it is being served."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _current.set(request)
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)
