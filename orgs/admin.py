"""The admin of people and organizations; rows are read here and never edited by hand."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from orgs import addresses, admin_actions, clock  # noqa: F401  offers the actions
from orgs.address_field import AddressInput
from orgs.models import (
    ApiKey,
    AuditEvent,
    Budget,
    Identity,
    IdentityEvent,
    IntegrationCredential,
    Membership,
    Organization,
    User,
    WorkspaceGrant,
)
from orgs.staff import clients, deliveries, endpoints, services  # noqa: F401  registers them
from orgs.staff.admin import OfOrganization, ReadOnly, StaffAdmin
from orgs.staff.roles import Role, add_staff, role_of
from orgs.staff.search import organizations_like
from orgs.teams.team import nobody_can_act_for


class MembershipInline(ReadOnly, admin.TabularInline[Membership, Organization]):
    model = Membership
    extra = 0
    verbose_name_plural = "Members"


class SuspendedFilter(admin.SimpleListFilter):
    """Filters organizations by why their keys are refused."""

    title = "access"
    parameter_name = "access"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("served", "Served"),
            ("unpaid", "Suspended: not paid"),
            ("staff", "Suspended by staff"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> QuerySet[Organization]:
        conditions = {
            "served": models.Q(suspended_at=None, suspended_by_staff_at=None),
            "unpaid": models.Q(suspended_at__isnull=False),
            "staff": models.Q(suspended_by_staff_at__isnull=False),
        }
        return queryset.filter(conditions.get(self.value() or "", models.Q()))


class OwnerFilter(admin.SimpleListFilter):
    """Filters organizations by whether an active owner remains."""

    title = "owner"
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "Nobody can act for it")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> QuerySet[Organization]:
        if self.value() != "none":
            return queryset
        return queryset.filter(pk__in=nobody_can_act_for().values("pk"))


@admin.register(Organization)
class OrganizationAdmin(StaffAdmin[Organization]):
    change_form_template = "admin/orgs/organization/change_form.html"
    list_display = ("slug", "name", "email", "plan", "location", "access", "created_at")
    list_filter = (SuspendedFilter, OwnerFilter, "plan", "location")
    # Only makes the admin draw the search box; orgs.staff.search decides what is searched.
    search_fields = ("slug",)
    inlines = (MembershipInline,)
    readonly_fields = ("access", "answered")
    exclude = ("answers",)

    def row_name(self, row: Organization) -> str:
        return row.slug

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organization], search_term: str
    ) -> tuple[QuerySet[Organization], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=organizations_like(search_term)), False

    @admin.display(description="Answers at sign-up")
    def answered(self, organization: Organization) -> str:
        """Show the answers by what was asked; by its name if it is asked no more."""
        asked = {one.name: one for one in settings.PRODUCT.sign_up.questions}
        lines = [
            (asked[name].label, asked[name].shown(answer)) if name in asked else (name, answer)
            for name, answer in organization.answers.items()
        ]
        return format_html_join("", "{}: {}<br>", lines) or "–"

    @admin.display(description="Access")
    def access(self, organization: Organization) -> str:
        if organization.suspended_by_staff_at:
            return f"suspended by staff since {organization.suspended_by_staff_at:%-d %B %Y}"
        if organization.suspended_at:
            return f"suspended, not paid, since {organization.suspended_at:%-d %B %Y}"
        return "served"


TAKEN = "There is already an account with this email address. Give that one a role."


class AddStaffForm(forms.ModelForm[User]):
    """The new staff user's address and role, and the reason."""

    email = AddressInput(label="Email address")
    role = forms.ChoiceField(choices=[(role, role) for role in Role], widget=forms.RadioSelect)
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = User
        fields = ("email",)

    def clean_email(self) -> str:
        """Refuse a proven address; take over one that was only claimed."""
        email = str(self.cleaned_data["email"])
        colleagues = User.objects.filter(email=email, is_staff=True)
        if addresses.who_has_proven(email) or colleagues.exists():
            raise forms.ValidationError(TAKEN)
        return email

    def _get_validation_exclusions(self) -> set[str]:
        # Otherwise the uniqueness constraint would reject an address that is only claimed.
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*exclusions, "email"}


class IdentityInline(ReadOnly, admin.StackedInline[Identity, User]):
    model = Identity
    extra = 0


