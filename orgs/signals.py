"""What the people side tells whoever listens; it does not know how mail is sent."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `invitation` and `now` whenever its link is to be mailed, inside the transaction that
# makes it work.
invitation_issued = Signal()
