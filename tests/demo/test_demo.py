"""`manage.py demo` from the outside: up, used, killed, stopped, started again."""

from __future__ import annotations

import json
import signal
import socket

import httpx
import pytest

from sandbox.journey import Customer, travel
from tests.demo.running import RunningDemo, left_over, manage, running_demo
from tests.orgs.product.folders import LEAST, folder_with

# Two demos that start at once would choose the same ports.
pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]


NIMBUS = ("--once", "--product", "examples/nimbus/product")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    # A path as people have them.
    return tmp_path_factory.mktemp("demo") / "my data"


def journey(demo):
    return travel(demo.web, demo.sandbox, Customer(), report=lambda stage, seconds: None)


@pytest.mark.thorough
def test_it_comes_up_serves_a_customer_stops_on_ctrl_c_and_keeps_the_data(data_dir):
    with running_demo(data_dir) as demo:
        outcome = journey(demo)
        processes = demo.processes()
        assert demo.stop(signal.SIGINT) == 0
    assert left_over(processes) == []

    with running_demo(data_dir) as again:
        slug = outcome["organization"]
        health = httpx.get(f"{again.web}/health/onboarding", timeout=20)
        panel = httpx.get(f"{again.sandbox}/", timeout=20)
        mails = httpx.get(f"{again.sandbox}/mail", timeout=20)
    assert outcome["status"] == "SYNCED"
    assert health.status_code == 200
    assert f"{slug}_prod" in panel.text
    assert "workspace is ready" in mails.text


@pytest.mark.thorough
def test_it_leaves_nothing_behind_when_it_is_killed(data_dir):
    demo = RunningDemo(data_dir).wait_ready()
    processes = demo.processes()

    demo.process.kill()
    demo.process.communicate()

    assert len(processes) > 8
    assert left_over(processes) == []


@pytest.mark.thorough
def test_a_worker_killed_from_the_panel_costs_time_and_nothing_else(data_dir):
    with running_demo(data_dir) as demo:
        killed = []

        def report(stage, seconds):
            if stage == "paid and returned":
                killed.append(httpx.post(f"{demo.sandbox}/worker/kill").json()["killed"])

        outcome = travel(demo.web, demo.sandbox, Customer(company_name="Phoenix"), report=report)

    assert killed[0] > 0
    assert (outcome["state"], outcome["status"], outcome["key_accepted"]) == (
        "COMPLETED",
        "SYNCED",
        True,
    )


