"""Every address of the project; the contracts among them stand in docs/architecture.md."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from orgs.staff import door as staff_door

# Staff sign in and change their password at the same door as everybody, with the same limits.
admin.site.login = staff_door.login  # type: ignore[method-assign]
admin.site.has_permission = staff_door.has_permission  # type: ignore[method-assign]
admin.site.password_change = staff_door.change_password  # type: ignore[method-assign, assignment]
admin.site.password_change_done = staff_door.change_password  # type: ignore[method-assign, assignment]

urlpatterns = [
    path("", include("onboarding.urls")),
    path("", include("billing.urls")),
    path("", include("orgs.urls")),
    path("admin/", admin.site.urls),
]

# allauth asks for this one, which Django does not know.
handler429 = "onboarding.errors.too_many"
handler400 = "onboarding.errors.bad_request"
handler404 = "onboarding.errors.not_found"
handler500 = "onboarding.errors.server_error"
