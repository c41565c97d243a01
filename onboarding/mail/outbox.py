"""The outbox: mails owed, rendered and sent by a worker, once each, retried until sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from django_q.tasks import async_task

from onboarding.mail import letters
from onboarding.models import Onboarding, OutgoingMail
from orgs.audit import Tag, record_event
from orgs.models import Organization, User
from orgs.teams.team import active_owners

logger = logging.getLogger(__name__)

# These kinds go to the address on the row; all others to the organization's owners.
FOR_ONE = (OutgoingMail.Kind.INVITATION, OutgoingMail.Kind.MEMBERSHIP_CHANGED)

TEMPLATES = "onboarding/mail"
# Longer than any period lasts, after which its limit is told anew.
LIMITS_KEPT = timedelta(days=92)
PRUNE_EVERY = timedelta(hours=1)


def owe(
    kind: OutgoingMail.Kind,
    *,
    organization: Organization,
    now: datetime,
    occasion: str = "",
    recipient: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Owe a mail, once per occasion; call inside the transaction that makes it due.

    Without a recipient, the mail goes to the owners.
    """
    recipient = recipient or _owner_of(organization)
    mail, _ = OutgoingMail.objects.get_or_create(
        organization=organization,
        kind=kind,
        occasion=occasion,
        defaults={
            "recipient": recipient,
            "facts": facts or {},
            "created_at": now,
            "due_at": now,
        },
    )
    async_task("onboarding.tasks.send_mail", mail.pk)


def owe_setup_failed(onboarding: Onboarding, *, now: datetime) -> None:
    """Owe the owner a mail that the setup has stopped, once for each attempt that fails."""
    owe(
        OutgoingMail.Kind.SETUP_FAILED,
        organization=onboarding.organization,
        occasion=letters.failure_occasion(onboarding),
        now=now,
    )


def owe_setup_recovered(onboarding: Onboarding, *, now: datetime) -> None:
    """Owe the owner a mail that the setup went through, if one about its failure was owed."""
    failed = OutgoingMail.objects.filter(
        organization=onboarding.organization,
        kind=OutgoingMail.Kind.SETUP_FAILED,
        occasion__startswith=onboarding.reference,
    )
    if failed.exists():
        owe(
            OutgoingMail.Kind.SETUP_RECOVERED,
            organization=onboarding.organization,
            occasion=onboarding.reference,
            now=now,
        )


def owe_setup_ended(onboarding: Onboarding, *, now: datetime) -> None:
    """Owe the owner a mail that their paid workspace was undone, and how to begin anew."""
    owe(
        OutgoingMail.Kind.SETUP_ENDED,
        organization=onboarding.organization,
        occasion=onboarding.reference,
        now=now,
    )


def resend(mail: OutgoingMail, *, by: User, reason: str, now: datetime) -> bool:
    """Send a mail once more, or retry one that could not be sent, on staff's request.

    Returns False if the mail is due anyway, if somebody else has requested it since the page was
    loaded, or if its message is no longer true.
    """
    is_waiting = mail.sent_at is None and mail.attempts == 0
    if is_waiting or letters.is_overtaken(mail, now=now):
        return False
    with transaction.atomic():
        resent = OutgoingMail.objects.filter(pk=mail.pk, resends=mail.resends).update(
            resends=F("resends") + 1,
            sent_at=None,
            withdrawn_at=None,
            attempts=0,
            due_at=now,
            error="",
        )
        if resent:
            record_event(
                Tag.MAIL_RESENT,
                organization=mail.organization,
                now=now,
                actor=by,
                kind=mail.kind,
                recipient=mail.recipient,
                reason=reason,
            )
            async_task("onboarding.tasks.send_mail", mail.pk)
    return bool(resent)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each mail that is due; returns how many."""
    mail_ids = list(OutgoingMail.objects.due(now).values_list("pk", flat=True)[:100])
    for mail_id in mail_ids:
        async_task("onboarding.tasks.send_mail", mail_id)
    return len(mail_ids)


def prune(*, now: datetime) -> int:
    """Delete old mails of a kind that comes in every period; returns how many.

    All others are kept with their organization, as they tell that somebody was mailed before.
    """
    # Looked for more rarely than the sweeper comes, as every mail is read.
    if not cache.add("old_mails_were_looked_for", True, PRUNE_EVERY.total_seconds()):
        return 0
    old = OutgoingMail.objects.filter(
        kind=OutgoingMail.Kind.LIMIT_REACHED, created_at__lt=now - LIMITS_KEPT
    )
    return old.delete()[0]


def send(mail_id: int, *, now: datetime) -> None:
    """Send one mail; a failure is stored on its row and retried with growing pauses."""
    mail = OutgoingMail.objects.select_related("organization").claim(mail_id, now=now)
    if mail is None:
        return
    if letters.is_overtaken(mail, now=now):
        mail.settle(withdrawn_at=now)
        return
    try:
        for message in _messages(mail):
            message.send()
    except Exception as e:
        logger.exception("A mail could not be sent", extra={"mail": mail_id})
        mail.settle(error=repr(e))
    else:
        mail.settle(sent_at=now, error="")


def message_id(mail: OutgoingMail, *, language: str) -> str:
    """Return the Message-ID, the same for every copy of this mail and for no other mail.

    In another language than the first one offered, it is another mail.
    """
    spoken = "" if language == settings.LANGUAGE_CODE else language
    occasion = "".join(c for c in mail.occasion if c.isalnum())
    again = str(mail.resends or "")
    parts = [mail.kind.lower(), str(mail.organization_id), occasion, again, spoken]
    name = "-".join(filter(None, parts))
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"


def _messages(mail: OutgoingMail) -> list[EmailMultiAlternatives]:
    """Return the mail in each language that its recipients read."""
    readers: dict[str, list[str]] = {}
    for address in _recipients(mail):
        readers.setdefault(letters.language_for(mail, address), []).append(address)
    return [_message(mail, to=to, language=language) for language, to in readers.items()]


def _message(mail: OutgoingMail, *, to: list[str], language: str) -> EmailMultiAlternatives:
    with translation.override(language):
        template, context = f"{TEMPLATES}/{mail.kind.lower()}", letters.context_of(mail)
        subject = render_to_string(f"{template}_subject.txt", context).strip()
        body = render_to_string(f"{template}.txt", context)
        html = render_to_string(f"{template}.html", context)
    # Identical in every attempt, so that a mailbox can drop a second copy.
    headers = {"Message-ID": message_id(mail, language=language)}
    message = EmailMultiAlternatives(
        subject, body, to=to, reply_to=[settings.SUPPORT_EMAIL], headers=headers
    )
    message.attach_alternative(html, "text/html")
    return message


def _recipients(mail: OutgoingMail) -> list[str]:
    """Return the recipients: the mail's own address, or all owners active at sending time."""
    if mail.kind in FOR_ONE:
        return [mail.recipient]
    owners = [owner.email for owner in active_owners(mail.organization) if owner.email]
    return owners or [mail.recipient]


def _owner_of(organization: Organization) -> str:
    """Return the address that signed up; if it is no owner's any more, another owner's."""
    addresses = [owner.email for owner in active_owners(organization) if owner.email]
    if organization.email in addresses or not addresses:
        return str(organization.email)
    return str(addresses[0])
