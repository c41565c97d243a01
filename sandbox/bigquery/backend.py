"""The emulator as seen by the layers around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.conditions import Conditions
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.extras import Extras, completed
from sandbox.bigquery.job_store import Jobs
from sandbox.bigquery.web import Answer, App, Json, Request, ask


@dataclass(frozen=True)
class Backend:
    """The emulator's app, the properties it forgets, and the project's conditions."""

    app: App
    extras: Extras
    jobs: Jobs
    conditions: Conditions
    row_counts: dict[Place, str] = field(default_factory=dict)

    async def ask(self, request: Request) -> Answer:
        """Return the emulator's answer; its failures are raised as Refused, never retryable."""
        answer = await ask(self.app, request)
        if answer.status >= 500:
            detail = answer.bug or answer.body[:300].decode(errors="replace")
            raise Refused("emulatorBug", f"The emulator failed ({answer.status}): {detail}")
        return answer

    def forget_row_counts(self, request: Request) -> None:
        """Discard cached row counts of tables that a request names and may change or drop."""
        said = request.path.encode() + request.body
        for place in list(self.row_counts):
            is_dropped = request.method == "DELETE" and place.dataset in request.path
            if is_dropped or b"DROP SCHEMA" in said.upper() or place.table.encode() in said:
                del self.row_counts[place]

    async def find(self, request: Request, place: Place) -> Json | None:
        """Return a dataset or table as BigQuery would show it; None if there is none."""
        answer = await self.ask(request.to("GET", place.path))
        if not answer.is_success:
            return None
        return completed(answer.json(), self.extras.read(place)) if place.table else answer.json()

    async def get(self, request: Request, place: Place) -> Json:
        """Return a dataset or table; raises Refused if there is none."""
        found = await self.find(request, place)
        if found is None:
            kind = "Table" if place.table else "Dataset"
            raise Refused("notFound", f"Not found: {kind} {place}")
        return found

    async def execute(self, request: Request, place: Place, statement: str) -> Answer:
        """Run a statement and return the answer; raises Refused if it fails."""
        path = f"/bigquery/v2/projects/{place.project}/queries"
        query = {"query": statement, "useLegacySql": False}
        answer = await self.ask(request.to("POST", path, query))
        if not answer.is_success or answer.json().get("errors"):
            raise Refused("emulatorBug", f"The emulator could not {statement}: {answer.body!r}")
        return answer


def changes(body: Json, before: Json) -> Json:
    """Return a PATCH's body with its labels merged into the existing ones; null deletes a label."""
    if "labels" not in body:
        return body
    merged = {**before.get("labels", {}), **(body["labels"] or {})}
    labels = {k: v for k, v in merged.items() if v is not None} if body["labels"] else {}
    return {**body, "labels": labels}


def check_unchanged(request: Request, before: Json) -> None:
    """Raise Refused if the caller's ETag is not that of the current state."""
    expected = request.header("if-match")
    if expected and expected != before.get("etag"):
        raise Refused("conditionNotMet", "Precondition check failed.")
