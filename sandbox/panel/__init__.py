"""The panel of the sandbox: what was sent, paid and built, and switches for what goes wrong."""

from __future__ import annotations

from sandbox.panel.app import routes
from sandbox.panel.overview import Panel

__all__ = ["Panel", "routes"]
