"""The project's addresses, plus the controls that take the API's own short way."""

from __future__ import annotations

from django.urls import include, path

from benchmarks import verify_controls

urlpatterns = [
    path("", include("config.urls")),
    path("api/benchmark/same", verify_controls.same_statement),
    path("api/benchmark/upsert", verify_controls.read_and_upsert),
]
