"""The description of the API is whole, valid and true of what is answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from openapi_spec_validator import validate

from onboarding.api.openapi import OPERATIONS, document
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key
from tests.factories import OrganizationFactory
from tests.groundwork.api_answers import check
from tests.people.program import Program

CHECKS = "not_a_server_error,response_schema_conformance,status_code_conformance"
ST = Path(sys.executable).with_name("st")


def json_routes():
    """Return the addresses of the API, as the description writes them."""
    patterns = get_resolver().reverse_dict.getlist("api_openapi")
    assert patterns
    found = set()
    for name in get_resolver().reverse_dict:
        if isinstance(name, str) and name.startswith(("api_", "health_")):
            ((path, _),) = get_resolver().reverse_dict.getlist(name)[0][0]
            found.add("/" + path.replace("%(", "{").replace(")s", "}"))
    return found


def test_it_describes_every_address_of_the_api_and_no_other():
    described = {operation.path for operation in OPERATIONS}

    assert described | {"/api/v1/openapi.json"} == json_routes()


def test_it_is_openapi_3_1():
    validate(document())


def test_whoever_asks_gets_it(client):
    answer = client.get(reverse("api_openapi"))

    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"
    assert "/api/v1/keys/verify" in answer.json()["paths"]


def test_an_answer_that_is_not_described_fails_the_test_that_got_it(client, db):
    answer = client.post(reverse("api_verify_key"), {}, content_type="application/json")
    answer.status_code = 418

    with pytest.raises(AssertionError, match="418, which is not described"):
        check("/api/v1/keys/verify", "POST", answer)


@pytest.mark.thorough
def test_nothing_that_is_sent_makes_it_fail(live_server, transactional_db):
    organization = OrganizationFactory(plan="STARTER")
    issued = issue_initial_key(organization, now=timezone.now())
    program = Program()
    assert program.verify(decrypt(issued.encrypted_copy))["valid"]

    ran = subprocess.run(
        [
            *(str(ST), "run", f"{live_server.url}/api/v1/openapi.json"),
            *("--url", live_server.url, "--header", f"Authorization: Bearer {program.secret}"),
            # It says 503 while something is missing, and here much is.
            *("--exclude-path", "/health/onboarding"),
            *("--checks", CHECKS),
            *("--max-examples", "30", "--phases", "examples,coverage,fuzzing"),
            *("--seed", "20260801", "--no-color"),
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert ran.returncode == 0, ran.stdout[-6000:]
    assert Client().get(reverse("health_live")).status_code == 200
