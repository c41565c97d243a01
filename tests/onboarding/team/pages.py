"""What people send to the team's pages, and read there."""

from __future__ import annotations

import re

from django.core import mail
from django.urls import reverse

from tests.test_gaps import _text

PASSWORD = "another good word"


def invite(team, email="bob@acme.example", role="MEMBER", client=None, **options):
    client = client or team.client
    return client.post(reverse("team_invite"), {"email": email, "role": role}, **options)


def link(team) -> str:
    """Have the mails sent and return the link of the latest."""
    team.worker.run()
    return re.search(r"http://testserver(/invitations/\S+/)", mail.outbox[-1].body).group(1)


def page_of(client, name="settings_team") -> str:
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    return _text(answer.content.decode())


def said(answer) -> str:
    return _text(answer.content.decode())
