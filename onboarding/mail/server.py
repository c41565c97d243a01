"""Checks that mail can be sent: without it nobody can prove an address and see a key."""

from __future__ import annotations

import logging
import smtplib
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from django.conf import settings
from django.core.mail import get_connection

logger = logging.getLogger(__name__)

# A visitor may be waiting for the answer.
PATIENCE = 4.0
# Backends that never deliver a mail to its recipient.
NEVER_SENDS = {
    "django.core.mail.backends.console.EmailBackend": "prints mails",
    "django.core.mail.backends.dummy.EmailBackend": "drops mails",
    "django.core.mail.backends.filebased.EmailBackend": "writes mails to files",
}
SILENT = "the mail server does not answer"

# A server that sends a byte now and then can hold up only one thread of ours.
_being_asked = Lock()


def finding(*, patience: float = PATIENCE) -> str:
    """Return what prevents sending mail; an empty string if nothing does.

    Waits `patience` seconds in all, however slowly the server answers.
    """
    if act := NEVER_SENDS.get(settings.EMAIL_BACKEND):
        return f"EMAIL_URL names a backend that {act} and sends none: set it to a mail server"
    if not _being_asked.acquire(blocking=False):
        return SILENT
    answer: SimpleQueue[str] = SimpleQueue()
    Thread(target=_ask, args=[answer, patience], daemon=True).start()
    try:
        return answer.get(timeout=patience)
    except Empty:
        return SILENT


def _ask(answer: SimpleQueue[str], patience: float) -> None:
    """Connect and sign in to the mail server, then disconnect."""
    try:
        server = get_connection(timeout=patience)
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as e:
        answer.put(f"the mail server: {type(e).__name__}: {e}")
    except Exception as e:
        logger.exception("The mail server could not be asked")
        answer.put(f"the mail server: {type(e).__name__}")
    else:
        answer.put("")
    finally:
        _being_asked.release()
