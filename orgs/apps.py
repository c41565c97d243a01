"""App of users, organizations, memberships, API keys and the audit log."""

from __future__ import annotations

from django.apps import AppConfig
from django.apps import apps as django_apps
from django.core.checks import register


class OrgsConfig(AppConfig):
    name = "orgs"
    verbose_name = "Organizations"

    def ready(self) -> None:
        from orgs import receivers, schema  # noqa: F401  connects them
        from orgs.address_field import compare_canonically
        from orgs.events import projection  # noqa: F401  connects it
        from orgs.product.checks import check_templates

        register(check_templates, "product")
        EmailAddress = django_apps.get_model("account", "EmailAddress")
        compare_canonically(EmailAddress._meta.get_field("email"))
