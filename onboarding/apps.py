"""The journey: signup, provisioning, reveal, and what must stand before anyone can pay."""

from __future__ import annotations

from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"
    verbose_name = "Onboarding"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from onboarding import receivers  # noqa: F401  connects the receiver
        from orgs.openid.clients import follow_folder
        from orgs.staff.permissions import ensure_roles

        # Imported here, because the staff roles name permissions of all our apps.
        post_migrate.connect(ensure_roles, sender=self, dispatch_uid="roles of staff")
        post_migrate.connect(follow_folder, sender=self, dispatch_uid="clients of the folder")
