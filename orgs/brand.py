"""The company's brand as templates see it, and the stylesheet of its colours."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from orgs.product import stylesheet


def context() -> dict[str, Any]:
    """Return what every template may use: brand, addresses around the product, and its parts."""
    product = settings.PRODUCT
    return {"brand": product.brand, "addresses": product.addresses, "parts": product.parts}


def for_pages(request: HttpRequest) -> dict[str, Any]:
    """Add the brand to every page that has a request; mails and bare errors add it themselves."""
    return context()


@cache_control(public=True, max_age=86_400)
@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """Show the stylesheet of the company's colours; pages name it with their version."""
    return HttpResponse(stylesheet.of(settings.PRODUCT.brand), content_type="text/css")
