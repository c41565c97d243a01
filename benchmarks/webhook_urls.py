"""The project's addresses, plus dj-stripe's own webhook view below /benchmark/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("config.urls")),
    path("benchmark/", include("djstripe.urls", namespace="djstripe")),
]
