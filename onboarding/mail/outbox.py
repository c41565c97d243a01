"""Mails owed: rendered and sent by a worker, once each, and tried again until they are out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django_q.tasks import async_task

from onboarding.mail import letters
from onboarding.models import Onboarding, OutgoingMail
from orgs.audit import Tag, record_event
from orgs.models import Organization, User
from orgs.teams.team import active_owners

logger = logging.getLogger(__name__)

# These go to the address on the row; all others are for whoever owns the organization.
FOR_ONE = (OutgoingMail.Kind.INVITATION, OutgoingMail.Kind.MEMBERSHIP_CHANGED)

TEMPLATES = "onboarding/mail"


def owe(
    kind: OutgoingMail.Kind,
    *,
    organization: Organization,
    now: datetime,
    occasion: str = "",
    recipient: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Owe a mail, once an occasion; inside the transaction that makes it due.

    Without a recipient it goes to the owners.
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
    """Tell the owner that it has stopped, once for each attempt that does."""
    owe(
        OutgoingMail.Kind.SETUP_FAILED,
        organization=onboarding.organization,
        occasion=letters.failure_occasion(onboarding),
        now=now,
    )


def owe_setup_recovered(onboarding: Onboarding, *, now: datetime) -> None:
    """Tell the owner that it went through, if they were to hear that it had stopped."""
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
    """Tell the owner that what they had paid for was taken down, and how to begin anew."""
    owe(
        OutgoingMail.Kind.SETUP_ENDED,
        organization=onboarding.organization,
        occasion=onboarding.reference,
        now=now,
    )


def resend(mail: OutgoingMail, *, by: User, reason: str, now: datetime) -> bool:
    """Have staff send one once more, or try anew what could not be sent; once, however often asked.

    Returns False where it is about to be sent anyway, where that was asked for since it was
    looked at, or where what it says is not true any more.
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
    """Wake a worker for each mail that is due."""
    mail_ids = list(OutgoingMail.objects.due(now).values_list("pk", flat=True)[:100])
    for mail_id in mail_ids:
        async_task("onboarding.tasks.send_mail", mail_id)
    return len(mail_ids)


def send(mail_id: int, *, now: datetime) -> None:
    """Send one mail; a failure stays on its row and is tried again with growing pauses."""
    mail = OutgoingMail.objects.select_related("organization").claim(mail_id, now=now)
    if mail is None:
        return
    if letters.is_overtaken(mail, now=now):
        mail.settle(withdrawn_at=now)
        return
    try:
        _message(mail).send()
    except Exception as e:
        logger.exception("A mail could not be sent", extra={"mail": mail_id})
        mail.settle(error=repr(e))
    else:
        mail.settle(sent_at=now, error="")


def message_id(mail: OutgoingMail) -> str:
    """Return what tells a second copy of a mail from another mail."""
    occasion = "".join(c for c in mail.occasion if c.isalnum())
    again = str(mail.resends or "")
    name = "-".join(filter(None, [mail.kind.lower(), str(mail.organization_id), occasion, again]))
    return f"<{name}@latchkey>"


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    template, context = f"{TEMPLATES}/{mail.kind.lower()}", letters.context_of(mail)
    message = EmailMultiAlternatives(
        subject=render_to_string(f"{template}_subject.txt", context).strip(),
        body=render_to_string(f"{template}.txt", context),
        to=_recipients(mail),
        reply_to=[settings.SUPPORT_EMAIL],
        # The same however often a worker sends it, so that a mailbox can drop a second copy.
        headers={"Message-ID": message_id(mail)},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _recipients(mail: OutgoingMail) -> list[str]:
    """Return every owner who is active when it is sent; or the one whom it is for, and no other."""
    if mail.kind in FOR_ONE:
        return [mail.recipient]
    owners = [owner.email for owner in active_owners(mail.organization) if owner.email]
    return owners or [mail.recipient]


def _owner_of(organization: Organization) -> str:
    """Return the address that signed up, or another owner's once that is no owner's any more."""
    addresses = [owner.email for owner in active_owners(organization) if owner.email]
    if organization.email in addresses or not addresses:
        return str(organization.email)
    return str(addresses[0])
