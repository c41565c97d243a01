"""What keeps a deployment from starting: a line for each mistake, all of them at once."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from config.safety import _can_be_guessed
from tests.config.test_environment import BASE_DIR
from tests.groundwork import services

# What the tests themselves run with, and a deployment does not.
OF_TESTS = ("STRIPE_API_HOST", "BIGQUERY_API_ENDPOINT", "OPENAI_API_BASE", "ENVIRONMENT")


def drawn():
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "API_KEY_SECRET": secrets.token_urlsafe(48),
        "CA_ROOT_API_KEY": secrets.token_urlsafe(48),
        "ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    }


def live(**variables):
    """Return what a deployment that takes money is configured with, and that on top."""
    return {
        **drawn(),
        "PRODUCT_DIR": str(services.PRODUCTS / "today"),
        "SITE_URL": "https://start.example.com",
        "DATABASE_URL": "postgresql://latchkey:secret@db.example.com/latchkey",
        "STRIPE_SECRET_KEY": "sk_live_" + secrets.token_hex(12),
        "BIGQUERY_PROJECT": "ours",
        "EMAIL_URL": "smtp+tls://user:password@smtp.example.com:587",
        **variables,
    }


# Loads the settings with each of many environments; prints what comes of each.
LOADER = """
import json, os, runpy, sys
from django.core.exceptions import ImproperlyConfigured
base = dict(os.environ)
def load(variables):
    os.environ.clear()
    os.environ.update(base, **variables)
    try:
        return runpy.run_module("config.settings")["STAFF_MFA_REQUIRED"]
    except ImproperlyConfigured as e:
        return [line for line in str(e).splitlines() if line.startswith("- ")]
