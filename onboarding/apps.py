"""The journey: signup, provisioning, reveal, and what must stand before anyone can pay."""

from __future__ import annotations

from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"
    verbose_name = "Onboarding"

    def ready(self) -> None:
        from onboarding import receivers  # noqa: F401  connects the receiver
