"""Permission rows of each staff role, rewritten after every migration from the offered actions."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.contrib import admin
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from orgs.staff.actions import everything_offered
from orgs.staff.roles import Role

# Models of these apps can be viewed in every role.
OURS = ("orgs", "billing", "onboarding")


def permissions_of(role: Role) -> set[str]:
    """Return a role's permissions as app.codename."""
    views = {
        f"{model._meta.app_label}.view_{model._meta.model_name}"
        for model in admin.site._registry
        if model._meta.app_label in OURS
    }
    acts = {a.permission for _, a in everything_offered() if a.role in role.includes}
    return views | acts


def ensure_roles(sender: object, *, apps: Any = installed, **kwargs: Any) -> None:
    """Update the groups to this release's actions; other groups are left alone.

    A receiver of post_migrate. After a partial migration some permissions may not exist yet.
    """
    if not all(_is_migrated(apps, label) for label in ("auth", *OURS)):
        return
    for label in OURS:
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(Permission.objects.filter(_named(permissions_of(role))))


def _is_migrated(apps: Any, label: str) -> bool:
    return any(config.label == label and config.get_models() for config in apps.get_app_configs())


def _named(names: set[str]) -> Q:
    condition = Q()
    for name in names:
        label, codename = name.split(".")
        condition |= Q(content_type__app_label=label, codename=codename)
    return condition
