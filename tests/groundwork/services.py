"""What the tests run on, settled before Django reads its settings: a PostgreSQL of their own.

A pytest plugin, because a conftest would be read too late. It also says which tests a run is about.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from sandbox.postgres import EmbeddedPostgres

# For the profiles, which have to be known before Hypothesis looks for the one asked for.
from tests.groundwork import dice  # noqa: F401

SITE_URL = "http://testserver"
PRODUCTS = Path(__file__).resolve().parents[1] / "products"
DEFAULT_PRODUCT = f"{PRODUCTS.parents[1] / 'product'}{os.sep}"
SEED = 20260801
# Durability costs time and is nothing that a test's database has to offer.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

folder = Path(tempfile.mkdtemp(prefix="latchkey-tests-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
postgres = EmbeddedPostgres(data_dir=folder / "postgres", settings=FAST)

# An adopter's folder, which tests about any folder take as well. Processes of pytest-xdist inherit
# the name under which the first one has kept it.
ADOPTERS = os.environ.setdefault("TESTS_PRODUCT_DIR", os.environ.get("PRODUCT_DIR", ""))

os.environ.update(
    {
        "SITE_URL": SITE_URL,
        # A folder of their own, so that no adopter's choice breaks them.
        "PRODUCT_DIR": str(PRODUCTS / "today"),
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


def _keep_from_product(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to open a file of the default product folder, in which a company may change all."""
    if event != "open" or not isinstance(arguments[0], str | os.PathLike):
        return
    if os.path.abspath(arguments[0]).startswith(DEFAULT_PRODUCT):
        raise PermissionError(f"{arguments[0]}: tests read tests/products/, never product/")


sys.addaudithook(_keep_from_product)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are cores: tests wait for servers half of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Shuffle the tests, as none may lean on its neighbours, but each time in the same way."""
    if getattr(config.option, "randomly_seed", None) == "default":
        config.option.randomly_seed = SEED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the thorough tests out unless they are asked for, by a mark or one by one."""
    if config.option.markexpr:
        return
    thorough = [item for item in items if item.get_closest_marker("thorough")]
    left_out = [item for item in thorough if not _is_named(item, config)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_named(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether a test was asked for by its own name, as in `pytest tests/test_it.py::test_this`."""
    for argument in config.args:
        path, named, name = argument.partition("::")
        in_this_file = (config.invocation_params.dir / path).resolve() == item.path.resolve()
        if named and in_this_file and item.nodeid.partition("::")[2].startswith(name):
            return True
    return False
