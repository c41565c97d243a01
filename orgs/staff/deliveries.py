"""The admin of event deliveries: what each endpoint was sent, how it answered, and once more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from orgs.events import endpoints
from orgs.models import EventDelivery
from orgs.staff.actions import LeftAlone, Order, StaffAction, offer
from orgs.staff.admin import StaffAdmin
from orgs.staff.roles import Role


class DeliveryFilter(admin.SimpleListFilter):
    """Filters deliveries by how far they have come."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("delivered", "Delivered"), ("waiting", "Waiting"), ("given_up", "Given up")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[EventDelivery]
    ) -> QuerySet[EventDelivery]:
        tries = EventDelivery.PAUSES.at_most
        conditions = {
            "delivered": models.Q(delivered_at__isnull=False),
            "waiting": models.Q(delivered_at=None, attempts__lt=tries),
            "given_up": models.Q(delivered_at=None, attempts__gte=tries),
        }
        return queryset.filter(conditions.get(self.value() or "", models.Q()))


@admin.register(EventDelivery)
class EventDeliveryAdmin(StaffAdmin[EventDelivery]):
    list_display = (
        "event_id",
        "type",
        "organization",
        "endpoint",
        "attempted_at",
        "delivered_at",
        "status",
        "attempts",
        "error",
    )
    list_filter = (DeliveryFilter, "endpoint", "event__type")
    list_select_related = ("event", "endpoint")
    search_fields = ("event__organization__slug",)
    readonly_fields = ("type", "organization")

    def row_name(self, row: EventDelivery) -> str:
        return row.event.public_id

    def describe_row(self, row: EventDelivery) -> str:
        return f"{row.event.public_id}: {row.event.type} to {row.endpoint.name}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventDelivery]:
        return super().get_queryset(request).order_by("-pk")

    @admin.display(description="Type")
    def type(self, delivery: EventDelivery) -> str:
        return delivery.event.type

    @admin.display(description="Organization")
    def organization(self, delivery: EventDelivery) -> str:
        return str(delivery.event.organization["slug"])


def send_again(delivery: EventDelivery, order: Order) -> str:
    if not endpoints.send_again(delivery, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it is sent for the first time just now.")
    if delivery.endpoint.switched_off_at:
        return "is sent again once its endpoint is switched on."
    return "is sent again."


offer(
    EventDelivery,
    StaffAction(
        name="send_again",
        title="Send again…",
        button="Send again",
        explanation=(
            "The endpoint is sent the event once more, with the same id, whether it took it before "
            "or not; if it does not take it, it is tried again as at first."
        ),
        permission="orgs.resend_eventdelivery",
        role=Role.SUPPORT,
        act=send_again,
    ),
)
