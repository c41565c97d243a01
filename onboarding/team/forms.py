"""The forms of the team: whom to invite as what, which role to give, which password to take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from orgs.address_field import AddressInput
from orgs.explained_choices import ExplainedChoices
from orgs.models import User
from orgs.supabase_auth import check_password_fits
from orgs.teams.team import Role

ROLE_HINTS = {
    Role.OWNER: "Everything: billing, keys and the team.",
    Role.ADMIN: "Sees the workspace, makes and revokes API keys, invites and removes people.",
    Role.MEMBER: "Sees the workspace and the team.",
}


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = AddressInput(
        label="E-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="As",
        choices=[(role.value, role.label) for role in (Role.MEMBER, Role.ADMIN)],
        initial=Role.MEMBER,
        widget=ExplainedChoices(ROLE_HINTS),
    )


class RoleForm(forms.Form):
    """Which role to give to somebody; what is offered depends on who asks."""

    role = forms.ChoiceField()

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """A password for an account with the address that was invited."""

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        max_length=128,
        help_text="At least 10 characters.",
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
