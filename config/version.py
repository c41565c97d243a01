"""The version of this code; CHANGELOG.md says what each one changes."""

from __future__ import annotations

VERSION = "0.2.0"
