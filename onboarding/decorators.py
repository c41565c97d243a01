"""Decorators for pages: wrong method, unproven address, unfinished workspace, no company."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from onboarding.models import Onboarding
from orgs.access import MemberRequest, MemberView
from orgs.addresses import Unproven

P = ParamSpec("P")

PROVE_FIRST = gettext_lazy(
    "Confirm your email address first, so that we know it’s yours. Then try again."
)


def of_part(*parts: str) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """Answer 404 where the product does without all of these parts; see `[parts]` of its folder."""

    def decorate(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if settings.PRODUCT.parts.switched_off.issuperset(parts):
                raise Http404("The product does without this part.")
            return view(*args, **kwargs)

        return guarded

    return decorate


def post_only(view: MemberView[P]) -> Callable[..., HttpResponse]:
    """Redirect a GET of a POST-only address to the page of the reader's journey."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return redirect("onboarding")
        return view(request, *args, **kwargs)

    return guarded


def proven_only(page: str) -> Callable[[MemberView[P]], Callable[..., HttpResponse]]:
    """Ask for a proven address before a view that gives power, then return the reader to `page`."""

    def decorate(view: MemberView[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Unproven:
                messages.warning(request, PROVE_FIRST)
                query = {"next": reverse(page)}
                return redirect(reverse("account_email_verification_sent", query=query))

        return guarded

    return decorate


def onboarded_only(view: MemberView[P]) -> Callable[..., HttpResponse]:
    """Redirect members whose workspace is not complete to the page of their journey."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if Onboarding.objects.of(request.organization).state != Onboarding.State.COMPLETED:
            return redirect("onboarding")
        return view(request, *args, **kwargs)

    return guarded


def company_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Redirect signed-in users without an organization to the page that asks for their company."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.memberships.exists():
            return redirect("company")
        return view(request)

    return guarded
