"""The admin of sign-in clients: staff see all, superusers add other people's and remove them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.debug import sensitive_variables
from pydantic_core import PydanticCustomError

from orgs import clock
from orgs.models import OpenIDClient, User
from orgs.openid import clients
from orgs.product.clients import return_address
from orgs.staff.actions import LeftAlone, Order, StaffAction, offer
from orgs.staff.admin import StaffAdmin


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


class AddClientForm(forms.ModelForm[OpenIDClient]):
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
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = OpenIDClient
        fields = ("name",)


@admin.register(OpenIDClient)
class OpenIDClientAdmin(StaffAdmin[OpenIDClient]):
    """Clients of product.toml are shown only: the folder decides about them."""

    list_display = ("name", "id", "type", "is_of_folder", "created_at")
    search_fields = ("name", "id")
    search_help_text = "Name or id."
    exclude = ("secret", "allow_uri_wildcards", "owner", "data")

    def describe_row(self, row: OpenIDClient) -> str:
        return f"{row.name} ({row.pk}), {row.get_type_display().lower()}"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def get_form(
        self,
        request: HttpRequest,
        obj: OpenIDClient | None = None,
        change: bool = False,
        **options: Any,
    ) -> type[forms.ModelForm[OpenIDClient]]:
        return super().get_form(request, obj, change, **options) if obj else AddClientForm

    def get_fieldsets(self, request: HttpRequest, obj: OpenIDClient | None = None) -> Any:
        if obj is None:
            fields = ("name", "redirects", "goodbyes", "is_public", "reason")
            return [(None, {"fields": fields})]
        return super().get_fieldsets(request, obj)

    @sensitive_variables("made")
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        made = clients.create(
            name=form.cleaned_data["name"],
            redirect_uris=form.cleaned_data["redirects"],
            post_logout_redirect_uris=form.cleaned_data["goodbyes"],
            is_public=form.cleaned_data["is_public"],
            by=cast(User, request.user),
            reason=form.cleaned_data["reason"],
            now=clock.now(),
        )
        obj.pk, obj.made = made.client.pk, made

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the secret in this answer, which nobody may store, and nowhere else."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"{obj.name} may be signed in to",
            "opts": self.model._meta,
            "made": obj.made,
        }
        answer = TemplateResponse(request, "admin/client_secret.html", context)
        answer["Cache-Control"] = "no-store"
        return answer

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
