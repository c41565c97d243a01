"""Mails owed: rendered and sent by a worker, once each, and tried again until they are out."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django_q.tasks import async_task

from onboarding.models import OutgoingMail
from orgs.api_keys import initial_key_of

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
# Three days of hourly attempts; after that staff see it on the row.
MAX_ATTEMPTS = 78

TEMPLATES = {OutgoingMail.Kind.WELCOME: "onboarding/mail/welcome"}


def due(now: datetime) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=MAX_ATTEMPTS)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each mail that is due."""
    mail_ids = list(due(now).values_list("pk", flat=True)[:100])
    for mail_id in mail_ids:
        async_task("onboarding.tasks.send_mail", mail_id)
    return len(mail_ids)


def send(mail_id: int, *, now: datetime) -> None:
    """Send one mail; a failure stays on its row and is tried again with growing pauses."""
    mail = due(now).select_related("organization").filter(pk=mail_id).first()
    if mail is None:
        return
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts, 10), LONGEST_PAUSE)
    # Of two workers that read the row, one changes it.
    claimed = OutgoingMail.objects.filter(pk=mail_id, attempts=mail.attempts).update(
        attempts=F("attempts") + 1, due_at=now + pause
    )
    if not claimed:
        return
    try:
        _message(mail).send()
    except Exception as e:
        logger.exception("A mail could not be sent", extra={"mail": mail_id})
        OutgoingMail.objects.filter(pk=mail_id).update(error=repr(e))
    else:
        OutgoingMail.objects.filter(pk=mail_id).update(sent_at=now, error="")


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    template, context = TEMPLATES[OutgoingMail.Kind(mail.kind)], _context(mail)
    message = EmailMultiAlternatives(
        subject=render_to_string(f"{template}_subject.txt", context).strip(),
        body=render_to_string(f"{template}.txt", context),
        to=[mail.recipient],
        # The same however often it is sent, so that a mailbox can drop a second copy.
        headers={"Message-ID": f"<{mail.kind.lower()}-{mail.organization_id}@latchkey>"},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _context(mail: OutgoingMail) -> dict[str, str]:
    organization = mail.organization
    api_key = initial_key_of(organization)
    return {
        "organization_name": organization.name,
        "slug": organization.slug,
        "dataset_id": organization.dataset_id,
        "location": organization.get_location_display(),
        "plan": organization.plan.title(),
        "key_fingerprint": api_key.fingerprint,
        "docs_url": settings.DOCS_URL,
        "support_email": settings.SUPPORT_EMAIL,
        "settings_url": settings.SITE_URL + reverse("settings_onboarding"),
    }
