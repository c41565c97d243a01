"""Where settings come from: the process environment, then `.env` beside manage.py."""

from __future__ import annotations

import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent


def read_environment() -> environ.FileAwareEnv:
    """Return the environment with `.env` merged in; what is already set wins.

    Every variable may also be given as NAME_FILE, the path of a file that holds the value.
    """
    dotenv = BASE_DIR / ".env"
    if dotenv.exists():
        environ.Env.read_env(dotenv)
    return environ.FileAwareEnv()


def is_configured() -> bool:
    """Whether someone told us which database to use; without one the embedded default serves."""
    read_environment()
    return "DATABASE_URL" in os.environ or "DATABASE_URL_FILE" in os.environ
