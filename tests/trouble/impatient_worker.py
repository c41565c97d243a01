"""`manage.py worker` that takes a cluster for dead within seconds, so that tests need not wait."""

from __future__ import annotations

import os
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from onboarding.worker import heartbeats, supervisor  # noqa: E402

if __name__ == "__main__":
    heartbeats.PATIENCE = timedelta(seconds=float(os.environ["TESTS_PATIENCE"]))
    supervisor.PROBE_EVERY = supervisor.SWEEP_EVERY = 0.5
    call_command("worker")
