"""Jobs that were started, and whether new ones are held as PENDING."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.web import Json, Request

Key = tuple[str, str]


@dataclass
class Job:
    """A job as it was requested, and its current state."""

    request: Request
    place: Place
    resource: Json

    @property
    def location(self) -> str:
        return str(self.resource["jobReference"]["location"])

    @property
    def sql(self) -> str:
        return statement_of(self.request.json())

    @property
    def is_pending(self) -> bool:
        return bool(self.resource["status"]["state"] == "PENDING")

    def fail(self, error: Json) -> None:
        self.resource["status"] = {"state": "DONE", "errorResult": error, "errors": [error]}


@dataclass
class Jobs:
    """Jobs of every project; `hold` and `release` are thread-safe."""

    by_id: dict[Key, Job] = field(default_factory=dict)
    is_held: bool = False
    # Errors for the next jobs that run.
    errors: deque[Json] = field(default_factory=deque)

    def hold(self) -> None:
        """Keep jobs PENDING that start from now on."""
        self.is_held = True

    def release(self) -> None:
        """Let all held jobs run at once."""
        self.is_held = False

    def fail_next(self, reason: str, message: str = "") -> None:
        """Make the next job that runs fail with this reason."""
        self.errors.append({"reason": reason, "message": message})

    @property
    def pending(self) -> list[Job]:
        return [job for job in list(self.by_id.values()) if job.is_pending]

    def forget(self) -> None:
        self.is_held = False
        self.by_id.clear()
        self.errors.clear()


def statement_of(body: Json) -> str:
    """Return the SQL of a query or query job; empty for any other job."""
    query = body.get("configuration", body).get("query", "")
    return str(query.get("query", "") if isinstance(query, dict) else query)
