"""The form that lets an account use the workspace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from orgs.address_field import AddressInput
from orgs.explained_choices import ExplainedChoices
from orgs.grants import Kind, Role, kind_of

ROLE_HINTS = {
    Role.READER: gettext_lazy("Queries your tables; changes nothing."),
    Role.WRITER: gettext_lazy(
        "Also adds, changes and deletes rows and tables, the ones we fill included."
    ),
}
KIND_HINTS = {
    Kind.USER: gettext_lazy("One Google account, or a service account: we tell by its address."),
    Kind.GROUP: gettext_lazy("Everyone in a Google group, now and later."),
}


class GrantForm(forms.Form):
    """An account's address, what it is, and what it may do."""

    email = AddressInput(
        label=gettext_lazy("Email"),
        max_length=254,
        help_text=gettext_lazy("The address that Google knows the account or group by."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Whose address is it?"),
        choices=[
            (Kind.USER.value, gettext_lazy("A person or a program")),
            (Kind.GROUP.value, gettext_lazy("A group")),
        ],
        initial=Kind.USER,
        widget=ExplainedChoices(KIND_HINTS),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What may they do?"),
        choices=[(role.value, role.label) for role in Role],
        initial=Role.READER,
        widget=ExplainedChoices(ROLE_HINTS),
    )

    def clean(self) -> dict[str, Any]:
        """Recognize a service account by its address, whatever was chosen."""
        cleaned = super().clean() or self.cleaned_data
        if {"email", "kind"} <= cleaned.keys():
            cleaned["kind"] = kind_of(cleaned["email"], otherwise=Kind(cleaned["kind"]))
        if "role" in cleaned:
            cleaned["role"] = Role(cleaned["role"])
        return cleaned
