"""How a benchmark says what it found: a table for people, one line of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print the rows below their headings; what stands in the first column is text."""
    widths = [max(len(row[i]) for row in [headings, *rows]) for i in range(len(headings))]
    for row in [headings, ["-" * width for width in widths], *rows]:
        numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *numbers]).rstrip())


def print_json(result: Mapping[str, object]) -> None:
    """Print the result as one line, the last one of a benchmark."""
    print(json.dumps(result), flush=True)
