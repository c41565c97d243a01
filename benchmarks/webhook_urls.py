"""Every address of the project, and below /benchmark/ dj-stripe's own webhook view."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("config.urls")),
    path("benchmark/", include("djstripe.urls", namespace="djstripe")),
]
