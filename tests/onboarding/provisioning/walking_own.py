"""A worker of a deployment with steps of its own, which is killed within one of them."""

from __future__ import annotations

from tests.orgs.product.folders import STEP_SECRET
from tests.trouble.walking import DoomedWorkers


def crash_in_own_step(onboarding, step, *, product, **services):
    """Run the onboarding until its worker dies, after the step's act and before its record."""
    variables = {"PRODUCT_DIR": str(product), "DEPOT_STEP_SECRET": STEP_SECRET}
    workers = DoomedWorkers(**services, **variables)
    try:
        workers.run(onboarding, act="do", step=step, point="after")
    finally:
        workers.end()
