"""Faults to order in front of BigQuery, as Google's own client meets them."""

from __future__ import annotations

import threading
import time

import httpx
import pytest
import requests
from google.api_core import exceptions
from google.cloud.bigquery.retry import DEFAULT_RETRY

from sandbox.bigquery.faults import REALISTIC, Delay, Faults, InvalidFault

CREATE = {"method": "POST", "path": r"/datasets$"}


@pytest.fixture
def running(_bigquery):
    _bigquery.reset()
    yield _bigquery
    _bigquery.faults.delays = ()


@pytest.fixture
def faults(running):
    return running.faults


@pytest.fixture
def client(running):
    return running.client("shop")


@pytest.fixture
def control(running):
    with httpx.Client(base_url=running.url) as control:
        yield control


def dataset_ids(client):
    return [d.dataset_id for d in client.list_datasets()]


def create(client, **options):
    return client.create_dataset("acme_prod", **{"retry": None, **options})


# Actions


def test_an_error_is_answered_before_anything_is_done(client, faults):
    faults.add("error", **CREATE, status=403, reason="accessDenied")

    with pytest.raises(exceptions.Forbidden, match="injected"):
        create(client)

    assert dataset_ids(client) == []


def test_an_error_that_passes_is_retried_by_the_client(client, faults):
    faults.add("error", **CREATE, status=503, reason="backendError")

    create(client, retry=DEFAULT_RETRY.with_delay(initial=0.01))

    assert dataset_ids(client) == ["acme_prod"]


def test_an_error_may_be_a_page_of_some_proxy(client, faults):
    faults.add("error", **CREATE, status=502, raw="<h1>Bad Gateway</h1>", headers={"X-Via": "lb"})

    with pytest.raises(exceptions.BadGateway):
        create(client)


def test_a_reset_breaks_the_connection_before_anything_is_done(client, faults):
    faults.add("reset", **CREATE)

    with pytest.raises(requests.ConnectionError):
        create(client)

    assert dataset_ids(client) == []


def test_a_lost_answer_leaves_what_was_done(client, faults):
    faults.add("lost", **CREATE)

    with pytest.raises(requests.ConnectionError):
        create(client)

    assert dataset_ids(client) == ["acme_prod"]


def test_a_lost_answer_becomes_a_conflict_for_a_client_that_retries(client, faults):
    faults.add("lost", **CREATE)

    with pytest.raises(exceptions.Conflict):
        create(client, retry=DEFAULT_RETRY.with_delay(initial=0.01))


def test_an_error_after_the_fact_leaves_what_was_done(client, faults):
    faults.add("lost_error", **CREATE, status=504, reason="timeout")

    with pytest.raises(exceptions.GatewayTimeout):
        create(client)

    assert dataset_ids(client) == ["acme_prod"]


def test_a_truncated_answer_breaks_off(client, faults):
    faults.add("truncate", **CREATE)

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        create(client)

    assert dataset_ids(client) == ["acme_prod"]


def test_a_truncated_answer_without_a_body_does_not_come_at_all(client, faults):
    create(client)
    faults.add("truncate", method="DELETE")

    with pytest.raises(requests.ConnectionError):
        client.delete_dataset("acme_prod", retry=None)

    assert dataset_ids(client) == []


def test_a_hang_outlasts_the_patience_of_the_client(client, faults):
    faults.add("hang", **CREATE)

    with pytest.raises(requests.exceptions.ReadTimeout):
        create(client, timeout=0.2)

    assert dataset_ids(client) == []


def test_a_hang_ends_when_it_is_cleared(client, faults):
    faults.add("hang", **CREATE)
    threading.Timer(0.2, faults.clear).start()

    with pytest.raises(requests.ConnectionError):
        create(client)


def test_latency_delays_the_answer(client, faults):
    faults.add("latency", **CREATE, latency=0.2)
    since = time.monotonic()

    create(client)

    assert time.monotonic() - since >= 0.2


def test_a_client_that_gives_up_does_not_stop_what_it_asked_for(client, faults):
    faults.add("latency", **CREATE, latency=0.3)

    with pytest.raises(requests.exceptions.ReadTimeout):
        create(client, timeout=0.1)
    time.sleep(0.4)

    assert dataset_ids(client) == ["acme_prod"]


def test_clearing_lets_go_whom_a_latency_holds(client, faults):
    faults.add("latency", **CREATE, latency=600)
    threading.Timer(0.2, faults.clear).start()

    assert create(client).dataset_id == "acme_prod"


def test_a_reset_waits_for_what_was_given_up_on(running, client, faults):
    faults.add("latency", **CREATE, latency=600)
    with pytest.raises(requests.exceptions.ReadTimeout):
        create(client, timeout=0.1)

    running.reset()

    assert dataset_ids(running.client("shop")) == []


def test_it_says_when_what_it_waits_for_does_not_end(client, faults):
    faults.add("latency", **CREATE, latency=600)
    with pytest.raises(requests.exceptions.ReadTimeout):
        create(client, timeout=0.1)

    with pytest.raises(TimeoutError, match="1 requests are still under way"):
        faults.settle(timeout=0.1)


# Selection


