"""The embedded default's settings: free ports and its own secrets, stored in one file."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from config.environment import BASE_DIR
from sandbox import ports
from sandbox.postgres import EmbeddedPostgres
from sandbox.supabase.gateway import Options as SupabaseOptions
from sandbox.supabase.gateway import new_key

HOST = ports.HOST
PORTS = {
    "web": 8000,
    "sandbox": 8420,
    "product": 8600,
    "bigquery": 9050,
    "smtp": 8025,
    "supabase": 54321,
}
DATABASE = "latchkey"
EXAMPLE_FOLDER = BASE_DIR / "examples/nimbus/product"


@dataclass
class EmbeddedDefault:
    """The demo's settings; everything it stores is below `data_dir`."""

    data_dir: Path

    def __post_init__(self) -> None:
        self.postgres = EmbeddedPostgres(data_dir=self.data_dir / "postgres")
        self._file = self.data_dir / "settings.json"
        kept = json.loads(self._file.read_text()) if self._file.exists() else {}
        self.ports: dict[str, int] = PORTS | kept.get("ports", {})
        self.secrets = _secrets(kept.get("secrets", {}))
        # Options of the demo's last start, which other commands follow.
        self.with_supabase: bool = kept.get("with_supabase", False)

    @property
    def sandbox_url(self) -> str:
        return f"http://{HOST}:{self.ports['sandbox']}"

    @property
    def web_url(self) -> str:
        return f"http://{HOST}:{self.ports['web']}"

    @property
    def product_url(self) -> str:
        return f"http://{HOST}:{self.ports['product']}"

    @property
    def company_url(self) -> str:
        """Where the company's own programs are asked: the example's, or a stand-in for others'."""
        folder = BASE_DIR / (os.environ.get("PRODUCT_DIR") or "product")
        is_example = folder.resolve() == EXAMPLE_FOLDER
        return self.product_url if is_example else f"{self.sandbox_url}/company"

    @property
    def supabase_url(self) -> str:
        return f"http://{HOST}:{self.ports['supabase']}"

    @property
    def moved_ports(self) -> dict[str, int]:
        """Ports that differ from the usual ones, by purpose."""
        used = {k: v for k, v in self.ports.items() if self.with_supabase or k != "supabase"}
        return {name: port for name, port in used.items() if port != PORTS[name]}

    def choose_free_ports(self) -> None:
        """Replace ports that other programs hold, and reserve all ports until this process ends."""
        for name, port in self.ports.items():
            if not ports.claim(port):
                self.ports[name] = ports.claim_any()

    def save(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        kept = {
            "ports": self.ports,
            "secrets": self.secrets,
            "with_supabase": self.with_supabase,
        }
        self._file.write_text(json.dumps(kept, indent=2))

    def variables(self) -> dict[str, str]:
        """Return the environment variables that config/settings.py reads."""
        return {
            **self.secrets,
            "SITE_URL": self.web_url,
            "APP_URL": self.product_url,
            "ALLOWED_HOSTS": f"{HOST},localhost",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": self.postgres.url(DATABASE),
            "STRIPE_API_HOST": self.sandbox_url,
            "BIGQUERY_API_ENDPOINT": f"http://{HOST}:{self.ports['bigquery']}",
            "BIGQUERY_PROJECT": "latchkey-demo",
            "OPENAI_API_BASE": f"{self.sandbox_url}/openai",
            "COMPANY_API_BASE": self.company_url,
            "EMAIL_URL": f"smtp://{HOST}:{self.ports['smtp']}",
            "ENVIRONMENT": "demo",
            **(self._supabase_variables() if self.with_supabase else {}),
        }

    def supabase_options(self) -> SupabaseOptions:
        """Return the options for running Supabase's stand-in."""
        return SupabaseOptions(
            socket_dir=str(self.postgres.socket_dir),
            port=self.ports["supabase"],
            publishable_key=self.secrets["SUPABASE_PUBLISHABLE_KEY"],
            secret_key=self.secrets["SUPABASE_SECRET_KEY"],
            jwt_secret=self.secrets["SUPABASE_JWT_SECRET"],
            confirm_emails=True,
            site_url=self.web_url,
            smtp_port=self.ports["smtp"],
        )

    def _supabase_variables(self) -> dict[str, str]:
        return {
            "SUPABASE_URL": self.supabase_url,
            "SUPABASE_DB_URL": self.postgres.url(self.supabase_options().database),
            "SUPABASE_AUTH": "true",
        }


def _new_hook_secret() -> str:
    """Return a signing secret for identity events, in Supabase's format."""
    return "v1,whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def _new_signing_key() -> str:
    """Return an RSA key in PEM, which id tokens are signed with."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


SECRETS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "ENCRYPTION_KEYS": lambda: Fernet.generate_key().decode(),
    "API_KEY_SECRET": lambda: secrets.token_urlsafe(32),
    "CA_ROOT_API_KEY": lambda: secrets.token_urlsafe(32),
    "STRIPE_SECRET_KEY": lambda: "sk_test_" + secrets.token_hex(16),
    "OIDC_PRIVATE_KEYS": _new_signing_key,
    "DEMO_STAFF_PASSWORD": lambda: secrets.token_urlsafe(9),
    "SUPABASE_PUBLISHABLE_KEY": lambda: new_key("publishable"),
    "SUPABASE_SECRET_KEY": lambda: new_key("secret"),
    "SUPABASE_JWT_SECRET": lambda: secrets.token_hex(24),
    "SUPABASE_HOOK_SECRETS": _new_hook_secret,
}


def _secrets(kept: Mapping[str, str]) -> dict[str, str]:
    """Return the secrets that are kept, and new ones in place of those that are not."""
    # A signing key takes its time, so it is not made to be thrown away.
    return {name: kept.get(name) or make() for name, make in SECRETS.items()}
