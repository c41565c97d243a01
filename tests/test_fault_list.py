"""Each fault that was found on the running product is kept away by a test that one finds by its id.

`grep -rn 'fault("M1"' tests` names the tests of M1.
"""

from __future__ import annotations

import ast
import functools
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
    """Return the ids of all `pytest.mark.fault` in the tests' sources."""
    return {
        argument.value
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_a_test_keeps_it_away(fault):
    assert fault in marked()


def test_no_test_names_a_fault_that_nobody_found():
    assert marked() <= set(FAULTS)
