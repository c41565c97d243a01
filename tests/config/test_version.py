"""The version: one number, said by the command, the admin, the package and the list of changes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from config.version import VERSION
from tests.config.test_environment import BASE_DIR


def test_the_command_says_ours_and_not_djangos():
    told = subprocess.run(
        [sys.executable, "manage.py", "version"], cwd=BASE_DIR, capture_output=True, text=True
    )

    assert (told.returncode, told.stdout) == (0, f"{VERSION}\n")


def test_the_package_and_the_newest_change_bear_it():
    package = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
    changes = re.findall(r"^## (\S+)", (BASE_DIR / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert package["version"] == VERSION
    assert changes[0] == VERSION
