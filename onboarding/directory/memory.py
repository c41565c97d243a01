"""A directory in a dictionary, able to fail on demand, for tests."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from onboarding.directory import DirectoryConflict, Entry
from onboarding.directory.rows import differences, row_of


class MemoryDirectory:
    """Entries by slug. Each call first pops from `errors` and raises what it finds, unless None."""

    description = "in memory"
    joins_transactions = False

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.errors: deque[Exception | None] = deque()

    def prepare(self) -> None:
        pass

    def check(self, *, patience: float) -> str:
        return ""

    def confirm(self, entry: Entry) -> None:
        self._fail_on_demand()
        if self._held(entry) is None:
            self.entries[entry.slug] = replace(
                entry, is_onboarded=False, api_key_fingerprint="", api_key_fingerprints=()
            )

    def publish(self, entry: Entry) -> None:
        self._fail_on_demand()
        held = self._held(entry)
        if held is None or held.as_of <= entry.as_of:
            self.entries[entry.slug] = entry

    def withdraw(self, entry: Entry) -> None:
        self._fail_on_demand()
        found = self.entries.get(entry.slug)
        if found and found.organization_id == entry.organization_id:
            del self.entries[entry.slug]

    def differences(self, entry: Entry) -> list[str]:
        self._fail_on_demand()
        found = self.entries.get(entry.slug)
        return differences(entry, row_of(found) if found else None)

    def list_owners(self) -> dict[str, str]:
        self._fail_on_demand()
        return {slug: entry.organization_id for slug, entry in self.entries.items()}

    def _held(self, entry: Entry) -> Entry | None:
        found = self.entries.get(entry.slug)
        if found and found.organization_id != entry.organization_id:
            raise DirectoryConflict(f"{entry.slug} is {found.organization_id}")
        return found

    def _fail_on_demand(self) -> None:
        error = self.errors.popleft() if self.errors else None
        if error:
            raise error
