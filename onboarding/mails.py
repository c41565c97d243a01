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

from billing.access import grace_ends_at
from billing.models import Subscription
from onboarding.models import OutgoingMail
from orgs.models import ApiKey, Organization

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
# Three days of hourly attempts; after that staff see it on the row.
MAX_ATTEMPTS = 78

TEMPLATES = "onboarding/mail"


def owe(
    kind: OutgoingMail.Kind, *, organization: Organization, now: datetime, occasion: str = ""
) -> None:
    """Owe a mail, once an occasion; inside the transaction that makes it due."""
    mail, _ = OutgoingMail.objects.get_or_create(
        organization=organization,
        kind=kind,
        occasion=occasion,
        defaults={"recipient": organization.email, "created_at": now, "due_at": now},
    )
    async_task("onboarding.tasks.send_mail", mail.pk)


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
    template, context = f"{TEMPLATES}/{mail.kind.lower()}", _context(mail)
    message = EmailMultiAlternatives(
        subject=render_to_string(f"{template}_subject.txt", context).strip(),
        body=render_to_string(f"{template}.txt", context),
        to=[mail.recipient],
        # The same however often it is sent, so that a mailbox can drop a second copy.
        headers={"Message-ID": _message_id(mail)},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _message_id(mail: OutgoingMail) -> str:
    occasion = "".join(c for c in mail.occasion if c.isalnum())
    name = "-".join(filter(None, [mail.kind.lower(), str(mail.organization_id), occasion]))
    return f"<{name}@latchkey>"


def _context(mail: OutgoingMail) -> dict[str, str]:
    organization = mail.organization
    api_key = ApiKey.objects.filter(
        organization=organization, is_initial=True, revoked_at=None
    ).first()
    subscription = Subscription.objects.filter(organization=organization).first()
    grace_ends = grace_ends_at(subscription) if subscription else None
    return {
        "grace_ends": f"{grace_ends:%-d %B %Y}" if grace_ends else "",
        "billing_url": settings.SITE_URL + reverse("settings_billing"),
        "organization_name": organization.name,
        "slug": organization.slug,
        "dataset_id": organization.dataset_id,
        "location": organization.get_location_display(),
        "plan": organization.plan.title(),
        "key_fingerprint": api_key.fingerprint if api_key else "",
        "docs_url": settings.DOCS_URL,
        "support_email": settings.SUPPORT_EMAIL,
        "settings_url": settings.SITE_URL + reverse("settings_onboarding"),
    }
