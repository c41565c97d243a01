"""`manage.py product`: make a product folder, check one, and print what its files may hold.

It runs before Django reads its settings, as a folder with mistakes would stop it right there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from orgs.product import overrides
from orgs.product.loading import FILES, Product, load
from orgs.product.mistakes import ProductFolderWrong
from orgs.product.own_steps import is_open

BASE_DIR = Path(__file__).resolve().parents[2]
DEFAULT = BASE_DIR / "product"
# What is checked by Django with the folder in place, such as its templates.
GO_ON = ("check", "--tag", "product")


def run(arguments: Sequence[str], *, current: Path) -> tuple[Path, Sequence[str]] | None:
    """Run the command; return the folder and the Django command that goes on checking it, if any.

    `current` is the folder of this deployment. Exits with 1 and a line for each mistake.
    """
    asked = _parser().parse_args(arguments)
    if asked.act == "schema":
        print(json.dumps(_schema(asked.file), indent=2, ensure_ascii=False))
    elif asked.act == "init":
        _init(asked.folder)
    else:
        folder = asked.folder.resolve() if asked.folder else current
        product = _checked(folder)
        _say_what_is_replaced(product)
        _say_what_is_refused_later(product)
        return folder, GO_ON
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py product",
        description="The product folder: everything that a company decides about its product.",
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="init | check | schema")
    init = acts.add_parser("init", help="copy the default folder, to begin with")
    init.add_argument("folder", type=Path, metavar="DIR", help="does not exist yet, or is empty")
    check = acts.add_parser("check", help="name every mistake in a folder; exit 1 if there is one")
    check.add_argument("folder", type=Path, metavar="DIR", nargs="?", help="default: PRODUCT_DIR")
    schema = acts.add_parser("schema", help="print the JSON Schema of a file, for editors")
    schema.add_argument("file", nargs="?", choices=FILES, default=next(iter(FILES)))
    return parser


def _init(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} is there already: name a folder that is empty or does not exist.")
    shutil.copytree(DEFAULT, folder, dirs_exist_ok=True)
    print(
        f"{folder} holds a copy of the default product.\n"
        f"1. Change {folder}/{next(iter(FILES))}.\n"
        f"2. See that it is in order: manage.py product check {folder}\n"
        f"3. Look at it: manage.py demo --product {folder}\n"
        f"4. Deploy it: PRODUCT_DIR={folder.resolve()}"
    )


def _checked(folder: Path) -> Product:
    try:
        return load(folder)
    except ProductFolderWrong as e:
        for mistake in e.mistakes:
            print(mistake)
        number = len(e.mistakes)
        sys.exit(f"{number} mistake{'s' if number > 1 else ''} in {folder}.")


def _say_what_is_replaced(product: Product) -> None:
    """Say which files go before ours, as one with a slip in its name replaces nothing."""
    print(f"{product.brand.name}: {product.folder}")
    for place, ours in ((product.templates, "templates"), (product.static, "static")):
        for file in sorted(f for f in place.rglob("*") if f.is_file()):
            name = file.relative_to(place)
            print(f"  {ours}/{name}: {overrides.say(file, BASE_DIR / ours / name)}")


def _say_what_is_refused_later(product: Product) -> None:
    """Say which steps a deployment that takes money would not start with."""
    for step in product.http_steps:
        for address in filter(None, (step.url, step.undo_url)):
            if is_open(address, near=product.internal_hosts):
                print(
                    f"  step {step.name}: {address} is for this machine. A deployment that takes "
                    "money asks for https://, or for the host in network.internal_hosts."
                )


def _schema(file: str) -> dict[str, object]:
    """Return the JSON Schema of a file, in the dialect that editors expect."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **FILES[file].model_json_schema()}
