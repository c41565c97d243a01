"""The admin of event endpoints: staff add their own, rotate secrets, switch, and try them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from orgs.encryption import DecryptionFailed
from orgs.events import endpoints, queues
from orgs.models import EventDelivery, EventEndpoint, User
from orgs.product.events import EVENT_TYPES
from orgs.staff.actions import Failed, LeftAlone, Order, StaffAction, offer
from orgs.staff.adding import AddForm, AddingAdmin, Made
from orgs.staff.roles import Role

OF_FOLDER = "product.toml declares it: its secret is in the environment variable named there."


class AddEndpointForm(AddForm[EventEndpoint]):
    """The new endpoint's name, address and types, and the reason."""

    types = forms.MultipleChoiceField(
        choices=[(one, one) for one in EVENT_TYPES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What it is sent; everything if none is chosen.",
    )

    class Meta:
        model = EventEndpoint
        fields = ("name", "url")

    def clean(self) -> dict[str, Any]:
        """Refuse a name or an address that no endpoint may have."""
        cleaned = super().clean() or self.cleaned_data
        try:
            endpoints.ensure_plain(cleaned.get("name", ""), cleaned.get("url", ""))
        except endpoints.NotPlain as e:
            raise forms.ValidationError(str(e)) from e
        return cleaned

    @sensitive_variables("made")
    def make(self, *, by: User, now: datetime) -> Made[EventEndpoint]:
        made = endpoints.create(**self.cleaned_data, by=by, now=now)
        return Made(made.endpoint, [shown_once(made)])


class AttentionFilter(admin.SimpleListFilter):
    """Filters endpoints that somebody should look after."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("needed", "Takes no events")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[EventEndpoint]
    ) -> QuerySet[EventEndpoint]:
        if self.value() != "needed":
            return queryset
        return queryset.filter(pk__in=queues.that_take_nothing().values("pk"))


@admin.register(EventEndpoint)
class EventEndpointAdmin(AddingAdmin[EventEndpoint]):
    add_form = AddEndpointForm
    list_display = ("name", "url", "is_declared", "state", "failing_since", "waiting")
    list_filter = (
        AttentionFilter,
        "is_declared",
        ("switched_off_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("name", "url")
    exclude = ("encrypted_secret", "encrypted_former_secret", "served_until", "mail_due_at")
    readonly_fields = ("state", "waiting")

    def describe_row(self, row: EventEndpoint) -> str:
        return f"{row.name}: {row.url}, {self.state(row)}"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.has_perm("orgs.rotate_eventendpoint"))

    @admin.display(description="State")
    def state(self, endpoint: EventEndpoint) -> str:
        if endpoint.switched_off_at:
            return f"off: {endpoint.get_switched_off_because_display()}"
        return "failing" if endpoint.failing_since else "on"

    @admin.display(description="Deliveries waiting")
    def waiting(self, endpoint: EventEndpoint) -> int:
        tries = EventDelivery.PAUSES.at_most
        return int(endpoint.deliveries.filter(delivered_at=None, attempts__lt=tries).count())


def shown_once(made: endpoints.NewSecret) -> str:
    """Say the secret of an endpoint, which whoever makes it copies now or never."""
    name, secret = made.endpoint.name, made.secret
    return f"{name} is signed for with {secret} – copy it now, it is not shown again."


@sensitive_variables("made")
def rotate_endpoint(endpoint: EventEndpoint, order: Order) -> str:
    try:
        made = endpoints.rotate(endpoint, by=order.by, reason=order.reason, now=order.now)
    except endpoints.OfFolder as e:
        raise LeftAlone(OF_FOLDER) from e
    return f"{shown_once(made)} For a day, events are signed with the one before as well."


def switch_endpoint_on(endpoint: EventEndpoint, order: Order) -> str:
    if not endpoints.switch_on(endpoint, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it is on, or product.toml does not name it.")
    return "is sent events from now on, and what still waits for it."


def switch_endpoint_off(endpoint: EventEndpoint, order: Order) -> str:
    if not endpoints.switch_off(endpoint, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it was off before.")
    return "is sent nothing from now on."


def try_endpoint(endpoint: EventEndpoint, order: Order) -> str:
    try:
        result = endpoints.try_out(endpoint, by=order.by, reason=order.reason, now=order.now)
    except (DecryptionFailed, LookupError) as e:
        raise Failed(f"its secret cannot be read: {e!r}") from e
    if not result.is_delivered:
        raise Failed(f"it did not take the test: {result.error}. {result.answer}")
    return f"answered {result.status} in {result.seconds:.2f} s."


offer(
    EventEndpoint,
    StaffAction(
        name="try",
        title="Send a test…",
        button="Send it",
        explanation=(
            "Sends a signed POST of the type endpoint.test, whether the endpoint is on or off, and "
            "says how it answered. It stands for nothing that happened."
        ),
        permission="orgs.try_eventendpoint",
        role=Role.SUPPORT,
        act=try_endpoint,
        most_rows=1,
    ),
    StaffAction(
        name="switch_on",
        title="Switch on…",
        button="Switch on",
        explanation=(
            "It is sent what happens from now on, and what still waited for it. What happened "
            "while it was off it reads at /api/v1/events, behind its last cursor."
        ),
        permission="orgs.switch_eventendpoint",
        role=Role.OPERATOR,
        act=switch_endpoint_on,
    ),
    StaffAction(
        name="switch_off",
        title="Switch off…",
        button="Switch off",
        explanation="It is sent nothing until it is switched on again, and nothing is kept for it.",
        permission="orgs.switch_eventendpoint",
        role=Role.OPERATOR,
        act=switch_endpoint_off,
        is_final=True,
    ),
    StaffAction(
        name="rotate",
        title="Rotate the secret…",
        button="Make a new secret",
        explanation=(
            "The new secret is shown on the next page, once. For a day, events are signed with "
            "both, so that the endpoint may take it over at any moment."
        ),
        permission="orgs.rotate_eventendpoint",
        role=Role.OPERATOR,
        act=rotate_endpoint,
        most_rows=1,
        says_secret=True,
    ),
)
