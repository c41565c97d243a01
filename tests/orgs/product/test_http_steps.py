"""The HTTP steps of product.toml: checked with all the rest, and their secrets at start."""

from __future__ import annotations

import pytest

from tests.config.test_safety import live, start
from tests.orgs.product.folders import LEAST, STEP_SECRET, folder_with, mistakes_in

STEP = {
    "name": '"open_account"',
    "title": '"Opening your account"',
    "url": '"https://depot.example.com/open"',
    "secret": '"DEPOT_STEP_SECRET"',
}


def toml(*, more="", **changes):
    """Return a product.toml of one step, in which keys are changed, or left out by None."""
    keys = {name: value for name, value in {**STEP, **changes}.items() if value is not None}
    lines = "\n".join(f"{name} = {value}" for name, value in keys.items())
    return f"{LEAST}[[steps]]\n{lines}\n{more}"


INTERNAL = '[network]\ninternal_hosts = ["depot.internal"]\n'


@pytest.mark.parametrize(
    "content",
    [
        toml(),
        toml(undo_url='"https://depot.example.com/close"', timeout="2.5", words='"It takes long."'),
        toml(url='"http://localhost:9000/open"'),
        toml(url='"http://depot.internal/open"', more=INTERNAL),
        toml(after='"issue_key"'),
    ],
)
def test_what_is_in_order_is_taken(tmp_path, content):
    assert mistakes_in(folder_with(tmp_path, content)) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (toml(name='"Open"'), 'steps[1].name: found "Open"; allowed: A name that never changes'),
        (toml(name='"finish"'), 'steps[1].name: found "finish"; allowed: a name that none of'),
        (toml(title=None), "steps[1].title: found nothing; allowed: What customers read"),
        (toml(url=None), "steps[1].url: found nothing; allowed: Who does it"),
        (toml(url='"depot"'), 'steps[1].url: found "depot"; allowed: a whole address'),
        (toml(url='"https://me:pw@depot.example.com"'), "without user and password"),
        (toml(url='"http://depot.example.com"'), "allowed: https://, or a host that network.inter"),
        (toml(undo_url='"http://depot.internal"'), "steps[1].undo_url: found"),
        (toml(after='"warm_up"'), 'steps[1].after: found "warm_up"; allowed: confirm_payment'),
        (toml(after='"open_account"'), 'steps[1].after: found "open_account", which comes after'),
        (toml(timeout="90"), "steps[1].timeout: found 90; allowed: Seconds to wait"),
        (toml(retries="3"), "steps[1].retries: found a key that is not known here; allowed: name"),
        (toml(more='[network]\ninternal_hosts = ["http://x"]\n'), "network.internal_hosts[1]"),
    ],
)
def test_each_mistake_names_the_key_and_what_is_allowed(tmp_path, content, told):
    [line] = mistakes_in(folder_with(tmp_path, content))

    assert line.startswith("product.toml: ")
    assert told in line


def test_a_secret_in_the_folder_is_refused_without_being_shown(tmp_path):
    [line] = mistakes_in(folder_with(tmp_path, toml(secret=f'"{STEP_SECRET}"')))

    assert "steps[1].secret: found something else; allowed: the name of an environment" in line
    assert STEP_SECRET not in line


def test_a_step_signs_with_none_of_our_own_secrets(tmp_path):
    for ours in ("STRIPE_SECRET_KEY", "SUPABASE_WEBHOOK_SECRETS", "API_KEY_SECRET"):
        [line] = mistakes_in(folder_with(tmp_path, toml(secret=f'"{ours}"')))

        assert "that ends like CRM_STEP_SECRET" in line


def test_a_name_that_python_and_http_share_is_told_twice(tmp_path):
    own = (
        "from orgs.product.steps import OwnStep\n"
        "STEPS = [OwnStep(name='open_account', title='Opening', act=print)]\n"
    )
    lines = mistakes_in(folder_with(tmp_path, toml(), **{"steps.py": own}))

    assert [line.partition(": found")[0] for line in lines] == [
        "steps.py: STEPS[1].name",
        "product.toml: steps[1].name",
    ]


def test_the_secret_is_looked_for_when_a_deployment_starts(tmp_path):
    folder = str(folder_with(tmp_path, toml()))

    missing, wrong, bare, right, two = start(
        live(PRODUCT_DIR=folder),
        live(PRODUCT_DIR=folder, DEPOT_STEP_SECRET="hush"),
        live(PRODUCT_DIR=folder, DEPOT_STEP_SECRET=STEP_SECRET.removeprefix("whsec_")),
        live(PRODUCT_DIR=folder, DEPOT_STEP_SECRET=STEP_SECRET),
        live(PRODUCT_DIR=folder, DEPOT_STEP_SECRET=f"{STEP_SECRET} {STEP_SECRET[:-4]}abc="),
    )

    assert missing == [
        "- DEPOT_STEP_SECRET must hold the signing secret of the step open_account, such as "
        "whsec_…: product.toml names it."
    ]
    assert wrong == bare == ["- DEPOT_STEP_SECRET must hold one or more secrets such as whsec_…."]
    assert (right, two) == (True, True)


def test_a_deployment_that_takes_money_asks_nobody_in_the_open(tmp_path):
    near = str(folder_with(tmp_path / "near", toml(url='"http://localhost:9000"')))
    listed = toml(url='"http://localhost:9000"', more='[network]\ninternal_hosts = ["localhost"]\n')
    internal = str(folder_with(tmp_path / "internal", listed))
    secret = {"DEPOT_STEP_SECRET": STEP_SECRET}

    refused, taken, stand_in = start(
        live(PRODUCT_DIR=near, **secret),
        live(PRODUCT_DIR=internal, **secret),
        live(PRODUCT_DIR=internal, COMPANY_API_BASE="http://127.0.0.1:8420/company"),
    )

    assert refused == [
        "- The step open_account must have https:// addresses, or product.toml must list their "
        "hosts in network.internal_hosts."
    ]
    assert taken is True
    assert stand_in == [
        "- COMPANY_API_BASE must be left out: it leads to a stand-in that does nothing."
    ]
