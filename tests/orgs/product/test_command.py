"""`manage.py product`, as it is typed: init, check and schema."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from orgs.product import command
from tests.config.test_environment import BASE_DIR
from tests.orgs.product.folders import LEAST, STEP_SECRET, TODAY, folder_with
from tests.orgs.product.test_loading import TEN_MISTAKES


def product(*arguments, cwd=BASE_DIR, **variables):
    """Type the command in a folder; return its exit code and what it says."""
    ran = subprocess.run(
        [sys.executable, str(BASE_DIR / "manage.py"), "product", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def wrong(tmp_path):
    return folder_with(tmp_path / "wrong", TEN_MISTAKES)


def test_what_init_makes_is_in_order(tmp_path, monkeypatch, capsys):
    # What stands in product/ is a company's own affair.
    monkeypatch.setattr(command, "DEFAULT", TODAY)
    monkeypatch.chdir(tmp_path)
    command.run(["init", "mine"], current=TODAY)
    checked, order = product("check", "mine", cwd=tmp_path)

    assert checked == 0, order
    assert f"PRODUCT_DIR={tmp_path}/mine" in capsys.readouterr().out
    assert f": {tmp_path}/mine\n" in order


def test_init_overwrites_nothing(wrong):
    before = (wrong / "product.toml").read_text()

    code, said = product("init", wrong)

    assert code == 1
    assert "is there already" in said
    assert (wrong / "product.toml").read_text() == before


def test_check_names_ten_mistakes_at_once_and_exits_1(wrong):
    code, said = product("check", wrong)

    assert code == 1
    assert said.count("product.toml: ") == 10
    assert 'brand.dark.accent: found "blue"; allowed: A colour such as #0f6a5b.' in said
    assert f"10 mistakes in {wrong}." in said
    assert "Traceback" not in said


def test_check_looks_at_the_folder_of_this_deployment_if_none_is_named(wrong):
    right = product("check", PRODUCT_DIR=str(TODAY))
    refused = product("check", PRODUCT_DIR=str(wrong))

    assert right[0] == 0, right[1]
    assert refused[0] == 1
    assert "10 mistakes" in refused[1]


def test_check_says_which_of_our_files_are_replaced(tmp_path):
    files = {"templates/home.html": "", "templates/hoem.html": "", "static/css/site.css": ""}

    _, said = product("check", folder_with(tmp_path / "mine", **files))

    assert "Nimbus: " in said
    assert "templates/home.html: replaces ours" in said
    assert "templates/hoem.html: added to ours" in said
    assert "static/css/site.css: replaces ours" in said


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("templates/home.html", "{{# {} #}}"),
        pytest.param("static/css/site.css", "/* {} */", marks=pytest.mark.thorough),
    ],
)
def test_check_says_that_ours_has_changed_since_it_was_replaced(tmp_path, name, comment):
    def checked(note):
        content = comment.format(note) + "\n"
        return product("check", folder_with(tmp_path / "mine", **{name: content}))

    _, unnoted = checked("")
    [today] = re.findall(rf"{name}: replaces ours; note “(ours \w+)” in its first line", unnoted)
    _, noted = checked(today)
    code, outdated = checked("ours 01234567")

    assert f"{name}: replaces ours\n" in noted
    assert f"{name}: replaces ours, which has changed: compare the two" in outdated
    assert f"then note “{today}”" in outdated
    assert code == 0


def test_check_reads_the_templates_and_names_the_line_of_a_slip(tmp_path):
    files = {"templates/home.html": '{% extends "base.html" %}\n\n{% blokc content %}'}

    code, said = product("check", folder_with(tmp_path / "mine", **files))

    assert code == 1
    assert "templates/home.html: line 3: found Invalid block tag on line 3: 'blokc'" in said


def test_a_name_with_a_slip_is_a_mistake_and_one_of_ones_own_is_none(tmp_path):
    files = {"template/home.html": "", "README.md": "", "pyproject.toml": "", "plans.toml~": ""}

    code, said = product("check", folder_with(tmp_path / "mine", LEAST, **files))

    assert code == 1
    assert "template: found this name; allowed: templates" in said
    assert "1 mistake in" in said


@pytest.mark.thorough
def test_the_demo_of_a_wrong_folder_names_its_mistakes_and_starts_nothing(wrong, tmp_path):
    ran = subprocess.run(
        [sys.executable, "manage.py", "demo", "--once", "--product", str(wrong)],
        cwd=BASE_DIR,
        env={**os.environ, "LATCHKEY_DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 1
    assert ran.stderr.count("- product.toml: ") == 10
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "data/once/postgres").exists()


def test_schema_tells_an_editor_each_key_with_what_it_means():
    code, said = product("schema")
    schema = json.loads(said)
    brand = schema["$defs"]["Brand"]

    assert code == 0
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["properties"]) >= {"brand", "addresses", "sign_up"}
    assert brand["required"] == ["name"]
    assert brand["additionalProperties"] is False
    assert all("description" in told for told in brand["properties"].values())


STEP = """
[[steps]]
name = "open_account"
title = "Opening"
url = "http://localhost:9000/open"
secret = "DEPOT_STEP_SECRET"
"""


def test_check_says_which_addresses_do_for_this_machine_only(tmp_path):
    listed = STEP + '[network]\ninternal_hosts = ["localhost"]\n'

    near, known = (
        product("check", folder_with(tmp_path / name, LEAST + steps), DEPOT_STEP_SECRET=STEP_SECRET)
        for name, steps in {"near": STEP, "known": listed}.items()
    )

    assert (near[0], known[0]) == (0, 0), near[1]
    assert "step open_account: http://localhost:9000/open is for this machine." in near[1]
    assert "this machine" not in known[1]