print(json.dumps([load(variables) for variables in json.load(sys.stdin)]))
"""


def start(*environments):
    """Load the settings with each of these and no other variables of ours, in one process.

    Returns for each whether staff need a second step, or the lines that refuse it.
    """
    ours = {*re.findall(r"^#?([A-Z_]+)=", example(), re.MULTILINE), *OF_TESTS}
    rest = {name: value for name, value in os.environ.items() if name not in ours}
    ran = subprocess.run(
        [sys.executable, "-c", LOADER],
        cwd=BASE_DIR,
        env={**rest, "LATCHKEY_WITHOUT_DOTENV": "1"},
        input=json.dumps(environments),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def example():
    return (BASE_DIR / ".env.example").read_text()


@pytest.mark.fault("X14", "X15")
def test_a_deployment_that_takes_money_starts_and_asks_staff_for_a_second_step():
    assert start(live()) == [True]


@pytest.mark.fault("X15")
def test_staff_need_no_second_step_where_only_stand_ins_are_near_or_it_is_said_so():
    stand_in = live(STRIPE_SECRET_KEY="sk_test_1", STRIPE_API_HOST="http://127.0.0.1:8420")

    assert start(stand_in, live(STAFF_MFA_REQUIRED="false")) == [False, False]


MEMORY = "onboarding.warehouse.memory.MemoryWarehouse"
UNSAFE = [
    ({"DEBUG": "true"}, "DEBUG must be false"),
    ({"SITE_URL": "http://start.example.com"}, "SITE_URL must begin with https://"),
    ({"SITE_URL": "http://localhost:8000"}, "SITE_URL must begin with https://"),
    ({"SITE_URL": "start.example.com"}, "SITE_URL must be a whole address"),
    ({"SITE_URL": ""}, "SITE_URL must be a whole address"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name hosts"),
    ({"ALLOWED_HOSTS": "start.example.com,*"}, "ALLOWED_HOSTS must name hosts"),
    ({"STRIPE_API_HOST": "http://api.stripe.com"}, "STRIPE_API_HOST must be an https://"),
    ({"STRIPE_API_HOST": "api.stripe.com"}, "STRIPE_API_HOST must be an https://"),
    ({"STRIPE_API_HOST": "http://127.0.0.1:8420"}, "STRIPE_API_HOST must be left out"),
    ({"STRIPE_API_HOST": "https://evil.example"}, "STRIPE_API_HOST must be left out"),
    ({"STRIPE_WEBHOOK_SECRETS": "x"}, "STRIPE_WEBHOOK_SECRETS must hold signing secrets"),
    ({"STRIPE_WEBHOOK_SECRETS": "whsec_" + "a" * 32}, "STRIPE_WEBHOOK_SECRETS is too regular"),
    ({"CLERK_WEBHOOK_SECRETS": "whsec_" + "a" * 32}, "CLERK_WEBHOOK_SECRETS is too regular"),
    ({"SUPABASE_HOOK_SECRETS": "v1,whsec_" + "b25l" * 8}, "SUPABASE_HOOK_SECRETS is too regular"),
    ({"ENCRYPTION_KEYS": "A" * 43 + "="}, "ENCRYPTION_KEYS is too regular"),
    ({"WAREHOUSE_BACKEND": MEMORY}, "WAREHOUSE_BACKEND must be left out"),
    ({"DIRECTORY_BACKEND": "onboarding.directory.memory.Directory"}, "DIRECTORY_BACKEND must be"),
    ({"BIGQUERY_API_ENDPOINT": "http://127.0.0.1:9"}, "BIGQUERY_API_ENDPOINT must be left out"),
    ({"EMAIL_URL": "smtp://user:password@smtp.example.com"}, "EMAIL_URL must begin with smtp+tls"),
    ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL must send mail"),
    ({"EMAIL_URL": "memorymail://"}, "EMAIL_URL must send mail"),
    ({"EMAIL_URL": "dummymail://"}, "EMAIL_URL must send mail"),
    ({"EMAIL_URL": "filemail:///tmp/mail"}, "EMAIL_URL must send mail"),
    ({"SECRET_KEY": "a" * 32}, "SECRET_KEY is too regular"),
    ({"API_KEY_SECRET": "change-me-" * 5}, "API_KEY_SECRET is too regular"),
    ({"CA_ROOT_API_KEY": "0123456789" * 4}, "CA_ROOT_API_KEY is too regular"),
    ({"API_KEY_FORMER_SECRETS": "b" * 40}, "API_KEY_FORMER_SECRETS is too regular"),
    ({"SECRET_KEY": "django-insecure-" + "q7w2!xz0" * 4}, "SECRET_KEY is too regular"),
]


@pytest.mark.fault("X14")
def test_what_is_unsafe_is_refused_in_one_line_that_says_what_to_set():
    refused = start(*(live(**variables) for variables, _ in UNSAFE))

    for (variables, words), lines in zip(UNSAFE, refused, strict=True):
        assert len(lines) == 1, (variables, lines)
        assert words in lines[0]


UNREADABLE = [
    ({"STAFF_MFA_REQUIRED": "ture"}, "STAFF_MFA_REQUIRED must be true or false"),
    ({"BEHIND_TLS_PROXY": "1 hop"}, "BEHIND_TLS_PROXY must be true or false"),
    ({"API_RATE_PER_KEY": "many"}, "API_RATE_PER_KEY must be a whole number"),
    ({"API_RATE_PER_ADDRESS": "0"}, "API_RATE_PER_ADDRESS must be a whole number"),
    ({"WEB_THREADS": "-1"}, "WEB_THREADS must be a whole number"),
    ({"WORKERS": "2.5"}, "WORKERS must be a whole number"),
    ({"DATABASE_URL": "latchkey"}, "DATABASE_URL must be an address"),
    ({"DATABASE_URL": "sqlite:///latchkey"}, "DATABASE_URL must be an address"),
    ({"DATABASE_URL": "postgresql://a:b@host:port/c"}, "DATABASE_URL must be an address"),
    ({"SUPABASE_DB_URL": "latchkey"}, "SUPABASE_DB_URL must be an address"),
    ({"EMAIL_URL": ""}, "EMAIL_URL must be an address"),
    ({"EMAIL_URL": "smtp+tls://"}, "EMAIL_URL must be an address"),
    ({"EMAIL_URL": "mail.example.com"}, "EMAIL_URL must be an address"),
    ({"EMAIL_URL": "smtp+tls://mail.example.com:port"}, "EMAIL_URL must be an address"),
    ({"SUPABASE_SECRET_KEY_FILE": "/nothing/here"}, "SUPABASE_SECRET_KEY_FILE must name a file"),
]


@pytest.mark.fault("X14")
def test_what_cannot_be_read_is_refused_in_one_line_beside_all_others():
    refused = start(*(live(**{"DEBUG": "true", **variables}) for variables, _ in UNREADABLE))

    for (variables, words), lines in zip(UNREADABLE, refused, strict=True):
        assert len(lines) == 2, (variables, lines)
        assert words in lines[0]
        assert "DEBUG must be false" in lines[1]


@pytest.mark.fault("X14", "X15")
def test_a_switch_that_is_left_empty_stays_as_it_is_without():
    assert start(live(STAFF_MFA_REQUIRED="", WORKERS="", DEBUG="")) == [True]


@pytest.mark.fault("X14")
def test_a_mail_server_without_a_password_or_on_this_machine_needs_no_encryption():
    near = live(EMAIL_URL="smtp://user:password@localhost:25")

    assert start(live(EMAIL_URL="smtp://relay.internal"), near) == [True, True]


@pytest.mark.fault("X14")
def test_one_value_is_not_taken_for_two_secrets():
    value = Fernet.generate_key().decode()
    twins = [
        ("SECRET_KEY", "API_KEY_SECRET"),
        ("API_KEY_SECRET", "CA_ROOT_API_KEY"),
        ("CA_ROOT_API_KEY", "API_KEY_FORMER_SECRETS"),
        ("SECRET_KEY", "ENCRYPTION_KEYS"),
    ]

    refused = start(*(live(**{one: value, other: value}) for one, other in twins))

    for (one, other), lines in zip(twins, refused, strict=True):
        assert len(lines) == 1
        assert f"{one} and {other} must differ" in lines[0]


@pytest.mark.fault("X14")
def test_all_mistakes_are_said_at_once():
    mistaken = live(
        DEBUG="true",
        SITE_URL="http://start.example.com",
        ALLOWED_HOSTS="*",
        EMAIL_URL="consolemail://",
        SUPABASE_HOOK_SECRETS="v1,whsec_c2hvcnQ=",
        API_KEY_SECRET="short",
    )
    del mistaken["DATABASE_URL"], mistaken["BIGQUERY_PROJECT"], mistaken["CA_ROOT_API_KEY"]

    [lines] = start(mistaken)
    names = [re.match(r"- ([A-Z_]+)", line).group(1) for line in lines]

    assert sorted(names) == [
        "ALLOWED_HOSTS",
        "API_KEY_SECRET",
        "BIGQUERY_PROJECT",
        "CA_ROOT_API_KEY",
        "DATABASE_URL",
        "DEBUG",
        "EMAIL_URL",
        "SITE_URL",
        "SUPABASE_HOOK_SECRETS",
    ]


@pytest.mark.fault("X14")
def test_stripes_test_mode_at_a_public_address_is_kept_as_safe_as_its_live_mode():
    staging = live(STRIPE_SECRET_KEY="sk_test_1", DEBUG="true")

    [[line]] = start(staging)

    assert "DEBUG must be false" in line


@pytest.mark.fault("X14")
@pytest.mark.parametrize("port", ["", "/", ":443", ":443/"])
def test_stripes_own_address_counts_as_such_however_it_is_written(port):
    staging = {"STRIPE_SECRET_KEY": "sk_test_1", "DEBUG": "true"}
    written = live(STRIPE_API_HOST=f"https://API.stripe.com{port}", **staging)

    [[line]] = start(written)

    assert "DEBUG must be false" in line


@pytest.mark.fault("X14")
def test_stripes_test_mode_on_ones_own_machine_may_be_looser():
    own = {"SITE_URL": "http://localhost:8000", "EMAIL_URL": "consolemail://", "DEBUG": "true"}

    assert start(live(STRIPE_SECRET_KEY="sk_test_1", **own)) == [False]


@pytest.mark.fault("X14")
def test_the_example_starts_once_it_is_filled_in():
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", example(), re.MULTILINE))
    blank = {name: value for name, value in drawn().items() if given[name] == ""}

    assert blank.keys() == drawn().keys()
    assert start({**given, **blank}) == [True]


@pytest.mark.fault("X14")
def test_no_secret_that_was_drawn_is_taken_for_a_regular_one():
    for _ in range(2000):
        for draw in (secrets.token_urlsafe, secrets.token_hex):
            assert not _can_be_guessed(draw(32))
        assert not _can_be_guessed(secrets.token_hex(16))


def test_a_command_says_each_mistake_in_a_line_and_nothing_of_our_code(tmp_path):
    ran = subprocess.run(
        [sys.executable, "manage.py", "product", "check"],
        cwd=BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PRODUCT_DIR": os.environ["PRODUCT_DIR"],
            "DATABASE_URL": "postgresql://latchkey@127.0.0.1:9/latchkey",
        },
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 1
    assert "- SITE_URL must be a whole address" in ran.stderr
    assert "Traceback" not in ran.stderr
