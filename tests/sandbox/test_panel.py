"""The panel, used as a browser and as a test would use it."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from email.message import EmailMessage

import httpx
import pytest
import stripe as stripe_library
from google.api_core.exceptions import Forbidden
from google.cloud import bigquery as google_bigquery

from sandbox.bigquery.testing import RunningBigQuery
from sandbox.processes import kill_stack
from sandbox.server import DEFAULT_PROJECT, Options, running_sandbox
from sandbox.stripe.testing import API_KEY

SLEEP = "import time; print('ready', flush=True); time.sleep(600)"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def stack_id():
    name = uuid.uuid4().hex
    yield name
    kill_stack(name)


@pytest.fixture(scope="module")
def running(stack_id):
    options = Options(
        stack_id=stack_id, web_url="http://127.0.0.1:8000", business_name="Nimbus & Co"
    )
    with running_sandbox(options) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    yield running
    running.stripe.reset()
    running.mailbox.clear()
    RunningBigQuery(running.bigquery).reset()


@pytest.fixture
def panel(sandbox):
    with httpx.Client(base_url=sandbox.stripe.base_url, trust_env=False) as client:
        yield client


@pytest.fixture
def api(sandbox):
    addresses = {"api": sandbox.stripe.base_url}
    return stripe_library.StripeClient(API_KEY, base_addresses=addresses).v1


@pytest.fixture
def warehouse(sandbox):
    with RunningBigQuery(sandbox.bigquery).client(DEFAULT_PROJECT) as client:
        yield client


def receive(sandbox, *, subject="Your code", text="418-302", html=""):
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    sandbox.mailbox.add(message, sender="a@example.com", recipients=["jo@example.com"])


def create_workspace(warehouse):
    dataset = google_bigquery.Dataset(f"{DEFAULT_PROJECT}.acme_prod")
    dataset.location, dataset.labels = "EU", {"environment": "demo"}
    warehouse.create_dataset(dataset)
    columns = [google_bigquery.SchemaField("amount", "NUMERIC", description="Per month")]
    table = google_bigquery.Table(f"{DEFAULT_PROJECT}.acme_prod.budgets", schema=columns)
    warehouse.create_table(table)
    warehouse.query_and_wait("INSERT INTO acme_prod.budgets (amount) VALUES (7), (8)")


def test_it_says_where_nothing_is_yet(panel):
    page = panel.get("/")

    assert page.status_code == 200
    assert "No mail yet" in page.text
    assert "No datasets yet" in page.text
    assert "Everything works" in page.text
    assert 'href="http://127.0.0.1:8000/"' in page.text


def test_it_bears_the_products_name_and_not_ours(panel, sandbox):
    receive(sandbox)
    mail = f"/mail/{panel.get('/mail').json()[0]['id']}"

    pages = [panel.get(address).text for address in ("/", mail)]

    assert all("Nimbus &amp; Co</title>" in page for page in pages)
    assert "Open Nimbus &amp; Co" in pages[0]
    assert not any("latchkey" in page.lower().replace("latchkey-demo", "") for page in pages)


def test_it_shows_mail_newest_first(panel, sandbox):
    receive(sandbox, subject="First")
    receive(sandbox, subject="Second")

    page = panel.get("/").text

    assert page.index("Second") < page.index("First")
    assert [mail["subject"] for mail in panel.get("/mail").json()] == ["First", "Second"]


def test_it_opens_a_mail_with_its_links(panel, sandbox):
    receive(sandbox, text="Confirm at http://127.0.0.1:8000/confirm/?code=1&next=2.")

    page = panel.get(f"/mail/{panel.get('/mail').json()[0]['id']}").text

    assert 'href="http://127.0.0.1:8000/confirm/?code=1&amp;next=2"' in page


def test_it_escapes_what_a_mail_says(panel, sandbox):
    receive(sandbox, subject="<script>alert(1)</script>")

    assert "<script>alert" not in panel.get("/").text


def test_it_shows_html_mail_where_no_script_runs(panel, sandbox):
    receive(sandbox, html="<html><head></head><body><script>evil()</script></body></html>")
    mail = panel.get("/mail").json()[0]

    html = panel.get(f"/mail/{mail['id']}/html")

    assert html.headers["Content-Security-Policy"].startswith("sandbox allow-popups ")
    assert "allow-scripts" not in html.headers["Content-Security-Policy"]
    assert 'sandbox="allow-popups' in panel.get(f"/mail/{mail['id']}").text


@pytest.mark.parametrize(
    "path", ["/mail/999", "/mail/999/html", "/objects/cus_none", "/static/app.py"]
)
def test_it_answers_404_to_what_there_is_not(panel, path):
    assert panel.get(path).status_code == 404


def test_it_shows_what_stripe_has(panel, api):
    customer = api.customers.create({"name": "Größenwahn GmbH", "email": "jo@example.com"})

    page = panel.get("/").text

    assert "Größenwahn GmbH" in page
    assert f'href="/objects/{customer.id}"' in page
    assert "customer.created" in page


def test_it_shows_one_object_as_json(panel, api):
    customer = api.customers.create({"name": "Acme"})

    page = panel.get(f"/objects/{customer.id}").text

    assert "&quot;name&quot;: &quot;Acme&quot;" in page


def test_it_resends_an_event(panel, sandbox, api):
    api.webhook_endpoints.create(
        {"url": "http://127.0.0.1:9/", "enabled_events": ["customer.created"]}
    )
    api.customers.create({"name": "Acme"})
    event = sandbox.stripe.events()[-1]
    before = sandbox.stripe.webhooks.count_undelivered(event["id"])

    answer = panel.post(f"/events/{event['id']}/resend")

    assert answer.json() == {"resent": event["id"]}
    assert sandbox.stripe.webhooks.count_undelivered(event["id"]) == before + 1


def test_it_knows_which_event_it_cannot_resend(panel):
    assert panel.post("/events/evt_none/resend").status_code == 404


def test_it_shows_an_event_that_was_lost(panel, api):
    api.webhook_endpoints.create(
        {"url": "http://127.0.0.1:9/", "enabled_events": ["customer.created"]}
    )
    panel.post("/faults/webhooks-lost")
    api.customers.create({"name": "Acme"})

    assert ">lost</span>" in panel.get("/").text


def test_it_lists_datasets_and_opens_one(panel, warehouse):
    create_workspace(warehouse)

    page = panel.get("/", params={"dataset": f"{DEFAULT_PROJECT}.acme_prod"}).text

    for said in ("EU · 1 table · latchkey-demo", "<b>demo</b>", "2 rows", "NUMERIC", "Per month"):
        assert said in page


def test_it_runs_a_query(panel, warehouse):
    create_workspace(warehouse)

    page = panel.post("/query", data={"sql": "SELECT sum(amount) AS total FROM acme_prod.budgets"})

    assert "<th>total</th>" in page.text
    assert "<td>15" in page.text


def test_it_says_what_is_wrong_with_a_query(panel, warehouse):
    create_workspace(warehouse)

    page = panel.post("/query", data={"sql": "SELECT * FROM acme_prod.nothing"})

    assert page.status_code == 200
    assert "Not found: Table" in page.text


def test_it_shows_that_bigquery_is_down(panel):
    panel.post("/faults/bigquery-down")

    page = panel.get("/")

    assert page.status_code == 200
    assert "BigQuery did not answer: BigQuery is switched to down" in page.text


NAMES = [
    "bigquery-down",
    "bigquery-lost",
    "bigquery-quota",
    "bigquery-rate-limit",
    "bigquery-refused",
    "bigquery-slow",
    "stripe-down",
    "stripe-locked",
    "stripe-slow",
    "webhooks-doubled",
    "webhooks-late",
    "webhooks-lost",
]


def test_it_names_every_switch(panel):
    assert panel.get("/faults").json() == dict.fromkeys(NAMES, False)


@pytest.mark.parametrize("name", NAMES)
def test_it_switches_a_fault_on_and_off(panel, name):
    on = panel.post(f"/faults/{name}").json()
    off = panel.delete(f"/faults/{name}").json()

    assert on == {**dict.fromkeys(NAMES, False), name: True}
    assert not any(off.values())


def test_it_switches_everything_off(panel):
    for name in NAMES:
        panel.post(f"/faults/{name}")

    assert not any(panel.delete("/faults").json().values())


def test_it_leaves_the_other_faults_alone(panel, sandbox):
    sandbox.stripe.faults.add("webhooks", "late", seconds=3, times=2, path="invoice")
    panel.post("/faults/webhooks-lost")

    panel.delete("/faults/webhooks-lost")

    [left] = sandbox.stripe.faults.as_json()
    assert (left["kind"], left["seconds"], left["times"]) == ("late", 3, 2)


def test_it_knows_no_other_switch(panel):
    assert panel.post("/faults/weather").status_code == 404
    assert panel.delete("/faults/weather").status_code == 404


def test_it_lets_the_graver_fault_win(panel, warehouse):
    panel.post("/faults/bigquery-slow")
    panel.post("/faults/bigquery-down")

    with pytest.raises(Exception, match="switched to down"):
        warehouse.create_dataset("acme_prod", retry=None)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bigquery-refused", "accessDenied"),
        ("bigquery-rate-limit", "rateLimitExceeded"),
        ("bigquery-quota", "quotaExceeded"),
    ],
)
def test_it_refuses_what_builds_a_workspace_for_a_reason(panel, warehouse, name, reason):
    panel.post(f"/faults/{name}")

    with pytest.raises(Forbidden) as refused:
        warehouse.create_dataset("acme_prod", retry=None)

    assert refused.value.errors[0]["reason"] == reason
    assert warehouse.query_and_wait("SELECT 1").total_rows == 1


def test_it_loses_the_answer_but_not_the_dataset(panel, warehouse):
    panel.post("/faults/bigquery-lost")

    with pytest.raises(Exception, match="Connection aborted"):
        warehouse.create_dataset("acme_prod", retry=None)

    assert warehouse.get_dataset("acme_prod").dataset_id == "acme_prod"


def test_it_takes_the_forms_of_a_browser(panel):
    on = panel.post("/faults/stripe-slow", data={"state": "on"}, headers=BROWSER)
    page = panel.get("/")
    off = panel.post("/faults/stripe-slow", data={"state": "off"}, headers=BROWSER)

    assert (on.status_code, on.headers["Location"]) == (303, "/#faults")
    assert 'aria-checked="true"' in page.text
    assert "1 fault on" in page.text
    assert off.status_code == 303
    assert not any(panel.get("/faults").json().values())


def test_it_kills_the_task_processes_of_its_stack_only(panel, stack_id):
    environment = {**os.environ, "LATCHKEY_STACK": stack_id}
    cluster = start("qcluster", environment)
    supervisor = start("worker", environment)
    stranger = start("qcluster", {**os.environ, "LATCHKEY_STACK": "another"})

    answer = panel.post("/worker/kill")

    assert answer.json() == {"killed": 1}
    assert cluster.wait(30) == -9
    assert (supervisor.poll(), stranger.poll()) == (None, None)
    end(supervisor, stranger, cluster)


def start(name, environment):
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEP, name], env=environment, stdout=subprocess.PIPE
    )
    process.stdout.readline()
    return process


def end(*processes):
    for process in processes:
        process.kill()
        process.wait(30)
        process.stdout.close()


@pytest.mark.parametrize("path", ["/", "/mail", "/faults", "/static/panel.css"])
def test_it_refuses_a_foreign_name(panel, path):
    assert panel.get(path, headers={"Host": "evil.example:80"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        # Another port of this machine is another origin, though the same site.
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_it_lets_no_other_site_change_anything(panel, headers):
    posted = panel.post("/faults/stripe-down", headers=headers)
    deleted = panel.delete("/faults", headers=headers)

    assert (posted.status_code, deleted.status_code) == (403, 403)
    assert not any(panel.get("/faults").json().values())


def test_it_takes_what_its_own_page_sends(panel):
    own = {"Origin": str(panel.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}

    assert panel.post("/faults/stripe-down", headers=own).status_code == 200


def test_it_loads_nothing_from_elsewhere(panel):
    page = panel.get("/")

    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert panel.get("/static/panel.css").headers["Content-Type"].startswith("text/css")
    assert panel.get("/static/panel.js").status_code == 200
