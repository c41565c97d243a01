"""The admin site: our own models have actions, other apps' models are read-only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse

from onboarding.staff.dashboard import dashboard
from onboarding.staff.search import find
from orgs import brand, clock
from orgs.staff.admin import AsksNoMore, ReadOnly, StaffAdmin
from orgs.staff.permissions import OURS

# Other apps whose rows may be viewed. All others, such as second factors, hold secrets.
READABLE = ("auth", "account", "django_q", "djstripe")
SECRET = ("djstripe.apikey", "djstripe.webhookendpoint")
SECRET_FIELDS = ("default_api_key",)
WHOLE = "stripe_data"
# dj-stripe's pages for these models fail: they ask for fields that Stripe has dropped.
BROKEN = ("djstripe.invoice",)


class WithoutActions(AsksNoMore, ReadOnly):
    """Removes everything that writes from another app's admin."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Return the fields without the secret key that dj-stripe stores for a row."""
        fields = super().get_fields(request, obj)  # type: ignore[misc]
        return [name for name in fields if name not in SECRET_FIELDS]

    def get_search_fields(self, request: HttpRequest) -> Any:
        """Return the search fields without whole Stripe objects, which contain secrets.

        Also without names that are not columns: dj-stripe lists some fields that it has removed,
        and fails.
        """
        fields = super().get_search_fields(request)  # type: ignore[misc]
        model = cast(admin.ModelAdmin[Any], self).model
        return [name for name in fields if name != WHOLE and _is_column(model, name)]

    def get_urls(self) -> list[Any]:
        """Return the URLs without the app's own: dj-stripe's let any staff cancel subscriptions."""
        return admin.ModelAdmin.get_urls(cast(admin.ModelAdmin[Any], self))


class StaffSite(admin.AdminSite):
    """An admin site with a single way to change something: an action with a reason."""

    index_title = "How it goes"

    def register(
        self, model_or_iterable: Any, admin_class: type[Any] | None = None, **options: Any
    ) -> None:
        for model in _models(model_or_iterable):
            label = model._meta.app_label
            if label in OURS:
                if not issubclass(admin_class or admin.ModelAdmin, StaffAdmin):
                    raise ImproperlyConfigured(f"{model._meta.label} needs a StaffAdmin")
                super().register(model, admin_class, **options)
            elif label in READABLE and model._meta.label_lower not in SECRET + BROKEN:
                theirs = admin_class or admin.ModelAdmin
                looked_at = type(theirs.__name__, (WithoutActions, theirs), {})
                super().register(model, looked_at, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the list of apps, our own first and the journey at the top."""
        found = super().get_app_list(request, app_label)
        ours = list(reversed(OURS))
        return sorted(
            found,
            key=lambda app: ours.index(app["app_label"]) if app["app_label"] in ours else len(ours),
        )

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return every page's context, with the search box for staff who may view customers."""
        may_search = request.user.has_perm("orgs.view_organization")
        name = settings.PRODUCT.brand.name
        return {
            **super().each_context(request),
            **brand.context(),
            "may_search": may_search,
            "site_header": f"{name} for operators",
            "site_title": name,
            "version": settings.VERSION,
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        context = dict(extra_context or {})
        # PostgreSQL rejects NUL, which nobody types on purpose.
        term = request.GET.get("q", "").replace("\0", "").strip()
        if request.user.has_perm("orgs.view_organization"):
            if term:
                context |= {"title": f"Search for “{term}”", "term": term, "results": find(term)}
            elif request.user.has_perm("onboarding.view_onboarding"):
                context["dashboard"] = dashboard(now=clock.now())
        return super().index(request, context)


def _is_column(model: type[Model], path: str) -> bool:
    try:
        get_fields_from_path(model, path)
    except (FieldDoesNotExist, NotRelationField):
        return False
    return True


def _models(model_or_iterable: type[Model] | Iterable[type[Model]]) -> list[type[Model]]:
    if isinstance(model_or_iterable, type):
        return [model_or_iterable]
    return list(model_or_iterable)
