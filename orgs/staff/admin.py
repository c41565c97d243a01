"""Base of the read-only admin: rows are viewed, and acted upon once a reason is given."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, TypeVar, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import get_fields_from_path, unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from orgs import clock
from orgs.models import User
from orgs.owed import Owed
from orgs.references import current_reference
from orgs.staff.actions import (
    Failed,
    LeftAlone,
    Order,
    ReasonForm,
    StaffAction,
    offered,
    offered_to,
)
from orgs.staff.search import organizations_like

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=Model)

# Names of hidden fields: that the reason page was answered, and where to return afterwards.
CONFIRMED = "_confirmed"
BACK = "_back"


class ReadOnly:
    """A model admin without editing; staff change rows through permitted actions only."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ListedOrderings(ChangeList):
    """A list that can be ordered only by its visible columns, whatever the URL asks for."""

    def get_ordering_field(self, field_name: Any) -> Any:
        # Django uses `sortable_by` for links only, and would still order by any column.
        is_listed = field_name in (self.sortable_by or ())
        return super().get_ordering_field(field_name) if is_listed else None


class AsksNoMore:
    """A list that accepts only its own filters as URL look-ups.

    Django allows any look-up on a model's own fields, so that a look-up on a hash's first letters
    would reveal it, letter by letter.
    """

    def lookup_allowed(
        self, lookup: str, value: str | None, request: HttpRequest | None = None
    ) -> bool:
        model_admin = cast(admin.ModelAdmin[Any], self)
        filters = model_admin.get_list_filter(request) if request else model_admin.list_filter
        return any(lookup in _lookups_of(one, model_admin.model) for one in filters)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ListedOrderings


def _lookups_of(list_filter: Any, model: type[Model]) -> set[str]:
    """Return the look-ups in a URL that one of a list's filters uses."""
    if isinstance(list_filter, type) and issubclass(list_filter, admin.SimpleListFilter):
        return {str(list_filter.parameter_name)}
    path = list_filter if isinstance(list_filter, str) else list_filter[0]
    field: Any = get_fields_from_path(model, path)[-1]
    by_row = [f"{path}__{field.target_field.name}__exact"] if field.is_relation else []
    asked = ("exact", "gte", "lt", "isnull", "isempty")
    return {path, *by_row, *(f"{path}__{word}" for word in asked)}


