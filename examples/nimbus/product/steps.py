"""Nimbus's own step: the first forecast, so that nobody opens an empty workspace."""

from __future__ import annotations

from orgs.product.steps import OwnStep, StepRun


def compute_first_forecast(run: StepRun) -> None:
    """Write one forecast for the customer's region, unless it is there already."""


def forget_first_forecast(run: StepRun) -> None:
    """Nothing to do: the forecast goes with the dataset."""


STEPS = [
    OwnStep(
        name="first_forecast",
        title="Computing your first forecast",
        words="So that there is something to look at.",
        act=compute_first_forecast,
        undo=forget_first_forecast,
        after="verify_workspace",
    )
]
