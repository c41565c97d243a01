"""The first line a newcomer types works, also where the system keeps its Python to itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parent.parent / "README.md").read_text()
LET_IN = r"(No matching distribution found for|Requirement already satisfied:) uv\b"
# A python3 as Debian's: a marker beside the standard library tells pip to keep out.
PYTHON = """#!/bin/sh
exec {python} - "$@" <<'END'
import runpy, sys, sysconfig
get_path = sysconfig.get_path
sysconfig.get_path = lambda name, *rest, **options: (
    {folder!r} if name == "stdlib" else get_path(name, *rest, **options)
)
assert sys.argv[1:3] == ["-m", "pip"]
sys.argv = sys.argv[2:]
runpy.run_module("pip", run_name="__main__", alter_sys=True)
END
"""


@pytest.fixture
def debian(tmp_path):
    """What a shell there finds; nothing is fetched: pip, once let in, finds no packages."""
    python = sys._base_executable
    if subprocess.run([python, "-c", "import pip"], check=False).returncode:
        pytest.skip(f"{python} has no pip")
    (tmp_path / "EXTERNALLY-MANAGED").write_text("[externally-managed]\nError=Keep out.\n")
    (tmp_path / "python3").write_text(PYTHON.format(python=python, folder=str(tmp_path)))
    (tmp_path / "python3").chmod(0o755)
    return {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PIP_NO_INDEX": "1",
    }


def said(command, environment):
    ended = subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, text=True, timeout=120
    )
    return ended.stdout + ended.stderr


@pytest.mark.fault("O8")
def test_uv_is_installed_where_python_is_externally_managed(debian):
    [command] = re.findall(r"^.*python3 -m pip install.*$", README, re.MULTILINE)

    assert "externally-managed" in said("python3 -m pip install uv", debian)
    assert re.search(LET_IN, said(command, debian))
