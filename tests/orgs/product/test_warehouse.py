"""The service accounts that product.toml names, and the mistakes in them."""

from __future__ import annotations

import pytest

from orgs.product.loading import load
from tests.orgs.product.folders import LEAST, folder_with, mistakes_in

NIMBUS = "nimbus@my-project.iam.gserviceaccount.com"


def toml(**lists):
    lines = [f"{name} = {emails}" for name, emails in lists.items()]
    return LEAST + "\n".join(["\n[warehouse]", *lines]) + "\n"


def test_accounts_read_or_write_each_workspace(tmp_path):
    other = "12345-compute@developer.gserviceaccount.com"

    found = load(folder_with(tmp_path, toml(readers=[NIMBUS], writers=[other]))).warehouse

    assert (found.readers, found.writers) == ((NIMBUS,), (other,))


def test_a_product_needs_no_account(tmp_path):
    assert load(folder_with(tmp_path)).warehouse.readers == ()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (toml(readers=["jo@acme.example"]), "warehouse.readers[1]"),
        (toml(writers=["nimbus@evilgserviceaccount.com"]), "warehouse.writers[1]"),
        (toml(readers=[NIMBUS, NIMBUS]), "warehouse.readers"),
        (toml(readers=[NIMBUS], writers=[NIMBUS]), "warehouse.writers"),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path, content, key):
    [mistake] = mistakes_in(folder_with(tmp_path, content))

    assert key in mistake
