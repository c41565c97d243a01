"""The web server under attack: whatever clients and clouds do slowly, everybody else is served."""

from __future__ import annotations

import resource
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial

import pytest
from django.test import Client

from onboarding.models import Onboarding
from orgs.models import Membership
from tests.config.web_server import read_answer, running_web_server
from tests.factories import MembershipFactory, OnboardingFactory
from tests.outside.slow_services import hanging_service

pytestmark = [pytest.mark.xdist_group("web_server"), pytest.mark.django_db(transaction=True)]

PROBED = ("/pricing/", "/health/live")
# More than all threads of the server.
CROWD = 36
ROOT = {"X-CA-Root-Key": "for-tests-only-" + "2" * 40}
# An endpoint that nobody has, spelled out: each process of a run must find the same tests.
UNKNOWN = "40496f9b-9ba8-488d-a61d-3152335c1be0"
MANY_FILES = 2048
MEGABYTE = b"x" * 2**20
CHARSETS = ["charset=hex", "charset=undefined", "charset*=utf-8''a%00", "charset*=nosuch''a"]


@pytest.fixture(scope="module")
def clouds():
    """Stripe, BigQuery and OpenAI, each of which takes connections and says nothing."""
    with ExitStack() as running:
        yield {
            name: running.enter_context(hanging_service())
            for name in ("STRIPE_API_HOST", "BIGQUERY_API_ENDPOINT", "OPENAI_API_BASE")
        }


@pytest.fixture(scope="module")
def site(clouds, django_db_setup, django_db_blocker):
    variables = {name: url for name, (url, _) in clouds.items()}
    with django_db_blocker.unblock(), running_web_server(**variables) as server:
        yield server


def assert_answers(site, times=10):
    for _ in range(times):
        for path in PROBED:
            assert site.get(path).status_code == 200


@pytest.mark.fault("X3")
@pytest.mark.parametrize(
    "path", [f"/stripe/webhook/{UNKNOWN}/", "/webhooks/identity/clerk/", "/signup/"]
)
def test_fifty_bodies_that_come_slowly_keep_nobody_waiting(site, path):
    with ExitStack() as attack:
        clients = [
            attack.enter_context(closing(site.begin(path, "Content-Length: 5000")))
            for _ in range(50)
        ]

        assert_answers(site)

        for client in clients:
            client.sendall(b"x")


