"""Where settings come from, and that the demo takes none of a real deployment's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.orgs.product.folders import folder_with

BASE_DIR = Path(__file__).resolve().parents[2]
SHOW = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"


def run(code, **variables):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
        capture_output=True,
        text=True,
    )


def test_a_value_may_come_from_a_file_that_ends_in_a_newline(tmp_path):
    secret = tmp_path / "database"
    secret.write_text("postgresql://user@db.example.com/from_a_file\n")

    assert run(SHOW, DATABASE_URL_FILE=str(secret)).stdout == "from_a_file\n"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("CA_ROOT_API_KEY", "", "CA_ROOT_API_KEY must have at least 32 characters"),
        ("API_KEY_SECRET", "short", "API_KEY_SECRET must have at least 32 characters"),
        ("ENCRYPTION_KEYS", "not-a-key", "ENCRYPTION_KEYS must hold one or more Fernet keys"),
        ("STRIPE_SECRET_KEY", "pk_test_1", "STRIPE_SECRET_KEY must be a secret"),
        ("SUPABASE_URL", "http://project.supabase.co", "SUPABASE_URL must be an https:// address"),
        ("SUPABASE_HOOK_SECRETS", "v1,whsec_c2hvcnQ=", "SUPABASE_HOOK_SECRETS must hold"),
        ("CLERK_WEBHOOK_SECRETS", "whsec_no base64!", "CLERK_WEBHOOK_SECRETS must hold"),
        ("OPENAI_API_BASE", "http://proxy.example.com", "OPENAI_API_BASE must be an https://"),
        ("OPENAI_API_BASE", "api.openai.com", "OPENAI_API_BASE must be an https://"),
        ("CLERK_ISSUER", "https://clerk.example.com", "CLERK_AUTHORIZED_PARTIES must name"),
    ],
)
def test_a_setting_that_would_lose_or_open_something_is_refused(name, value, words):
    refused = run(SHOW, **{name: value})

    assert refused.returncode == 1
    assert words in refused.stderr


def test_webhook_secrets_are_read_as_each_provider_shows_them():
    code = "from django.conf import settings; print(settings.SUPABASE_HOOK_SECRETS)"
    one, other = "whsec_" + "b25l" * 8, "whsec_" + "b3Ro" * 8

    for text in (f"v1,{one}|v1,{other}", f"{one}, {other}", f"v1,{one},v1,{other}\n"):
        assert run(code, SUPABASE_HOOK_SECRETS=text).stdout == f"{[one, other]}\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://eu.api.openai.com/v1", "https://eu.api.openai.com"),
        ("https://eu.api.openai.com/v1/", "https://eu.api.openai.com"),
        ("https://gateway.example.com/openai/", "https://gateway.example.com/openai"),
        ("http://localhost:8765/openai", "http://localhost:8765/openai"),
    ],
)
def test_openais_address_is_taken_as_its_libraries_have_it(written, read):
    code = "from django.conf import settings; print(settings.OPENAI_API_BASE)"

    assert run(code, OPENAI_API_BASE=written).stdout == f"{read}\n"


def test_a_companys_steps_see_no_setting_of_a_real_deployment_in_the_demo(tmp_path):
    folder = folder_with(tmp_path / "product")
    (folder / "steps.py").write_text(
        "import os, sys\nprint('STRIPE_SECRET_KEY' in os.environ)\nSTEPS = []\n"
    )
    code = (
        "from sandbox import embedded\nembedded._execute = lambda argv: None\n"
        f"embedded.run_on_embedded_default(['manage.py', 'demo', '--product', {str(folder)!r}])"
    )

    shown = run(code, STRIPE_SECRET_KEY="sk_live_1", LATCHKEY_DATA_DIR=str(tmp_path))

    assert (shown.returncode, shown.stdout.split()) == (0, ["False"]), shown.stderr


def test_the_demo_takes_no_setting_of_a_real_deployment(tmp_path):
    code = (
        "import sys; from sandbox import embedded; import os\n"
        "embedded._execute = lambda argv: print(sorted(os.environ))\n"
        "embedded.run_on_embedded_default(['manage.py', 'demo'])"
    )
    real = {
        "DATABASE_URL_FILE": "/run/secrets/database",
        "STRIPE_SECRET_KEY_FILE": "/run/secrets/stripe",
        "GOOGLE_APPLICATION_CREDENTIALS": "/run/secrets/google.json",
        "WAREHOUSE_BACKEND": "somewhere.Else",
        "LATCHKEY_DATA_DIR": str(tmp_path),
    }

    shown = run(code, **real)

    assert shown.returncode == 0, shown.stderr
    assert "DATABASE_URL'" in shown.stdout
    for name in real.keys() - {"LATCHKEY_DATA_DIR"}:
        assert name not in shown.stdout
