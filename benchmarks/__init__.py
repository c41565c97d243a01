"""Benchmarks, each reporting ratios to a reference: `python -m benchmarks.NAME [--quick]`."""

from __future__ import annotations
