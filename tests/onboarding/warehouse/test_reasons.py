"""What BigQuery's failures do to a run: those that pass set it back, the others stop it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import reverse
from django.utils import timezone
from google.api_core.retry import Retry
from google.auth import _exponential_backoff
from google.auth.compute_engine import Credentials, _metadata

from onboarding.models import Onboarding
from onboarding.provisioning import build, runner
from onboarding.warehouse import Dataset, Missing, WarehouseError, WarehouseUnavailable
from onboarding.warehouse import bigquery as door
from onboarding.warehouse.bigquery import BigQueryWarehouse, limits
from onboarding.warehouse.bigquery.reasons import REASONS, Origin
from onboarding.workspaces import workspace

MINE = Dataset(dataset_id="acme_prod", location="EU", description="Acme", owner="one")
SET_BACK, UNREACHABLE = "IN_PROGRESS", ("IN_PROGRESS", "warehouse_unreachable")
REFUSED = ("FAILED", "warehouse_refused")
AWAY = ("IN_PROGRESS", "workspace_incomplete")
FORBIDDEN = ("FAILED", "warehouse_policy")

# As on https://cloud.google.com/bigquery/docs/error-messages, which names 30.
DOCUMENTED = {
    "accessDenied": [(403, "Access Denied: Table p:d.t", REFUSED)],
    "attributeError": [(400, "", REFUSED)],
    "backendError": [(status, "", UNREACHABLE) for status in (500, 502, 503, 504)],
    "badRequest": [
        (400, "UPDATE or DELETE statement over table p.d.t would affect rows in the streaming "
         "buffer, which is not supported", UNREACHABLE),
        (400, "", REFUSED),
    ],
    "billingNotEnabled": [(403, "Billing has not been enabled for this project.", REFUSED)],
    "billingTierLimitExceeded": [(400, "", REFUSED)],
    "blocked": [(403, "", REFUSED)],
    "duplicate": [(409, "Already Exists: Table p:d.t", UNREACHABLE)],
    "internalError": [(500, "", UNREACHABLE)],
    "invalid": [(400, "Required parameter is missing", REFUSED)],
    "invalidQuery": [
        (400, "Syntax error: Unexpected identifier", REFUSED),
        (400, "Could not serialize access to table p:d.t due to concurrent update", UNREACHABLE),
        (400, "Query error: Transaction is aborted due to concurrent update against table p:d.t",
         UNREACHABLE),
        (400, "DML statement has been queued for too long", UNREACHABLE),
        (400, "This table would affect rows in the streaming buffer", UNREACHABLE),
    ],
    "invalidUser": [(400, "", REFUSED)],
    "jobBackendError": [(400, "", UNREACHABLE)],
    "jobInternalError": [(400, "", UNREACHABLE)],
    "jobRateLimitExceeded": [
        (400, "Job exceeded rate limits: Your table exceeded quota for table update operations",
         UNREACHABLE)
    ],
    "notFound": [
        (404, "Not found: Table p:d.t", AWAY),
        (404, "Not found: Dataset p:d was not found in location US", UNREACHABLE),
        (404, "Not found: Project nobody", REFUSED),
    ],
    "notImplemented": [(501, "", REFUSED)],
    "proxyAuthenticationRequired": [(407, "", REFUSED)],
    "quotaExceeded": [
        (403, "Quota exceeded: Your project_and_region exceeded quota for max number of jobs "
         "that can be queued per project.", UNREACHABLE),
        (403, "Quota exceeded: Your project exceeded quota for free query bytes scanned.", REFUSED),
    ],
    "rateLimitExceeded": [
        (403, "Exceeded rate limits: too many table dml operations for this table", UNREACHABLE)
    ],
    "resourceInUse": [(400, "Dataset p:d is still in use", UNREACHABLE)],
    "resourcesExceeded": [
        (400, "Resources exceeded during query execution: Too many DML statements outstanding "
         "against table p:d.t, limit is 20.", UNREACHABLE),
        (400, "Resources exceeded during query execution: Not enough resources", REFUSED),
    ],
    "responseTooLarge": [(403, "", REFUSED)],
    "stopped": [(200, "Job execution was cancelled: User requested cancellation", UNREACHABLE)],
    "tableUnavailable": [(400, "", UNREACHABLE)],
    "timeout": [(400, "The job timed out", UNREACHABLE)],
}  # fmt: skip
# Seen in life, in Google's own clients, or of HTTP alone.
SEEN = {
    "accessDenied": [(403, "VPC Service Controls: Request is prohibited", FORBIDDEN)],
    "authError": [(401, "Invalid Credentials", REFUSED)],
    "badGateway": [(502, "", UNREACHABLE)],
    "conditionNotMet": [
        (412, "'eu' violates constraint 'constraints/gcp.resourceLocations'", FORBIDDEN),
        (412, "Precondition check failed.", UNREACHABLE),
    ],
    "invalid": [
        (400, "'eu' violates constraint 'constraints/gcp.resourceLocations'", FORBIDDEN)
    ],
    "policyViolation": [(403, "VPC Service Controls", FORBIDDEN)],
    "quotaExceeded": [(429, "", UNREACHABLE)],
    "rateLimitExceeded": [(429, "", UNREACHABLE)],
    "serviceUnavailable": [(503, "", UNREACHABLE)],
    "timeout": [(408, "", UNREACHABLE), (504, "", UNREACHABLE)],
    "": [
        (403, "", REFUSED), (408, "", UNREACHABLE), (429, "", UNREACHABLE), (502, "", UNREACHABLE),
    ],
    "added by Google since": [
        (400, "", REFUSED), (403, "", REFUSED), (503, "", UNREACHABLE), (599, "", UNREACHABLE),
    ],
}  # fmt: skip
# A job that failed has no status; what a request of this kind means is another thing for it.
OF_JOBS = {"duplicate": REFUSED}
ONLY_OF_REQUESTS = {"", "added by Google since", "authError", "conditionNotMet", "timeout"}


def cases() -> Iterator[tuple[str, int, str, tuple[str, str]]]:
    for table in (DOCUMENTED, SEEN):
        for reason, lines in table.items():
            for status, text, outcome in lines:
                yield reason, status, text, outcome


@pytest.fixture
def no_patience(monkeypatch):
    """Have each call made once, so that every failure reaches the run."""
    monkeypatch.setattr(limits, "RETRY", Retry(predicate=lambda error: False))


@pytest.fixture
def stopped_there(bootstrapped, traveller, no_patience):
    """A run that has come as far as its first statement."""
    traveller.buy()
    traveller.worker.lose_tasks()

    def run_once():
        """Let a worker have a go; returns what became of it, and lets it be taken up again."""
        Onboarding.objects.update(lease_expires_at=timezone.now())
        runner.run(traveller.onboarding.pk)
        onboarding = traveller.onboarding
        if onboarding.state == "FAILED":
            build.retry(onboarding, by=traveller.user, now=timezone.now())
        return onboarding.state, onboarding.failure_code

    return run_once


@pytest.mark.fault("P3")
def test_the_table_covers_every_reason_and_every_line_of_it_is_driven():
    known = {line.name for line in REASONS}
    driven = {
        next(line for line in by_status(reason, status) if line.fits(reason, origin, text))
        for reason, status, text, _ in cases()
        for origin in Origin
        if any(line.fits(reason, origin, text) for line in REASONS)
    }

    assert set(DOCUMENTED) <= known
    assert driven == set(REASONS)
    assert all(line.source.startswith("https://") for line in REASONS)


def by_status(reason, status):
    return sorted(REASONS, key=lambda line: status not in line.statuses)


@pytest.mark.thorough
@pytest.mark.fault("P3")
def test_every_refusal_of_a_request_stops_a_run_or_sets_it_back(stopped_there, bigquery):
    found, expected = {}, {}
    for reason, status, text, outcome in cases():
        if status == 200:
            continue
        refusal = {"status": status, "reason": reason, "message": text, "times": None}
        if not reason:
            refusal["raw"] = "<html>somebody on the way</html>"
        bigquery.faults.add("error", method="POST", path=r"/jobs$", **refusal)
        found[reason, status, text] = stopped_there()
        expected[reason, status, text] = outcome
        bigquery.faults.clear()

    assert found == expected
    assert stopped_there() == ("COMPLETED", "")


@pytest.mark.fault("P3")
def test_every_failure_of_a_job_stops_a_run_or_sets_it_back(stopped_there, bigquery):
    found, expected = {}, {}
    for reason, status, text, outcome in cases():
        if reason in ONLY_OF_REQUESTS or status == 429:
            continue
        # The three statements of the step.
        for _ in range(3):
            bigquery.jobs.fail_next(reason, text)
        found[reason, status, text] = stopped_there()
        expected[reason, status, text] = OF_JOBS.get(reason, outcome)
        # And the ids, each taken one of which would be looked up by those to come.
        bigquery.jobs.forget()

    assert found == expected
    assert stopped_there() == ("COMPLETED", "")


@pytest.mark.fault("P3")
def test_a_dataset_that_is_not_seen_everywhere_yet_is_waited_for(stopped_there, bigquery):
    gone = {"status": 404, "reason": "notFound", "message": "Not found: Dataset test-project:x"}
    bigquery.faults.add("error", method="POST", path=r"/tables$", **gone)

    assert [stopped_there(), stopped_there()] == [AWAY, ("COMPLETED", "")]


@pytest.mark.fault("P3")
def test_what_a_policy_forbids_is_final_and_told_in_words(stopped_there, bigquery, traveller):
    bigquery.conditions.allowed_locations = {"US"}
    Onboarding.objects.update(lease_expires_at=timezone.now())
    runner.run(traveller.onboarding.pk)

    onboarding = traveller.onboarding
    page = traveller.client.get(reverse("success")).content.decode()
    assert (onboarding.state, onboarding.failure_code) == FORBIDDEN
    assert "gcp.resourceLocations" in onboarding.failure_detail
    assert "We need to look into your setup" in page
    assert "constraint" not in page

    bigquery.conditions.allowed_locations = None
    build.retry(onboarding, by=traveller.user, now=timezone.now())
    assert stopped_there() == ("COMPLETED", "")


@pytest.mark.fault("P3")
def test_what_is_missing_is_told_apart(bigquery):
    with pytest.raises(Missing):
        BigQueryWarehouse().ensure_table(MINE, workspace.tables().table("budgets"))


# What stands after a conflict


@pytest.mark.fault("P5")
@pytest.mark.parametrize("kind", ["dataset", "table"])
def test_after_a_conflict_nobody_waits_without_end(bigquery, monkeypatch, kind):
    warehouse, table = BigQueryWarehouse(), workspace.tables().table("budgets")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    path = r"/tables/budgets$" if kind == "table" else r"/datasets/acme_prod$"
    bigquery.faults.add("hang", method="GET", path=path, times=None)
    monkeypatch.setattr(limits, "TIMEOUT", 0.2)
    monkeypatch.setattr(limits, "RETRY", limits.RETRY.with_timeout(0.3))
    met = []

    def ensure():
        try:
            warehouse.ensure_table(MINE, table) if kind == "table" else warehouse.ensure_dataset(
                MINE
            )
        except WarehouseError as e:
            met.append(type(e))

    waiting = threading.Thread(target=ensure, daemon=True)
    waiting.start()
    waiting.join(60)
    try:
        assert met == [WarehouseUnavailable]
    finally:
        bigquery.faults.clear()
        waiting.join(60)


# The server that gives tokens


@pytest.mark.fault("P4")
@pytest.mark.parametrize(
    ("status", "failure"), [(503, WarehouseUnavailable), (404, WarehouseError)]
)
def test_a_token_server_that_is_away_is_waited_for(bigquery, monkeypatch, status, failure):
    monkeypatch.setattr(_exponential_backoff.time, "sleep", lambda seconds: None)
    with metadata_server(status) as server:
        monkeypatch.setattr(_metadata, "_GCE_METADATA_HOST", server.host)
        monkeypatch.setattr(door, "_credentials", Credentials)
        warehouse = BigQueryWarehouse()

        with pytest.raises(WarehouseError) as met:
            warehouse.describe("acme_prod")
        assert met.type is failure

        server.status = 200
        assert warehouse.describe("acme_prod") is None


@contextmanager
def metadata_server(status):
    """Google's server of a machine's tokens, answering with a status of one's choice."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(self.server.status)
            self.send_header("Metadata-Flavor", "Google")
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            token = {"access_token": "t", "expires_in": 3600, "email": "a@b.example"}
            self.wfile.write(json.dumps(token).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.status, server.host = status, f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
