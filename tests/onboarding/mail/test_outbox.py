from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from onboarding.directory import DirectoryError, DirectoryUnavailable, get_directory
from onboarding.failures import FAILURES
from onboarding.mail import letters
from onboarding.mail import outbox as mails
from onboarding.models import Onboarding, OutgoingMail
from onboarding.provisioning import abandonment, runner
from orgs.keys.api_keys import issue_initial_key
from orgs.models import AuditEvent, Membership, User
from orgs.teams import invitations
from orgs.teams.team import Role
from tests.factories import MembershipFactory, OnboardingFactory, OrganizationFactory, UserFactory
from tests.onboarding.provisioning.ending import let_it_settle
from tests.test_gaps import TECHNICAL
from tests.trouble.races import at_once

NOW = timezone.now()
Kind = OutgoingMail.Kind


@pytest.fixture
def owed(db):
    organization = OrganizationFactory(name="Größenwahn & Söhne", plan="STARTER")
    issue_initial_key(organization, now=NOW)
    return OutgoingMail.objects.create(
        organization=organization,
        kind=OutgoingMail.Kind.WELCOME,
        recipient="ada@example.com",
        created_at=NOW,
        due_at=NOW,
    )


def both_parts(message) -> tuple[str, str]:
    """Return the text, and the HTML as it is read."""
    [(html, _)] = message.alternatives
    return message.body, unescape(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


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


def test_the_welcome_says_what_to_do_first_and_whom_to_ask(owed, mailoutbox, settings):
    settings.DOCS_URL, settings.SUPPORT_EMAIL = "https://docs.example.com/", "help@example.com"
    mails.send(owed.pk, now=NOW)

    (message,) = mailoutbox
    for part in both_parts(message):
        assert "First steps" in part
        assert reverse("api_organization_status", args=[owed.organization.slug]) in part
        assert reverse("settings_team") in part
        assert "https://docs.example.com/" in part
        assert "help@example.com" in part
    assert message.reply_to == ["help@example.com"]


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


# --- A setup that stops, goes on, or is given up ------------------------------------------------


def kinds_sent() -> list[str]:
    return list(
        OutgoingMail.objects.exclude(sent_at=None).order_by("pk").values_list("kind", flat=True)
    )


def fail(traveller) -> None:
    """Let the next run be refused by the directory."""
    get_directory().errors.append(DirectoryError("42501 permission denied"))
    traveller.worker.run()
    assert traveller.onboarding.state == "FAILED"


def retry(traveller) -> None:
    traveller.client.post(reverse("retry"))


@pytest.mark.thorough
def test_a_setup_that_only_waits_is_not_told_of(alice):
    alice.buy()
    get_directory().errors.append(DirectoryUnavailable("reset"))
    alice.worker.run()

    assert (alice.onboarding.state, alice.onboarding.setbacks) == ("IN_PROGRESS", 1)
    assert not OutgoingMail.objects.exists()


def test_a_setup_that_has_stopped_is_told_of_once(alice, mailoutbox):
    alice.buy()
    mailoutbox.clear()  # Of the code.
    fail(alice)
    mails.sweep(now=timezone.now())
    alice.worker.run()

    (message,) = mailoutbox
    assert message.to == ["alice@acme.example"]
    for part in both_parts(message):
        assert "We couldn’t register your organization" in part
        assert "you won’t be charged again" in part
        assert reverse("success") in part
        assert alice.onboarding.reference in part


@pytest.mark.thorough
def test_an_owner_who_has_not_proven_the_address_is_written_to_where_they_signed_up(alice):
    alice.arrive()
    User.objects.update(email="")

    mails.owe(OutgoingMail.Kind.SUSPENDED, organization=alice.organization, now=NOW)

    assert OutgoingMail.objects.get(kind="SUSPENDED").recipient == "alice@acme.example"


@pytest.mark.thorough
def test_a_setup_that_nobody_brings_to_its_end_is_told_of_as_well(alice):
    alice.buy()
    # Long ago: what it waited for a worker is not counted.
    Onboarding.objects.update(deadline_at=timezone.now() - timedelta(hours=1))
    alice.worker.run()

    assert alice.onboarding.state == "FAILED"
    assert kinds_sent() == ["SETUP_FAILED"]


@pytest.mark.thorough
def test_each_failure_is_told_of_and_the_recovery_beside_the_welcome(alice, mailoutbox):
    alice.buy()
    mailoutbox.clear()  # Of the code.
    fail(alice)
    retry(alice)
    fail(alice)
    retry(alice)
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert kinds_sent() == ["SETUP_FAILED", "SETUP_FAILED", "WELCOME", "SETUP_RECOVERED"]
    assert len({message.extra_headers["Message-ID"] for message in mailoutbox}) == 4


@pytest.mark.thorough
def test_a_setup_that_never_stopped_has_not_recovered(alice):
    alice.arrive()

    assert kinds_sent() == ["WELCOME"]


@pytest.mark.thorough
def test_nobody_is_told_that_it_has_stopped_once_it_goes_on(alice, mailoutbox):
    alice.buy()
    mailoutbox.clear()  # Of the code.
    get_directory().errors.append(DirectoryError("42501 permission denied"))
    runner.run(alice.onboarding.pk)
    alice.worker.lose_tasks()
    retry(alice)

    mails.sweep(now=timezone.now())
    alice.worker.run()

    stopped = OutgoingMail.objects.get(kind="SETUP_FAILED")
    assert stopped.sent_at is None
    assert stopped.withdrawn_at is not None
    assert not OutgoingMail.objects.owed().exists()
    assert len(mailoutbox) == 2  # That it went through after all is true.


@pytest.mark.parametrize("code", FAILURES)
def test_every_failure_is_told_in_plain_words(db, code, mailoutbox):
    onboarding = OnboardingFactory(
        organization__name="Acme",  # A number in it might be taken for a status.
        failed=True,
        failure_code=code,
        failure_detail="403 denied",
    )
    mails.owe_setup_failed(onboarding, now=NOW)
    mails.send(OutgoingMail.objects.get().pk, now=NOW)

    (message,) = mailoutbox
    for part in both_parts(message):
        assert not TECHNICAL.search(part), part
        assert str(FAILURES[code].headline) in part
        assert "Nothing is lost" in part
        assert onboarding.reference in part
        assert ("trying again continues" in " ".join(part.split())) is FAILURES[code].can_retry


@pytest.mark.thorough
@pytest.mark.parametrize("is_paid", [True, False])
def test_a_setup_that_was_given_up_is_told_of_when_it_is_over(alice, mailoutbox, is_paid):
    alice.buy()
    fail(alice)
    if not is_paid:
        Subscription.objects.update(status="canceled")
    mailoutbox.clear()
    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    assert not mailoutbox
    let_it_settle(alice)

    (message,) = mailoutbox
    for part in both_parts(message):
        assert "Our support team cancelled it" in part
        assert ("without paying again" in part) is is_paid
        assert reverse("success") in part


def test_who_never_paid_hears_of_no_ending(db):
    onboarding = OnboardingFactory()
    abandonment.abandon(onboarding, because=Onboarding.Abandoned.BY_STAFF, now=NOW)

    assert not OutgoingMail.objects.exists()


# --- Who gets it --------------------------------------------------------------------------------


def test_mail_goes_to_an_owner_once_the_founder_has_gone(owed):
    organization = owed.organization
    assert _recipient(organization, "one") == organization.email

    founder = MembershipFactory(
        organization=organization, user=UserFactory(email=organization.email)
    )
    heir = MembershipFactory(organization=organization)
    assert _recipient(organization, "two") == organization.email

    Membership.objects.filter(pk=founder.pk).update(role=Role.MEMBER)
    assert _recipient(organization, "three") == heir.user.email


def _recipient(organization, occasion) -> str:
    mails.owe(Kind.RESUMED, organization=organization, now=NOW, occasion=occasion)
    return OutgoingMail.objects.get(occasion=occasion).recipient


# --- Invitations --------------------------------------------------------------------------------


@pytest.fixture
def invitation(owed):
    owner = MembershipFactory(organization=owed.organization)
    return invitations.invite(
        organization=owed.organization,
        email="new@acme.example",
        role=Role.ADMIN,
        by=owner.user,
        now=NOW,
    )


def invitation_mail() -> OutgoingMail:
    return OutgoingMail.objects.filter(kind="INVITATION").latest("pk")


def test_an_invitation_is_mailed_to_whom_it_is_for_with_its_link(invitation, mailoutbox):
    mails.send(invitation_mail().pk, now=NOW)

    (message,) = mailoutbox
    assert message.to == ["new@acme.example"]
    link = reverse("invitation", args=[invitations.token_of(invitation)])
    for part in both_parts(message):
        assert link in part
        assert invitation.invited_by.email in part
        assert "Größenwahn & Söhne" in part


def test_the_link_stands_nowhere_but_in_the_mail(invitation, mailoutbox, caplog):
    mails.send(invitation_mail().pk, now=NOW)

    secret = invitations.token_of(invitation).split(".")[1]
    rows = [*OutgoingMail.objects.values(), *AuditEvent.objects.values()]
    assert secret not in str(rows) + caplog.text + str(mailoutbox[0].extra_headers)


@pytest.mark.parametrize("end", ["revoked", "accepted", "too old"])
def test_an_invitation_that_has_ended_is_not_mailed_any_more(invitation, mailoutbox, end):
    now = NOW
    if end == "revoked":
        invitations.revoke(invitation, by=invitation.invited_by, now=NOW)
    elif end == "accepted":
        invitations.accept_as_new(invitation, password="a password", now=NOW)
    else:
        now = invitation.expires_at

    mails.send(invitation_mail().pk, now=now)

    assert not mailoutbox
    assert invitation_mail().withdrawn_at == now


def test_of_two_mails_only_the_one_with_the_living_link_is_sent(invitation, mailoutbox):
    invitations.resend(invitation, by=invitation.invited_by, now=NOW)

    for one in OutgoingMail.objects.filter(kind="INVITATION"):
        mails.send(one.pk, now=NOW)

    (message,) = mailoutbox
    assert invitations.token_of(invitation) in message.body


# --- Sent once more -----------------------------------------------------------------------------


@pytest.fixture
def sent(owed, mailoutbox):
    mails.send(owed.pk, now=NOW)
    owed.refresh_from_db()
    return owed


def resend(mail_, sam):
    return mails.resend(mail_, by=sam, reason="Their filter took it", now=NOW)


def test_staff_have_a_mail_sent_once_more_and_it_is_recorded(sent, sam, worker, mailoutbox):
    assert resend(sent, sam)
    worker.run()

    first, second = mailoutbox
    assert first.body == second.body
    # Or a mailbox would take it for a copy of the first, and drop it.
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]
    event = AuditEvent.objects.get(tag="organization:mail:resent")
    assert (event.actor, event.reason) == (sam.email, "Their filter took it")


