"""For deployments where no other system looks organizations up."""

from __future__ import annotations

from onboarding.directory import Entry


class NoDirectory:
    """Nothing to confirm and nothing to publish."""

    def confirm(self, entry: Entry) -> None:
        pass

    def publish(self, entry: Entry) -> None:
        pass

    def withdraw(self, entry: Entry) -> None:
        pass
