"""Endpoints for events on this machine, and a product folder that lets events go there."""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path
from typing import Any

from sandbox.environment import HOST

NEAR = f'\n[network]\ninternal_hosts = ["{HOST}"]\n'
SECRET = "whsec_" + base64.b64encode(os.urandom(32)).decode()


def product_folder(folder: str, more: str = "") -> str:
    """Return a copy of the default product folder to which this machine is internal.

    `more` is added to its product.toml.
    """
    copy = Path(folder) / "product"
    shutil.copytree(Path(__file__).resolve().parents[1] / "product", copy)
    with (copy / "product.toml").open("a") as file:
        file.write(NEAR + more)
    return str(copy)


def register(name: str, url: str) -> Any:
    """Return a new endpoint for all events, which signs with SECRET; needs Django set up."""
    from orgs import clock
    from orgs.encryption import encrypt
    from orgs.models import EventEndpoint

    return EventEndpoint.objects.create(
        name=name, url=url, encrypted_secret=encrypt(SECRET), created_at=clock.now()
    )