class OfOrganization:
    """Rows of an organization; they are also found by whatever finds the organization."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, has_doubles = super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        if not search_term.strip():
            return found, has_doubles
        return found | queryset.filter(
            organization__in=organizations_like(search_term)
        ), has_doubles


class StaffAdmin(AsksNoMore, ReadOnly, admin.ModelAdmin[M]):
    """A read-only list with the actions that orgs.staff.actions has for its model.

    An action first renders a page that names the rows and asks for a reason. The page posts to the
    same address, which checks the permission again.
    """

    change_form_template = "admin/staff_change_form.html"
    search_help_text = "Slug, name, email address, an id of Stripe's or a support reference."

    def get_fields(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Put the model's own fields first; Django would put inherited attempt counters first."""
        tries = [field.name for field in Owed._meta.fields] if issubclass(self.model, Owed) else []
        return sorted(super().get_fields(request, obj), key=lambda name: name in tries)

    def row_name(self, row: M) -> str:
        """Return the row's name in the outcome of an action."""
        return str(row)

    def describe_row(self, row: M) -> str:
        """Return what the reason page says about a row."""
        return str(row)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {
            action.name: (partial(_ask_or_act, action=action), action.name, action.title)
            for action in offered_to(cast(User, request.user), self.model)
        }

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        self._refuse_what_is_not_permitted(request)
        self._refuse_what_names_no_row(request)
        return super().changelist_view(request, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        opts, row = self.model._meta, self.get_object(request, unquote(object_id))
        context = {
            "subtitle": self.describe_row(row) if row else None,
            "staff_actions": offered_to(cast(User, request.user), self.model),
            "changelist_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        }
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def _refuse_what_is_not_permitted(self, request: HttpRequest) -> None:
        """Answer 403 for an action without permission; Django would say that none was selected."""
        for name in request.POST.getlist("action"):
            action = offered(self.model).get(name)
            if action and not cast(User, request.user).has_perm(action.permission):
                raise PermissionDenied

    def _refuse_what_names_no_row(self, request: HttpRequest) -> None:
        """Answer 400 for a value that cannot be a row's id; Django would raise."""
        for sent in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                self.model._meta.pk.to_python(sent)
            except ValidationError as e:
                raise BadRequest("Malformed id.") from e

    def chosen(self, request: HttpRequest, queryset: QuerySet[M]) -> QuerySet[M]:
        """Return the chosen rows, from this page of the list or all pages.

        The list's filter is ignored, so that a row that has left it since is still named.
        """
        if request.POST.get("select_across") == "1":
            return queryset
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        return self.get_queryset(request).filter(pk__in=chosen)

    def ask(self, request: HttpRequest, *, action: StaffAction, form: ReasonForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": action.title,
            "opts": self.model._meta,
            "action": action,
            "form": form,
            "rows": [(str(row.pk), self.describe_row(row)) for row in form.rows],
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed_name": CONFIRMED,
            "back_name": BACK,
            "back": _way_back(request),
        }
        return TemplateResponse(request, "admin/staff_action.html", context)

    def tell_once(self, request: HttpRequest, *, title: str, outcomes: list[str]) -> HttpResponse:
        """Show what was done on a page that is stored nowhere: a message waits in a session."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "outcomes": outcomes,
            "back": reverse(
                f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"
            ),
        }
        return TemplateResponse(
            request, "admin/staff_told_once.html", context, headers={"Cache-Control": "no-store"}
        )

    def act(
        self, request: HttpRequest, row: M, *, action: StaffAction, form: ReasonForm
    ) -> tuple[str, int]:
        """Run an action on one row; return its outcome. An error never stops the next row."""
        answers = {k: v for k, v in form.cleaned_data.items() if k != "reason"}
        order = Order(
            by=cast(User, request.user),
            reason=form.cleaned_data["reason"],
            now=clock.now(),
            answers=answers,
        )
        name = self.row_name(row)
        try:
            said, level = action.act(row, order), messages.SUCCESS
        except LeftAlone as e:
            said, level = f"left alone: {e}", messages.WARNING
        except Failed as e:
            said, level = f"{e} ({current_reference()})", messages.ERROR
        except Exception:
            logger.exception("A staff action failed", extra={"action": action.name, "row": row.pk})
            said = f"an error that nobody foresaw; the log has it as {current_reference()}."
            level = messages.ERROR
        return f"{name}: {said}", level


def _ask_or_act(
    model_admin: StaffAdmin[Any], request: HttpRequest, queryset: QuerySet[Any], action: StaffAction
) -> HttpResponse | None:
    rows = list(model_admin.chosen(request, queryset)[: action.most_rows + 1])
    if len(rows) > action.most_rows:
        model_admin.message_user(request, _too_many(action), messages.ERROR)
        return None
    form = action.form(request.POST if CONFIRMED in request.POST else None, rows=rows)
    if not form.is_valid():
        return model_admin.ask(request, action=action, form=form)
    outcomes = [model_admin.act(request, row, action=action, form=form) for row in rows]
    if action.says_secret:
        told = [said for said, _ in outcomes]
        return model_admin.tell_once(request, title=action.title.rstrip("…"), outcomes=told)
    for said, level in outcomes:
        model_admin.message_user(request, said, level)
    return HttpResponseRedirect(_way_back(request))


def _too_many(action: StaffAction) -> str:
    most = action.most_rows
    at_most = "one at a time" if most == 1 else f"{most} at a time at most"
    return f"Nothing was done: this works on {at_most}."


def _way_back(request: HttpRequest) -> str:
    """Return the page that the action was chosen on, if it is one of ours."""
    back = request.POST.get(BACK, "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else request.get_full_path()
