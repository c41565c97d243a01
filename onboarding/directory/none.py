"""The directory adapter for deployments in which no other system looks organizations up."""

from __future__ import annotations

from onboarding.directory import Entry


class NoDirectory:
    """A directory that confirms and publishes nothing."""

    description = "none is kept"
    joins_transactions = False

    def prepare(self) -> None:
        pass

    def check(self, *, patience: float) -> str:
        return ""

    def confirm(self, entry: Entry) -> None:
        pass

    def publish(self, entry: Entry) -> None:
        pass

    def withdraw(self, entry: Entry) -> None:
        pass

    def differences(self, entry: Entry) -> list[str]:
        return []

    def list_owners(self) -> dict[str, str]:
        return {}
