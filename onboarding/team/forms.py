"""Forms of the team: invite somebody, change a role, set a password when joining."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy

from orgs.address_field import AddressInput
from orgs.explained_choices import ExplainedChoices
from orgs.models import User
from orgs.supabase_auth import check_password_fits
from orgs.teams.team import Role

ROLE_HINTS = {
    Role.OWNER: gettext_lazy("Manages everything: billing, keys and the team."),
    Role.ADMIN: gettext_lazy(
        "Sees the workspace, creates and revokes API keys, invites and removes people."
    ),
    Role.MEMBER: gettext_lazy("Sees the workspace and the team."),
}


class InviteForm(forms.Form):
    """The address to invite, and the role."""

    email = AddressInput(
        label=gettext_lazy("Email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[(role.value, role.label) for role in (Role.MEMBER, Role.ADMIN)],
        initial=Role.MEMBER,
        widget=ExplainedChoices(ROLE_HINTS),
    )


class RoleForm(forms.Form):
    """A member's new role; the choices depend on the reader's own role."""

    role = forms.ChoiceField()

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """A password for a new account with the invited address."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        strip=False,
        max_length=128,
        help_text=gettext_lazy("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self._email))
        check_password_fits(password)
        return password
