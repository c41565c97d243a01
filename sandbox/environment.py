"""The embedded default's settings: free ports and its own secrets, stored in one file."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

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


@dataclass
class EmbeddedDefault:
    """The demo's settings; everything it stores is below `data_dir`."""

    data_dir: Path

    def __post_init__(self) -> None:
        self.postgres = EmbeddedPostgres(data_dir=self.data_dir / "postgres")
        self._file = self.data_dir / "settings.json"
        kept = json.loads(self._file.read_text()) if self._file.exists() else {}
        self.ports: dict[str, int] = PORTS | kept.get("ports", {})
        self.secrets: dict[str, str] = _new_secrets() | kept.get("secrets", {})
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
            "ALLOWED_HOSTS": f"{HOST},localhost",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": self.postgres.url(DATABASE),
            "STRIPE_API_HOST": self.sandbox_url,
            "BIGQUERY_API_ENDPOINT": f"http://{HOST}:{self.ports['bigquery']}",
            "BIGQUERY_PROJECT": "latchkey-demo",
            "OPENAI_API_BASE": f"{self.sandbox_url}/openai",
            "COMPANY_API_BASE": f"{self.sandbox_url}/company",
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


def _new_secrets() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "API_KEY_SECRET": secrets.token_urlsafe(32),
        "CA_ROOT_API_KEY": secrets.token_urlsafe(32),
        "STRIPE_SECRET_KEY": "sk_test_" + secrets.token_hex(16),
        "DEMO_STAFF_PASSWORD": secrets.token_urlsafe(9),
        "SUPABASE_PUBLISHABLE_KEY": new_key("publishable"),
        "SUPABASE_SECRET_KEY": new_key("secret"),
        "SUPABASE_JWT_SECRET": secrets.token_hex(24),
        "SUPABASE_HOOK_SECRETS": _new_hook_secret(),
    }


def _new_hook_secret() -> str:
    """Return a signing secret for identity events, in Supabase's format."""
    return "v1,whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
