"""What staff may do in the admin: which action there is for which rows, and whose it is.

An application offers an action for a model of its own or of an application below it. The admin
(orgs.staff_admin) asks for a reason, then has one domain call made a row, which records its own
audit event together with its effect.
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

# As many rows as a request that asks nobody outside gets through in no time.
MANY = 200
# As many as may be asked about outside while somebody waits.
FEW = 20


class LeftAlone(Exception):
    """Nothing was done to a row; the message says why, in words for staff."""


class Failed(Exception):
    """A row's action was tried and did not succeed; the message says what that means."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a member of the staff wants done, and why. `answers` are the form's other fields."""

    by: User
    reason: str
    now: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)


class ReasonForm(forms.Form):
    """Asks why. An action that needs to know more adds its fields; `rows` are the chosen ones."""

    # The admin has a style of its own; customers' pages have config.form_renderer.
    default_renderer = TemplatesSetting

    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept in the audit log."
    )

    def __init__(self, *args: Any, rows: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        # Asked last, once it is clear what for.
        self.order_fields([name for name in self.fields if name != "reason"])


@dataclass(frozen=True, kw_only=True)
class StaffAction:
    """One thing that staff may do to rows.

    `act` does it to one row and returns what was done, in words; it raises LeftAlone or Failed.
    `role` is the least that may do it, None leaves it to superusers.
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


_offered: dict[type[Model], dict[str, StaffAction]] = defaultdict(dict)


def offer(model: type[Model], *actions: StaffAction) -> None:
    """Let the admin of a model have these actions."""
    _offered[model].update({action.name: action for action in actions})


def offered(model: type[Model]) -> Mapping[str, StaffAction]:
    """Return all actions there are for a model, by name."""
    return _offered[model]


def offered_to(user: User, model: type[Model]) -> list[StaffAction]:
    """Return the actions for a model that a user has the permission for."""
    return [a for a in offered(model).values() if user.has_perm(a.permission)]


def everything_offered() -> Iterator[tuple[type[Model], StaffAction]]:
    """Yield every action with the model whose rows it is for."""
    for model, actions in list(_offered.items()):
        for action in actions.values():
            yield model, action
