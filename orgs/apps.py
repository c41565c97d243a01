"""The people side: users, organizations, memberships, API keys and the audit log."""

from __future__ import annotations

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "orgs"
    verbose_name = "Organizations"

    def ready(self) -> None:
        from orgs import receivers, schema  # noqa: F401  connects them
