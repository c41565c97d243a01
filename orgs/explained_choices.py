"""Choices that need a word more than their name: what it means to take this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class ExplainedChoices(forms.RadioSelect):
    """Radio buttons, some with a line of explanation, by value. The field's template draws it."""

    def __init__(self, hints: Mapping[Any, str]) -> None:
        super().__init__()
        self.hints = {str(value): hint for value, hint in hints.items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(str(value), "")}
