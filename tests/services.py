"""What the tests run on, settled before Django reads its settings: a PostgreSQL of their own.

A pytest plugin, because a conftest would be read too late.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from sandbox.postgres import EmbeddedPostgres

SITE_URL = "http://testserver"
# Durability costs time and is nothing that a test's database has to offer.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

folder = Path(tempfile.mkdtemp(prefix="latchkey-tests-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
postgres = EmbeddedPostgres(data_dir=folder / "postgres", settings=FAST)

os.environ.update(
    {
        "SITE_URL": SITE_URL,
        "SECRET_KEY": "for-tests-only-" + "0" * 40,
        "DATABASE_URL": postgres.url("latchkey"),
        # As on Supabase, where `public` is the directory's. The demo runs in `public`.
        "DATABASE_SCHEMA": "app",
        "ENCRYPTION_KEYS": "Zm9yLXRlc3RzLW9ubHktMDAwMDAwMDAwMDAwMDAwMDA=",
        "API_KEY_SECRET": "for-tests-only-" + "1" * 40,
        "CA_ROOT_API_KEY": "for-tests-only-" + "2" * 40,
        "STRIPE_SECRET_KEY": "sk_test_" + "3" * 32,
        # Nobody answers here: the fixtures say where the stand-ins are.
        "STRIPE_API_HOST": "http://127.0.0.1:9",
        "BIGQUERY_API_ENDPOINT": "http://127.0.0.1:9",
        "BIGQUERY_PROJECT": "test-project",
        "OPENAI_API_BASE": "http://127.0.0.1:9",
        "EMAIL_URL": "memorymail://",
        "ENVIRONMENT": "tests",
        "LOG_LEVEL": "WARNING",
    }
)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are cores: tests wait for servers half of their time."""
    return (os.cpu_count() or 1) + 1
