"""The sandbox's panel: shows mails, payments and workspaces, and switches faults on and off."""

from __future__ import annotations

from sandbox.panel.app import routes
from sandbox.panel.overview import Panel

__all__ = ["Panel", "routes"]