def test_a_fault_meets_only_what_it_selects(client, faults):
    faults.add("error", method="DELETE")
    faults.add("error", path="/nowhere$")

    assert create(client).dataset_id == "acme_prod"


def test_a_fault_ends_after_its_times(client, faults):
    faults.add("error", **CREATE, times=2)

    for _ in range(2):
        with pytest.raises(exceptions.ServiceUnavailable):
            create(client)

    assert create(client).dataset_id == "acme_prod"
    assert faults.active == []


def test_a_fault_skips_the_first_requests(client, faults):
    faults.add("error", method="GET", skip=1)

    assert dataset_ids(client) == []
    with pytest.raises(exceptions.ServiceUnavailable):
        list(client.list_datasets(retry=None))


def test_a_fault_may_meet_only_some_requests():
    faults = Faults()
    faults.add("error", times=None, probability=0.1, seed=7)

    met = [faults.meet("GET", "/") is not None for _ in range(1000)]

    assert 50 < sum(met) < 150


def test_the_dice_fall_alike_with_the_same_seed():
    twice = []
    for _ in range(2):
        faults = Faults()
        faults.add("error", times=None, probability=0.5, seed=7)
        twice.append([faults.meet("GET", "/") is not None for _ in range(50)])

    assert twice[0] == twice[1]


def test_a_request_that_the_dice_spare_uses_nothing_up():
    faults = Faults()
    fault = faults.add("error", times=1, probability=1e-9, seed=7)

    assert faults.meet("GET", "/") is None
    assert faults.active == [fault]


def test_a_fault_without_times_lasts_until_it_is_cleared(client, faults):
    faults.add("error", **CREATE, times=None, name="down")
    for _ in range(3):
        with pytest.raises(exceptions.ServiceUnavailable):
            create(client)

    faults.clear("down")

    assert create(client).dataset_id == "acme_prod"


def test_clearing_by_name_leaves_the_others(faults):
    faults.add("error", name="down")
    kept = faults.add("latency", latency=1, name="slow")

    faults.clear("down")

    assert faults.active == [kept]


@pytest.mark.parametrize(
    "options",
    [
        {"action": "explode"},
        {"action": "error", "path": "("},
        {"action": "error", "times": 0},
        {"action": "error", "skip": -1},
        {"action": "error", "status": 99},
        {"action": "error", "probability": 0},
        {"action": "error", "probability": 1.1},
        {"action": "error", "colour": "red"},
        {"action": "latency"},
    ],
)
def test_it_refuses_a_fault_that_means_nothing(options):
    with pytest.raises(InvalidFault):
        Faults().add(**options)


# The log and the pace


def test_it_logs_requests_with_the_fault_they_met(client, faults):
    faults.add("error", **CREATE)
    with pytest.raises(exceptions.ServiceUnavailable):
        create(client)
    create(client)

    seen = [(r.method, r.path.rpartition("/")[2], r.fault) for r in faults.log]

    assert seen == [("POST", "datasets", "error"), ("POST", "datasets", None)]


def test_it_takes_the_time_it_was_told_to(running, client):
    running.faults.delays = (Delay("POST", "/datasets$", 0.2),)
    since = time.monotonic()

    create(client)

    assert time.monotonic() - since >= 0.2


def test_the_realistic_pace_takes_about_a_second_for_a_create():
    pace = Faults(REALISTIC)

    assert 0.5 <= pace.delay("POST", "/bigquery/v2/projects/p/datasets/d/tables") <= 2
    assert pace.delay("GET", "/bigquery/v2/projects/p/datasets") < 0.2


# Over HTTP


def test_it_takes_a_fault_over_http(client, control):
    answer = control.post("/__faults__", json={"action": "error", "times": None, "name": "down"})

    assert answer.status_code == 201
    with pytest.raises(exceptions.ServiceUnavailable):
        create(client)


def test_it_tells_over_http_what_is_in_force_and_what_was_asked(client, control):
    create(client)
    control.post("/__faults__", json={"action": "hang", "path": "/x$"})

    state = control.get("/__faults__").json()

    assert [(f["action"], f["path"]) for f in state["faults"]] == [("hang", "/x$")]
    assert state["log"][-1]["method"] == "POST"


def test_it_clears_faults_over_http(control, faults):
    for name in ("down", "slow", "lost"):
        faults.add("error", name=name)

    control.delete("/__faults__", params={"name": "down"})
    assert [f.name for f in faults.active] == ["slow", "lost"]
    control.delete("/__faults__")

    assert faults.active == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "Expecting"),
        (b"[]", "object"),
        (b"{}", "action is missing"),
        (b'{"action": "explode"}', "action must be one of"),
        (b'{"action": "error", "times": "two"}', "times has the wrong type"),
        (b'{"action": "error", "times": true}', "times has the wrong type"),
        (b'{"action": "error", "path": "("}', "regular expression"),
        (b'{"action": "error", "colour": "red"}', "colour is unknown"),
    ],
)
def test_it_says_over_http_what_is_wrong_with_a_fault(control, body, says):
    answer = control.post("/__faults__", content=body)

    assert answer.status_code == 400
    assert says in answer.json()["error"]
