"""Staff see each checkout, subscription, event and incident; changes go through Stripe."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from billing import admin_actions  # noqa: F401  offers the actions
from billing.links import stripe_url
from billing.models import (
    Checkout,
    Customer,
    FormerCustomer,
    PaymentIncident,
    StripeEvent,
    StripeRefusal,
    Subscription,
)
from billing.plans import all_plans
from orgs.staff.admin import OfOrganization, StaffAdmin
from orgs.staff.search import organizations_like


def at_stripe(stripe_id: str) -> SafeString | str:
    """Return a link to an object at Stripe."""
    if not stripe_id:
        return "–"
    return format_html('<a href="{}">{}</a>', stripe_url(stripe_id), stripe_id)


@admin.register(Customer)
class CustomerAdmin(OfOrganization, StaffAdmin[Customer]):
    list_display = ("organization", "stripe_id")
    list_select_related = ("organization",)
    search_fields = ("stripe_id",)
    fields = ("organization", "at_stripe")
    readonly_fields = ("at_stripe",)

    @admin.display(description="At Stripe")
    def at_stripe(self, customer: Customer) -> str:
        return at_stripe(customer.stripe_id)


@admin.register(Checkout)
class CheckoutAdmin(OfOrganization, StaffAdmin[Checkout]):
    list_display = ("organization", "plan", "interval", "state", "stripe_session_id", "created_at")
    list_filter = ("state", "plan")
    list_select_related = ("organization",)
    search_fields = ("stripe_session_id",)
    readonly_fields = ("at_stripe",)

    def row_name(self, row: Checkout) -> str:
        return row.organization.slug

    def describe_row(self, row: Checkout) -> str:
        return f"{row.organization.slug}: {row.plan}, {row.state} ({row.stripe_session_id})"

    @admin.display(description="At Stripe")
    def at_stripe(self, checkout: Checkout) -> str:
        return at_stripe(checkout.stripe_session_id)


class OddityFilter(admin.SimpleListFilter):
    """Filter for subscriptions that only staff can put right."""

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
class SubscriptionAdmin(OfOrganization, StaffAdmin[Subscription]):
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
    list_select_related = ("organization",)
    search_fields = ("stripe_id", "stripe_customer_id", "other_live_ids")
    readonly_fields = ("at_stripe", "customer_at_stripe", "what_is_odd")

    def row_name(self, row: Subscription) -> str:
        return row.organization.slug

    def describe_row(self, row: Subscription) -> str:
        return f"{row.organization.slug}: {row.plan}, {row.status} ({row.stripe_id})"

    @admin.display(description="At Stripe")
    def at_stripe(self, subscription: Subscription) -> str:
        return at_stripe(subscription.stripe_id)

    @admin.display(description="Its customer at Stripe")
    def customer_at_stripe(self, subscription: Subscription) -> str:
        return at_stripe(subscription.stripe_customer_id)

    @admin.display(description="What is odd, and what to do")
    def what_is_odd(self, subscription: Subscription) -> str:
        oddities = []
        if subscription.other_live_ids:
            oddities.append(
                f"Charged twice: {subscription.other_live_ids} runs as well. Cancel one at Stripe "
                "and refund its charges."
            )
        if subscription.has_unknown_price:
            oddities.append(
                f"{subscription.stripe_price_id} belongs to no plan; the plan was left as it was. "
                "Give the price or its product the metadata plan= and one of "
                f"{', '.join(plan.code for plan in all_plans())}."
            )
        return " ".join(oddities) or "–"


class InboxFilter(admin.SimpleListFilter):
    """Filter for events by how far their processing has come."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = ("waiting", "failing", "processed", "left", "ignored")
        return [(name, name.capitalize()) for name in names]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[StripeEvent]
    ) -> QuerySet[StripeEvent]:
        open_ones = Q(processed_at=None, ignored_at=None)
        conditions = {
            "waiting": open_ones & Q(error=""),
            "failing": open_ones & ~Q(error=""),
            "processed": Q(processed_at__isnull=False, left_because=""),
            "left": Q(processed_at__isnull=False) & ~Q(left_because=""),
            "ignored": Q(processed_at=None, ignored_at__isnull=False),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


@admin.register(StripeEvent)
class StripeEventAdmin(StaffAdmin[StripeEvent]):
    list_display = ("stripe_id", "type", "state", "received_at", "attempts", "api_version")
    list_filter = (
        InboxFilter,
        "type",
        ("processed_at", admin.EmptyFieldListFilter),
        ("ignored_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("stripe_id", "payload__data__object__customer", "payload__data__object__id")
    readonly_fields = ("at_stripe",)

    def row_name(self, row: StripeEvent) -> str:
        return str(row.pk)

    def describe_row(self, row: StripeEvent) -> str:
        return f"{row.pk}: {row.type}, {row.state}"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[StripeEvent], search_term: str
    ) -> tuple[QuerySet[StripeEvent], bool]:
        """Search events by organization too; an event itself only names the Stripe customer."""
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, has_doubles
        whose = organizations_like(search_term)
        customers = [
            stripe_id
            for model in (Customer, FormerCustomer)
            for stripe_id in model.objects.filter(organization__in=whose).values_list(
                "stripe_id", flat=True
            )[:50]
        ]
        return found | queryset.filter(payload__data__object__customer__in=customers), has_doubles

    @admin.display(description="At Stripe")
    def at_stripe(self, event: StripeEvent) -> str:
        return at_stripe(event.stripe_id)


@admin.register(PaymentIncident)
class PaymentIncidentAdmin(OfOrganization, StaffAdmin[PaymentIncident]):
    list_display = ("organization", "kind", "status", "amount", "currency", "reason", "noticed_at")
    list_filter = ("kind", "status")
    list_select_related = ("organization",)
    search_fields = ("stripe_id",)
    readonly_fields = ("at_stripe",)

    @admin.display(description="At Stripe")
    def at_stripe(self, incident: PaymentIncident) -> str:
        return at_stripe(incident.stripe_id)


@admin.register(StripeRefusal)
class StripeRefusalAdmin(OfOrganization, StaffAdmin[StripeRefusal]):
    list_display = ("organization", "act", "cause", "reference", "times", "latest_at")
    list_filter = ("act",)
    list_select_related = ("organization",)
    search_fields = ("reference", "cause")

    def row_name(self, row: StripeRefusal) -> str:
        return row.organization.slug

    def describe_row(self, row: StripeRefusal) -> str:
        return f"{row.organization.slug}: {row.get_act_display()}, {row.cause}"
