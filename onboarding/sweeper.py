"""Whatever is due is taken up again, because its task was lost, killed or told to come back."""

from __future__ import annotations

from datetime import datetime

from billing import checkout, inbox
from onboarding import mails, runner


def sweep(*, now: datetime) -> dict[str, int]:
    """Wake workers for what is due and return how many of each kind that was."""
    return {
        "onboardings": runner.sweep(now=now),
        "checkouts": checkout.sweep(now=now),
        "Stripe events": inbox.sweep(now=now),
        "mails": mails.sweep(now=now),
    }
