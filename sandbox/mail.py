"""The sandbox's mail server: accepts every mail, forwards none, and shows them all."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
OK = "250 Message accepted for delivery"
SCHEMA = """
    CREATE TABLE IF NOT EXISTS mails (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sender TEXT NOT NULL,
        recipients TEXT NOT NULL,
        subject TEXT NOT NULL,
        text TEXT NOT NULL,
        html TEXT NOT NULL,
        received_at REAL NOT NULL,
        message_id TEXT NOT NULL DEFAULT ''
    )
"""
# Files of older sandboxes lack this column.
ADD_MESSAGE_ID = "ALTER TABLE mails ADD COLUMN message_id TEXT NOT NULL DEFAULT ''"


@dataclass(frozen=True)
class Mail:
    """One received mail; `text` and `html` are empty if it had no such part."""

    id: int
    sender: str
    recipients: list[str]
    subject: str
    text: str
    html: str
    received_at: float
    # Tells a second copy of a mail from a different mail.
    message_id: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Mailbox:
    """All received mails, stored in a file if one is given; thread-safe."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._database.execute(SCHEMA)
        columns = [row[1] for row in self._execute("PRAGMA table_info(mails)")]
        if "message_id" not in columns:
            self._execute(ADD_MESSAGE_ID)

    def add(self, message: EmailMessage, *, sender: str, recipients: Iterable[str]) -> None:
        """Store a mail; it is on disk when this returns, if the mailbox has a file."""
        self._execute(
            "INSERT INTO mails (sender, recipients, subject, text, html, received_at,"
            " message_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            sender,
            json.dumps(list(recipients)),
            str(message.get("Subject", "")),
            _part(message, "plain"),
            _part(message, "html"),
            time.time(),
            str(message.get("Message-ID", "")),
        )

    def mails(self) -> list[Mail]:
        """Return every mail, oldest first."""
        return [_mail(row) for row in self._execute("SELECT * FROM mails ORDER BY id")]

    def get(self, mail_id: int) -> Mail | None:
        rows = self._execute("SELECT * FROM mails WHERE id = ?", mail_id)
        return _mail(rows[0]) if rows else None

    def clear(self) -> None:
        self._execute("DELETE FROM mails")

    def close(self) -> None:
        with self._lock:
            self._database.close()

    def _execute(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()


class MailServer:
    """An SMTP server in its own thread, which puts every mail into the mailbox."""

    def __init__(self, mailbox: Mailbox, *, port: int = 0) -> None:
        self.port = port
        self._handler = _Handler(mailbox)
        self._stop: Callable[[], object] = lambda: None

    @property
    def address(self) -> str:
        return f"{HOST}:{self.port}"

    def start(self) -> None:
        """Start, and return once mail is accepted; `port` then is the port in use.

        Raises OSError if the requested port is taken.
        """
        listener = socket.create_server((HOST, self.port))
        self.port = listener.getsockname()[1]
        serving = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(listener, serving)), name="mail", daemon=True
        )
        self._thread.start()
        serving.wait()

    def stop(self) -> None:
        """Break off open sessions and free the port."""
        self._stop()
        self._thread.join()

    async def _serve(self, listener: socket.socket, serving: threading.Event) -> None:
        loop, stopping = asyncio.get_running_loop(), asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(stopping.set)
        server = await loop.create_server(self._session, sock=listener)
        serving.set()
        await stopping.wait()
        server.close()

    def _session(self) -> SMTP:
        return SMTP(self._handler, enable_SMTPUTF8=True)


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self._mailbox.add(
            message,
            sender=envelope.mail_from or "",
            recipients=envelope.rcpt_tos,
        )
        return OK


def _part(message: EmailMessage, kind: str) -> str:
    """Return a mail part with its original line ends, which SMTP changed to CRLF."""
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _mail(row: tuple[Any, ...]) -> Mail:
    mail_id, sender, recipients, *rest = row
    return Mail(mail_id, sender, json.loads(recipients), *rest)
