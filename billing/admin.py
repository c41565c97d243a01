"""Staff see each checkout, subscription, event and incident; changes go through Stripe."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from billing import inbox
from billing.models import Checkout, PaymentIncident, StripeEvent, Subscription
from orgs.admin import ReadOnly
from orgs.models import User


@admin.register(Checkout)
class CheckoutAdmin(ReadOnly, admin.ModelAdmin[Checkout]):
    list_display = ("organization", "plan", "interval", "state", "stripe_session_id", "created_at")
    list_filter = ("state", "plan")
    search_fields = ("organization__slug", "stripe_session_id")


class OddityFilter(admin.SimpleListFilter):
    """Subscriptions that only staff can put right."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("needed", "Needs attention")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Subscription]
    ) -> QuerySet[Subscription]:
        if self.value() != "needed":
            return queryset
        return queryset.filter(~Q(other_live_ids="") | Q(has_unknown_price=True))


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnly, admin.ModelAdmin[Subscription]):
    list_display = (
        "organization",
        "status",
        "plan",
        "stripe_id",
        "current_period_end",
        "past_due_since",
        "what_is_odd",
    )
    list_filter = (OddityFilter, "status", "plan")
    search_fields = ("organization__slug", "stripe_id", "stripe_customer_id")
    readonly_fields = ("what_is_odd",)

    @admin.display(description="What is odd, and what to do")
    def what_is_odd(self, subscription: Subscription) -> str:
        oddities = []
        if subscription.other_live_ids:
            oddities.append(
                f"Charged twice: {subscription.other_live_ids} runs as well. Cancel one at Stripe "
                "and refund what it took."
            )
        if subscription.has_unknown_price:
            oddities.append(
                f"{subscription.stripe_price_id} belongs to no plan; the plan was left as it was. "
                "Give the price or its product the metadata plan=STARTER, PROFESSIONAL or SCALE."
            )
        return " ".join(oddities) or "–"


@admin.register(StripeEvent)
class StripeEventAdmin(ReadOnly, admin.ModelAdmin[StripeEvent]):
    list_display = ("stripe_id", "type", "state", "received_at", "attempts", "api_version")
    list_filter = (
        "type",
        ("processed_at", admin.EmptyFieldListFilter),
        ("ignored_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("stripe_id", "payload__data__object__customer")
    actions = ("resend", "ignore")

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("billing.resend_stripeevent")

    def has_ignore_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("billing.ignore_stripeevent")

    @admin.action(description="Process again", permissions=["resend"])
    def resend(self, request: HttpRequest, queryset: QuerySet[StripeEvent]) -> None:
        for event in queryset:
            inbox.resend(event, now=timezone.now())
            self.message_user(request, f"Processed again: {event.pk}.", messages.SUCCESS)

    @admin.action(description="Leave unprocessed for good", permissions=["ignore"])
    def ignore(self, request: HttpRequest, queryset: QuerySet[StripeEvent]) -> None:
        for event in queryset:
            if inbox.ignore(event, now=timezone.now()):
                self.message_user(request, f"Left alone: {event.pk}.", messages.SUCCESS)
            else:
                self.message_user(request, f"Dealt with before: {event.pk}.", messages.WARNING)


@admin.register(PaymentIncident)
class PaymentIncidentAdmin(ReadOnly, admin.ModelAdmin[PaymentIncident]):
    list_display = ("organization", "kind", "status", "amount", "currency", "reason", "noticed_at")
    list_filter = ("kind", "status")
    search_fields = ("organization__slug", "stripe_id")
