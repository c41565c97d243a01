"""Steps of the company's own, as its product folder declares them, in the form of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import cast

from django.conf import settings
from django.utils.translation import gettext_lazy

from onboarding.models import Onboarding
from onboarding.provisioning import http_steps
from onboarding.provisioning.step import Step
from onboarding.warehouse import Row, WarehouseUnavailable, get_warehouse
from onboarding.warehouse.status import Count
from onboarding.workspaces import workspace
from orgs.product.http_steps import HttpStep
from orgs.product.loading import Product
from orgs.product.own_steps import ordered
from orgs.product.steps import OwnStep, StepOrganization, StepRun

Act = Callable[[StepRun], object]


@dataclass(frozen=True)
class Workspace:
    """The workspace that an onboarding builds, for rows of the company's own steps."""

    onboarding: Onboarding

    def add_rows(
        self, table: str, rows: Sequence[Mapping[str, object]], *, key: Sequence[str]
    ) -> None:
        """Insert the rows whose key columns match no existing row. Safe to repeat."""
        if not rows:
            return
        self.onboarding.ensure_mine()
        get_warehouse().add_rows(
            workspace.dataset_of(self.onboarding.organization, builder=self.onboarding),
            workspace.tables().table(table),
            key=key,
            rows=rows,
            occasion=str(self.onboarding.pk),
        )

    def delete_rows(self, table: str, *, where: Row) -> None:
        """Delete the rows with these values; none are left where the table is gone."""
        dataset = workspace.dataset_of(self.onboarding.organization, builder=self.onboarding)
        try:
            get_warehouse().delete_rows(
                dataset,
                workspace.tables().table(table),
                where=where,
                occasion=str(self.onboarding.pk),
                still_mine=self.onboarding.ensure_mine,
            )
        except WarehouseUnavailable:
            # The refusal of a statement does not say whether the dataset is gone or out of reach.
            found = get_warehouse().describe(dataset.dataset_id)
            if found and table in found.tables:
                raise


def with_own(ours: Sequence[Step], product: Product) -> tuple[Step, ...]:
    """Return our steps with the company's own among them, each in its place."""
    own = [
        *(_step(one, act=one.act, undo=one.undo) for one in product.own_steps),
        *(_asked_for(one) for one in product.http_steps),
    ]
    by_name = {step.name: step for step in (*ours, *own)}
    names = ordered((*product.own_steps, *product.http_steps))
    return tuple(by_name[name] for name in names)


def run_of(onboarding: Onboarding, name: str) -> StepRun:
    """Return what a company's own step is told of the onboarding."""
    organization = onboarding.organization
    return StepRun(
        id=f"step_{onboarding.pk.hex}_{name}",
        step=name,
        attempt=onboarding.attempt,
        reference=onboarding.reference,
        because=onboarding.abandoned_because,
        # Set in the demo only: it leads to a stand-in for all that is outside.
        is_rehearsal=bool(settings.COMPANY_API_BASE),
        organization=StepOrganization(
            id=str(organization.pk),
            slug=organization.slug,
            name=organization.name,
            plan=organization.plan,
            currency=organization.currency,
            timezone=organization.timezone,
            location=organization.location,
            dataset=organization.dataset_id,
        ),
        workspace=Workspace(onboarding),
        ensure_in_charge=onboarding.ensure_mine,
    )


def _asked_for(one: HttpStep) -> Step:
    undo = partial(http_steps.undo, one) if one.undo_url else None
    return _step(one, act=partial(http_steps.act, one), undo=undo)


def _step(one: OwnStep | HttpStep, *, act: Act, undo: Act | None) -> Step:
    return Step(
        one.name,
        _translated(one.title),
        partial(_act, one.name, act),
        undo=partial(_undo, one.name, undo) if undo else None,
        words=_translated(one.words) if one.words else "",
        is_own=True,
    )


def _translated(text: str) -> str:
    """Return the text in the reader's language, if the folder's locale/ has it."""
    return cast(str, gettext_lazy(text))


def _act(name: str, act: Act, onboarding: Onboarding, count: Count) -> None:
    with _named(name):
        act(run_of(onboarding, name))


def _undo(name: str, undo: Act, onboarding: Onboarding) -> None:
    with _named(name):
        undo(run_of(onboarding, name))


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Note on any error which step it is of, for staff who read it."""
    try:
        yield
    except Exception as e:
        e.add_note(f"in the step {name}")
        raise
