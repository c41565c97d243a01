"""Radio buttons with a line of explanation under a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django_stubs_ext import StrOrPromise


class ExplainedChoices(forms.RadioSelect):
    """Radio buttons, some with an explanation by value; the field's template draws them."""

    def __init__(self, hints: Mapping[Any, StrOrPromise]) -> None:
        super().__init__()
        self.hints = {str(value): hint for value, hint in hints.items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(str(value), "")}
