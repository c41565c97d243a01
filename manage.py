#!/usr/bin/env python
"""Latchkey's command line; with nothing configured it stands on the embedded default."""

from __future__ import annotations

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.environment import SettingsRefused

    try:
        _run()
    except SettingsRefused as e:
        # Its lines say what to change; where the code found that out helps nobody.
        sys.exit(str(e))


def _run() -> None:
    from config.environment import is_configured

    if sys.argv[1:2] == ["product"] and not _goes_on_checking():
        return
    if sys.argv[1:2] == ["version"]:
        from config.version import VERSION

        # Django would say its own.
        print(VERSION)
        return
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "demo" or not is_configured():
        from sandbox.embedded import run_on_embedded_default

        run_on_embedded_default(sys.argv)
        return
    from django.conf import settings
    from django.core.management import execute_from_command_line

    # Read now: Django would go on to help and show a traceback for everything else.
    _ = settings.INSTALLED_APPS
    execute_from_command_line(sys.argv)


def _goes_on_checking() -> bool:
    """Run `product`; return whether Django goes on with a check of the folder."""
    from config.environment import BASE_DIR, read_environment
    from orgs.product.command import run

    read_environment()
    further = run(sys.argv[2:], current=BASE_DIR / (os.environ.get("PRODUCT_DIR") or "product"))
    if further:
        os.environ["PRODUCT_DIR"], sys.argv[1:] = str(further[0]), list(further[1])
    return further is not None


if __name__ == "__main__":
    main()
