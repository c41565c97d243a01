"""Reads a product folder once, at start; a folder with mistakes is refused with all of them."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from orgs.product.catalog import Catalog, read_catalogs
from orgs.product.catalog.written import mistakes_about_written
from orgs.product.clients import OpenIDClient
from orgs.product.events import DeclaredEndpoint
from orgs.product.http_steps import HttpStep
from orgs.product.languages import OUR_LOCALE, languages_in
from orgs.product.mistakes import Mistake, ProductFolderWrong, mistakes_of
from orgs.product.own_steps import read_own_steps
from orgs.product.parts import Parts
from orgs.product.plans import PLANS_FILE, PlansFile, contradictions
from orgs.product.schema import PRODUCT_FILE, Addresses, Brand, ProductFile, SignUp, Verify
from orgs.product.steps import OwnStep
from orgs.product.table import Table
from orgs.product.warehouse import Warehouse

CATALOG = "catalog"
LOCALE = "locale"
# The files with a schema, the first one first.
FILES: dict[str, type[Table]] = {PRODUCT_FILE: ProductFile, PLANS_FILE: PlansFile}
# Everything that is read of a folder; other names are a company's own affair.
READ = (*FILES, "steps.py", CATALOG, "templates", "static", LOCALE)

Content = TypeVar("Content", bound=Table)


@dataclass(frozen=True, kw_only=True)
class Product:
    """The contents of a product folder, read and validated; `settings.PRODUCT` holds this one's."""

    folder: Path
    languages: tuple[str, ...]
    brand: Brand
    addresses: Addresses
    sign_up: SignUp
    plans: PlansFile
    # By kind of dataset: the tables that bootstrap and onboardings build.
    catalogs: Mapping[str, Catalog]
    # Steps of the company's own, in Python.
    own_steps: tuple[OwnStep, ...]
    # Steps that an address of the company's does.
    http_steps: tuple[HttpStep, ...]
    # The company's own sites, which people sign in to with the account from here.
    clients: tuple[OpenIDClient, ...]
    parts: Parts
    verify: Verify
    # Addresses of the company's that are sent events.
    event_endpoints: tuple[DeclaredEndpoint, ...]
    internal_hosts: tuple[str, ...]
    warehouse: Warehouse

    @property
    def templates(self) -> Path:
        """Templates that go before ours of the same name."""
        return self.folder / "templates"

    @property
    def static(self) -> Path:
        """Static files that go before ours of the same name."""
        return self.folder / "static"

    @property
    def locale(self) -> Path:
        """Translations that go before ours."""
        return self.folder / LOCALE


def load(folder: Path) -> Product:
    """Return what the folder decides; raises ProductFolderWrong with all mistakes in it."""
    mistakes: list[Mistake] = []
    about = read_toml(folder / PRODUCT_FILE, ProductFile, mistakes)
    mistakes += about.contradictions(PRODUCT_FILE) if about else []
    plans = _read_plans(folder, mistakes)
    catalogs = _catalogs(folder, about, mistakes)
    own_steps = read_own_steps(folder, about, mistakes)
    mistakes += _misspelt(folder)
    if about is None or plans is None or mistakes:
        raise ProductFolderWrong(folder, mistakes)
    return Product(
        folder=folder,
        languages=about.languages or languages_in([OUR_LOCALE, folder / LOCALE]),
        brand=about.brand,
        addresses=about.addresses,
        sign_up=about.sign_up,
        plans=plans,
        catalogs=catalogs,
        own_steps=own_steps,
        http_steps=about.steps,
        clients=about.clients,
        parts=about.parts,
        verify=about.verify,
        event_endpoints=about.events.endpoints,
        internal_hosts=about.network.internal_hosts,
        warehouse=about.warehouse,
    )


def _read_plans(folder: Path, mistakes: list[Mistake]) -> PlansFile | None:
    plans = read_toml(folder / PLANS_FILE, PlansFile, mistakes)
    if plans is None:
        return None
    mistakes += contradictions(plans)
    return plans.named()


def _catalogs(
    folder: Path, about: ProductFile | None, mistakes: list[Mistake]
) -> Mapping[str, Catalog]:
    """Return the catalogs, checked for what our code writes; none for a folder not there."""
    if not folder.is_dir():
        return {}
    catalogs = read_catalogs(folder / CATALOG, mistakes)
    if about:
        mistakes += mistakes_about_written(catalogs, switched_off=about.parts.switched_off)
    return catalogs


def read_toml(path: Path, model: type[Content], mistakes: list[Mistake]) -> Content | None:
    """Return a file's content; None if it has mistakes, which are added to the list."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return model.model_validate(content, context={"folder": path.parent})
    except FileNotFoundError:
        mistakes.append(Mistake(path.name, "", "no such file", "a file of this name"))
    except (OSError, UnicodeDecodeError) as e:
        mistakes.append(Mistake(path.name, "", str(e), "a file in UTF-8 that can be read"))
    except tomllib.TOMLDecodeError as e:
        mistakes.append(Mistake(path.name, "", str(e), "TOML, see https://toml.io"))
    except ValidationError as e:
        mistakes += mistakes_of(path.name, model, e)
    return None


def _misspelt(folder: Path) -> list[Mistake]:
    """Return a mistake for each name that is nearly one we read: nobody would notice it.

    A name with more behind it is meant, such as an editor's `product.toml~`, and so is one that is
    hidden; a letter or a digit more is a slip: `locales`, `templates2`.
    """
    names = sorted(path.name for path in folder.glob("*") if not _is_meant(path.name))
    nearly = {name: difflib.get_close_matches(name, READ, n=1, cutoff=0.8) for name in names}
    return [Mistake(name, "", "this name", found[0]) for name, found in nearly.items() if found]


def _is_meant(name: str) -> bool:
    behind = [name.removeprefix(one) for one in READ if name.startswith(one)]
    return name.startswith(".") or any(not rest[:1].isalnum() for rest in behind)
