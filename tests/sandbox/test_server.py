"""`python -m sandbox` as a process: what it prints, keeps, refuses, and how it ends."""

from __future__ import annotations

import contextlib
import json
import smtplib
import socket
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
import stripe as stripe_library
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from sandbox.server import Options, PortTaken, running_sandbox
from sandbox.stripe.testing import API_KEY

ROOT = Path(__file__).resolve().parent.parent.parent
ANY_PORTS = ("--port", "0", "--bigquery-port", "0", "--smtp-port", "0")


@contextlib.contextmanager
def sandbox_process(*arguments):
    """Start it, and yield the process and the addresses it says it is READY at."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", *ANY_PORTS, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        word, _, addresses = process.stdout.readline().partition(" ")
        assert word == "READY"
        yield process, json.loads(addresses)
    finally:
        process.kill()
        process.wait(30)
        process.stdout.close()


def stripe(addresses):
    return stripe_library.StripeClient(
        API_KEY, base_addresses={"api": addresses["stripe"]}, max_network_retries=0
    ).v1


def warehouse(addresses):
    return bigquery.Client(
        project="latchkey-demo",
        credentials=AnonymousCredentials(),
        client_options={"api_endpoint": addresses["bigquery"]},
    )


def send_mail(addresses):
    message = EmailMessage()
    message["Subject"] = "Hello"
    message.set_content("Hello")
    host, _, port = addresses["smtp"].partition(":")
    with smtplib.SMTP(host, int(port)) as client:
        client.send_message(message, "a@example.com", ["b@example.com"])


def mail_subjects(addresses):
    answer = httpx.get(f"{addresses['stripe']}/mail", trust_env=False)
    return [mail["subject"] for mail in answer.json()]


def test_it_keeps_everything_over_a_restart(tmp_path):
    with running_sandbox(Options(data_dir=tmp_path)) as sandbox:
        customer = stripe(sandbox.addresses()).customers.create({"name": "Acme"})
        with warehouse(sandbox.addresses()) as client:
            client.create_dataset("acme_prod")
        send_mail(sandbox.addresses())

    with running_sandbox(Options(data_dir=tmp_path)) as sandbox:
        addresses = sandbox.addresses()
        assert stripe(addresses).customers.retrieve(customer.id).name == "Acme"
        assert mail_subjects(addresses) == ["Hello"]
        assert "acme_prod" in httpx.get(addresses["stripe"], trust_env=False).text


@pytest.mark.thorough
def test_it_ends_and_loses_nothing_though_nobody_answers_it(tmp_path):
    with (
        socket.create_server(("127.0.0.1", 0)) as deaf,
        sandbox_process("--data-dir", str(tmp_path)) as (process, addresses),
        warehouse(addresses) as client,
    ):
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        stripe(addresses).webhook_endpoints.create({"url": url, "enabled_events": ["*"]})
        stripe(addresses).customers.create({"name": "Acme"})
        client.create_dataset("acme_prod")
        process.terminate()

        assert process.wait(30) == 0

    with running_sandbox(Options(data_dir=tmp_path)) as sandbox:
        assert [c["name"] for c in sandbox.stripe.objects("customer")] == ["Acme"]
        assert sandbox.stripe.webhooks.count_waiting() == 1
        with warehouse(sandbox.addresses()) as client:
            assert client.get_dataset("acme_prod").dataset_id == "acme_prod"


@pytest.mark.parametrize(
    ("option", "service"),
    [
        ("port", "Stripe and the panel"),
        ("bigquery_port", "BigQuery"),
        ("smtp_port", "mail"),
    ],
)
def test_it_names_the_port_that_is_taken(option, service):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with (
            pytest.raises(PortTaken, match=f"Port {port}, meant for {service}, is in use"),
            running_sandbox(Options(**{option: port})),
        ):
            pass


@pytest.mark.thorough
def test_it_exits_saying_why_when_a_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as other:
        # Free ones for the rest: a demo may hold the usual ones meanwhile.
        command = [sys.executable, "-m", "sandbox", "--port", "0", "--bigquery-port", "0"]
        command += ["--smtp-port", str(other.getsockname()[1])]

        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert ended.returncode == 1
    assert "meant for mail, is in use" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_takes_its_time_only_when_asked_to():
    with running_sandbox(Options(realistic=True)) as sandbox:
        since = time.monotonic()
        stripe(sandbox.addresses()).customers.create({"name": "Acme"})
        assert time.monotonic() - since > 0.14

        since = time.monotonic()
        with warehouse(sandbox.addresses()) as client:
            client.create_dataset("acme_prod")
        assert time.monotonic() - since > 0.8


def test_it_kills_no_worker_when_it_belongs_to_no_stack():
    with running_sandbox(Options()) as sandbox:
        answer = httpx.post(f"{sandbox.stripe.base_url}/worker/kill", trust_env=False)

    assert answer.status_code == 409
    assert "No worker belongs" in answer.json()["error"]["message"]