@admin.register(User)
class UserAdmin(StaffAdmin[User]):
    """Superusers add colleagues and assign their roles here."""

    list_display = ("known_as", "is_proven", "role", "is_active", "last_login", "date_joined")
    list_filter = ("is_staff", "groups")
    search_fields = (
        "email",
        "emailaddress__email",
        "identities__email",
        "identities__subject",
        "organizations__slug",
        "organizations__stripe_customer__stripe_id",
    )
    exclude = ("password", "first_name", "last_name", "user_permissions")
    inlines = (IdentityInline,)
    readonly_fields = ("is_proven", "second_step")

    def row_name(self, row: User) -> str:
        return row.known_as

    def describe_row(self, row: User) -> str:
        proven = "address proven" if addresses.is_proven(row) else "address NOT proven"
        return f"{addresses.shown_as(row)}: {role_of(row) or 'no staff'}, {proven}"

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **options: Any
    ) -> type[forms.ModelForm[User]]:
        if obj is None:
            return AddStaffForm
        return super().get_form(request, obj, change, **options)

    def get_inlines(self, request: HttpRequest, obj: User | None = None) -> Any:
        return super().get_inlines(request, obj) if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ("email", "role", "reason")})]
        return super().get_fieldsets(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "emailaddress_set")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        added = add_staff(
            email=obj.email,
            role=Role(form.cleaned_data["role"]),
            by=cast(User, request.user),
            reason=form.cleaned_data["reason"],
            now=clock.now(),
        )
        obj.pk = added.pk
        self.message_user(
            request,
            "They choose a password themselves: “Forgot your password?” on the sign-in page.",
            messages.INFO,
        )

    @admin.display(description="Address proven", boolean=True)
    def is_proven(self, user: User) -> bool:
        rows: Any = user  # A reverse relation that allauth adds, which its types do not know.
        return any(address.verified for address in rows.emailaddress_set.all())

    @admin.display(description="Role")
    def role(self, user: User) -> str:
        return role_of(user) or "–"

    @admin.display(description="Second step")
    def second_step(self, user: User) -> str:
        """Name the user's second factors; their contents stay private."""
        held = {a.get_type_display() for a in Authenticator.objects.filter(user=user)}
        return ", ".join(sorted(held)) or "–"


@admin.register(IdentityEvent)
class IdentityEventAdmin(StaffAdmin[IdentityEvent]):
    list_display = ("event_id", "provider", "type", "received_at", "processed_at", "attempts")
    list_filter = ("provider", "type", ("processed_at", admin.EmptyFieldListFilter))
    search_fields = ("event_id",)


@admin.register(ApiKey)
class ApiKeyAdmin(OfOrganization, StaffAdmin[ApiKey]):
    list_display = ("prefix", "organization", "fingerprint", "created_at", "acknowledged_at")
    list_select_related = ("organization",)
    search_fields = ("prefix", "fingerprint")
    # Staff never see a key, nor anything that could be turned into one.
    exclude = ("digest", "encrypted_copy")


@admin.register(IntegrationCredential)
class IntegrationCredentialAdmin(OfOrganization, StaffAdmin[IntegrationCredential]):
    list_display = ("key_prefix", "provider", "organization", "status", "error_code", "revoked_at")
    list_filter = ("provider", "status")
    search_fields = ("key_prefix",)
    exclude = ("encrypted_secret",)


@admin.register(Budget)
class BudgetAdmin(OfOrganization, StaffAdmin[Budget]):
    list_display = ("organization", "amount", "currency", "period", "is_enabled")
    search_fields = ("organization__slug",)


@admin.register(WorkspaceGrant)
class WorkspaceGrantAdmin(OfOrganization, StaffAdmin[WorkspaceGrant]):
    list_display = ("email", "kind", "role", "organization", "state", "refusal")
    list_filter = ("state", "kind", "role")
    search_fields = ("email", "organization__slug")


@admin.register(AuditEvent)
class AuditEventAdmin(StaffAdmin[AuditEvent]):
    list_display = (
        "recorded_at",
        "tag",
        "organization_slug",
        "sequence",
        "actor",
        "address",
        "reason",
        "reference",
    )
    list_filter = ("tag",)
    search_fields = ("organization_slug", "actor", "address", "reference", "hash")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("-recorded_at", "-sequence")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent], search_term: str
    ) -> tuple[QuerySet[AuditEvent], bool]:
        """Search by organization too; there is no relation to follow because events outlive it."""
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, has_doubles
        about = list(organizations_like(search_term).values_list("pk", flat=True)[:50])
        return found | queryset.filter(organization_id__in=about), has_doubles
