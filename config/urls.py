"""Every address of the project; the contracts among them stand in docs/architecture.md."""

from __future__ import annotations

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path

# Staff sign in at the same door as everybody, with the same limits.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("onboarding.urls")),
    path("", include("billing.urls")),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("login/inactive/", account.account_inactive, name="account_inactive"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("admin/", admin.site.urls),
]

handler404 = "onboarding.errors.not_found"
handler500 = "onboarding.errors.server_error"
