"""Base of lists to which staff add rows; whatever is secret about a new row is shown once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.models import User
from orgs.staff.admin import StaffAdmin

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Made(Generic[M]):
    """A new row, and what whoever made it is told of it, this once."""

    row: M
    told: list[str]

    def __repr__(self) -> str:
        return f"Made({self.row})"


class AddForm(forms.ModelForm[M]):
    """What staff say of a new row, and why it is to be."""

    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def make(self, *, by: User, now: datetime) -> Made[M]:
        """Make the row from the cleaned data, with its audit event."""
        raise NotImplementedError


class AddingAdmin(StaffAdmin[M]):
    """A read-only list with a form to add a row; the subclass says who may."""

    add_form: type[AddForm[M]]

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **options: Any
    ) -> type[forms.ModelForm[M]]:
        return super().get_form(request, obj, change, **options) if obj else self.add_form

    def get_fieldsets(self, request: HttpRequest, obj: M | None = None) -> Any:
        if obj is not None:
            return super().get_fieldsets(request, obj)
        fields = self.add_form.base_fields
        return [(None, {"fields": sorted(fields, key=lambda name: name == "reason")})]

    @sensitive_variables()
    def save_form(self, request: HttpRequest, form: Any, change: bool) -> M:
        """Make the row; it has what is to be told until the answer, which tells it."""
        made = form.make(by=cast(User, request.user), now=clock.now())
        form.told, form.save_m2m = made.told, lambda: None
        return cast(M, made.row)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        obj.told = form.told  # type: ignore[attr-defined]

    def response_add(
        self, request: HttpRequest, obj: M, post_url_continue: str | None = None
    ) -> HttpResponse:
        title = f"{self.row_name(obj)} was created"
        return self.tell_once(request, title=title, outcomes=obj.told)  # type: ignore[attr-defined]
