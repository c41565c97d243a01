"""Prints a benchmark's result: a table for humans, one line of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print the rows below their headings; the first column is text, the others are numbers."""
    widths = [max(len(row[i]) for row in [headings, *rows]) for i in range(len(headings))]
    for row in [headings, ["-" * width for width in widths], *rows]:
        numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *numbers]).rstrip())


def print_json(result: Mapping[str, object]) -> None:
    """Print the result as one line of JSON, the benchmark's last line."""
    print(json.dumps(result), flush=True)
