"""BigQuery stand-in for demo and tests: an emulator with its differences fixed, and faults."""