@pytest.fixture
def many_files():
    """Let this process open more files than the 1,024 that are usual, as the server does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < MANY_FILES:
        pytest.skip(f"a process may open {hard} files here, which are fewer than the sockets")
    if soft != resource.RLIM_INFINITY and soft < MANY_FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (MANY_FILES, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.fault("X3")
def test_eleven_hundred_silent_connections_keep_nobody_waiting(site, many_files):
    with ExitStack() as attack:
        for _ in range(1100):
            attack.enter_context(closing(site.connect()))

        assert_answers(site)


@pytest.mark.fault("X3")
def test_whoever_says_nothing_or_takes_too_long_is_disconnected(site):
    with (
        closing(site.connect()) as silent,
        closing(site.begin("/signup/", "Content-Length: 5000")) as slow,
    ):
        assert read_answer(silent) == b""
        assert read_answer(slow).startswith(b"HTTP/1.1 408")


@pytest.mark.fault("X3")
def test_the_endpoint_is_looked_up_before_the_body_is_read(site):
    path = f"/stripe/webhook/{UNKNOWN}/"

    with closing(site.begin(path, "Content-Length: 5000", body=b"")) as client:
        assert client.recv(12) == b"HTTP/1.1 404"


@pytest.mark.fault("X7")
@pytest.mark.parametrize("path", ["/signup/", "/login/", "/password/reset/"])
def test_a_large_upload_is_refused_before_it_is_sent(site, path):
    headers = ("Content-Length: 150000000", "Content-Type: multipart/form-data; boundary=b")

    with closing(site.begin(path, *headers, body=b"")) as client:
        assert client.recv(12) == b"HTTP/1.1 413"


@pytest.mark.fault("X7")
def test_a_large_upload_of_unknown_length_is_refused_on_its_way(site):
    headers = ("Transfer-Encoding: chunked", "Content-Type: multipart/form-data; boundary=b")
    with closing(site.begin("/signup/", *headers, body=b"")) as client:
        for _ in range(2):
            client.sendall(b"%x\r\n%s\r\n" % (len(MEGABYTE), MEGABYTE))

        assert client.recv(12) == b"HTTP/1.1 413"


@pytest.mark.fault("X3")
def test_clouds_that_hang_keep_nobody_else_waiting(site, clouds):
    slug = OnboardingFactory(state=Onboarding.State.COMPLETED).organization.slug
    status = partial(site.get, f"/api/v1/organizations/{slug}/status", headers=ROOT)
    health = partial(site.get, "/health/onboarding")
    sessions = [session_of_an_owner() for _ in range(CROWD)]
    form = {"key": "sk-proj-" + "a" * 20}
    connect = [partial(site.post, "/onboarding/openai-key/", form, cookies=s) for s in sessions]

    with ThreadPoolExecutor(3 * CROWD) as crowd:
        asked = [crowd.submit(ask) for ask in [status, health] * CROWD + connect]
        while not all(waiting for _, waiting in clouds.values()):
            assert not all(one.done() for one in asked), "nobody asked for what hangs"
            site.get("/health/live")
        assert_answers(site)
        answers = [one.result() for one in asked]

    # A customer's key is kept, to be tried out later; the others are told to come back.
    assert {answer.status_code for answer in answers} == {302, 503}
    refused = [a for a in answers if a.request.url.path.endswith("/status")]
    assert all(answer.headers["Retry-After"] == "10" for answer in refused)


@pytest.mark.fault("X18")
def test_no_parameter_of_a_content_type_is_an_error_of_ours(site):
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b")
    types = [f"{kind}; {parameter}" for kind in kinds for parameter in CHARSETS]

    asked = {t: site.get("/pricing/?a=b", headers={"Content-Type": t}).status_code for t in types}
    # Forms without a token of ours.
    sent = {t: first_line(site, "Content-Length: 1", f"Content-Type: {t}") for t in types}

    assert asked == dict.fromkeys(types, 200)
    assert sent == dict.fromkeys(types, b"HTTP/1.1 403 Forbidden")


@pytest.mark.fault("X18")
@pytest.mark.parametrize(
    "body", [b"zz\r\na=b\r\n0\r\n\r\n", b"3;" + b"x" * 20_000], ids=["no number", "too long"]
)
def test_chunks_that_cannot_be_read_are_refused(site, body):
    assert b" 400 " in first_line(site, "Transfer-Encoding: chunked", body=body)


@pytest.mark.fault("X18")
def test_a_body_that_is_broken_off_is_refused(site):
    with closing(site.begin("/login/", "Content-Length: 50")) as client:
        client.shutdown(socket.SHUT_WR)

        assert read_answer(client).startswith(b"HTTP/1.1 400")


@pytest.mark.fault("X3")
def test_a_connection_has_one_answer_so_that_nobody_lets_more_of_them_lie(site):
    with closing(site.connect()) as client:
        client.sendall(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 3)

        assert read_answer(client).count(b"HTTP/1.1 200") == 1


def first_line(site, *headers, body=b"x"):
    with closing(site.begin("/login/", *headers, body=body)) as client:
        return read_answer(client).partition(b"\r\n")[0]


def session_of_an_owner():
    membership = MembershipFactory(role=Membership.Role.OWNER)
    OnboardingFactory(organization=membership.organization, paid=True)
    client = Client()
    client.force_login(membership.user)
    return {"sessionid": client.cookies["sessionid"].value, "csrftoken": "c" * 32}
