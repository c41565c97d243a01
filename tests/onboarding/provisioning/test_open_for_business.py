"""Nobody may pay while nobody could be served: health says so, and checkout stays closed."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from onboarding.mail import server as mail_server
from onboarding.models import Worker

SMTP = "django.core.mail.backends.smtp.EmailBackend"
SENDS_NOTHING = ["console", "dummy", "filebased"]


@pytest.fixture
def signed_up(traveller):
    traveller.sign_up()
    traveller.verify()
    cache.clear()
    return traveller


@pytest.fixture
def mail_at(settings):
    """Have mails go to a server on this port."""

    def point(port):
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port
        cache.clear()

    return point


@pytest.mark.fault("O1")
@pytest.mark.parametrize("backend", SENDS_NOTHING)
def test_nobody_pays_while_mails_are_not_sent_at_all(signed_up, settings, backend):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"

    assert not health()["mail"]["ok"]
    assert_closed(signed_up)


@pytest.mark.fault("O1")
def test_nobody_pays_while_the_mail_server_is_down(signed_up, mail_at):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    mail_at(port)

    assert not health()["mail"]["ok"]
    assert_closed(signed_up)


@pytest.mark.thorough
@pytest.mark.fault("O1")
def test_what_was_paid_for_is_built_while_the_mail_server_is_down(signed_up, mail_at):
    signed_up.come_back(signed_up.pay())
    mail_at(1)

    signed_up.worker.run()

    assert signed_up.onboarding.state == "COMPLETED"


@pytest.mark.thorough
@pytest.mark.fault("O1")
def test_a_mail_server_that_answers_is_enough(signed_up, mail_at):
    with answering(lambda _: b"220 ready\r\n", then=b"250 welcome\r\n") as port:
        mail_at(port)

        assert health()["mail"]["ok"]
        assert signed_up.choose().status_code == 303


@pytest.mark.fault("O1")
def test_a_mail_server_that_drips_is_waited_for_no_longer_than_one_that_is_silent(db, mail_at):
    with answering(lambda number: b"2" if number < 3 else b"0") as port:
        mail_at(port)
        started = time.monotonic()

        # The second is not even asked: one thread of ours is enough to wait for it.
        found = [mail_server.finding(patience=0.5), mail_server.finding(patience=60)]

        assert found == [mail_server.SILENT, mail_server.SILENT]
        assert time.monotonic() - started < 30


@pytest.mark.fault("O2")
def test_nobody_pays_while_no_worker_works(signed_up):
    Worker.objects.all().delete()

    assert not health()["worker"]["ok"]
    assert_closed(signed_up)

    signed_up.worker.beat()
    assert signed_up.choose().status_code == 303


@pytest.mark.fault("O2")
def test_the_check_of_a_deployment_misses_a_worker_that_is_away(bootstrapped, worker, capsys):
    Worker.objects.all().delete()

    with pytest.raises(CommandError):
        call_command("bootstrap", "--check")
    assert "✗ worker" in capsys.readouterr().out

    worker.beat()
    call_command("bootstrap", "--check")


@pytest.mark.thorough
@pytest.mark.fault("O2")
def test_bringing_up_a_deployment_does_not_wait_for_its_worker(bootstrapped):
    Worker.objects.all().delete()

    call_command("bootstrap")


def health() -> dict[str, dict[str, bool]]:
    answer = Client().get(reverse("health_onboarding"))
    said = answer.json()["prerequisites"]
    assert answer.status_code == (200 if all(each["ok"] for each in said.values()) else 503)
    return said


def assert_closed(traveller) -> None:
    """Neither is a plan offered nor taken, and what is said is nothing technical."""
    traveller.stripe.sandbox.requests.clear()
    answers = [
        traveller.client.get(reverse("billing")),
        traveller.client.post(reverse("billing"), {"plan": "STARTER"}),
    ]

    assert [answer.status_code for answer in answers] == [503, 503]
    for answer in answers:
        page = answer.content.decode()
        assert "You haven’t been charged" in page
        assert "SMTP" not in page
        assert "worker" not in page
    assert not traveller.stripe.sandbox.objects("checkout.session")


@contextmanager
def answering(say, *, then: bytes = b""):
    """A server that says something to whoever comes, a piece every tenth of a second.

    With `then`, it says `say(0)` once and this to each line that it hears.
    """
    ends = threading.Event()

    def talk(line):
        with line:
            line.settimeout(0.1)
            number = 0
            line.sendall(say(number))
            while not ends.is_set():
                number += 1
                try:
                    if then:
                        if not line.recv(1024):
                            return
                        line.sendall(then)
                    else:
                        ends.wait(0.1)
                        line.sendall(say(number))
                except TimeoutError:
                    continue
                except OSError:
                    return

    def listen():
        while not ends.is_set():
            try:
                line, _ = listener.accept()
            except TimeoutError:
                continue
            threading.Thread(target=talk, args=[line], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            ends.set()
            thread.join()
