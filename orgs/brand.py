"""The company's brand as templates see it, and the stylesheet of its colours."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from orgs.product import stylesheet

A_YEAR = 365 * 24 * 3600


def context() -> dict[str, Any]:
    """Return what every template may use: brand, addresses around the product, and its parts."""
    product = settings.PRODUCT
    return {
        "brand": product.brand,
        "addresses": product.addresses,
        "app_url": settings.APP_URL,
        "parts": product.parts,
    }


def for_pages(request: HttpRequest) -> dict[str, Any]:
    """Add the brand to every page that has a request; mails and bare errors add it themselves."""
    return context()


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """Show the stylesheet of the company's colours; pages ask for the version that they know.

    While a change of colours is deployed, another process may have made the page: what it asks for
    by a version that is not ours is shown with our colours and kept by nobody.
    """
    brand = settings.PRODUCT.brand
    answer = HttpResponse(stylesheet.of(brand), content_type="text/css")
    if request.META.get("QUERY_STRING") == stylesheet.version_of(brand):
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        add_never_cache_headers(answer)
    return answer
