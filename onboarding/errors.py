"""The pages for requests that lead nowhere: HTML for people, JSON below /api/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from onboarding import api
from orgs.access import NoOrganization
from orgs.references import current_reference


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return api.error(404, "not_found", "There is nothing at this address.")
    if isinstance(exception, NoOrganization):
        return render(request, "onboarding/no_organization.html", status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the reference under which the log holds the cause, and nothing of the cause."""
    if request.path.startswith("/api/"):
        return api.error(500, "unexpected", "Something went wrong on our side; tell support.")
    return render(request, "500.html", {"reference": current_reference()}, status=500)
