"""For deployments where no other system looks organizations up."""

from __future__ import annotations

from onboarding.directory import Entry


class NoDirectory:
    """Nothing to confirm and nothing to publish."""

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
