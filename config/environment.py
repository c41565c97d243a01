"""Reads settings from the process environment, then from `.env` beside manage.py."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

from orgs.product.loading import Product

BASE_DIR = Path(__file__).resolve().parent.parent
# Stand in for missing settings, so that all are checked; nothing starts with them.
PLACEHOLDERS = {"DATABASE_URL": "postgresql://missing/missing", "EMAIL_URL": "dummymail://"}
FALSE_WORDS = ("false", "off", "n", "no", "0")
# Set for the embedded default, which must not read a single setting of a real deployment.
WITHOUT_DOTENV = "LATCHKEY_WITHOUT_DOTENV"


class _StrippedFiles(FileAwareMapping):  # type: ignore[misc]
    """Strips secret files, which usually end in a newline; none of our values does."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).strip()


class SettingsRefused(ImproperlyConfigured):
    """The environment or the product folder has mistakes; the message has a line for each."""


class FileEnv(environ.Env):  # type: ignore[misc]
    """The environment, in which NAME_FILE may name a file that holds the value of NAME.

    Missing values are collected in `missing` and read as empty, and unreadable ones as their
    default, so that all mistakes can be reported at once.
    """

    ENVIRON = _StrippedFiles()

    def __init__(self) -> None:
        super().__init__()
        self.missing: list[str] = []
        self.mistakes: list[str] = []

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        if self._is_given(var):
            return super().get_value(var, *args, **kwargs)
        default = kwargs.get("default", self.NOTSET)
        if default is not self.NOTSET:
            return default
        self.missing.append(var)
        return PLACEHOLDERS.get(var, "")

    def bool(self, var: str, default: Any = False) -> Any:
        """Return the default for an empty value and for unknown words, which are reported."""
        said = str(self.get_value(var, default="")).strip().lower()
        if said in (*self.BOOLEAN_TRUE_STRINGS, *FALSE_WORDS):
            return said in self.BOOLEAN_TRUE_STRINGS
        if said:
            self._tell(f"{var} must be true or false.")
        return default

    def int(self, var: str, default: Any = 0) -> Any:
        """Return a whole number of at least one."""
        said = str(self.get_value(var, default="")).strip()
        if not said:
            return default
        if not (said.isdecimal() and 0 < int(said[:10]) < 1_000_000):
            self._tell(f"{var} must be a whole number, 1 or more.")
            return default
        return int(said)

    def db_url(self, var: str, **kwargs: Any) -> Any:
        address = self.get_value(var)
        try:
            found = self.db_url_config(address, **kwargs)
            is_ours = urlsplit(address).scheme in self.POSTGRES_FAMILY and found["NAME"]
        except (ValueError, LookupError):
            is_ours = False
        if is_ours:
            return found
        self._tell(f"{var} must be an address such as postgresql://user:password@host/database.")
        return self.db_url_config(PLACEHOLDERS["DATABASE_URL"], **kwargs)

    def email_url(self, var: str, **kwargs: Any) -> Any:
        try:
            found = super().email_url(var, **kwargs)
        except (ValueError, ImproperlyConfigured):
            found = {}
        is_sent = "smtp" in found.get("EMAIL_BACKEND", "smtp")
        if found and (found["EMAIL_HOST"] or not is_sent):
            return found
        self._tell(f"{var} must be an address such as smtp+tls://user:password@host:587.")
        return self.email_url_config("smtp://missing")

    def _is_given(self, var: str) -> Any:
        """Whether a readable value is given, directly or in a file."""
        try:
            return var in self.ENVIRON
        except (OSError, ValueError):
            self._tell(f"{var}_FILE must name a file that can be read.")
            return False

    def _tell(self, mistake: str) -> None:
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)


def read_environment() -> FileEnv:
    """Return the environment with `.env` merged in; variables that are set already win."""
    dotenv = BASE_DIR / ".env"
    if dotenv.exists() and WITHOUT_DOTENV not in os.environ:
        environ.Env.read_env(dotenv)
    return FileEnv()


def is_configured() -> bool:
    """Whether a database is configured; otherwise the embedded default is used."""
    read_environment()
    return "DATABASE_URL" in os.environ or "DATABASE_URL_FILE" in os.environ


