"""The settings as the tests have them, for tools such as mypy that load them by themselves."""

from __future__ import annotations

import tests.groundwork.services  # noqa: F401  fills the environment
from config.settings import *  # noqa: F403
