"""The panel's switches for faults of Stripe's API and webhooks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.panel.switches import Switch
from sandbox.stripe import StripeSandbox
from sandbox.stripe.faults import Faults

SLOW_SECONDS = 5.0
LATE_SECONDS = 20.0


@dataclass(frozen=True)
class _Kind:
    faults: Faults
    target: str
    kind: str
    settings: dict[str, Any] = field(default_factory=dict)

    def is_on(self) -> bool:
        mine = (self.target, self.kind)
        return any((fault["target"], fault["kind"]) == mine for fault in self.faults.as_json())

    def add(self) -> None:
        self.faults.add(self.target, self.kind, **self.settings)

    def remove(self) -> None:
        self.faults.remove(self.target, self.kind)

    def switch(self, name: str, title: str, meaning: str) -> Switch:
        return Switch(name, title, meaning, self.is_on, self.add, self.remove)


def stripe_switches(stripe: StripeSandbox) -> list[Switch]:
    faults = stripe.faults
    return [
        _Kind(faults, "webhooks", "late", {"seconds": LATE_SECONDS}).switch(
            "webhooks-late", "Late", f"New events arrive {LATE_SECONDS:.0f} seconds late."
        ),
        _Kind(faults, "webhooks", "lost").switch(
            "webhooks-lost", "Lost", "New events are never sent."
        ),
        _Kind(faults, "webhooks", "doubled").switch(
            "webhooks-doubled", "Doubled", "New events are sent twice."
        ),
        _Kind(faults, "api", "slow", {"seconds": SLOW_SECONDS}).switch(
            "stripe-slow", "Slow", f"Each call takes {SLOW_SECONDS:.0f} seconds longer."
        ),
        _Kind(faults, "api", "down").switch(
            "stripe-down", "Down", "Each call is answered with 503."
        ),
        Switch(
            "stripe-locked",
            "Locked",
            "The account may not charge: nobody can pay, and renewals fail.",
            lambda: not stripe.may_charge(),
            lambda: stripe.moments.change_account(charges_enabled=False),
            lambda: stripe.moments.change_account(charges_enabled=True),
        ),
    ]
