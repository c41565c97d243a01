"""The admin of journeys: where each one stands, why it stopped, and actions to retry or abandon."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.timesince import timesince, timeuntil

from billing.links import stripe_url
from onboarding.failures import failure_for
from onboarding.models import (
    Deletion,
    Onboarding,
    OnboardingStep,
    OutgoingMail,
    Refresh,
    Worker,
)
from onboarding.staff import actions  # noqa: F401  offers the actions
from onboarding.worker import heartbeats
from onboarding.workspaces import workspace
from orgs import clock
from orgs.staff.admin import OfOrganization, ReadOnly, StaffAdmin


class StepInline(ReadOnly, admin.TabularInline[OnboardingStep, Onboarding]):
    model = OnboardingStep
    extra = 0
    ordering = ("position",)
    verbose_name_plural = "Steps"
    fields = ("name", "state", "done_count", "total_count", "started_at", "finished_at")


class AttentionFilter(admin.SimpleListFilter):
    """Filter for onboardings that only staff can bring to an end."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("needed", "Needs attention"),
            ("quiet", "Signed up long ago, never paid"),
            ("behind", "Lacks what a release added"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Onboarding]
    ) -> QuerySet[Onboarding]:
        rows, now = Onboarding.objects.all(), clock.now()
        if self.value() == "needed":
            return queryset.filter(pk__in=rows.needing_attention(now).values("pk"))
        if self.value() == "quiet":
            return queryset.filter(pk__in=rows.gone_quiet(now).values("pk"))
        if self.value() == "behind":
            behind = rows.behind(workspace.catalog_version())
            return queryset.filter(pk__in=behind.values("pk"))
        return queryset


@admin.register(Onboarding)
class OnboardingAdmin(OfOrganization, StaffAdmin[Onboarding]):
    change_form_template = "admin/onboarding/onboarding/change_form.html"
    list_display = (
        "slug",
        "state_code",
        "step",
        "age",
        "attempt",
        "deadline",
        "failure_code",
        "reference",
    )
    list_filter = (AttentionFilter, "state", "failure_code", "abandoned_because")
    list_select_related = ("organization",)
    search_fields = ("reference",)
    ordering = ("-created_at",)
    inlines = (StepInline,)
    # The failure is shown in the customer's case file above.
    exclude = ("failure_code", "failure_detail")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Onboarding]:
        unfinished = OnboardingStep.objects.filter(onboarding=OuterRef("pk")).exclude(
            state=OnboardingStep.State.DONE
        )
        current = Subquery(unfinished.order_by("position").values("name")[:1])
        return super().get_queryset(request).annotate(current_step=current)

    def row_name(self, row: Onboarding) -> str:
        return row.organization.slug

    def describe_row(self, row: Onboarding) -> str:
        return f"{row.organization.slug}: {row.get_state_display()} ({row.reference})"

    @admin.display(description="Organization", ordering="organization__slug")
    def slug(self, onboarding: Onboarding) -> str:
        return onboarding.organization.slug

    @admin.display(description="State", ordering="state")
    def state_code(self, onboarding: Onboarding) -> str:
        """Return the state's code as stored in the database; shorter than its label."""
        return onboarding.state

    @admin.display(description="Step")
    def step(self, onboarding: Onboarding) -> str:
        """Return the step that is running, or at which the onboarding stopped."""
        if onboarding.is_being_undone:
            return "being undone"
        return getattr(onboarding, "current_step", None) or "–"

    @admin.display(description="Age", ordering="-created_at")
    def age(self, onboarding: Onboarding) -> str:
        return timesince(onboarding.created_at, depth=1)

    @admin.display(description="Deadline", ordering="deadline_at")
    def deadline(self, onboarding: Onboarding) -> str:
        if onboarding.deadline_at is None or onboarding.state in ("COMPLETED", "ROLLED_BACK"):
            return "–"
        if onboarding.is_overdue(now=clock.now()):
            return f"{timesince(onboarding.deadline_at, depth=1)} ago"
        return f"in {timeuntil(onboarding.deadline_at, depth=1)}"


@admin.register(OutgoingMail)
class OutgoingMailAdmin(OfOrganization, StaffAdmin[OutgoingMail]):
    list_display = ("kind", "recipient", "organization", "created_at", "sent_at", "attempts")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter))
    list_select_related = ("organization",)
    search_fields = ("recipient",)


@admin.register(Refresh)
class RefreshAdmin(OfOrganization, StaffAdmin[Refresh]):
    """The admin of changes that warehouse or directory still lack; a worker retries them."""

    list_display = ("organization", "failure_code", "requested_at", "due_at", "attempts", "error")
    list_filter = ("failure_code",)
    list_select_related = ("organization",)
    search_fields = ("error",)
    readonly_fields = ("next_move",)

    @admin.display(description="What to do")
    def next_move(self, refresh: Refresh) -> str:
        code = refresh.failure_code
        return failure_for(code).for_staff if code else "–"

    def row_name(self, row: Refresh) -> str:
        return row.organization.slug


@admin.register(Deletion)
class DeletionAdmin(StaffAdmin[Deletion]):
    list_display = (
        "organization_slug",
        "requested_at",
        "requested_by",
        "finished_at",
        "attempts",
        "error",
    )
    list_filter = (
        ("finished_at", admin.EmptyFieldListFilter),
        ("payments_to_refund", admin.EmptyFieldListFilter),
    )
    search_fields = ("organization_slug", "requested_by")
    ordering = ("-requested_at",)
    exclude = ("payments_to_refund",)
    readonly_fields = ("to_refund",)

    @admin.display(description="Refund at Stripe")
    def to_refund(self, row: Deletion) -> str:
        sessions = row.payments_to_refund.split()
        links = ((stripe_url(session), session) for session in sessions)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def row_name(self, row: Deletion) -> str:
        return row.organization_slug


@admin.register(Worker)
class WorkerAdmin(StaffAdmin[Worker]):
    list_display = ("id", "started_at", "beat_at", "stopping_at", "is_alive", "failing")

    @admin.display(boolean=True, description="Runs tasks")
    def is_alive(self, worker: Worker) -> bool:
        return heartbeats.is_alive(worker, now=clock.now())
