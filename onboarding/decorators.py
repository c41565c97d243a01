"""How pages treat requests that come by another way than their button, or before their time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from onboarding.models import Onboarding
from orgs.access import MemberRequest, MemberView

P = ParamSpec("P")


def post_only(view: MemberView[P]) -> Callable[..., HttpResponse]:
    """Send whoever reloads or comes back by GET to where their journey stands."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return redirect("onboarding")
        return view(request, *args, **kwargs)

    return guarded


def onboarded_only(view: MemberView[P]) -> Callable[..., HttpResponse]:
    """Send those whose workspace is not built yet to where their journey stands."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
            return redirect("onboarding")
        return view(request, *args, **kwargs)

    return guarded


def company_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask whoever is signed in and belongs to no organization for their company first."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.memberships.exists():
            return redirect("company")
        return view(request)

    return guarded
