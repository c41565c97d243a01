"""Addresses of signing in elsewhere; allauth looks them up by these names."""

from __future__ import annotations

from allauth.idp.oidc import views as provider
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache

from onboarding.openid import machines, views
from onboarding.openid.machines import counted, where_on, without_query

named_by_allauth = [
    path(
        ".well-known/openid-configuration",
        where_on(machines.configuration),
        name="configuration",
    ),
    path(".well-known/jwks.json", where_on(machines.jwks), name="jwks"),
    path(
        "openid/authorize",
        where_on(never_cache(views.Authorize.as_view())),
        name="authorization",
    ),
    path("openid/logout", where_on(never_cache(views.Logout.as_view())), name="logout"),
    path(
        "openid/token",
        where_on(counted(without_query(machines.Token.as_view()), has_secrets=True)),
        name="token",
    ),
    path(
        "openid/userinfo",
        where_on(never_cache(counted(without_query(provider.user_info)))),
        name="userinfo",
    ),
    path(
        "openid/revoke",
        where_on(counted(without_query(machines.Revoke.as_view()), has_secrets=True)),
        name="revoke",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(([path("", include((named_by_allauth, "oidc")))], "idp"))),
    path("openid/continue", where_on(views.go_on), name="openid_continue"),
]