def test_it_is_sent_once_more_however_often_it_is_pressed(sent, sam, worker, mailoutbox):
    assert sorted(at_once(2, lambda: resend(sent, sam))) == [False, True]
    assert not resend(sent, sam)
    worker.run()

    assert len(mailoutbox) == 2
    assert AuditEvent.objects.filter(tag="organization:mail:resent").count() == 1


def test_what_is_about_to_be_sent_is_not_sent_twice(owed, sam, worker, mailoutbox):
    assert not resend(owed, sam)


def test_what_was_tried_too_often_is_tried_again(owed, sam, worker, mailoutbox):
    OutgoingMail.objects.update(attempts=OutgoingMail.PAUSES.at_most, error="refused")
    owed.refresh_from_db()
    assert not OutgoingMail.objects.due(NOW).exists()

    assert resend(owed, sam)
    worker.run()

    owed.refresh_from_db()
    assert (owed.attempts, owed.error, len(mailoutbox)) == (1, "", 1)


def test_what_is_not_true_any_more_is_not_sent_once_more(invitation, sam, worker, mailoutbox):
    worker.run()
    invitations.revoke(invitation, by=invitation.invited_by, now=NOW)

    assert not resend(invitation_mail(), sam)
    assert letters.is_overtaken(invitation_mail(), now=NOW)


def test_a_sending_that_staff_overtook_does_not_count_as_theirs(owed, sam, mailoutbox, monkeypatch):
    send = mail.EmailMultiAlternatives.send

    def send_while_staff_press(message, *args, **kwargs):
        stale = OutgoingMail.objects.get(pk=owed.pk)
        assert resend(stale, sam)
        return send(message, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", send_while_staff_press)
        mails.send(owed.pk, now=NOW)

    owed.refresh_from_db()
    assert owed.sent_at is None
    mails.send(owed.pk, now=NOW)
    assert len(mailoutbox) == 2
