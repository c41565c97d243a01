"""Staff see where each journey stands and why it stopped, take it up again or give it up."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from onboarding import abandonment, provisioning, workers
from onboarding.failures import failure_for
from onboarding.forms import AbandonForm
from onboarding.models import Onboarding, OnboardingStep, OutgoingMail, Refresh, Worker
from orgs.admin import ReadOnly
from orgs.models import User


class StepInline(ReadOnly, admin.TabularInline[OnboardingStep, Onboarding]):
    model = OnboardingStep
    extra = 0
    ordering = ("position",)
    fields = ("name", "state", "done_count", "total_count", "started_at", "finished_at")


class AttentionFilter(admin.SimpleListFilter):
    """Those that nobody but staff can bring to an end."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("needed", "Needs attention"), ("quiet", "Signed up long ago, never paid")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Onboarding]
    ) -> QuerySet[Onboarding]:
        rows, now = Onboarding.objects.all(), timezone.now()
        if self.value() == "needed":
            return queryset.filter(pk__in=rows.needing_attention(now).values("pk"))
        if self.value() == "quiet":
            return queryset.filter(pk__in=rows.gone_quiet(now).values("pk"))
        return queryset


@admin.register(Onboarding)
class OnboardingAdmin(ReadOnly, admin.ModelAdmin[Onboarding]):
    list_display = (
        "organization",
        "state",
        "failure_code",
        "abandoned_because",
        "reference",
        "attempt",
        "deadline_at",
        "created_at",
    )
    list_filter = (AttentionFilter, "state", "failure_code", "abandoned_because")
    list_select_related = ("organization",)
    search_fields = ("organization__slug", "organization__email", "reference")
    inlines = (StepInline,)
    actions = ("retry", "abandon")
    readonly_fields = ("next_move",)

    @admin.display(description="What to do")
    def next_move(self, onboarding: Onboarding) -> str:
        code = onboarding.failure_code
        return failure_for(code).for_staff if code else "–"

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("onboarding.retry_onboarding")

    def has_abandon_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("onboarding.abandon_onboarding")

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

    @admin.action(description="Abandon and take down what was built…", permissions=["abandon"])
    def abandon(self, request: HttpRequest, queryset: QuerySet[Onboarding]) -> HttpResponse | None:
        """Ask for the reason first; then give up each, failures isolated by row."""
        form = AbandonForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._ask_before_abandoning(request, queryset, form)
        for onboarding in queryset.select_related("organization"):
            abandoned = abandonment.abandon(
                onboarding,
                because=Onboarding.Abandoned.BY_STAFF,
                by=cast(User, request.user),
                now=timezone.now(),
                **form.cleaned_data,
            )
            slug = onboarding.organization.slug
            if abandoned:
                self.message_user(request, f"{slug}: given up.", messages.SUCCESS)
            else:
                self.message_user(request, f"{slug}: has ended, left alone.", messages.WARNING)
        return None

    def _ask_before_abandoning(
        self, request: HttpRequest, queryset: QuerySet[Onboarding], form: AbandonForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Abandon and take down what was built",
            "opts": self.model._meta,
            "onboardings": queryset.select_related("organization"),
            "form": form,
            "action_name": "abandon",
        }
        return TemplateResponse(request, "admin/onboarding/abandon.html", context)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnly, admin.ModelAdmin[OutgoingMail]):
    list_display = ("kind", "recipient", "organization", "created_at", "sent_at", "attempts")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter))
    search_fields = ("recipient", "organization__slug")


@admin.register(Refresh)
class RefreshAdmin(ReadOnly, admin.ModelAdmin[Refresh]):
    """What warehouse and directory were not told yet; a worker tries again by itself."""

    list_display = ("organization", "failure_code", "requested_at", "attempts", "due_at")
    list_filter = ("failure_code",)
    list_select_related = ("organization",)
    search_fields = ("organization__slug", "organization__email")
    readonly_fields = ("next_move",)

    @admin.display(description="What to do")
    def next_move(self, refresh: Refresh) -> str:
        code = refresh.failure_code
        return failure_for(code).for_staff if code else "–"


@admin.register(Worker)
class WorkerAdmin(ReadOnly, admin.ModelAdmin[Worker]):
    list_display = ("id", "started_at", "beat_at", "stopping_at", "is_alive")

    @admin.display(boolean=True, description="Works off tasks")
    def is_alive(self, worker: Worker) -> bool:
        return workers.is_alive(worker, now=timezone.now())
