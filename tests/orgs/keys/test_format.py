from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgs.keys.format import is_well_formed, new_key

DOCS = Path(__file__).resolve().parents[3] / "docs" / "api-keys.md"


@pytest.mark.parametrize(("live", "start"), [(True, "lk_live_"), (False, "lk_test_")])
def test_it_makes_keys_that_say_their_mode(live, start):
    key = new_key(live=live)

    assert key.startswith(start)
    assert len(key) == 46
    assert is_well_formed(key)


@pytest.mark.parametrize("position", [3, 9, 20, 39, 45])
def test_it_sees_a_typo_anywhere_without_asking_the_database(position):
    key = new_key(live=False)
    other = "x" if key[position] != "x" else "y"

    assert not is_well_formed(key[:position] + other + key[position + 1 :])


@pytest.mark.parametrize("key", ["", "lk_test_", "lk_test_" + "é" * 38, "sk_test_" + "a" * 38])
def test_it_takes_nothing_else_for_a_key(key):
    assert not is_well_formed(key)


def test_the_documented_example_and_pattern_are_right():
    text = DOCS.read_text()
    pattern = re.compile(re.search(r"`(\\b[^`]*lk_[^`]*)`", text).group(1))

    (example,) = {found for found in pattern.findall(text) if is_well_formed(found)}

    assert pattern.fullmatch(new_key(live=True))
    assert is_well_formed(example)
