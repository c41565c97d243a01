"""What the people side tells whoever listens; it does not know the journey that builds on it."""

from __future__ import annotations

from enum import StrEnum

from django.dispatch import Signal


class KeyChange(StrEnum):
    """What became of an API key that its owner is to hear of."""

    ISSUED = "issued"
    ROTATED = "rotated"
    REVOKED = "revoked"
    # Shown once more, after it had been shown before.
    SHOWN_AGAIN = "again"
    # Both by staff, who never see it: it waits for its owner.
    REOPENED = "reopened"
    REISSUED = "reissued"
    # By themselves: a week before their end, and at it.
    EXPIRES_SOON = "expires"
    EXPIRED = "expired"


# Sent with `api_key`, `change` (a KeyChange), `actor` (a user, or None for the system) and `now`,
# once for each change, inside the transaction that makes it. Of a replaced key its successor is
# sent, which knows what it replaces.
key_changed = Signal()

# Sent with `organization` and `now` when staff suspend or resume it, inside that transaction.
suspension_changed = Signal()

# Sent with `organization` and `now` whenever who belongs to it, or as what, has changed; inside the
# transaction that changes it.
team_changed = Signal()

# Sent with `organization` and `now` whenever its address (`Organization.email`) is another one,
# inside the transaction that changes it: receipts go there.
address_changed = Signal()

# Sent with `organization`, `person_name`, `emails` and `now` when open invitations end because of
# what became of somebody, inside the transaction that ends them. `were_theirs_to_accept`: whether
# they were sent to that person, and not by them.
invitations_withdrawn = Signal()

# Sent with `organization`, `user` and `now` when staff make somebody its owner, inside the
# transaction that does.
ownership_given = Signal()


class MemberChange(StrEnum):
    """What became of somebody's place in a team that they and the owners are to hear of."""

    ROLE = "role"
    REMOVED = "removed"
    LEFT = "left"


# Sent with `organization`, `user`, `change` (a MemberChange), `role` (what they are now, or were
# last), `by`, `by_name` and `now`, inside the transaction that changes it.
member_changed = Signal()

# Sent with `invitation` and `now` whenever its link is to be mailed, inside the transaction that
# makes it work.
invitation_issued = Signal()
