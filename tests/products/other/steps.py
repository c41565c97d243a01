"""Der eigene Schritt des Wetterfroschs: ein erster Standort."""

from __future__ import annotations

from orgs.product.steps import OwnStep, StepRun


def add_station(run: StepRun) -> None:
    """Add the customer's own place as a station, unless it is there already."""
    station = {"station_id": run.id, "name": run.organization.name}
    run.workspace.add_rows("stations", [station], key=["station_id"])


def remove_station(run: StepRun) -> None:
    """Remove the station again."""
    run.workspace.delete_rows("stations", where={"station_id": run.id})


STEPS = [
    OwnStep(
        name="add_station",
        title="Ihr erster Standort wird angelegt",
        act=add_station,
        undo=remove_station,
        after="ensure_tables",
    )
]
