"""Error pages: HTML for people, JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views import defaults
from django_stubs_ext import StrOrPromise

from onboarding.api import answers
from orgs import languages
from orgs.access import NoOrganization
from orgs.references import current_reference

# Below these, JSON is answered.
FOR_PROGRAMS = ("/api/", "/health/")


@dataclass(frozen=True)
class TooOften:
    """The words for somebody who hit a rate limit, and the page they go on from."""

    lead: StrOrPromise
    label: StrOrPromise
    leads_to: str


PASSWORDS = TooOften(
    gettext_lazy(
        "To protect accounts, we pause after many attempts. Wait a few minutes, then try again. If "
        "you’ve forgotten your password, you can reset it."
    ),
    gettext_lazy("Reset my password"),
    "account_reset_password",
)
CODES = TooOften(
    gettext_lazy(
        "Too many codes were sent to this address or entered. Check your spam folder for the "
        "newest one. A password-reset link also confirms your address."
    ),
    gettext_lazy("Send me a link"),
    "account_reset_password",
)
KEYS = TooOften(
    gettext_lazy(
        "You can try ten keys a minute. Nothing has changed; wait a minute, then try again."
    ),
    gettext_lazy("Back to integrations"),
    "settings_integrations",
)
ACCOUNTS = TooOften(
    gettext_lazy(
        "There were too many signups from here or with this address. Wait a few minutes, then try "
        "again. If the address is yours, a password-reset link lets you into the account created "
        "with it."
    ),
    gettext_lazy("Send me a link"),
    "account_reset_password",
)
ANYTHING = TooOften(
    gettext_lazy("Wait a few minutes, then try again. Nothing has changed."),
    gettext_lazy("Continue"),
    "home",
)
# Keyed by the URL name of the rate-limited address.
TOO_OFTEN = {
    "account_login": PASSWORDS,
    "account_reauthenticate": PASSWORDS,
    "account_change_password": PASSWORDS,
    "send_verification": CODES,
    "account_email_verification_sent": CODES,
    "account_email": CODES,
    "openai_key": KEYS,
    "check_openai_key": KEYS,
    "signup": ACCOUNTS,
}


def too_many(request: HttpRequest) -> HttpResponse:
    """Show the rate limit's page (429), worded for the address that was requested."""
    name = request.resolver_match.url_name if request.resolver_match else None
    wait = TOO_OFTEN.get(name or "", ANYTHING)
    return render(request, "429.html", {"wait": wait}, status=429)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(FOR_PROGRAMS):
        return answers.error(400, "malformed", "The address or what was sent is malformed.")
    # What is malformed is refused before the reader's language is looked up.
    with translation.override(languages.language_of(request)):
        return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(FOR_PROGRAMS):
        return answers.error(404, "not_found", "There is nothing at this address.")
    if isinstance(exception, NoOrganization):
        return render(request, "onboarding/no_organization.html", status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show a reference under which the log holds the cause, but never the cause itself."""
    if request.path.startswith(FOR_PROGRAMS):
        return answers.error(500, "unexpected", "Something went wrong on our side; tell support.")
    return render(request, "500.html", {"reference": current_reference()}, status=500)
