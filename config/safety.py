"""Settings that stop the process from starting, one line each, reported all at once.

Checked here rather than by Django's system checks, which a web server never runs.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from email.utils import getaddresses
from itertools import combinations, pairwise
from typing import Any

from config.environment import (
    is_safe_address,
    is_signing_key,
    is_valid_key,
    is_web_address,
    parts_of,
)
from orgs.product.own_steps import is_open
from orgs.product.table import is_mail_address

Settings = Mapping[str, Any]

SHORTEST_SECRET = 32
HOW_TO_DRAW = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
HOW_TO_MAKE_ONE = (
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)
HOW_TO_MAKE_A_KEY = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"
OUR_SECRETS = ("SECRET_KEY", "API_KEY_SECRET", "CA_ROOT_API_KEY")
MANY_SECRETS = (
    "API_KEY_FORMER_SECRETS",
    "ENCRYPTION_KEYS",
    "STRIPE_WEBHOOK_SECRETS",
    "SUPABASE_HOOK_SECRETS",
    "CLERK_WEBHOOK_SECRETS",
)
STRIPE_KEYS = ("sk_test_", "sk_live_", "rk_test_", "rk_live_")
# Email backends that write mail to a file or nowhere, and send none.
SENDS_NO_MAIL = ("console", "locmem", "dummy", "filebased")
EXAMPLES = {
    "DATABASE_URL": "postgresql://user:password@host/database",
    "BIGQUERY_PROJECT": "my-project",
    "EMAIL_URL": "smtp+tls://user:password@host:587",
}


def is_production(settings: Settings) -> bool:
    """Whether real money or strangers are involved: a live key, or Stripe and a public address.

    Otherwise this is a stand-in for Stripe, or its test mode on a developer's machine.
    """
    is_own_machine = parts_of(settings["SITE_URL"]).hostname in ("127.0.0.1", "localhost", "::1")
    return bool(settings["STRIPE_LIVE_MODE"] or (settings["STRIPE_IS_REAL"] and not is_own_machine))


def mistakes_in(settings: Settings, *, missing: list[str]) -> list[str]:
    """Return what to change, one line per mistake; empty if all is well."""
    found = [f"{n} must be set, such as {EXAMPLES[n]}." for n in missing if n in EXAMPLES]
    for look in (
        *(_at_addresses, _at_mail, _at_secrets, _at_stripe),
        *(_at_providers, _at_sign_in, _at_the_rest),
    ):
        found += look(settings)
    if settings["IS_PRODUCTION"]:
        found += _in_production(settings)
    return found


def _at_addresses(settings: Settings) -> Iterator[str]:
    if not is_web_address(settings["SITE_URL"]):
        yield "SITE_URL must be a whole address, such as https://start.example.com."
    elif settings["IS_PRODUCTION"] and parts_of(settings["SITE_URL"]).scheme != "https":
        yield "SITE_URL must begin with https://: passwords and keys cross the network there."
    if settings["SUPABASE_URL"] and not is_web_address(settings["SUPABASE_URL"]):
        yield "SUPABASE_URL must be the project's address: https://….supabase.co"
    for name in ("SUPABASE_URL", "CLERK_ISSUER"):
        if settings[name] and not is_safe_address(settings[name]):
            yield f"{name} must be an https:// address."
    openai = settings["OPENAI_API_BASE"]
    if not (is_web_address(openai) and is_safe_address(openai)):
        yield (
            "OPENAI_API_BASE must be an https:// address, such as https://api.openai.com: "
            "customers' keys are sent there."
        )


def _at_mail(settings: Settings) -> Iterator[str]:
    if not is_mail_address(settings["SUPPORT_EMAIL"]):
        yield "SUPPORT_EMAIL must be one address in ASCII, such as help@example.com."
    senders = getaddresses([settings["DEFAULT_FROM_EMAIL"]])
    if len(senders) != 1 or not is_mail_address(senders[0][1]):
        yield (
            "DEFAULT_FROM_EMAIL must be one address in ASCII, such as help@example.com or "
            "Example <help@example.com>; a name with a comma stands in quotation marks."
        )


def _at_secrets(settings: Settings) -> Iterator[str]:
    for name in OUR_SECRETS:
        if len(settings[name]) < SHORTEST_SECRET:
            yield f"{name} must have at least {SHORTEST_SECRET} characters. Make one: {HOW_TO_DRAW}"
    if any(len(secret) < SHORTEST_SECRET for secret in settings["API_KEY_FORMER_SECRETS"]):
        yield f"API_KEY_FORMER_SECRETS must have at least {SHORTEST_SECRET} characters each."
    if any(len(one) < SHORTEST_SECRET for one in _values(settings, "STRIPE_WEBHOOK_SECRETS")):
        yield "STRIPE_WEBHOOK_SECRETS must hold signing secrets as Stripe shows them: whsec_…."
    keys = settings["ENCRYPTION_KEYS"]
    if not keys or not all(map(is_valid_key, keys)):
        yield (
            "ENCRYPTION_KEYS must hold one or more Fernet keys, newest first. Make one: "
            f"{HOW_TO_MAKE_ONE}"
        )
    for one, other in combinations((*OUR_SECRETS, *MANY_SECRETS), 2):
        # A previous secret may be listed beside its replacement.
        is_former = (one, other) == ("API_KEY_SECRET", "API_KEY_FORMER_SECRETS")
        if not is_former and _values(settings, one) & _values(settings, other):
            yield f"{one} and {other} must differ: make a value for each of them."


def _at_stripe(settings: Settings) -> Iterator[str]:
    if not settings["STRIPE_SECRET_KEY"].startswith(STRIPE_KEYS):
        yield "STRIPE_SECRET_KEY must be a secret or restricted key: sk_test_…, sk_live_…, rk_…"
    address = settings["STRIPE_API_BASE"]
    if not is_web_address(address) or not is_safe_address(address):
        yield "STRIPE_API_HOST must be an https:// address, or left out: the key is sent there."
    elif settings["STRIPE_LIVE_MODE"] and not settings["STRIPE_IS_REAL"]:
        yield "STRIPE_API_HOST must be left out with a live key: it leads to a stand-in."


def _at_providers(settings: Settings) -> Iterator[str]:
    if settings["CLERK_ISSUER"] and not settings["CLERK_AUTHORIZED_PARTIES"]:
        yield "CLERK_AUTHORIZED_PARTIES must name the pages whose tokens we take."
    is_secret = settings["SUPABASE_SECRET_KEY"].startswith(("sb_secret_", "ey"))
    if settings["SUPABASE_URL"] and not is_secret:
        yield (
            "With SUPABASE_URL, SUPABASE_SECRET_KEY must be the project's secret key: sb_secret_… "
            "(or the older service_role key)."
        )


def _at_sign_in(settings: Settings) -> Iterator[str]:
    keys, clients = settings["OIDC_PRIVATE_KEYS"], settings["PRODUCT"].clients
    if not all(map(is_signing_key, keys)) or len(set(keys)) != len(keys):
        yield (
            "OIDC_PRIVATE_KEYS must hold one or more different RSA keys of 2048 bits or more in "
            f"PEM, newest first, without a passphrase. Make one: {HOW_TO_MAKE_A_KEY}"
        )
    if clients and not keys:
        yield (
            "OIDC_PRIVATE_KEYS must hold a key, as product.toml lists [[clients]]. Make one: "
            f"{HOW_TO_MAKE_A_KEY}"
        )
    for name, secret in settings["CLIENT_SECRETS"].items():
        # Of what else there is, some libraries encode what the others send as it is.
        if not re.fullmatch(r"[A-Za-z0-9._~-]*", secret) or len(secret) < SHORTEST_SECRET:
            yield (
                f"{name} must have at least {SHORTEST_SECRET} characters, of letters, digits and "
                f"- . _ ~ alone. Make one: {HOW_TO_DRAW}"
            )


def _at_the_rest(settings: Settings) -> Iterator[str]:
    schema = settings["DATABASE_SCHEMA"]
    if not re.fullmatch(r"(?:[a-z_][a-z0-9_]*)?", schema):
        yield "DATABASE_SCHEMA must be a plain name in lower case."
    if settings["SUPABASE_IS_OUR_DATABASE"] and schema in ("", "public"):
        yield "On Supabase, DATABASE_SCHEMA must not be public, which its API shows to the world."


def _in_production(settings: Settings) -> Iterator[str]:
    if settings["DEBUG"]:
        yield "DEBUG must be false: its error pages show settings and code to anybody."
    if "*" in settings["ALLOWED_HOSTS"]:
        yield "ALLOWED_HOSTS must name hosts and not be *: leave it out to allow SITE_URL's alone."
    if any(f".{name}." in settings["EMAIL_BACKEND"] for name in SENDS_NO_MAIL):
        yield f"EMAIL_URL must send mail, such as {EXAMPLES['EMAIL_URL']}: codes and keys need it."
    if settings.get("EMAIL_HOST_PASSWORD") and not _is_mail_encrypted(settings):
        yield (
            "EMAIL_URL must begin with smtp+tls:// (port 587) or smtp+ssl:// (port 465): passwords "
            "and codes cross the network there."
        )
    for name in ("WAREHOUSE_BACKEND", "DIRECTORY_BACKEND"):
        if ".memory." in settings[name]:
            yield f"{name} must be left out: this one forgets everything with the process."
    if settings["BIGQUERY_API_ENDPOINT"]:
        yield "BIGQUERY_API_ENDPOINT must be left out: an emulator asks nobody who they are."
    yield from _at_own_steps(settings)
    for name in (*OUR_SECRETS, *MANY_SECRETS):
        # A secret that is too short is already reported.
        long = [one for one in _values(settings, name) if len(one) >= SHORTEST_SECRET]
        if any(_can_be_guessed(form) for one in long for form in _forms_of(one)):
            yield f"{name} is too regular to be a secret. {_where_from(name)}"


def _at_own_steps(settings: Settings) -> Iterator[str]:
    if settings["COMPANY_API_BASE"]:
        yield "COMPANY_API_BASE must be left out: it leads to a stand-in that does nothing."
    product = settings["PRODUCT"]
    for step in product.http_steps:
        addresses = filter(None, (step.url, step.undo_url))
        if any(is_open(address, near=product.internal_hosts) for address in addresses):
            yield (
                f"The step {step.name} must have https:// addresses, or product.toml must list "
                "their hosts in network.internal_hosts."
            )


def _is_mail_encrypted(settings: Settings) -> bool:
    """Whether mail is sent encrypted, or to a server on this machine."""
    is_near = settings["EMAIL_HOST"] in ("127.0.0.1", "localhost", "::1")
    return bool(settings.get("EMAIL_USE_TLS") or settings.get("EMAIL_USE_SSL") or is_near)


def _values(settings: Settings, name: str) -> set[str]:
    value = settings[name]
    return {one for one in ([value] if isinstance(value, str) else value) if one}


def _where_from(name: str) -> str:
    if name.endswith(("WEBHOOK_SECRETS", "HOOK_SECRETS")):
        return "Copy the one that the provider shows."
    return f"Make one: {HOW_TO_MAKE_ONE if name == 'ENCRYPTION_KEYS' else HOW_TO_DRAW}"


def _forms_of(secret: str) -> Iterator[str]:
    """Yield a secret's forms that must be hard to guess: its text, and the bytes it encodes."""
    text = secret.removeprefix("whsec_")
    yield text
    if is_valid_key(secret):
        yield base64.urlsafe_b64decode(secret).decode("latin-1")


def _can_be_guessed(secret: str) -> bool:
    """Whether a secret repeats itself or counts up or down, as random data would not."""
    pairs = set(pairwise(secret))
    steps = {ord(after) - ord(before) for before, after in pairs}
    is_placeholder = secret.startswith("django-insecure-")
    return is_placeholder or len(pairs) < 20 or len(steps) < 8
