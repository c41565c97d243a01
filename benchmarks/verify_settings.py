"""The project's settings, plus the controls of the verify benchmark; benchmarks only."""

from __future__ import annotations

from config.settings import *  # noqa: F403  all of it, as it stands
from config.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "benchmarks.verify_urls"
# First of all, so that the bare control has no other middleware.
MIDDLEWARE = ["benchmarks.verify_controls.Bare", *OURS]
