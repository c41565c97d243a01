"""Steps of the company's own, as its product folder declares them, in the form of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import cast

from django.utils.translation import gettext_lazy

from onboarding.models import Onboarding
from onboarding.provisioning.step import Step
from onboarding.warehouse.status import Count
from orgs.product.loading import Product
from orgs.product.own_steps import ordered
from orgs.product.steps import OwnStep, StepOrganization, StepRun


def with_own(ours: Sequence[Step], product: Product) -> tuple[Step, ...]:
    """Return our steps with the company's own among them, each in its place."""
    own = [_in_python(step) for step in product.own_steps]
    by_name = {step.name: step for step in (*ours, *own)}
    return tuple(by_name[name] for name in ordered(product.own_steps))


def run_of(onboarding: Onboarding, name: str) -> StepRun:
    """Return what a company's own step is told of the onboarding."""
    organization = onboarding.organization
    return StepRun(
        id=f"step_{onboarding.pk.hex}_{name}",
        step=name,
        attempt=onboarding.attempt,
        reference=onboarding.reference,
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
        ensure_in_charge=onboarding.ensure_mine,
    )


def _in_python(own: OwnStep) -> Step:
    return Step(
        own.name,
        _translated(own.title),
        partial(_act, own),
        undo=partial(_undo, own) if own.undo else None,
        words=_translated(own.words) if own.words else "",
        is_own=True,
    )


def _translated(text: str) -> str:
    """Return the text in the reader's language, if the folder's locale/ has it."""
    return cast(str, gettext_lazy(text))


def _act(own: OwnStep, onboarding: Onboarding, count: Count) -> None:
    with _named(own.name):
        own.act(run_of(onboarding, own.name))


def _undo(own: OwnStep, onboarding: Onboarding) -> None:
    if own.undo:
        with _named(own.name):
            own.undo(run_of(onboarding, own.name))


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Note on any error which step it is of, for staff who read it."""
    try:
        yield
    except Exception as e:
        e.add_note(f"in the step {name}")
        raise
