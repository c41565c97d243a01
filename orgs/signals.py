"""Signals of this app for apps that build on it, which it does not import."""

from __future__ import annotations

from enum import StrEnum

from django.dispatch import Signal


class KeyChange(StrEnum):
    """What happened to an API key, for its owner to be told."""

    ISSUED = "issued"
    ROTATED = "rotated"
    REVOKED = "revoked"
    # Shown once more, after an earlier showing.
    SHOWN_AGAIN = "again"
    # Both by staff, who never see the key: it waits for its owner.
    REOPENED = "reopened"
    REISSUED = "reissued"
    # By expiry: a week before it, and when it happens.
    EXPIRES_SOON = "expires"
    EXPIRED = "expired"


# Sent with `api_key`, `change` (a KeyChange), `actor` (a user, or None for the system) and `now`,
# once per change, inside the transaction that makes it. For a replaced key, its successor is sent,
# which refers to the key that it replaces.
key_changed = Signal()

# Sent with `organization` and `now` when staff suspend or resume it, inside that transaction.
suspension_changed = Signal()

# Sent with `organization` and `now` when its members or their roles change, inside the transaction
# that changes them.
team_changed = Signal()

# Sent with `organization` and `now` when its address (`Organization.email`), where receipts go,
# changes; inside the transaction that changes it.
address_changed = Signal()

# Sent with `organization`, `person_name`, `emails` and `now` when open invitations end because of a
# change to a user, inside the transaction that ends them. `were_theirs_to_accept`: whether the
# invitations were sent to that user rather than by them.
invitations_withdrawn = Signal()

# Sent with `organization`, `user` and `now` when staff make the user its owner, inside that
# transaction.
ownership_given = Signal()


class MemberChange(StrEnum):
    """What happened to a user's membership, for the user and the owners to be told."""

    ROLE = "role"
    REMOVED = "removed"
    LEFT = "left"


# Sent with `organization`, `user`, `change` (a MemberChange), `role` (their current or last role),
# `by`, `by_name`, `by_role` and `now`, inside the transaction that changes the membership.
member_changed = Signal()

# Sent with `invitation` and `now` when its link is to be mailed, inside the transaction that makes
# the link work.
invitation_issued = Signal()

# Sent with `event`, an audit event, inside the transaction that records it.
event_recorded = Signal()
