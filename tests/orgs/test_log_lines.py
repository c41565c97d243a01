"""A log line reaches its stream, whatever an exception of somebody else's says."""

from __future__ import annotations

import io
import logging

from orgs.references import FieldFormatter


def test_a_line_that_no_stream_could_hold_is_escaped():
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    handler = logging.StreamHandler(written)
    handler.setFormatter(FieldFormatter("{message}", style="{"))
    error = ValueError("half of a letter: \ud83d")

    handler.emit(logging.makeLogRecord({"msg": "It failed", "exc_info": (ValueError, error, None)}))

    written.seek(0)
    assert r"half of a letter: \ud83d" in written.read()
