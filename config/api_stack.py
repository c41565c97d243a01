"""A short way to the JSON API, past what only pages need: sessions, languages, forms, frames."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import translation

from config.malformed import refuse_what_the_database_refuses

API = "/api/"


class AnswerApi:
    """Hands a request for the API to its view; everything after this middleware is for pages.

    The API reads no cookie, so it needs no protection against forged forms. Its words are English,
    whatever the thread spoke for the request before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            return self.get_response(request)
        # Raises DisallowedHost, which a middleware for pages would do.
        request.get_host()
        match = request.resolver_match = resolve(request.path_info)
        with translation.override("en"), refuse_what_the_database_refuses():
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response
