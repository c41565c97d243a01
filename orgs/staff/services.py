"""The admin of services: staff create them for the company's programs, rotate and revoke."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max, Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.views.decorators.debug import sensitive_variables

from orgs import service_credentials
from orgs.models import Scope, Service, User
from orgs.service_credentials import NewSecret, NoService
from orgs.staff.actions import LeftAlone, Order, ReasonForm, StaffAction, offer
from orgs.staff.adding import AddForm, AddingAdmin, Made
from orgs.staff.roles import Role

ENDED = "it was revoked before."


class AddServiceForm(AddForm[Service]):
    """The new service's name and what it may do, and the reason."""

    scopes = forms.MultipleChoiceField(
        label="May",
        choices=[(scope.value, f"{scope.value}: {scope.label}") for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        help_text="Only what its program does; it never gets more.",
    )

    class Meta:
        model = Service
        fields = ("name",)

    def clean_name(self) -> str:
        """Refuse a name that no service may have."""
        name = str(self.cleaned_data["name"])
        try:
            service_credentials.ensure_plain(name)
        except service_credentials.NotPlain as e:
            raise forms.ValidationError(str(e)) from e
        return name

    @sensitive_variables("made")
    def make(self, *, by: User, now: datetime) -> Made[Service]:
        made = service_credentials.create(**self.cleaned_data, by=by, now=now)
        return Made(made.service, [f"{made.service.name}: {shown_once(made)}"])


@admin.register(Service)
class ServiceAdmin(AddingAdmin[Service]):
    add_form = AddServiceForm
    list_display = ("name", "may", "state", "last_used", "created_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    search_fields = ("name",)
    search_help_text = "Name."
    readonly_fields = ("may", "last_used", "accepted")
    exclude = ("scopes",)

    def describe_row(self, row: Service) -> str:
        return f"{row.name}: may {self.may(row)}; {self.state(row)}"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.has_perm("orgs.create_service"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        rows = super().get_queryset(request).annotate(used_at=Max("secrets__last_used_at"))
        return rows.order_by("name")

    @admin.display(description="May")
    def may(self, service: Service) -> str:
        return ", ".join(service.scopes)

    @admin.display(description="State")
    def state(self, service: Service) -> str:
        ended = service.revoked_at
        return f"revoked since {ended:%-d %B %Y}" if ended else "accepted"

    @admin.display(description="Last used", ordering="used_at")
    def last_used(self, service: Any) -> datetime | None:
        """Return when any of its secrets was last used, to within a few minutes."""
        used_at: datetime | None = service.used_at
        return used_at

    @admin.display(description="Secrets")
    def accepted(self, service: Service) -> str:
        """Name its secrets by what they begin with, and say until when each is accepted."""
        lines = [
            (secret.prefix, f"{secret.created_at:%-d %B %Y %H:%M}", _end_of(secret.expires_at))
            for secret in service.secrets.order_by("-created_at")
        ]
        return format_html_join("", "{}… of {}, {}<br>", lines)


def _end_of(expires_at: datetime | None) -> str:
    return f"until {expires_at:%-d %B %Y %H:%M} UTC" if expires_at else "until it is rotated"


class RotateForm(ReasonForm):
    """How long the secret before is accepted beside the new one."""

    grace = forms.TypedChoiceField(
        label="The secret before ends",
        choices=[(0, "At once: it leaked"), (24, "In a day"), (168, "In a week")],
        coerce=int,
        initial=24,
        widget=forms.RadioSelect,
    )


def shown_once(made: NewSecret) -> str:
    """Say the secret of a service, which whoever makes it copies now or never."""
    return f"its secret is {made.secret} – copy it now, it is not shown again."


@sensitive_variables("made")
def rotate(service: Service, order: Order) -> str:
    grace = timedelta(hours=order.answers["grace"])
    try:
        made = service_credentials.rotate(
            service.name, grace=grace, by=order.by, reason=order.reason, now=order.now
        )
    except NoService as e:
        raise LeftAlone(ENDED) from e
    until = order.now + grace
    before = f"is accepted until {until:%-d %B %H:%M} UTC" if grace else "is refused from now on"
    return f"{shown_once(made)} The one before {before}."


def revoke(service: Service, order: Order) -> str:
    try:
        service_credentials.revoke(service.name, by=order.by, reason=order.reason, now=order.now)
    except NoService as e:
        raise LeftAlone(ENDED) from e
    return "is refused from now on, for good."


offer(
    Service,
    StaffAction(
        name="rotate",
        title="Rotate the secret…",
        button="Make a new secret",
        explanation=(
            "The new secret is shown on the next page, once. Bring it to every machine of the "
            "service before the one before ends. One that leaked is to end at once; until the "
            "program has the new one, we refuse it."
        ),
        permission="orgs.rotate_service",
        role=None,
        act=rotate,
        form=RotateForm,
        most_rows=1,
        says_secret=True,
    ),
    StaffAction(
        name="revoke",
        title="Revoke…",
        button="Revoke",
        explanation=(
            "The program is refused at once and for good: it can check no keys, so customers of "
            "the product behind it may be turned away. Its name is not given again."
        ),
        permission="orgs.revoke_service",
        role=Role.OPERATOR,
        act=revoke,
        is_final=True,
    ),
)
