"""Runs manage.py commands on the embedded default when no database is configured."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from config.environment import WITHOUT_DOTENV
from orgs.product.loading import load
from orgs.product.mistakes import ProductFolderWrong
from sandbox.environment import EmbeddedDefault
from sandbox.lock import DemoLock
from sandbox.stack import Stack
from sandbox.supabase.node import SupabaseImpossible, installed_gateway

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("LATCHKEY_DATA_DIR", BASE_DIR / ".data"))
# What a company decides holds for its demo too, and holds no secret.
KEPT_VARIABLES = frozenset({"PRODUCT_DIR"}) | frozenset(
    {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LANG", "VIRTUAL_ENV", "CI"}
)
KEPT_PREFIXES = ("LATCHKEY_", "LC_", "UV_", "PYTHON", "XDG_")
# Commands that only read settings and need no running services.
OFFLINE = frozenset(
    {"help", "version", "--help", "--version", "check", "makemessages", "compilemessages"}
)


def run_on_embedded_default(argv: Sequence[str]) -> None:
    """Run a management command with the embedded default's settings.

    `demo` starts everything by itself. For any other command, PostgreSQL and the sandbox run while
    it does, unless a running demo provides its own.
    """
    command = argv[1] if len(argv) > 1 else "help"
    once = command == "demo" and "--once" in argv
    default = EmbeddedDefault(DATA_DIR / ("once" if once else "demo"))
    if command == "demo":
        default.with_supabase = "--supabase" in argv
    lock = DemoLock(default.data_dir)
    is_ours = command in OFFLINE or lock.acquire()
    if command == "demo" and not is_ours:
        sys.exit(f"A demo is running already: {default.web_url}/ (stop it with Ctrl-C there).")
    if is_ours and command not in OFFLINE:
        default.choose_free_ports()
        default.save()
        if default.with_supabase:
            _install_supabase()
    forget_real_settings()
    if command == "demo":
        # Only now, as this runs the company's steps.py.
        _follow_product(argv)
    os.environ.update(default.variables())
    if command == "demo" or command in OFFLINE or not is_ours:
        _execute(argv)
        return
    with Stack(default, say=_to_stderr) as stack:
        stack.start_services()
        _execute(argv)


def forget_real_settings() -> None:
    """Remove every environment variable that could lead to a real database, Stripe or Google."""
    for name in list(os.environ):
        if name not in KEPT_VARIABLES and not name.startswith(KEPT_PREFIXES):
            del os.environ[name]
    os.environ[WITHOUT_DOTENV] = "1"


def _follow_product(argv: Sequence[str]) -> None:
    """Have every process of the demo stand on the folder that --product names."""
    parser = ArgumentParser(add_help=False)
    parser.add_argument("--product", type=Path)
    folder = parser.parse_known_args(argv[2:])[0].product
    if folder is None:
        return
    try:
        load(folder)
    except ProductFolderWrong as e:
        sys.exit(str(e))
    os.environ["PRODUCT_DIR"] = str(folder.resolve())


def _install_supabase() -> None:
    """Install Supabase's packages now, while npm still sees the user's proxies and certificates."""
    _to_stderr("Looking for the packages of Supabase's stand-in; the first time takes a while.")
    try:
        installed_gateway()
    except SupabaseImpossible as e:
        sys.exit(f"{e}\nEverything but Supabase runs with: manage.py demo")


def _execute(argv: Sequence[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(list(argv))


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
