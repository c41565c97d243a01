"""Staff actions in the admin: which exist for which model, and who may run them.

An app offers actions for its own models or those of an app it builds on. The admin
(orgs.staff.admin) asks for a reason, then makes one domain call per row, which records its own
audit event in the transaction of its effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.renderers import TemplatesSetting

from orgs.models import User
from orgs.staff.roles import Role

# Rows that a request can handle quickly without asking an outside service.
MANY = 200
# Rows about which outside services can be asked while a staff user waits.
FEW = 20


class LeftAlone(Exception):
    """Nothing was done to a row; the message tells staff why."""


class Failed(Exception):
    """An action on a row failed; the message tells staff what that means."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A staff action to carry out, with its reason. `answers` are the form's other fields."""

    by: User
    reason: str
    now: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)


class ReasonForm(forms.Form):
    """Asks for the reason. Actions that need more add fields; `rows` are the chosen ones."""

    # The admin has its own style; customers' pages use config.form_renderer.
    default_renderer = TemplatesSetting

    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept in the audit log."
    )

    def __init__(self, *args: Any, rows: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        # Placed last, after the fields that say what the action does.
        self.order_fields([name for name in self.fields if name != "reason"])


@dataclass(frozen=True, kw_only=True)
class StaffAction:
    """One action that staff may take on rows.

    `act` handles one row and returns what was done, in words; it raises LeftAlone or Failed. `role`
    is the lowest role that may run it; None means superusers only. Words that hold a secret are
    shown once (`says_secret`), on a page that nobody stores.
    """

    name: str
    title: str
    button: str
    explanation: str
    permission: str
    role: Role | None
    act: Callable[[Any, Order], str]
    form: type[ReasonForm] = ReasonForm
    most_rows: int = MANY
    is_final: bool = False
    says_secret: bool = False


_offered: dict[type[Model], dict[str, StaffAction]] = defaultdict(dict)


def offer(model: type[Model], *actions: StaffAction) -> None:
    """Register actions for a model's admin."""
    _offered[model].update({action.name: action for action in actions})


def offered(model: type[Model]) -> Mapping[str, StaffAction]:
    """Return a model's actions by name."""
    return _offered[model]


def offered_to(user: User, model: type[Model]) -> list[StaffAction]:
    """Return the actions on a model that a user has permission for."""
    return [a for a in offered(model).values() if user.has_perm(a.permission)]


def everything_offered() -> Iterator[tuple[type[Model], StaffAction]]:
    """Yield every action with its model."""
    for model, actions in list(_offered.items()):
        for action in actions.values():
            yield model, action
