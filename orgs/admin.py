"""Staff read who is who; nothing here is changed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from orgs.models import ApiKey, AuditEvent, Membership, Organization, User


class ReadOnly:
    """No form of the admin writes; what staff may do are actions, each with its permission."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class MembershipInline(ReadOnly, admin.TabularInline[Membership, Organization]):
    model = Membership
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(ReadOnly, admin.ModelAdmin[Organization]):
    list_display = ("slug", "name", "plan", "location", "created_at")
    list_filter = ("plan", "location")
    search_fields = ("slug", "name", "email", "stripe_customer__stripe_id")
    inlines = (MembershipInline,)


@admin.register(User)
class UserAdmin(ReadOnly, admin.ModelAdmin[User]):
    list_display = ("email", "is_staff", "last_login", "date_joined")
    search_fields = ("email",)
    exclude = ("password",)


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly, admin.ModelAdmin[ApiKey]):
    list_display = ("prefix", "organization", "fingerprint", "created_at", "acknowledged_at")
    search_fields = ("prefix", "fingerprint", "organization__slug")
    # Staff never see a key, nor anything that could be turned into one.
    exclude = ("digest", "encrypted_copy")


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnly, admin.ModelAdmin[AuditEvent]):
    list_display = (
        "recorded_at",
        "tag",
        "organization_slug",
        "sequence",
        "actor",
        "address",
        "reason",
        "reference",
    )
    list_filter = ("tag",)
    search_fields = ("organization_slug", "actor", "address", "reference", "hash")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("-recorded_at", "-sequence")
