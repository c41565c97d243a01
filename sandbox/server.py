"""All stand-ins in one process: Stripe with panel and OpenAI, BigQuery, and mail."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox import company, openai
from sandbox.bigquery.emulator import Emulator
from sandbox.bigquery.faults import REALISTIC
from sandbox.mail import Mailbox, MailServer
from sandbox.panel import Panel
from sandbox.panel import routes as panel_routes
from sandbox.panel.bigquery_switches import bigquery_switches
from sandbox.panel.stripe_switches import stripe_switches
from sandbox.panel.switches import Switches
from sandbox.panel.warehouse import Warehouse
from sandbox.stripe import StripeSandbox
from sandbox.stripe.app import create_app

HOST = "127.0.0.1"
# The embedded default's project. The emulator learns of other projects when they are requested.
DEFAULT_PROJECT = "latchkey-demo"
REALISTIC_API_SECONDS = 0.15
REALISTIC_SHUFFLE_SECONDS = 0.5
SECONDS_TO_FINISH_REQUESTS = 1


class PortTaken(RuntimeError):
    """A requested port is in use; the message says which, and for what."""


@dataclass(frozen=True)
class Options:
    """Options; port 0 means any free one, and without a folder nothing is kept at the end."""

    port: int = 0
    bigquery_port: int = 0
    smtp_port: int = 0
    project: str = DEFAULT_PROJECT
    data_dir: Path | None = None
    web_url: str = ""
    product_url: str = ""
    business_name: str = "Latchkey"
    realistic: bool = False
    stack_id: str = ""

    def file(self, name: str) -> Path | None:
        return self.data_dir / name if self.data_dir else None


@dataclass(frozen=True)
class Sandbox:
    """The running stand-ins."""

    stripe: StripeSandbox
    bigquery: Emulator
    mailbox: Mailbox
    smtp: MailServer

    def addresses(self) -> dict[str, str]:
        return {
            "stripe": self.stripe.base_url,
            "bigquery": self.bigquery.url,
            "smtp": self.smtp.address,
        }


@contextmanager
def running_sandbox(options: Options) -> Iterator[Sandbox]:
    """Serve everything; raises PortTaken before starting anything if a port is in use."""
    if options.data_dir:
        options.data_dir.mkdir(parents=True, exist_ok=True)
    _refuse_taken_port(options.bigquery_port, "BigQuery")
    _refuse_taken_port(options.smtp_port, "mail")
    with ExitStack() as running:
        listener = running.enter_context(_listening(options.port, "Stripe and the panel"))
        stripe = running.enter_context(_stripe(options, listener.getsockname()[1]))
        bigquery = running.enter_context(_bigquery(options))
        mailbox, smtp = running.enter_context(_mail(options))
        sandbox = Sandbox(stripe, bigquery, mailbox, smtp)
        running.enter_context(_serving(_app(sandbox, options), listener))
        yield sandbox


class SlowAPI:
    """Adds the latency of the internet to calls of Stripe's API."""

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path", "").startswith("/v1/"):
            await asyncio.sleep(self._seconds)
        await self._app(scope, receive, send)


def _app(sandbox: Sandbox, options: Options) -> ASGIApp:
    stripe, bigquery = sandbox.stripe, sandbox.bigquery
    panel = Panel(
        name=options.business_name,
        stripe=stripe,
        mailbox=sandbox.mailbox,
        warehouse=Warehouse(bigquery.url, projects=lambda: bigquery.projects | {options.project}),
        switches=Switches([*bigquery_switches(bigquery.faults), *stripe_switches(stripe)]),
        stack_id=options.stack_id,
        web_url=options.web_url,
        product_url=options.product_url,
    )
    app = create_app(stripe)
    app.router.routes.extend([*panel_routes(panel), *openai.routes(), *company.routes()])
    return SlowAPI(app, seconds=REALISTIC_API_SECONDS) if options.realistic else app


@contextmanager
def _stripe(options: Options, port: int) -> Iterator[StripeSandbox]:
    stripe = StripeSandbox(
        base_url=f"http://{HOST}:{port}",
        data_path=options.file("stripe.sqlite3"),
        shuffle_seconds=REALISTIC_SHUFFLE_SECONDS if options.realistic else 0.0,
        business_name=options.business_name,
    )
    stripe.start()
    try:
        yield stripe
    finally:
        stripe.close()


@contextmanager
def _bigquery(options: Options) -> Iterator[Emulator]:
    emulator = Emulator(
        port=options.bigquery_port,
        data_dir=options.file("bigquery"),
        project=options.project,
        delays=REALISTIC if options.realistic else (),
    )
    emulator.start()
    try:
        yield emulator
    finally:
        emulator.stop()


@contextmanager
def _mail(options: Options) -> Iterator[tuple[Mailbox, MailServer]]:
    mailbox = Mailbox(options.file("mail.sqlite3"))
    server = MailServer(mailbox, port=options.smtp_port)
    server.start()
    try:
        yield mailbox, server
    finally:
        server.stop()
        mailbox.close()


@contextmanager
def _serving(app: ASGIApp, listener: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=SECONDS_TO_FINISH_REQUESTS,
        )
    )
    thread = threading.Thread(target=server.run, args=([listener],), name="stripe", daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            thread.join(0.01)
        yield
    finally:
        server.should_exit = True
        thread.join()


def _listening(port: int, service: str) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as e:
        raise PortTaken(f"Port {port}, meant for {service}, is in use by another program.") from e


def _refuse_taken_port(port: int, service: str) -> None:
    _listening(port, service).close()
