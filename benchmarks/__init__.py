"""What is measured, against what, as ratios: each runs as `python -m benchmarks.NAME [--quick]`."""

from __future__ import annotations
