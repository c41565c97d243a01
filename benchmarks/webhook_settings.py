"""The project's settings, plus dj-stripe's own webhook view for comparison; benchmarks only."""

from __future__ import annotations

from config.settings import *  # noqa: F403  all of it, as it stands

ROOT_URLCONF = "benchmarks.webhook_urls"
