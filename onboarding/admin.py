"""Staff see where each journey stands and why it stopped, and can take it up again."""

from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from onboarding import provisioning
from onboarding.failures import failure_for
from onboarding.models import Onboarding, OnboardingStep, OutgoingMail
from orgs.admin import ReadOnly
from orgs.models import User


class StepInline(ReadOnly, admin.TabularInline[OnboardingStep, Onboarding]):
    model = OnboardingStep
    extra = 0
    ordering = ("position",)
    fields = ("name", "state", "done_count", "total_count", "started_at", "finished_at")


@admin.register(Onboarding)
class OnboardingAdmin(ReadOnly, admin.ModelAdmin[Onboarding]):
    list_display = ("organization", "state", "failure_code", "reference", "attempt", "created_at")
    list_filter = ("state", "failure_code")
    list_select_related = ("organization",)
    search_fields = ("organization__slug", "organization__email", "reference")
    inlines = (StepInline,)
    actions = ("retry",)
    readonly_fields = ("next_move",)

    @admin.display(description="What to do")
    def next_move(self, onboarding: Onboarding) -> str:
        code = onboarding.failure_code
        return failure_for(code).for_staff if code else "–"

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("onboarding.retry_onboarding")

    @admin.action(description="Retry at the unfinished step", permissions=["retry"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Onboarding]) -> None:
        for onboarding in queryset.select_related("organization"):
            retried = provisioning.retry(
                onboarding, by=cast(User, request.user), now=timezone.now()
            )
            slug = onboarding.organization.slug
            if retried:
                self.message_user(request, f"{slug}: taken up again.", messages.SUCCESS)
            else:
                self.message_user(request, f"{slug}: not failed, left alone.", messages.WARNING)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnly, admin.ModelAdmin[OutgoingMail]):
    list_display = ("kind", "recipient", "organization", "created_at", "sent_at", "attempts")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter))
    search_fields = ("recipient", "organization__slug")
