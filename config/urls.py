"""URL configuration; docs/architecture.md lists the addresses that outsiders rely on."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from orgs import brand
from orgs.staff import door as staff_door

# Staff sign in and change their password on the ordinary pages, with the same limits.
admin.site.login = staff_door.login  # type: ignore[method-assign]
admin.site.has_permission = staff_door.has_permission  # type: ignore[method-assign]
admin.site.password_change = staff_door.change_password  # type: ignore[method-assign, assignment]
admin.site.password_change_done = staff_door.change_password  # type: ignore[method-assign, assignment]

urlpatterns = [
    path("", include("onboarding.urls")),
    path("", include("billing.urls")),
    path("", include("orgs.urls")),
    path("", include("onboarding.openid.urls")),
    path("brand.css", brand.colours, name="brand_stylesheet"),
    path("admin/", admin.site.urls),
]

# allauth redirects here, and Django's own URLs lack it.
handler429 = "onboarding.error_pages.too_many"
handler400 = "onboarding.error_pages.bad_request"
handler404 = "onboarding.error_pages.not_found"
handler500 = "onboarding.error_pages.server_error"
