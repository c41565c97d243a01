"""PostgreSQL's clock, used to write and compare leases, deadlines and heartbeats.

Machine clocks differ by minutes. A fast one would hold its leases too long or fail another's fresh
work, so no machine uses its own clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import connection
from django.db.models import DateTimeField, Func


class Now(Func):
    """SQL expression for the current time, for use within a statement."""

    function = "latchkey_now"
    arity = 0
    output_field = DateTimeField()


def now() -> datetime:
    """Return PostgreSQL's current time; raises database errors if it cannot be asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT latchkey_now()")
        return cast(datetime, cursor.fetchone()[0])