@pytest.mark.thorough
def test_it_moves_where_a_port_is_taken_and_ends_on_sigterm(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = tmp_path / "data" / "demo" / "settings.json"
        settings.parent.mkdir(parents=True)
        ports = {"web": port, "sandbox": 18421, "bigquery": 19051, "smtp": 18026}
        settings.write_text(json.dumps({"ports": ports}))
        with running_demo(tmp_path / "data") as demo:
            processes = demo.processes()
            answer = httpx.get(f"{demo.web}/health/live")
            assert demo.stop(signal.SIGTERM) == 0

    assert "is taken" in demo.output
    assert answer.json() == {"status": "ok"}
    assert left_over(processes) == []


@pytest.mark.thorough
def test_it_says_so_when_one_runs_already(data_dir):
    with running_demo(data_dir) as demo:
        second = RunningDemo(data_dir)
        output, _ = second.process.communicate(timeout=60)

    assert second.process.returncode == 1
    assert f"running already: {demo.web}" in output


@pytest.mark.thorough
def test_other_commands_borrow_the_running_demos_services(data_dir):
    with running_demo(data_dir) as demo:
        check = manage(data_dir, "bootstrap", "--check")

    assert demo.web
    assert check.stdout.rstrip().endswith("SYNCED")


@pytest.mark.thorough
def test_without_a_demo_other_commands_bring_up_what_they_need_themselves(tmp_path):
    # Not where demos have run: a worker that was killed with one counts as alive for a while.
    data_dir = tmp_path / "data"
    bootstrap = manage(data_dir, "bootstrap")
    check = manage(data_dir, "bootstrap", "--check")

    assert bootstrap.returncode == 0, bootstrap.stderr
    # All stands but a worker, which a demo runs and a command does not.
    amiss = [line for line in check.stdout.splitlines() if line.startswith("✗")]
    assert check.returncode == 1
    assert [line.split(":")[0] for line in amiss] == ["✗ worker"], check.stdout


@pytest.mark.supabase
def test_with_supabase_somebody_signs_up_there_and_ends_listed_in_its_directory(tmp_path, gateway):
    demo = RunningDemo(tmp_path / "data", "--once", "--supabase")
    output, _ = demo.process.communicate(timeout=180)

    assert demo.process.returncode == 0, output
    assert "✓ directory: Supabase at http" in output
    outcome = json.loads(output.splitlines()[-1])
    assert (outcome["state"], outcome["identity"]) == ("COMPLETED", "supabase")
    assert outcome["in_directory"] is True


@pytest.mark.thorough
@pytest.mark.supabase
def test_commands_follow_a_demo_that_runs_with_supabase(tmp_path, gateway):
    with running_demo(tmp_path / "data", "--supabase") as demo:
        processes = demo.processes()
        check = manage(tmp_path / "data", "bootstrap", "--check")
    assert "✓ directory: Supabase at http" in check.stdout
    assert check.stdout.rstrip().endswith("SYNCED")
    assert left_over(processes) == []


def test_where_supabase_cannot_be_had_the_demo_says_why(tmp_path):
    nowhere = {"XDG_CACHE_HOME": str(tmp_path), "npm_config_registry": "http://127.0.0.1:9"}

    refused = manage(tmp_path, "demo", "--supabase", **nowhere)

    assert refused.returncode == 1
    assert "npm could not install the gateway's packages" in refused.stderr
    assert "Everything but Supabase runs with: manage.py demo" in refused.stderr


@pytest.mark.thorough
def test_fresh_starts_over(data_dir):
    with running_demo(data_dir, "--fresh") as demo:
        mails = httpx.get(f"{demo.sandbox}/mail", timeout=20)
        signup = httpx.get(f"{demo.web}/signup/", timeout=20)

    assert "workspace is ready" not in mails.text
    assert signup.status_code == 200


@pytest.mark.fault("T3")
def test_two_demos_started_together_each_serve_their_own_customer(tmp_path):
    """One of them is another company's, whose customer reads German."""
    ours = RunningDemo(tmp_path / "one", "--once")
    nimbus = RunningDemo(tmp_path / "two", *NIMBUS, "--language", "de")

    outcomes = [ours.outcome(), nimbus.outcome()]

    assert [outcome["state"] for outcome in outcomes] == ["COMPLETED", "COMPLETED"]
    assert all(outcome["key_accepted"] for outcome in outcomes)
    assert all(outcome["product_accepted_key"] for outcome in outcomes)
    assert [outcome["key_prefix"][:4] for outcome in outcomes] == ["lk_t", "nim_"]
    assert [outcome["language"] for outcome in outcomes] == ["en", "de"]


@pytest.mark.thorough
@pytest.mark.parametrize(("plan", "language"), [("BREEZE", "de"), ("GALE", "en")])
def test_another_companys_free_plan_and_its_trial_are_rehearsed(tmp_path, plan, language):
    demo = RunningDemo(tmp_path, *NIMBUS, "--language", language, "--plan", plan)

    outcome = demo.outcome()

    assert (outcome["state"], outcome["plan"]) == ("COMPLETED", plan)
    assert (outcome["language"], outcome["tables"]) == (language, 2)


@pytest.mark.parametrize(
    ("option", "allowed"), [("--language", "'en', 'de'"), ("--plan", "'GALE'")]
)
def test_a_rehearsal_of_what_is_not_offered_says_what_is(tmp_path, option, allowed):
    refused = manage(tmp_path, "demo", *NIMBUS, option, "nl")

    assert refused.returncode != 0
    assert allowed in refused.stderr


ASKS_MUCH = """
[[events.endpoints]]
name = "crm"
url = "https://crm.example.com/latchkey"
secret = "CRM_EVENT_SECRET"

[[clients]]
id = "app"
name = "Their app"
redirect_uris = ["https://app.example.com/callback"]
secret = "APP_CLIENT_SECRET"

[[steps]]
name = "open_account"
title = "Opening your account"
url = "https://depot.example.com/open"
secret = "DEPOT_STEP_SECRET"
"""


@pytest.mark.thorough
def test_a_folder_is_shown_without_any_secret_or_limit_that_the_product_needs(tmp_path):
    folder = folder_with(tmp_path / "theirs", LEAST + ASKS_MUCH)

    outcome = RunningDemo(tmp_path / "data", "--once", "--product", str(folder)).outcome()

    opened = (outcome["state"], outcome["key_accepted"], outcome["product_accepted_key"])
    assert opened == ("COMPLETED", True, True)
