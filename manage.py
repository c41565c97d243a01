#!/usr/bin/env python
"""Latchkey's command line; with nothing configured it stands on the embedded default."""

from __future__ import annotations

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.environment import is_configured

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "demo" or not is_configured():
        from sandbox.embedded import run_on_embedded_default

        run_on_embedded_default(sys.argv)
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