def is_valid_key(key: str) -> bool:
    """Whether Fernet accepts the text as an encryption key."""
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def is_signing_key(pem: str) -> bool:
    """Whether the text is an RSA key that is long enough to sign with."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return isinstance(key, RSAPrivateKey) and key.key_size >= 2048


def parts_of(address: str) -> SplitResult:
    """Split an address into its parts; all empty for an invalid one such as `http://[`."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def is_web_address(text: str) -> bool:
    """Whether the text is a web address with a host and a valid port."""
    try:
        parts = parts_of(text)
        return bool(parts.hostname and parts.port != 0 and parts.scheme in ("http", "https"))
    except ValueError:
        return False


def is_stripe_itself(address: str) -> bool:
    """Whether the address is Stripe's own, in any spelling."""
    try:
        parts = parts_of(address)
        where = (parts.scheme, parts.hostname, parts.port or 443)
    except ValueError:
        return False
    return where == ("https", "api.stripe.com", 443)


def read_webhook_secrets(env: FileEnv, name: str) -> list[str]:
    """Parse signing secrets as Clerk (whsec_…) and Supabase (v1,whsec_…|v1,whsec_…) show them."""
    parts = re.split(r"[,|\s]+", env(name, default=""))
    secrets = [part for part in parts if part not in ("", "v1")]
    if not all(map(_is_secret, secrets)):
        env.mistakes.append(f"{name} must hold one or more secrets such as whsec_….")
    return secrets


def read_step_secrets(env: FileEnv, product: Product, *, stand_in: str) -> dict[str, list[str]]:
    """Return the signing secrets of the company's HTTP steps, by the variable that holds them.

    Several are in force during a change. A stand-in is sent signatures of made-up secrets.
    """
    return {
        step.secret: _signing_secrets(
            env, step.secret, whose=f"the step {step.name}", stand_in=stand_in
        )
        for step in product.http_steps
    }


def read_event_secrets(env: FileEnv, product: Product, *, stand_in: str) -> dict[str, list[str]]:
    """Return the signing secrets of the folder's endpoints, by the variable that holds them.

    A stand-in is sent signatures of made-up secrets.
    """
    return {
        one.secret: _signing_secrets(
            env, one.secret, whose=f"the endpoint {one.name}", stand_in=stand_in
        )
        for one in product.event_endpoints
    }


def _signing_secrets(env: FileEnv, name: str, *, whose: str, stand_in: str) -> list[str]:
    secrets = read_webhook_secrets(env, name)
    if secrets:
        _demand_prefix(env, name, secrets)
    elif stand_in:
        return [f"whsec_{base64.b64encode(_made_up(env, name)).decode()}"]
    else:
        env.mistakes.append(
            f"{name} must hold the signing secret of {whose}, such as whsec_…: product.toml "
            "names it."
        )
    return secrets


def read_client_secrets(env: FileEnv, product: Product, *, stand_in: str) -> dict[str, str]:
    """Return the secrets of the clients that the folder lists, by the variable that holds them.

    Where a stand-in takes the company's part, nobody signs in there: the secrets are made up.
    """
    names = [client.secret for client in product.clients if client.secret]
    return {
        name: env(name, default=_made_up(env, name).hex() if stand_in else "") for name in names
    }


def _made_up(env: FileEnv, name: str) -> bytes:
    """Return a secret for a stand-in, the same in every process of a deployment."""
    return hashlib.sha256(f"{name} {env('SECRET_KEY')}".encode()).digest()


def read_private_keys(env: FileEnv, name: str) -> list[str]:
    """Return private keys in PEM, one after the other; `\\n` stands for the end of a line too."""
    text = env(name, default="").replace("\\n", "\n").strip()
    found = re.findall(r"-----BEGIN [A-Z ]+-----[^-]*-----END [A-Z ]+-----", text)
    return found or [text] * bool(text)


def _demand_prefix(env: FileEnv, name: str, secrets: list[str]) -> None:
    """Note a secret that is none of Standard Webhooks, such as a key of another service."""
    mistake = f"{name} must hold one or more secrets such as whsec_…."
    if mistake not in env.mistakes and not all(one.startswith("whsec_") for one in secrets):
        env.mistakes.append(mistake)


def _is_secret(secret: str) -> bool:
    try:
        return len(base64.b64decode(secret.removeprefix("whsec_") + "==")) >= 24
    except ValueError:
        return False


def is_same_database(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two of Django's database settings lead to one database, ignoring credentials."""
    return all(one[part] == other[part] for part in ("HOST", "PORT", "NAME")) and (
        one.get("OPTIONS", {}).get("host") == other.get("OPTIONS", {}).get("host")
    )


def is_safe_address(url: str) -> bool:
    """Whether passwords and keys may be sent there: it is encrypted or on this machine."""
    parts = parts_of(url)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    )
