"""The clients of product.toml: checked with all the rest, their secrets and our key at start."""

from __future__ import annotations

import pytest

from config.environment import FileEnv, read_client_secrets
from orgs.product.clients import is_registered
from orgs.product.loading import load
from tests.config.test_safety import live, start
from tests.onboarding.openid.conftest import new_key
from tests.orgs.product.folders import LEAST, folder_with, mistakes_in

CLIENT = {
    "id": '"nimbus"',
    "name": '"Nimbus"',
    "redirect_uris": '["https://app.nimbus.example/callback"]',
    "secret": '"NIMBUS_CLIENT_SECRET"',
}
LONG = "d0VtR1pxc2hYTjVvQ2t2bUJ1U2ZyTGFqSGdQeVQ"


def toml(*, twice=False, **changes):
    """Return a product.toml of one client, in which keys are changed, or left out by None."""
    keys = {name: value for name, value in {**CLIENT, **changes}.items() if value is not None}
    lines = "\n".join(f"{name} = {value}" for name, value in keys.items())
    return LEAST + f"[[clients]]\n{lines}\n" * (1 + twice)


@pytest.mark.parametrize(
    "content",
    [
        toml(),
        toml(secret=None),
        toml(redirect_uris='["http://127.0.0.1:9000/a", "http://[::1]/b", "http://localhost/c"]'),
        toml(post_logout_redirect_uris='["https://nimbus.example/bye?from=there"]'),
    ],
)
def test_what_is_in_order_is_taken(tmp_path, content):
    assert mistakes_in(folder_with(tmp_path, content)) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (toml(id='"Nimbus"'), 'clients[1].id: found "Nimbus"; allowed: How it names itself'),
        (toml(name=None), "clients[1].name: found nothing; allowed: What customers read"),
        (toml(redirect_uris="[]"), "clients[1].redirect_uris: found nothing; allowed: one"),
        (toml(redirect_uris='["http://nimbus.example/"]'), "redirect_uris[1]: found"),
        (toml(redirect_uris='["https://*.nimbus.example/"]'), "without * or #"),
        (toml(redirect_uris='["https://nimbus.example/#a"]'), "without * or #"),
        (toml(redirect_uris='["https://me:pw@nimbus.example/"]'), "a whole https:// address"),
        (toml(redirect_uris='["nimbus://callback"]'), "a whole https:// address"),
        (toml(redirect_uris='["https://"]'), "a whole https:// address"),
        (toml(redirect_uris='["https://münchen.example/"]'), "%C3%A4 or xn--…"),
        (toml(redirect_uris='["https://nimbus.example/ä"]'), "%C3%A4 or xn--…"),
        (toml(redirect_uris="""['https://nimbus.example/">']"""), "a whole https:// address"),
        (toml(redirect_uris='["https://nimbus.example;x/"]'), "a whole https:// address"),
        (toml(post_logout_redirect_uris='["http://nimbus.example/"]'), "uris[1]: found"),
        (toml(twice=True), 'clients: found "nimbus" twice; allowed: each id once'),
        (toml(scopes="[]"), "clients[1].scopes: found a key that is not known here"),
    ],
)
def test_each_mistake_names_the_key_and_what_is_allowed(tmp_path, content, told):
    [line] = mistakes_in(folder_with(tmp_path, content))

    assert line.startswith("product.toml: ")
    assert told in line


@pytest.mark.parametrize("name", [LONG, "API_KEY_SECRET", "STRIPE_SECRET_KEY"])
def test_a_secret_in_the_folder_or_one_of_ours_is_refused_without_being_shown(tmp_path, name):
    [line] = mistakes_in(folder_with(tmp_path, toml(secret=f'"{name}"')))

    assert "clients[1].secret: found something else; allowed: the name of an environment" in line
    assert name not in line


def test_secret_and_signing_key_are_looked_for_when_a_deployment_starts(tmp_path):
    given = {"PRODUCT_DIR": str(folder_with(tmp_path, toml())), "OIDC_PRIVATE_KEYS": new_key()}
    in_one_line = given["OIDC_PRIVATE_KEYS"].replace("\n", "\\n")

    right, one_line, short, missing, odd, keyless = start(
        live(**given, NIMBUS_CLIENT_SECRET=LONG),
        live(**{**given, "OIDC_PRIVATE_KEYS": in_one_line}, NIMBUS_CLIENT_SECRET=LONG),
        live(**given, NIMBUS_CLIENT_SECRET="short"),
        live(**given),
        live(**given, NIMBUS_CLIENT_SECRET=f"{LONG}+/="),
        live(PRODUCT_DIR=given["PRODUCT_DIR"], NIMBUS_CLIENT_SECRET=LONG),
    )

    assert (right, one_line) == (True, True)
    assert short == missing == odd
    assert missing[0].startswith("- NIMBUS_CLIENT_SECRET must have at least 32 characters, of")
    assert keyless[0].startswith("- OIDC_PRIVATE_KEYS must hold a key, as product.toml lists")


def test_a_stand_in_is_let_in_by_nobodys_secret(tmp_path, monkeypatch):
    product = load(folder_with(tmp_path, toml()))
    monkeypatch.delenv("NIMBUS_CLIENT_SECRET", raising=False)

    made_up, again, none = (
        read_client_secrets(FileEnv(), product, stand_in=stand_in)["NIMBUS_CLIENT_SECRET"]
        for stand_in in ("http://127.0.0.1/steps", "http://127.0.0.1/steps", "")
    )

    assert made_up == again
    assert len(made_up) > 32
    assert none == ""


def test_a_key_that_cannot_sign_is_refused():
    key = new_key()
    several, *refused = start(
        live(OIDC_PRIVATE_KEYS=key + new_key()),
        live(OIDC_PRIVATE_KEYS="hush"),
        live(OIDC_PRIVATE_KEYS=key[:-100]),
        live(OIDC_PRIVATE_KEYS=key + key),
    )

    assert several is True
    for lines in refused:
        assert len(lines) == 1
        assert lines[0].startswith("- OIDC_PRIVATE_KEYS must hold one or more different RSA keys")


HERE = [
    "http://127.0.0.1:9000/callback",
    "http://localhost:9000/callback",
    "https://nimbus.example/callback",
]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://nimbus.example/callback", True),
        ("https://NIMBUS.example/callback", False),
        ("https://nimbus.example:443/callback", False),
        ("https://nimbus.example/callback?", False),
        ("http://127.0.0.1/callback", True),
        ("http://127.0.0.1:1/callback", True),
        ("http://127.0.0.1:1/other", False),
        ("http://127.0.0.1:1/callback#a", False),
        ("http://me@127.0.0.1:1/callback", False),
        ("http://127.0.0.1:port/callback", False),
        ("http://127.0.0.1.evil.example:1/callback", False),
        ("http://localhost:9000/callback", True),
        ("http://localhost:1/callback", False),
        ("https://127.0.0.1:1/callback", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_addresses_are_compared_letter_by_letter_but_for_a_loopbacks_port(address, is_one):
    assert is_registered(address, HERE) is is_one
