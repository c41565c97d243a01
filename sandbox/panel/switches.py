"""Switches of the panel, each of which turns one fault on and off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Switch:
    """A fault as shown to people; its three functions read it and turn it on and off."""

    name: str
    title: str
    meaning: str
    is_on: Callable[[], bool]
    add: Callable[[], object]
    remove: Callable[[], object]

    @property
    def service(self) -> str:
        return self.name.partition("-")[0]

    def turn_on(self) -> None:
        if not self.is_on():
            self.add()


class Switches:
    """All switches by name; an unknown name raises KeyError."""

    def __init__(self, switches: Iterable[Switch]) -> None:
        self._switches = {switch.name: switch for switch in switches}

    def __iter__(self) -> Iterator[Switch]:
        return iter(self._switches.values())

    def __getitem__(self, name: str) -> Switch:
        return self._switches[name]

    def of(self, service: str) -> list[Switch]:
        return [switch for switch in self if switch.service == service]

    def on(self) -> list[Switch]:
        return [switch for switch in self if switch.is_on()]

    def as_json(self) -> dict[str, bool]:
        return {switch.name: switch.is_on() for switch in self}
