"""Whatever is due is taken up again, because its task was lost, killed or told to come back."""

from __future__ import annotations

from datetime import datetime

from billing import checkout, inbox, subscriptions
from onboarding import audit_shipping, deletion, mails, refresh, runner
from orgs import expiry, identity_inbox, rates, reveal, sessions


def sweep(*, now: datetime) -> dict[str, int]:
    """Wake workers for what is due and return how many of each kind that was."""
    return {
        "onboardings": runner.sweep(now=now),
        "checkouts": checkout.sweep(now=now),
        "Stripe events": inbox.sweep(now=now),
        "subscriptions to look at": subscriptions.sweep(now=now),
        "refreshes": refresh.sweep(now=now),
        "audit shipments": audit_shipping.sweep(now=now),
        "deletions": deletion.sweep(now=now),
        "identity events": identity_inbox.sweep(now=now),
        "mails": mails.sweep(now=now),
        "keys that expire": expiry.sweep(now=now),
        "copies of keys destroyed": reveal.destroy_old_copies(now=now),
        "old Stripe events deleted": inbox.prune(now=now),
        "old rate limits deleted": rates.prune(now=now),
        "old identity events deleted": identity_inbox.prune(now=now),
        "old sessions deleted": sessions.prune(now=now),
    }
