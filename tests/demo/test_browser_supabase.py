"""The journey with Supabase switched on, in a real browser, while Supabase lets us down."""

from __future__ import annotations

import json
import re
import secrets
import signal
from contextlib import contextmanager
from html import unescape

import httpx
import psutil
import psycopg
import pytest
from playwright.sync_api import expect
from psycopg.rows import dict_row

from tests.demo.browsing import IN_A_BROWSER, PATIENCE, choose, fill_in, pay
from tests.demo.running import running_demo
from tests.outside.identity_provider import signed_headers
from tests.trouble.races import at_once, until

LINK = re.compile(r"http[^\s\"<>]+/signup/confirm/[^\s\"<>]+")
OPENAI_KEY = "sk-proj-Ab12Cd34Ef56Gh78Ij90"
COUNTED = {
    "users": "orgs_user",
    "identities": "orgs_identity",
    "organizations": "orgs_organization",
}

pytestmark = [*IN_A_BROWSER, pytest.mark.supabase]


@pytest.fixture(scope="module")
def demo(tmp_path_factory, gateway):
    with running_demo(tmp_path_factory.mktemp("supabase"), "--supabase") as running:
        yield running


def sign_up(page, demo, company):
    fill_in(page, demo.web, company)
    expect(page).to_have_url(f"{demo.web}/signup/check-mail/")


def confirm(page, demo):
    """Follow the link that Supabase mailed, and take over what the form was told."""
    page.goto(link_in_mail(demo, page.email))
    page.get_by_role("button", name="Confirm and continue").click()
    expect(page.get_by_label("European Union")).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(f"{demo.web}/onboarding/billing/")


def link_in_mail(demo, email):
    mails = httpx.get(f"{demo.sandbox}/mail", timeout=20).json()
    [html] = [mail["html"] for mail in mails if email in mail["recipients"]]
    return LINK.search(unescape(html)).group()


def take_both_steps(page):
    """Connect OpenAI and set a budget, beside the progress."""
    page.get_by_role("link", name="Connect OpenAI").click()
    page.get_by_label("OpenAI API key").fill(OPENAI_KEY)
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_text("sk-proj-Ab12… works.")).to_be_visible()
    page.get_by_role("link", name="Set a budget").click()
    page.get_by_label("Amount in USD").fill("1500")
    page.get_by_role("button", name="Set budget").click()
    expect(page.get_by_text("$1,500 per month")).to_be_visible()


def reveal(page):
    button = page.get_by_role("button", name="Reveal my API key")
    expect(button).to_be_visible(timeout=PATIENCE)
    button.click()
    return page.locator("#api-key").text_content()


def is_calm(page):
    """Whether it shows no error; its answers with an error's status are among the complaints."""
    said = page.locator("body").inner_text()
    troubles = page.locator(".notice-error:visible, .notice-warning:visible").count()
    return not troubles and not re.search(r"not found|went wrong|try again", said, re.IGNORECASE)


# --- What Supabase and the demo's databases say --------------------------------------------------


def rows(demo, query, *values, database="latchkey"):
    url = demo.default.postgres.url(database)
    with psycopg.connect(url, row_factory=dict_row, autocommit=True) as connection:
        cursor = connection.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def counts(demo):
    columns = ", ".join(f"(select count(*) from {t}) as {name}" for name, t in COUNTED.items())
    [row] = rows(demo, f"select {columns}")
    return row


def addresses(demo, email):
    return rows(demo, "select email, verified from account_emailaddress where email = %s", email)


def account_at_supabase(demo, email):
    answer = at_supabase(demo, "/auth/v1/admin/users", per_page=200)
    return next(user for user in answer["users"] if user["email"] == email)


def listed(demo, slug):
    query = {"org_slug": f"eq.{slug}", "select": "backend_onboarded"}
    return at_supabase(demo, "/rest/v1/organizations", **query)


def at_supabase(demo, path, **query):
    headers = {"apikey": demo.default.secrets["SUPABASE_SECRET_KEY"]}
    url = demo.default.supabase_url + path
    return httpx.get(url, params=query, headers=headers, timeout=20).json()


def slug_of(demo, company):
    [row] = rows(demo, "select slug from orgs_organization where name = %s", company)
    return row["slug"]


# --- The identity webhook ------------------------------------------------------------------------


