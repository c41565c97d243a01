"""The endpoints that product.toml declares, and the mistakes in them."""

from __future__ import annotations

import pytest

from config.environment import FileEnv, read_event_secrets
from orgs.events import projection
from orgs.product.events import EVENT_TYPES
from orgs.product.loading import load
from tests.config.test_safety import live, start
from tests.orgs.product.folders import LEAST, STEP_SECRET, folder_with, mistakes_in

FIELDS = {
    "name": '"crm"',
    "url": '"https://crm.example.com/events"',
    "secret": '"CRM_EVENT_SECRET"',
    "types": '["key.revoked"]',
}
INTERNAL = '[network]\ninternal_hosts = ["crm.internal"]\n'


def toml(more="", **fields):
    lines = [f"{key} = {value}" for key, value in {**FIELDS, **fields}.items()]
    return LEAST + "\n".join(["\n[[events.endpoints]]", *lines]) + f"\n{more}"


def test_an_endpoint_has_a_name_an_address_a_secret_and_perhaps_types(tmp_path):
    [endpoint] = load(folder_with(tmp_path, toml())).event_endpoints

    assert (endpoint.name, endpoint.types) == ("crm", ("key.revoked",))


def test_every_type_that_is_published_can_be_asked_for():
    assert {name for name, _ in projection.PUBLISHED.values()} <= set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (toml(name='"CRM"'), "events.endpoints[1].name"),
        (toml(url='"crm.example.com"'), "events.endpoints[1].url"),
        (toml(url='"http://crm.example.com"'), "events.endpoints[1].url"),
        (toml(url='"http://localhost:9000"'), "events.endpoints[1].url"),
        (toml(url='"https://a:hush@crm.example.com"'), "events.endpoints[1].url"),
        (toml(types='["key.lost"]'), "events.endpoints[1].types[1]"),
        (toml(secret='"hush"'), "events.endpoints[1].secret"),
        (toml(secret='"API_KEY_SECRET"'), "events.endpoints[1].secret"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_without_what_is_secret(tmp_path, content, key):
    [line] = mistakes_in(folder_with(tmp_path, content))

    assert line.startswith(f"product.toml: {key}: found ")
    assert "hush" not in line


def test_two_endpoints_of_one_name_are_refused(tmp_path):
    twice = toml() + toml().removeprefix(LEAST)

    [line] = mistakes_in(folder_with(tmp_path, twice))

    assert '"crm" twice' in line


def test_an_internal_host_is_asked_without_tls(tmp_path):
    content = toml(url='"http://crm.internal:8000/events"', more=INTERNAL)

    assert mistakes_in(folder_with(tmp_path, content)) == []


def test_the_secret_is_looked_for_when_a_deployment_starts(tmp_path):
    folder = str(folder_with(tmp_path, toml()))

    missing, wrong, right, two = start(
        live(PRODUCT_DIR=folder),
        live(PRODUCT_DIR=folder, CRM_EVENT_SECRET="hush"),
        live(PRODUCT_DIR=folder, CRM_EVENT_SECRET=STEP_SECRET),
        live(PRODUCT_DIR=folder, CRM_EVENT_SECRET=f"{STEP_SECRET} {STEP_SECRET[:-4]}abc="),
    )

    assert missing == [
        "- CRM_EVENT_SECRET must hold the signing secret of the endpoint crm, such as whsec_…: "
        "product.toml names it."
    ]
    assert wrong == ["- CRM_EVENT_SECRET must hold one or more secrets such as whsec_…."]
    assert (right, two) == (True, True)


def test_a_stand_in_is_sent_what_a_made_up_secret_signs(tmp_path, monkeypatch):
    product = load(folder_with(tmp_path, toml()))
    monkeypatch.delenv("CRM_EVENT_SECRET", raising=False)

    made_up, again = (
        read_event_secrets(FileEnv(), product, stand_in="http://127.0.0.1/company")
        for _ in range(2)
    )

    [secret] = made_up["CRM_EVENT_SECRET"]
    assert secret.startswith("whsec_")
    assert made_up == again
