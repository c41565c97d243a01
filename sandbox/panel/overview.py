"""Gathers the contents of the panel's page from everything in the sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.mail import Mail, Mailbox
from sandbox.openai import WORDS
from sandbox.panel.events import event_rows
from sandbox.panel.pages import clock
from sandbox.panel.stripe_rows import kinds
from sandbox.panel.switches import Switches
from sandbox.panel.warehouse import WAREHOUSE_ERRORS, Dataset, Result, Table, Warehouse, explanation
from sandbox.stripe import StripeSandbox

MAILS = 30
LINK = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")
SERVICES = (
    ("bigquery", "BigQuery"),
    ("webhooks", "Stripe’s webhooks"),
    ("stripe", "Stripe’s API"),
)


@dataclass(frozen=True)
class Panel:
    """Everything that the panel shows and switches; `name` is the product's."""

    name: str
    stripe: StripeSandbox
    mailbox: Mailbox
    warehouse: Warehouse
    switches: Switches
    stack_id: str = ""
    web_url: str = ""
    product_url: str = ""


@dataclass
class Stock:
    """BigQuery's contents: all datasets, and the tables of the selected one."""

    datasets: list[Dataset] = field(default_factory=list)
    chosen: Dataset | None = None
    tables: list[Table] = field(default_factory=list)
    error: str = ""


def overview(panel: Panel, query: Mapping[str, str], *, result: Result | None = None) -> Any:
    """Return the template's context; `result` is that of a query just run."""
    rows, event_count = event_rows(panel.stripe)
    mails = panel.mailbox.mails()
    return {
        "web_url": panel.web_url,
        "product_url": panel.product_url,
        "services": switches_by_service(panel.switches),
        "switched_on": panel.switches.on(),
        "has_worker": bool(panel.stack_id),
        "mails": [mail_row(mail) for mail in reversed(mails[-MAILS:])],
        "mail_count": len(mails),
        "kinds": kinds(panel.stripe),
        "events": rows,
        "event_count": event_count,
        "stock": stock(panel, query.get("dataset", "")),
        "projects": panel.warehouse.projects,
        "sql": result.sql if result else _prepared_sql(query.get("table", "")),
        "result": result,
        "killed": query.get("killed", ""),
        "openai_words": WORDS,
    }


def switches_by_service(switches: Switches) -> list[dict[str, Any]]:
    return [{"title": title, "switches": switches.of(service)} for service, title in SERVICES]


def mail_row(mail: Mail) -> dict[str, Any]:
    return {
        "id": mail.id,
        "subject": mail.subject or "No subject",
        "sender": mail.sender,
        "recipients": ", ".join(mail.recipients),
        "text": mail.text,
        "parts": text_parts(mail.text),
        "html": mail.html,
        "received": clock(mail.received_at),
    }


def text_parts(text: str) -> list[dict[str, Any]]:
    """Return the text in pieces with links marked, as a mail program shows them."""
    pieces = LINK.split(text)
    return [{"text": piece, "is_link": i % 2 == 1} for i, piece in enumerate(pieces)]


def stock(panel: Panel, chosen_id: str) -> Stock:
    """Read BigQuery's contents; an outage is shown on the page like any other result."""
    found = Stock()
    try:
        found.datasets = panel.warehouse.datasets()
        found.chosen = next((d for d in found.datasets if d.full_id == chosen_id), None)
        if found.chosen:
            found.tables = panel.warehouse.tables(found.chosen.project, found.chosen.id)
    except WAREHOUSE_ERRORS as e:
        found.error = explanation(e)
    return found


def _prepared_sql(table: str) -> str:
    return f"SELECT * FROM `{table}` LIMIT 50" if table else ""
