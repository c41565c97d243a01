from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from onboarding import mails
from onboarding.models import OutgoingMail
from orgs.api_keys import issue_initial_key
from tests.factories import OrganizationFactory

NOW = timezone.now()


@pytest.fixture
def owed(db):
    organization = OrganizationFactory(name="Größenwahn & Söhne")
    issue_initial_key(organization, now=NOW)
    return OutgoingMail.objects.create(
        organization=organization,
        kind=OutgoingMail.Kind.WELCOME,
        recipient="ada@example.com",
        created_at=NOW,
        due_at=NOW,
    )


def test_it_sends_html_and_text_once(owed, mailoutbox):
    for _ in range(2):
        mails.send(owed.pk, now=NOW)

    (message,) = mailoutbox
    assert message.to == ["ada@example.com"]
    assert "Größenwahn & Söhne" in message.subject
    assert message.alternatives[0].mimetype == "text/html"


def test_it_names_the_key_without_giving_it_away(owed, mailoutbox):
    mails.send(owed.pk, now=NOW)

    (message,) = mailoutbox
    api_key = owed.organization.api_keys.get()
    assert api_key.fingerprint in message.body
    assert api_key.prefix not in message.body + message.alternatives[0].content


def test_it_tries_again_when_the_mail_server_is_down(owed, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    mails.send(owed.pk, now=NOW)
    owed.refresh_from_db()
    assert (owed.sent_at, owed.attempts) == (None, 1)
    assert owed.error

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    later = NOW + timedelta(minutes=2)
    assert mails.sweep(now=later) == 1
    mails.send(owed.pk, now=later)

    owed.refresh_from_db()
    assert owed.sent_at == later
    assert len(mail.outbox) == 1
