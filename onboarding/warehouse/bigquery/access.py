"""Checks that the client library lacks: dry-run a statement, ask for our permissions."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from google.api_core import exceptions as google_errors
from google.auth.transport.requests import AuthorizedSession

from onboarding.warehouse import WarehouseError
from onboarding.warehouse.bigquery import limits
from orgs.outside import LimitedPool

BIGQUERY = "https://bigquery.googleapis.com"
RESOURCE_MANAGER = "https://cloudresourcemanager.googleapis.com"
# Creating a dataset makes us its owner, so a workspace needs only these two permissions.
PERMISSIONS = ["bigquery.datasets.create", "bigquery.jobs.create"]


def check_access(
    session: AuthorizedSession, statement: str, *, location: str, patience: float
) -> str:
    """Dry-run the statement and check that no permission is missing.

    Returns in words what could not be checked. Raises the errors of Google's libraries, and
    WarehouseError.
    """
    with LimitedPool(1) as pool:
        # Concurrently: a visitor waits for both.
        asked = pool.submit(_granted, session, patience=patience)
        _try(session, statement, location=location, patience=patience)
        try:
            granted = asked.result()
        except google_errors.Forbidden as e:
            return f"permissions were not looked at: {e.message}"
    missing = [name for name in PERMISSIONS if name not in granted]
    if missing:
        raise WarehouseError(f"no {', '.join(missing)} in {settings.BIGQUERY_PROJECT}")
    return ""


def _try(session: AuthorizedSession, statement: str, *, location: str, patience: float) -> None:
    base = settings.BIGQUERY_API_ENDPOINT or BIGQUERY
    _post(
        session,
        f"{base}/bigquery/v2/projects/{settings.BIGQUERY_PROJECT}/queries",
        {"query": statement, "useLegacySql": False, "dryRun": True, "location": location},
        patience=patience,
    )


def _granted(session: AuthorizedSession, *, patience: float) -> list[str]:
    """Return which of the required permissions we have in the project."""
    base = settings.BIGQUERY_API_ENDPOINT or RESOURCE_MANAGER
    answer = _post(
        session,
        f"{base}/v3/projects/{settings.BIGQUERY_PROJECT}:testIamPermissions",
        {"permissions": PERMISSIONS},
        patience=patience,
    )
    return list(answer.get("permissions", []))


def _post(
    session: AuthorizedSession, url: str, body: dict[str, Any], *, patience: float
) -> dict[str, Any]:
    bounds = limits.within(patience)

    def once() -> dict[str, Any]:
        answer = session.post(url, json=body, timeout=bounds["timeout"])
        if not answer.ok:
            raise google_errors.from_http_response(answer)  # type: ignore[no-untyped-call]
        return dict(answer.json())

    return cast(dict[str, Any], bounds["retry"](once)())
