"""Forms of the key settings. Each carries a unique id, so that sending it twice acts once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from orgs.explained_choices import ExplainedChoices
from orgs.names import NameField

LIFETIMES = {
    "": gettext_lazy("Never"),
    "30": gettext_lazy("In 30 days"),
    "90": gettext_lazy("In 90 days"),
    "365": gettext_lazy("In a year"),
}
GRACES = {
    "0": gettext_lazy("Immediately"),
    "1": gettext_lazy("In an hour"),
    "24": gettext_lazy("In a day"),
    "168": gettext_lazy("In a week"),
}
GRACE_HINTS = {
    "0": gettext_lazy("If the key has leaked or nobody uses it."),
    "24": gettext_lazy("Gives you time to update your programs."),
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
        label=gettext_lazy("Name"),
        max_length=50,
        help_text=gettext_lazy("What the key is for, such as “nightly import”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lifetime = forms.ChoiceField(
        label=gettext_lazy("Expires"), choices=list(LIFETIMES.items()), required=False
    )

    def clean_lifetime(self) -> timedelta | None:
        days = self.cleaned_data["lifetime"]
        return timedelta(days=int(days)) if days else None


class RotateForm(OnceForm):
    """The form for rotating a key: how long the old key keeps working beside the new one."""

    grace = forms.ChoiceField(
        label=gettext_lazy("When should the old key stop working?"),
        choices=list(GRACES.items()),
        initial="24",
        widget=ExplainedChoices(GRACE_HINTS),
    )

    def clean_grace(self) -> timedelta:
        return timedelta(hours=int(self.cleaned_data["grace"]))
