"""How wizard pages treat requests that come by another way than their button."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect

from orgs.access import MemberRequest


def post_only(view: Callable[[MemberRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Send whoever reloads or comes back by GET to where their journey stands."""

    @wraps(view)
    def guarded(request: MemberRequest) -> HttpResponse:
        return view(request) if request.method == "POST" else redirect("onboarding")

    return guarded
