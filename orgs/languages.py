"""The language of each request and of each mail, and how dates and percentages look in it.

Everybody reads what they have chosen, else what their browser asks for. The active language may
name a region, such as de-at: words come from the language, dates and amounts from the region.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from babel.dates import format_date, format_skeleton, format_time
from babel.localedata import exists
from babel.numbers import format_percent
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from orgs.models import User

# Programs read these, in English; or they hold no words.
IN_ENGLISH = ("/api/", "/stripe/", "/webhooks/", "/health/", "/metrics", "/brand.css")


class LanguageMiddleware:
    """Activates the reader's language for a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(IN_ENGLISH):
            with translation.override("en"):
                return self.get_response(request)
        with translation.override(language_of(request)):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def language_of(request: HttpRequest) -> str:
    """Return the language to answer in, with the region that the browser gives for it."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    tags = [tag for tag, _ in accepted]
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "").lower()
    language = next(filter(None, map(offered, [chosen, *tags])), settings.LANGUAGE_CODE)
    regions = (tag for tag in tags if offered(tag) == language and exists(_locale_name(tag)))
    return next(regions, language)


def offered(tag: str) -> str:
    """Return the language offered for a tag such as de-at; empty if there is none."""
    codes = dict(settings.LANGUAGES)
    return next((code for code in (tag, tag.split("-")[0]) if code in codes), "")


def read_by(user: User | None) -> str:
    """Return the language for mails to somebody; without an account, the first one offered."""
    return offered(user.language if user else "") or settings.LANGUAGE_CODE


def remember(user: User, language: str) -> None:
    """Have mails to the user written in this language from now on."""
    User.objects.filter(pk=user.pk).update(language=language)


def locale() -> str:
    """Return the active language as a locale of babel's, such as en or de_AT."""
    name = _locale_name(translation.get_language() or "en")
    return name if exists(name) else name.split("_")[0]


def day(when: datetime, zone: tzinfo = UTC) -> str:
    """Return a date for a table or a sentence, such as Jan 8, 2026 or 8. Jan. 2026."""
    return format_skeleton("yMMMd", when, tzinfo=zone, locale=locale())


def whole_day(when: datetime, zone: tzinfo = UTC) -> str:
    """Return a date with its month written out, for mails."""
    return format_date(when.astimezone(zone), "long", locale=locale())


def moment(when: datetime, zone: tzinfo = UTC) -> str:
    """Return date and time, such as Jan 8, 2026, 2:05 PM or 8. Jan. 2026, 14:05."""
    return f"{day(when, zone)}, {format_time(when, 'short', tzinfo=zone, locale=locale())}"


def percent(share: int) -> str:
    """Return a whole percentage, such as 80% or 80 %."""
    return format_percent(share / 100, locale=locale())


def _locale_name(tag: str) -> str:
    return translation.to_locale(tag)
