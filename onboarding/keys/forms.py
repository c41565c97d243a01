"""Forms of the key settings. Each carries a unique id, so that sending it twice acts once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms

from orgs.explained_choices import ExplainedChoices
from orgs.names import NameField

LIFETIMES = {"": "Never", "30": "In 30 days", "90": "In 90 days", "365": "In a year"}
GRACES = {"0": "Immediately", "1": "In an hour", "24": "In a day", "168": "In a week"}
GRACE_HINTS = {
    "0": "If the key has leaked or nobody uses it.",
    "24": "Gives you time to update your programs.",
}


class OnceForm(forms.Form):
    """A form that carries a unique id."""

    # Browsers must not restore the field after a reload: they would resend the old form's id.
    request_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("request_id", uuid.uuid4())

    def clean_request_id(self) -> uuid.UUID:
        return self.cleaned_data["request_id"] or uuid.uuid4()


class KeyForm(OnceForm):
    """The form for a new key."""

    name = NameField(
        label="Name",
        max_length=50,
        help_text="What the key is for, such as “nightly import”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lifetime = forms.ChoiceField(label="Expires", choices=list(LIFETIMES.items()), required=False)

    def clean_lifetime(self) -> timedelta | None:
        days = self.cleaned_data["lifetime"]
        return timedelta(days=int(days)) if days else None


class RotateForm(OnceForm):
    """The form for rotating a key: how long the old key keeps working beside the new one."""

    grace = forms.ChoiceField(
        label="When should the old key stop working?",
        choices=list(GRACES.items()),
        initial="24",
        widget=ExplainedChoices(GRACE_HINTS),
    )

    def clean_grace(self) -> timedelta:
        return timedelta(hours=int(self.cleaned_data["grace"]))