def deliver(demo, account, event_id):
    body = json.dumps({"type": "user.created", "data": account})
    secret = demo.default.secrets["SUPABASE_HOOK_SECRETS"].removeprefix("v1,")
    headers = signed_headers("supabase", body, event_id=event_id, secret=secret)
    url = f"{demo.web}/webhooks/identity/supabase/"
    return httpx.post(url, content=body, headers=headers, timeout=20).status_code


def wait_until_acted_on(demo, event_ids):
    query = "select 1 from orgs_identityevent where event_id = any(%s) and processed_at is not null"
    until(lambda: len(rows(demo, query, event_ids)) == len(event_ids))


def deliver_at_once(demo, account, event_ids):
    """Deliver each of them twice, as near to simultaneously as possible."""
    ids = iter(event_ids * 2)
    answers = at_once(len(event_ids) * 2, lambda: deliver(demo, account, next(ids)))
    assert set(answers) == {204}


@pytest.mark.thorough
@pytest.mark.parametrize("webhook", ["lost", "late", "doubled"])
def test_both_steps_and_the_key_are_had_however_the_identity_webhook_comes(
    demo, open_page, webhook
):
    page, before = open_page(), counts(demo)
    company = f"Käsehaus {webhook}"
    event_ids = [f"msg_{secrets.token_hex(8)}" for _ in range(2)]
    sign_up(page, demo, company)
    created = account_at_supabase(demo, page.email)
    if webhook == "doubled":
        deliver_at_once(demo, created, event_ids)
    confirm(page, demo)
    assert is_calm(page)
    choose(page, "Starter")
    pay(page)
    take_both_steps(page)
    assert is_calm(page)
    key = reveal(page)
    assert is_calm(page)
    address = re.search(r"http\S+/status", page.locator("body").text_content()).group()
    if webhook == "late":
        # What it says of the address, that nobody has confirmed it, was true then.
        deliver_at_once(demo, created, event_ids)
    if webhook != "lost":
        wait_until_acted_on(demo, event_ids)
    page.get_by_role("button", name="I’ve saved my key").click()
    expect(page).to_have_url(f"{demo.web}/onboarding/finished/")
    page.goto(f"{demo.web}/settings/integrations/")
    expect(page.get_by_text("sk-proj-Ab12…")).to_be_visible()
    expect(page.get_by_text("$1,500 per month")).to_be_visible()

    assert is_calm(page)
    assert page.complaints == []
    assert httpx.get(address, headers={"X-API-Key": key}, timeout=20).status_code == 200
    assert counts(demo) == {name: number + 1 for name, number in before.items()}
    assert addresses(demo, page.email) == [{"email": page.email, "verified": True}]
    told = page.content() + logs(demo)
    assert key not in told
    assert OPENAI_KEY not in told


def logs(demo):
    files = (demo.default.data_dir / "logs").iterdir()
    return "\n".join(log.read_text(errors="replace") for log in files)


# --- Supabase down -------------------------------------------------------------------------------


@contextmanager
def supabase_hanging(demo):
    """Let it take connections and answer nothing."""
    [gateway] = [p for p in demo.processes() if "gateway.mjs" in " ".join(p.cmdline())]
    gateway.send_signal(signal.SIGSTOP)
    try:
        until(lambda: gateway.status() == psutil.STATUS_STOPPED)
        yield
    finally:
        gateway.send_signal(signal.SIGCONT)


@pytest.mark.thorough
def test_supabase_down_in_the_middle_keeps_nobody_out_and_the_row_follows(demo, open_page):
    page, company = open_page(), "Ausfall & Söhne"
    sign_up(page, demo, company)
    confirm(page, demo)
    choose(page, "Starter")
    pay(page)
    expect(page.get_by_text(re.compile(r"\d of 7 tables"))).to_be_visible(timeout=PATIENCE)
    slug = slug_of(demo, company)
    with supabase_hanging(demo):
        take_both_steps(page)
        key = reveal(page)
        [row] = rows(
            demo,
            "select backend_onboarded from public.organizations where org_slug = %s",
            slug,
            database="supabase",
        )
        assert row == {"backend_onboarded": False}
        assert is_calm(page)

    # It is tried again in minutes, by itself; they are over now.
    rows(demo, "update onboarding_refresh set due_at = now()")
    until(lambda: listed(demo, slug) == [{"backend_onboarded": True}])

    assert key.startswith("lk_test_")
    assert page.complaints == []
