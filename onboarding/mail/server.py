"""Whether mails leave: without them nobody can prove their address, and so nobody sees a key."""

from __future__ import annotations

import logging
import smtplib
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from django.conf import settings
from django.core.mail import get_connection

logger = logging.getLogger(__name__)

# A visitor may wait for the answer.
PATIENCE = 4.0
# What these do with a mail, which its recipient never gets to see.
NEVER_SENDS = {
    "django.core.mail.backends.console.EmailBackend": "prints mails",
    "django.core.mail.backends.dummy.EmailBackend": "drops mails",
    "django.core.mail.backends.filebased.EmailBackend": "writes mails to files",
}
SILENT = "the mail server does not answer"

# A server that sends a byte now and then holds up one thread of ours, and no more.
_being_asked = Lock()


def finding(*, patience: float = PATIENCE) -> str:
    """Return what keeps mails from leaving, an empty string if nothing does.

    Waits for `patience` seconds in all, however slowly the server answers.
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
    """Sign in at the mail server and leave again."""
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
