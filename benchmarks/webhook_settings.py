"""The project as it is, with dj-stripe's own webhook view mounted beside ours; no product knows."""

from __future__ import annotations

from config.settings import *  # noqa: F403  all of it, as it stands

ROOT_URLCONF = "benchmarks.webhook_urls"
