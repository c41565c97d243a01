"""Who may use a dataset: the values that the port and its adapters exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

# How often a change is tried anew because somebody else changed the dataset meanwhile.
ROUNDS = 5


class Member(StrEnum):
    """What an address names. Google lists a service account as a user."""

    USER = "user"
    GROUP = "group"


class Right(StrEnum):
    """What an account may do with the tables of a dataset."""

    READER = "READER"
    WRITER = "WRITER"


@dataclass(frozen=True, kw_only=True, order=True)
class Grant:
    """An account or group, by its address in small letters, and what it may do."""

    email: str
    member: Member
    right: Right

    def __str__(self) -> str:
        return f"{self.member} {self.email} as {self.right}"


@dataclass(frozen=True, kw_only=True)
class Change:
    """The entries to add to a dataset and to take away; false if there are none."""

    add: frozenset[Grant] = frozenset()
    remove: frozenset[Grant] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)


# Says what to change, given the entries found.
ChooseChange = Callable[[frozenset[Grant]], Change]
