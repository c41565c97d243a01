"""The sandbox's mail server, written to as any program writes to one."""

from __future__ import annotations

import smtplib
import socket
import sqlite3
from contextlib import closing
from email.message import EmailMessage

import pytest

from sandbox.mail import Mailbox, MailServer


@pytest.fixture
def mailbox():
    mailbox = Mailbox()
    yield mailbox
    mailbox.close()


@pytest.fixture
def server(mailbox):
    server = MailServer(mailbox)
    server.start()
    yield server
    server.stop()


def welcome(*, html=""):
    message = EmailMessage()
    message["From"] = "Latchkey <hello@example.com>"
    message["To"] = "jo@example.com"
    message["Subject"] = "Willkommen, Jürgen"
    message.set_content("Your workspace is ready: 🔑\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def send(server, message, **addresses):
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.send_message(message, **addresses)


def test_it_keeps_a_mail_as_it_was_sent(server, mailbox):
    send(server, welcome())

    [mail] = mailbox.mails()
    assert (mail.sender, mail.recipients) == ("hello@example.com", ["jo@example.com"])
    assert mail.subject == "Willkommen, Jürgen"
    assert mail.text == "Your workspace is ready: 🔑\n"
    assert mail.html == ""


def test_it_keeps_text_and_html_apart(server, mailbox):
    send(server, welcome(html="<h1>Hello</h1>"))

    [mail] = mailbox.mails()
    assert mail.html == "<h1>Hello</h1>\n"
    assert mail.text.startswith("Your workspace")


def test_it_keeps_the_recipients_of_the_envelope_not_those_of_the_header(server, mailbox):
    send(server, welcome(), to_addrs=["hidden@example.com", "jo@example.com"])

    assert mailbox.mails()[0].recipients == ["hidden@example.com", "jo@example.com"]


def test_it_lists_mails_in_the_order_they_came(server, mailbox):
    for _ in range(3):
        send(server, welcome())

    assert [mail.id for mail in mailbox.mails()] == [1, 2, 3]


def test_it_finds_one_mail_and_knows_when_there_is_none(server, mailbox):
    send(server, welcome())

    assert mailbox.get(1) == mailbox.mails()[0]
    assert mailbox.get(2) is None


def test_it_tells_a_second_copy_from_another_mail(server, mailbox):
    message = welcome()
    message["Message-ID"] = "<welcome-7@example.com>"
    for _ in range(2):
        send(server, message)
    send(server, welcome())

    assert [mail.message_id for mail in mailbox.mails()] == ["<welcome-7@example.com>"] * 2 + [""]


def test_it_opens_a_mailbox_from_before_it_kept_message_ids(tmp_path):
    file = tmp_path / "mail.sqlite3"
    before = Mailbox(file)
    before.add(welcome(), sender="hello@example.com", recipients=["jo@example.com"])
    before.close()
    with closing(sqlite3.connect(file)) as old:
        old.execute("ALTER TABLE mails DROP COLUMN message_id")

    after = Mailbox(file)

    assert [mail.message_id for mail in after.mails()] == [""]
    after.close()


def test_it_keeps_mails_over_a_restart(tmp_path):
    before = Mailbox(tmp_path / "mail.sqlite3")
    before.add(welcome(), sender="hello@example.com", recipients=["jo@example.com"])
    before.close()

    after = Mailbox(tmp_path / "mail.sqlite3")

    assert [mail.subject for mail in after.mails()] == ["Willkommen, Jürgen"]
    after.close()


def test_it_accepts_a_mail_without_a_subject_or_a_body(server, mailbox):
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail("a@example.com", ["b@example.com"], b"From: a@example.com\r\n\r\n")

    [mail] = mailbox.mails()
    assert (mail.subject, mail.text.strip()) == ("", "")


def test_it_refuses_a_port_that_is_taken(mailbox):
    with socket.create_server(("127.0.0.1", 0)) as other:
        server = MailServer(mailbox, port=other.getsockname()[1])

        with pytest.raises(OSError, match="in use"):
            server.start()
