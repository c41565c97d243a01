"""Files of a product folder that go before ours, and whether ours has changed since."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

# What people write; nobody compares an image with ours.
COMPARED = (".html", ".txt", ".css", ".js")
DIGEST_LENGTH = 8
# As a comment of any language may have it: {# ours 1a2b3c4d #}, /* ours 1a2b3c4d */.
NOTE = re.compile(rf"\bours ([0-9a-f]{{{DIGEST_LENGTH}}})\b")


def say(file: Path, ours: Path) -> str:
    """Return what a file of the folder is to ours of the same name, in words.

    A note in its first line says which of our versions it was made from: "ours" and a digest.
    """
    if not ours.is_file():
        return "added to ours"
    if file.suffix not in COMPARED:
        return "replaces ours"
    known, today = _noted_in(file), _digest(ours)
    if known == today:
        return "replaces ours"
    if known:
        return f"replaces ours, which has changed: compare the two, then note “ours {today}”"
    return f"replaces ours; note “ours {today}” in its first line to hear when ours changes"


def _noted_in(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as opened:
        found = NOTE.search(opened.readline())
    return found.group(1) if found else ""


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:DIGEST_LENGTH]
