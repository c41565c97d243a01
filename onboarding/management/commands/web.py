"""Serve the pages and the API."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config import web


class Command(BaseCommand):
    """Replaces its process by the web server, so that a process monitor watches the server."""

    help = (
        "Serves the pages and the API with granian, within the limits set in config/web.py and "
        "config/gate.py. Changes no rows by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--processes", type=int, default=2, help="Server processes; use one per core."
        )

    def handle(self, *, host: str, port: int, processes: int, **options: Any) -> None:
        sys.stdout.flush()
        os.execv(  # noqa: S606  granian, by its full path
            sys.executable, web.command(host=host, port=port, processes=processes)
        )
