"""One tree, one verdict; and the search for counterexamples, which finds and can replay."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# None of these is about Django, whose start takes longer than they do.
PYTEST = ("pytest", "-c", "pyproject.toml", "-n", "0", "-p", "no:django")
PROPERTY = """
from __future__ import annotations
import pytest
from hypothesis import given, settings, strategies as st

@pytest.mark.property
@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_planted(number):
    assert number {condition}, f"seen {{number}}"
"""
TRIED = """
from __future__ import annotations
from pathlib import Path
from hypothesis import given, strategies as st

@given(st.integers())
def test_written_down(number):
    with Path({path!r}).open("a") as tried:
        tried.write(f"{{number}}\\n")
"""
NEIGHBOUR = f"""
from __future__ import annotations

def test_nothing():
    assert {list(range(10**6, 10**6 + 400))}
"""
THOROUGH = """
from __future__ import annotations
import pytest

@pytest.mark.thorough
def test_long():
    pass

def test_short():
    pass
"""


def run(*command):
    """Run a command of this project's; returns its status and what it printed."""
    ended = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.fixture
def folder():
    """A folder below the project, from where pytest reads its settings."""
    aside = ROOT / ".pytest_cache"
    aside.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=aside) as name:
        yield Path(name)


def planted(folder, text) -> Path:
    path = folder / "test_planted.py"
    path.write_text(text)
    return path


@pytest.mark.thorough
@pytest.mark.fault("T1")
def test_every_run_tries_the_same_examples_whatever_else_is_run(folder):
    tried, neighbour = folder / "tried", folder / "test_neighbour.py"
    test = planted(folder, TRIED.format(path=str(tried)))
    assert run(*PYTEST, test)[0] == 0
    alone = tried.read_text()
    tried.unlink()

    neighbour.write_text(NEIGHBOUR)
    assert run(*PYTEST, neighbour, test)[0] == 0

    assert tried.read_text() == alone
    assert len(alone.splitlines()) > 50


@pytest.mark.thorough
@pytest.mark.fault("T1")
def test_a_search_finds_a_planted_fault_and_its_line_replays_it(folder):
    test = planted(folder, PROPERTY.format(condition="% 11 != 5"))

    status, output = run("tests.explore", "--minutes", "1", test)
    assert status == 1, output
    line = re.search(r"To replay it: uv run python -m (.+)", output).group(1)
    status, replayed = run(*line.split())

    found = re.findall(r"seen \d+", output)
    assert status == 1, replayed
    assert re.findall(r"seen \d+", replayed) == found != []


@pytest.mark.thorough
def test_a_search_that_finds_nothing_says_so(folder):
    test = planted(folder, PROPERTY.format(condition=">= 0"))

    assert run("tests.explore", "--seed", "5", test)[0] == 0


@pytest.mark.fault("T2")
@pytest.mark.parametrize(
    ("named", "options", "count"),
    [
        ("", (), "1 passed, 1 deselected"),
        pytest.param("::test_long", (), "1 passed", marks=pytest.mark.thorough),
        pytest.param("", ("-m", "thorough"), "1 passed, 1 deselected", marks=pytest.mark.thorough),
    ],
)
def test_what_is_thorough_is_run_where_it_is_asked_for(folder, named, options, count):
    test = planted(folder, THOROUGH)

    status, output = run(*PYTEST, f"{test}{named}", *options)

    assert status == 0, output
    assert f"{count} in" in output


@pytest.mark.fault("T1")
def test_every_property_is_one_that_the_search_tries():
    """Hypothesis throws dice nowhere else."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text()
        if re.search(r"^from hypothesis", text, re.MULTILINE):
            assert "@pytest.mark.property" in text, path
