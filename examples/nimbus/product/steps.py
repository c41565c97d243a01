"""Nimbus's own step: a first route with its forecast, so that nobody opens an empty workspace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from orgs.product.steps import OwnStep, StepRefused, StepRun

# By data location: a route to look at, and a usual hour on it.
ROUTES = {
    "EU": ("Hamburg – München", "LINESTRING(9.99 53.55, 11.58 48.14)", "9.6", "4.1", "0.1"),
    "US": ("Chicago – Denver", "LINESTRING(-87.63 41.88, -104.99 39.74)", "10.4", "4.6", "0.1"),
}


def compute_first_forecast(run: StepRun) -> None:
    """Plan one route in the customer's region and forecast it, unless that was done already."""
    if run.organization.location not in ROUTES:
        raise StepRefused("no_route", f"no first route for {run.organization.location}")
    name, path, temperature, wind_speed, precipitation = ROUTES[run.organization.location]
    now = datetime.now(UTC)
    next_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    # The run's id is the same in every attempt, so that nothing is written twice.
    route = {"route_id": run.id, "name": name, "path": path, "created_at": now}
    forecast = {
        "route_id": run.id,
        "valid_at": next_hour,
        "computed_at": now,
        "temperature": Decimal(temperature),
        "wind_speed": Decimal(wind_speed),
        "precipitation": Decimal(precipitation),
    }
    run.workspace.add_rows("routes", [route], key=["route_id"])
    run.workspace.add_rows("forecasts", [forecast], key=["route_id"])


def remove_first_forecast(run: StepRun) -> None:
    """Remove the route and its forecast: nobody's setup is held up by rows of ours."""
    for table in ("forecasts", "routes"):
        run.workspace.delete_rows(table, where={"route_id": run.id})


STEPS = [
    OwnStep(
        name="first_forecast",
        title="Computing your first forecast",
        words="So that there is something to look at.",
        act=compute_first_forecast,
        undo=remove_first_forecast,
        after="verify_workspace",
    )
]
