"""Django's admin with our own admin site."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "onboarding.staff.site.StaffSite"
