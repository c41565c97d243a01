"""Staff in tests: somebody of a role at the admin, who sees pages and presses buttons."""

from __future__ import annotations

import re
from html import unescape

from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from orgs.audit import Tag
from orgs.models import AuditEvent, User
from orgs.staff.roles import Role
from tests.factories import UserFactory

NOBODY, NO_ROLE, SUPERUSER = "a customer", "staff without a role", "Superuser"
# Whoever may stand before the admin's door, from the least to the most.
EVERYBODY = (NOBODY, NO_ROLE, *Role, SUPERUSER)
REASON = "A customer asked for it"


class Desk:
    """The browser of one member of the staff."""

    def __init__(self, role: str) -> None:
        self.user, self.client = employee(role), Client()
        self.client.force_login(self.user)

    def look_at(self, row) -> str:
        """Open a row's page."""
        return text_of(self.client.get(page_of(row)))

    def list_of(self, model, **query):
        """Return the rows that a list shows."""
        return set(self.client.get(list_of(model), query).context["cl"].queryset)

    def dashboard(self, **query) -> str:
        return text_of(self.client.get(reverse("admin:index"), query))

    def choose(self, action: str, *rows, **fields):
        """Choose an action for rows, as the list and a row's buttons do: the page that asks why."""
        chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
        return self.client.post(list_of(type(rows[0])), {**chosen, **fields})

    def confirm(self, action: str, *rows, reason=REASON, **answers):
        """Answer the page that asks why."""
        return self.choose(action, *rows, reason=reason, _confirmed="1", **answers)

    def act(self, action: str, *rows, **answers) -> list[str]:
        """Do it, and return what was said of each row."""
        answer = self.confirm(action, *rows, **answers)
        assert answer.status_code == 302, text_of(answer)
        # A list, wherever it is: every page shows what was said.
        return said_on(self.client.get(list_of(type(rows[0]))))


def employee(role: str) -> User:
    """Return a user who stands where the role says."""
    user = UserFactory(
        is_staff=role != NOBODY, is_superuser=role == SUPERUSER, email=f"{slug(role)}@staff.test"
    )
    if role in list(Role):
        user.groups.add(Group.objects.get(name=role))
    return user


def said_on(page) -> list[str]:
    """Return the messages on a page of the admin, each after its level."""
    return [f"{message.level_tag}: {message.message}" for message in page.context["messages"]]


def deeds() -> QuerySet[AuditEvent]:
    """Return what the audit log says, but for people signing in."""
    return AuditEvent.objects.exclude(tag=Tag.SIGNED_IN)


def page_of(row) -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(row.pk)])


def list_of(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def text_of(answer) -> str:
    assert answer.status_code == 200, (answer.status_code, answer.get("Location"))
    return unescape(answer.content.decode())


def reason_in(event) -> str:
    """Return why somebody did what the audit log says."""
    return event.reason


def slug(words: str) -> str:
    return re.sub(r"\W+", "_", words.lower())
