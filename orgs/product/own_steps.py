"""Reads a company's own steps and finds their places among ours."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol
from urllib.parse import urlsplit

from orgs.product.http_steps import HttpStep
from orgs.product.mistakes import Mistake, shown
from orgs.product.schema import PRODUCT_FILE, ProductFile
from orgs.product.steps import LAST, OUR_STEPS, PLACES, OwnStep

FILE = "steps.py"
# This machine, whose own network nobody listens to.
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
MODULE = "product_steps"
LIST = "STEPS"
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
ALLOWED_NAME = "2 to 40 of a-z, 0-9 and _, a letter first"
LONGEST_TITLE = 60
LONGEST_WORDS = 120


class Placed(Protocol):
    """Whatever has a place among the steps of an onboarding."""

    @property
    def name(self) -> str: ...

    @property
    def after(self) -> str: ...


class _NoBytecode(SourceFileLoader):
    def set_data(self, *args: Any, **options: Any) -> None:
        """Leave no compiled file behind in the company's folder."""


def read_own_steps(
    folder: Path, about: ProductFile | None, mistakes: list[Mistake]
) -> tuple[OwnStep, ...]:
    """Return the steps of steps.py, checked together with those that product.toml declares."""
    steps = read_steps(folder, mistakes)
    if about is None:
        return steps  # Whatever they come after may be declared there.
    mistakes += mistakes_about_places(
        [
            *((FILE, f"{LIST}[{n}]", step) for n, step in enumerate(steps, 1)),
            *((PRODUCT_FILE, f"steps[{n}]", step) for n, step in enumerate(about.steps, 1)),
        ]
    )
    near = (*THIS_MACHINE, *about.network.internal_hosts)
    mistakes += mistakes_about_addresses(about.steps, near)
    return steps


def read_steps(folder: Path, mistakes: list[Mistake]) -> tuple[OwnStep, ...]:
    """Return the steps that steps.py declares, if there is one; mistakes are added to the list."""
    if not (folder / FILE).is_file():
        return ()
    try:
        declared = getattr(_imported(folder / FILE), LIST, None)
    except (Exception, SystemExit) as e:
        mistakes.append(Mistake(FILE, "", *_import_failed(e)))
        return ()
    if not isinstance(declared, list | tuple):
        allowed = "a list or tuple of OwnStep"
        mistakes.append(Mistake(FILE, LIST, _kind(declared), allowed))
        return ()
    for number, step in enumerate(declared, 1):
        mistakes += _mistakes_in(step, key=f"{LIST}[{number}]")
    return tuple(step for step in declared if isinstance(step, OwnStep))


def mistakes_about_places(steps: Sequence[tuple[str, str, Placed]]) -> Iterator[Mistake]:
    """Yield the names and places that cannot be; each step comes with its file and key."""
    names = [step.name for _, _, step in steps]
    reachable = set(ordered([step for _, _, step in steps]))
    for file, key, step in steps:
        if step.name in (*OUR_STEPS, LAST):
            allowed = "a name that none of our steps has"
            yield Mistake(file, f"{key}.name", shown(step.name), allowed)
        elif names.count(step.name) > 1:
            yield Mistake(file, f"{key}.name", f"{shown(step.name)} twice", "each name once")
        elif step.after not in (*PLACES, *names):
            allowed = ", ".join([*PLACES, *(name for name in names if name != step.name)])
            yield Mistake(file, f"{key}.after", shown(step.after), allowed)
        elif step.name not in reachable:
            found = f"{shown(step.after)}, which comes after it"
            yield Mistake(file, f"{key}.after", found, "a step that comes before")


def mistakes_about_addresses(steps: Sequence[HttpStep], near: Collection[str]) -> Iterator[Mistake]:
    """Yield the addresses that lead out of the company's network without TLS."""
    for number, step in enumerate(steps, 1):
        for key, address in (("url", step.url), ("undo_url", step.undo_url or "")):
            if is_open(address, near=near):
                allowed = "https://, or a host that network.internal_hosts lists"
                yield Mistake(PRODUCT_FILE, f"steps[{number}].{key}", shown(address), allowed)


def is_open(address: str, *, near: Collection[str]) -> bool:
    """Whether what is sent there crosses a network in the open: http:// to a host not near."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in near


def ordered(steps: Sequence[Placed]) -> list[str]:
    """Return the names of all steps in order; own steps with one place keep theirs.

    Left out are steps whose place is nowhere.
    """

    def with_followers(name: str, seen: tuple[str, ...]) -> Iterator[str]:
        yield name
        for step in steps:
            if step.after == name and step.name not in seen:
                yield from with_followers(step.name, (*seen, step.name))

    return [name for ours in OUR_STEPS for name in with_followers(ours, (*OUR_STEPS, LAST))]


def _imported(path: Path) -> ModuleType:
    loader = _NoBytecode(MODULE, str(path))
    spec = importlib.util.spec_from_file_location(MODULE, path, loader=loader)
    if spec is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    # Dataclasses and pickles look their module up there.
    sys.modules[MODULE] = module
    loader.exec_module(module)
    return module


def _import_failed(error: BaseException) -> tuple[str, str]:
    found = f"{type(error).__name__}: {error}"
    return found, "Python that can be imported before Django has started"


def _mistakes_in(step: object, *, key: str) -> Iterator[Mistake]:
    if not isinstance(step, OwnStep):
        yield Mistake(FILE, key, _kind(step), "an OwnStep")
        return
    if not (isinstance(step.name, str) and NAME.fullmatch(step.name)):
        yield Mistake(FILE, f"{key}.name", shown(step.name), ALLOWED_NAME)
    if not _is_line(step.title, LONGEST_TITLE) or not step.title:
        allowed = f"a line of 1 to {LONGEST_TITLE} letters"
        yield Mistake(FILE, f"{key}.title", shown(step.title), allowed)
    if not _is_line(step.words, LONGEST_WORDS):
        allowed = f"a line of at most {LONGEST_WORDS} letters"
        yield Mistake(FILE, f"{key}.words", shown(step.words), allowed)
    for name, function in _functions_of(step).items():
        if not callable(function):
            yield Mistake(FILE, f"{key}.{name}", _kind(function), "a function that takes the run")


def _functions_of(step: OwnStep) -> dict[str, object]:
    functions: dict[str, object] = {"act": step.act, "undo": step.undo}
    return {name: function for name, function in functions.items() if name == "act" or function}


def _is_line(text: object, longest: int) -> bool:
    return isinstance(text, str) and len(text) <= longest and text.isprintable()


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"
