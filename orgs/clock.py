"""PostgreSQL's clock, by which leases, deadlines and heartbeats are written and compared.

Machines differ by minutes. One that is ahead would keep what it holds for that much longer, or fail
what another has just begun, so none of them asks its own clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import connection
from django.db.models import DateTimeField, Func


class Now(Func):
    """What `now` returns, for use within a statement."""

    function = "latchkey_now"
    arity = 0
    output_field = DateTimeField()


def now() -> datetime:
    """Return the time; raises what the database does where it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT latchkey_now()")
        return cast(datetime, cursor.fetchone()[0])
