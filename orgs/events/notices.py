"""Mails to operators about endpoints that were switched off."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django_q.tasks import async_task

from orgs.models import EventEndpoint, User
from orgs.staff.roles import Role

logger = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(minutes=5)
WORDS = """The endpoint {name} ({url}) has taken no event since {since:%-d %B %Y, %H:%M} UTC, and \
was switched off.

Events go on being recorded. Once it is mended, switch it on again; whatever it missed, it reads at
/api/v1/events behind the last cursor that it knows.

{link}
"""


def sweep(*, now: datetime) -> int:
    """Wake a worker for each mail that is due; returns how many."""
    due = EventEndpoint.objects.filter(mail_due_at__lte=now)
    endpoint_ids = list(due.values_list("pk", flat=True))
    for endpoint_id in endpoint_ids:
        async_task("orgs.tasks.mail_operators", endpoint_id)
    return len(endpoint_ids)


def mail_operators(endpoint_id: int, *, now: datetime) -> None:
    """Tell the operators that an endpoint was switched off; a failure is tried again later."""
    claimed = EventEndpoint.objects.filter(pk=endpoint_id, mail_due_at__lte=now)
    if not claimed.update(mail_due_at=now + AGAIN_AFTER):
        return
    endpoint = EventEndpoint.objects.get(pk=endpoint_id)
    try:
        _mail(endpoint).send()
    except Exception as e:
        logger.warning("Operators could not be mailed about an endpoint", exc_info=e)
    else:
        mine = EventEndpoint.objects.filter(pk=endpoint_id, mail_due_at=endpoint.mail_due_at)
        mine.update(mail_due_at=None)


def _mail(endpoint: EventEndpoint) -> EmailMessage:
    page = reverse("admin:orgs_eventendpoint_change", args=[endpoint.pk])
    body = WORDS.format(
        name=endpoint.name,
        url=endpoint.url,
        since=endpoint.failing_since or endpoint.switched_off_at,
        link=settings.SITE_URL + page,
    )
    return EmailMessage(f"Endpoint {endpoint.name} was switched off", body, to=_operators())


def _operators() -> list[str]:
    """Return the addresses of whoever may switch it on again; support's where there is nobody."""
    may = Q(is_superuser=True) | Q(groups__name=Role.OPERATOR)
    operators = User.objects.filter(may, is_staff=True, is_active=True).exclude(email="")
    return sorted(set(operators.values_list("email", flat=True))) or [settings.SUPPORT_EMAIL]
