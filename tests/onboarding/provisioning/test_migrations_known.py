"""Which migrations are taken for applied, squashed ones among them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from onboarding.provisioning import prerequisites

SQUASHED = ("shop", "0001_squashed_0002")
FIRST, SECOND, LATER = (("shop", name) for name in ("0001_first", "0002_second", "0003_later"))


@pytest.fixture
def known(monkeypatch):
    """Have a release bring three migrations, two of which are squashed as well."""
    replaces = {SQUASHED: [FIRST, SECOND], FIRST: [], SECOND: [], LATER: []}
    found = {name: SimpleNamespace(replaces=replaced) for name, replaced in replaces.items()}
    loader = SimpleNamespace(disk_migrations=found)
    monkeypatch.setattr(prerequisites, "MigrationLoader", lambda *args, **options: loader)
    prerequisites._migrations.cache_clear()
    yield prerequisites._migrations
    prerequisites._migrations.cache_clear()


@pytest.mark.parametrize(
    ("applied", "waiting"),
    [
        ({FIRST, SECOND, LATER}, set()),
        ({SQUASHED, LATER}, set()),
        ({SQUASHED}, {LATER}),
        ({FIRST, LATER}, {SQUASHED, SECOND}),
        (set(), {SQUASHED, FIRST, SECOND, LATER}),
    ],
)
def test_a_squashed_migration_is_applied_under_either_name(known, applied, waiting):
    assert {name for name, ways in known().items() if not ways & applied} == waiting
