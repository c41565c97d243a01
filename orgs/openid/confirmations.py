"""When somebody last proved in this session who they are: by signing in, or when asked again."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

# Session key of the moment of the sign-in, in seconds since 1970.
SIGNED_IN_AT = "signed_in_at"


def note_sign_in(request: HttpRequest, *, now: datetime) -> None:
    """Remember when the session's user signed in, by whatever door."""
    request.session[SIGNED_IN_AT] = now.timestamp()


def confirmed_at(request: HttpRequest) -> datetime | None:
    """Return when the signed-in user last proved who they are; None if nobody knows."""
    records = get_authentication_records(request, request.user)
    moments = [record["at"] for record in records if record.get("reauthenticated")]
    if SIGNED_IN_AT in request.session:
        moments.append(request.session[SIGNED_IN_AT])
    return datetime.fromtimestamp(max(moments), tz=UTC) if moments else None
