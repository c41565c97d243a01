"""The admin of sign-in clients: staff see all, superusers add other people's and remove them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables
from pydantic_core import PydanticCustomError

from orgs.models import OpenIDClient, User
from orgs.openid import clients
from orgs.product.clients import return_address
from orgs.staff.actions import LeftAlone, Order, StaffAction, offer
from orgs.staff.adding import AddForm, AddingAdmin, Made


class AddressesField(forms.CharField):
    """Addresses that people may be sent to, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def clean(self, value: Any) -> Any:
        """Return the addresses as a list, refusing what product.toml would refuse."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        try:
            return [return_address(line) for line in lines if line]
        except PydanticCustomError as e:
            raise ValidationError(e.message()) from e


class AddClientForm(AddForm[OpenIDClient]):
    """What a client is called, where it may send people, and why it is let in."""

    name = forms.CharField(max_length=60, help_text="What people read before they consent.")
    redirects = AddressesField(
        label="Redirect addresses", help_text="One a line, compared letter by letter: https://…"
    )
    goodbyes = AddressesField(
        required=False, label="Addresses after signing out", help_text="One a line."
    )
    is_public = forms.BooleanField(
        required=False,
        label="Public",
        help_text="For a program that can keep no secret, such as one on people's own machines.",
    )

    class Meta:
        model = OpenIDClient
        fields = ("name",)

    @sensitive_variables("made")
    def make(self, *, by: User, now: datetime) -> Made[OpenIDClient]:
        said = self.cleaned_data
        made = clients.create(
            name=said["name"],
            redirect_uris=said["redirects"],
            post_logout_redirect_uris=said["goodbyes"],
            is_public=said["is_public"],
            by=by,
            reason=said["reason"],
            now=now,
        )
        return Made(made.client, [f"Client id: {made.client.pk}", _secret_of(made)])


def _secret_of(made: clients.NewClient) -> str:
    if not made.secret:
        return "It has no secret; PKCE alone protects its codes."
    return f"Secret: {made.secret} – copy it now, it is not shown again."


@admin.register(OpenIDClient)
class OpenIDClientAdmin(AddingAdmin[OpenIDClient]):
    """Clients of product.toml are shown only: the folder decides about them."""

    add_form = AddClientForm
    list_display = ("name", "id", "type", "is_of_folder", "created_at")
    search_fields = ("name", "id")
    search_help_text = "Name or id."
    exclude = ("secret", "allow_uri_wildcards", "owner", "data")

    def describe_row(self, row: OpenIDClient) -> str:
        return f"{row.name} ({row.pk}), {row.get_type_display().lower()}"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    @admin.display(description="Of product.toml", boolean=True)
    def is_of_folder(self, client: OpenIDClient) -> bool:
        return client.is_of_folder


def remove(client: OpenIDClient, order: Order) -> str:
    if client.is_of_folder:
        raise LeftAlone("product.toml lists it; take it out there, then run bootstrap.")
    clients.remove(client, by=order.by, reason=order.reason, now=order.now)
    return "removed: nobody signs in there any more."


offer(
    OpenIDClient,
    StaffAction(
        name="close",
        title="Remove…",
        button="Remove",
        explanation=(
            "Nobody can sign in there any more, and whoever is signed in there has no tokens from "
            "now on. For a new secret, add another client first, and remove this one once it is "
            "no longer used."
        ),
        permission="orgs.close_openidclient",
        role=None,
        act=remove,
        is_final=True,
    ),
)
