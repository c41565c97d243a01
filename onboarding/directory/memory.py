"""A directory in a dictionary, able to fail on demand, for tests."""

from __future__ import annotations

from collections import deque

from onboarding.directory import DirectoryConflict, Entry


class MemoryDirectory:
    """Entries by slug. Each call first takes the next of `errors` and raises it, unless None."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.errors: deque[Exception | None] = deque()

    def confirm(self, entry: Entry) -> None:
        self._fail_on_demand()
        found = self.entries.setdefault(entry.slug, entry)
        if found.organization_id != entry.organization_id:
            raise DirectoryConflict(f"{entry.slug} is {found.organization_id}")

    def publish(self, entry: Entry) -> None:
        self._fail_on_demand()
        self.entries[entry.slug] = entry

    def withdraw(self, entry: Entry) -> None:
        self._fail_on_demand()
        found = self.entries.get(entry.slug)
        if found and found.organization_id == entry.organization_id:
            del self.entries[entry.slug]

    def _fail_on_demand(self) -> None:
        error = self.errors.popleft() if self.errors else None
        if error:
            raise error
