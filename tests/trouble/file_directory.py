"""A directory that outlives whoever writes it, as the real one does: one file an entry."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from onboarding.directory import DirectoryConflict, Entry

FOLDER_VARIABLE = "LATCHKEY_TEST_DIRECTORY"


class FileDirectory:
    """Entries by slug, in the folder that the environment names."""

    description = "in a folder"
    joins_transactions = False

    def check(self, *, patience) -> str:
        return ""

    @property
    def folder(self) -> Path:
        return Path(os.environ[FOLDER_VARIABLE])

    @property
    def entries(self) -> dict[str, Entry]:
        return {file.stem: _read(file) for file in self.folder.glob("*.json")}

    def confirm(self, entry: Entry) -> None:
        found = self.entries.get(entry.slug)
        if found is None:
            self._write(entry)
        elif found.organization_id != entry.organization_id:
            raise DirectoryConflict(f"{entry.slug} is {found.organization_id}")

    def publish(self, entry: Entry) -> None:
        self._write(entry)

    def withdraw(self, entry: Entry) -> None:
        found = self.entries.get(entry.slug)
        if found and found.organization_id == entry.organization_id:
            (self.folder / f"{entry.slug}.json").unlink()

    def _write(self, entry: Entry) -> None:
        # Replaced whole, so that whoever is killed meanwhile leaves the entry as it was.
        draft = self.folder / f"{entry.slug}.draft"
        draft.write_text(json.dumps(asdict(entry), default=str))
        draft.replace(self.folder / f"{entry.slug}.json")


def _read(file: Path) -> Entry:
    return Entry(**json.loads(file.read_text()))
