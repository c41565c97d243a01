"""Each fault that was found on the running product is kept away by a test that one finds by its id.

`grep -rn 'fault("M1"' tests` names the tests of M1.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# M money, P provisioning, X security, A accounts, U pages, O operation, T tests. What is missing
# between the numbers belongs to work that is still to come.
FAULTS = (
    *(f"M{n}" for n in range(1, 19)),
    *(f"P{n}" for n in range(1, 21) if n not in (8, 9, 14)),
    *(f"X{n}" for n in range(1, 20)),
    *(f"A{n}" for n in range(1, 19)),
    *(f"U{n}" for n in range(1, 5)),
    *("O1", "O2", "O3", "O8"),
    *("T1", "T2", "T3"),
)


@functools.cache
def marked() -> set[str]:
    """Return the ids in all `pytest.mark.fault` of tests that every run of the suite makes."""
    return {fault for path in TESTS.rglob("test_*.py") for fault in _marked_in(path)}


def _marked_in(path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    of_all = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
    ]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = [ast.unparse(mark) for mark in [*of_all, *node.decorator_list]]
            if not any("pytest.mark.thorough" in mark and "fault" not in mark for mark in marks):
                yield from re.findall(r"'([A-Z]\d+)'", "".join(m for m in marks if "fault" in m))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_test_keeps_it_away(fault):
    assert fault in marked()


def test_no_test_names_a_fault_that_nobody_found():
    assert marked() <= set(FAULTS)
