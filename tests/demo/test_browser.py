"""The journey in a real browser, against the running demo: pages, htmx, CSP and all."""

from __future__ import annotations

import re
import secrets
import time

import httpx
import pytest
from playwright.sync_api import expect

from sandbox.demo import STAFF_EMAIL
from tests.demo.browsing import IN_A_BROWSER, PASSWORD, PATIENCE, choose, fill_in, pay
from tests.demo.running import manage, running_demo

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("browser")) as running:
        yield running


def sign_up(page, demo, company="Käsehaus Müller", *, at=None):
    home = at or demo.web
    fill_in(page, home, company)
    expect(page).to_have_url(f"{home}/onboarding/billing/")


def type_code(page, demo):
    """Read the code in the mailbox and type it."""
    page.get_by_label("Code").fill(mailed_code(demo, page.email))
    page.get_by_role("button", name="Confirm").click()


def mailed_code(demo, email):
    mails = httpx.get(f"{demo.sandbox}/mail", timeout=20).json()
    texts = [mail["text"] for mail in reversed(mails) if email in mail["recipients"]]
    return next(found.group() for text in texts if (found := CODE.search(text)))


def wait_for_the_key(page, demo):
    reveal = page.get_by_role("button", name="Reveal my API key")
    expect(reveal).to_be_visible(timeout=PATIENCE)
    reveal.click()
    type_code(page, demo)
    reveal.click()
    return page.locator("#api-key").text_content()


def test_a_customer_goes_from_signup_to_a_key_that_works_and_into_the_product(demo, open_page):
    page = open_page(locale="en-DE", timezone_id="Europe/Berlin")
    sign_up(page, demo)
    choose(page)
    pay(page, card="4000 0000 0000 0002")
    expect(page.get_by_text("Your card was declined.")).to_be_visible()
    page.complaints.clear()  # Chromium notes the 402 of the declined card.
    pay(page)
    expect(page.get_by_text(re.compile(r"\d of 7 tables"))).to_be_visible(timeout=PATIENCE)
    key = wait_for_the_key(page, demo)
    address = re.search(r"http\S+/status", page.locator("body").text_content()).group()
    answer = httpx.get(address, headers={"X-API-Key": key}, timeout=20).json()
    page.get_by_role("button", name="I’ve saved my key").click()
    expect(page).to_have_url(f"{demo.web}/onboarding/finished/")
    assert key not in page.content()
    assert page.complaints == []
    page.get_by_role("link", name="Open Latchkey").click()
    expect(page.get_by_text(f"{page.email}: OWNER of Käsehaus Müller")).to_be_visible()
    forecast = ask_product(demo, key).json()

    assert (answer["status"], answer["location"]) == ("SYNCED", "EU")
    assert (answer["currency"], answer["timezone"]) == ("EUR", "Europe/Berlin")
    assert page.url == f"{demo.product}/"
    assert forecast["for"] == "Käsehaus Müller"


def ask_product(demo, key, method="POST", path="/v1/forecasts/hamburg-munich"):
    """Ask the product behind the door, with the key alone."""
    return httpx.request(method, demo.product + path, headers={"X-API-Key": key}, timeout=20)


def status_there(demo, key):
    """Return what the product answers from a verdict that it may keep."""
    return ask_product(demo, key, "GET", "/v1/me").status_code


def wait_for_status(status, demo, key, *, seconds=15):
    """Ask the product until it answers so; in a busy demo an event waits for a worker."""
    deadline = time.monotonic() + seconds
    while status_there(demo, key) != status:
        assert time.monotonic() < deadline, f"no {status} within {seconds} s"
        time.sleep(0.1)


@pytest.mark.thorough
def test_the_product_refuses_at_the_limit_and_while_staff_suspend_and_comes_back(demo, open_page):
    page, desk = open_page(), open_page()
    sign_up(page, demo, company="Grenzfall GmbH")
    choose(page, "Starter")
    pay(page)
    key = wait_for_the_key(page, demo)
    slug = re.search(r"organizations/(\w+)/status", page.locator("body").text_content()).group(1)

    use_up(demo, slug, api_requests=ask_product(demo, key).json()["left"])
    refused = ask_product(demo, key)
    assert (refused.status_code, refused.json()) == (429, {"error": "limit_exceeded"})

    # A verdict is kept for half a minute, which only an event ends sooner.
    assert status_there(demo, key) == 200
    enter_desk(desk, demo, slug)
    decide(desk, "Suspend")
    wait_for_status(403, demo, key)
    decide(desk, "Resume")
    wait_for_status(200, demo, key)


def use_up(demo, slug, **used):
    """Report usage as a program of the company's, for which somebody has made a service."""
    made = manage(demo.data_dir, "service", "create", "meter", "--may", "usage:write")
    headers = {"Authorization": f"Bearer {made.stdout.split()[-1]}"}
    records = [
        {"organization": slug, "metric": name, "quantity": quantity, "idempotency_key": name}
        for name, quantity in used.items()
    ]
    answer = httpx.post(
        f"{demo.web}/api/v1/usage", json={"records": records}, headers=headers, timeout=20
    )
    assert answer.status_code == 200, answer.text


def enter_desk(page, demo, slug):
    """Sign staff in, and open the organization in the admin."""
    page.goto(f"{demo.web}/admin/")
    page.get_by_label("Email").fill(STAFF_EMAIL)
    page.get_by_label("Password").fill(demo.default.secrets["DEMO_STAFF_PASSWORD"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{demo.web}/admin/")
    page.goto(f"{demo.web}/admin/orgs/organization/?q={slug}")
    page.locator("#result_list tbody").get_by_role("link").first.click()


def decide(page, action):
    """Have staff do something about the organization whose page is open."""
    page.get_by_role("button", name=f"{action}…").click()
    page.get_by_label("Reason").fill("As a test.")
    page.get_by_role("button", name=action).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.thorough
def test_going_back_after_the_key_was_stored_does_not_show_it_again(demo, open_page):
    page = open_page()
    sign_up(page, demo)
    choose(page, "Starter")
    pay(page)
    key = wait_for_the_key(page, demo)
    page.get_by_role("button", name="I’ve saved my key").click()
    expect(page).to_have_url(f"{demo.web}/onboarding/finished/")

    # Chromium asks before it would post again, so there is no page load to wait for.
    page.evaluate("history.back()")
    page.wait_for_timeout(1000)

    assert key not in page.content()


def test_a_reload_and_a_second_tab_say_what_to_do_and_the_key_is_still_to_be_had(demo, open_page):
    page = open_page()
    sign_up(page, demo)
    choose(page, "Starter")
    pay(page)
    expect(page.get_by_role("button", name="Reveal my API key")).to_be_visible(timeout=PATIENCE)
    tab = page.context.new_page()
    tab.goto(f"{demo.web}/onboarding/success/")
    key = wait_for_the_key(page, demo)

    page.reload()
    expect(page.get_by_text("Your key has already been shown")).to_be_visible()
    assert key not in page.content()
    tab.get_by_role("button", name="Reveal my API key").click()
    expect(tab.get_by_text("Your key has already been shown")).to_be_visible()

    tab.get_by_role("button", name="Show it again").click()
    assert tab.locator("#api-key").text_content() == key


@pytest.mark.parametrize("javascript", [True, pytest.param(False, marks=pytest.mark.thorough)])
def test_a_key_is_made_replaced_and_revoked_in_the_settings(demo, open_page, javascript):
    page = open_page(java_script_enabled=javascript)
    sign_up(page, demo, company="Schlüsseldienst Nord")
    choose(page, "Starter")
    pay(page)
    wait_for_the_key(page, demo)
    page.goto(f"{demo.web}/settings/keys/")

    page.get_by_label("Name").fill("nightly import")
    page.get_by_role("button", name="Create key").click()
    first = page.locator("#api-key").text_content()
    page.get_by_role("button", name="I’ve saved my key").click()
    page.get_by_role("link", name="Replace nightly import").click()
    page.get_by_label("Immediately").check()
    page.get_by_role("button", name=re.compile("Replace key")).click()
    second = page.locator("#api-key").text_content()
    address = re.search(r"http\S+/status", page.locator("body").text_content()).group()
    replaced = [status(address, key) for key in (first, second)]
    page.get_by_role("button", name="I’ve saved my key").click()
    page.get_by_role("link", name="Revoke nightly import").click()
    page.get_by_role("button", name="Revoke key").click()
    expect(page.get_by_text("has been revoked and no longer works")).to_be_visible()

    assert replaced == [401, 200]
    assert status(address, second) == 401
    assert page.complaints == []


def status(address, key):
    return httpx.get(address, headers={"X-API-Key": key}, timeout=20).status_code


def test_it_works_without_javascript(demo, open_page):
    page = open_page(java_script_enabled=False)
    sign_up(page, demo, company="Ohne Skript GmbH")
    choose(page, "Starter")
    pay(page)

    key = wait_for_the_key(page, demo)

    assert key.startswith("lk_test_")


def test_the_back_link_of_the_payment_page_leads_back_to_the_plans(demo, open_page):
    page = open_page()
    sign_up(page, demo)
    choose(page)

    page.get_by_role("link", name=re.compile("Back")).click()

    expect(page).to_have_url(re.compile("/onboarding/billing/"))
    choose(page, "Starter")


@pytest.mark.thorough
def test_a_visitor_compares_the_plans_by_month_and_by_year(demo, open_page):
    page = open_page(locale="en-DE")
    page.goto(f"{demo.web}/pricing/?currency=EUR")
    plans = page.locator(".plan")
    expect(plans).to_have_count(3)
    by_month = plans.all_text_contents()

    page.get_by_role("link", name=re.compile("Yearly")).click()
    expect(page).to_have_url(re.compile("interval=year"))

    by_year = page.locator(".plan").all_text_contents()
    assert all("€" in plan for plan in by_month + by_year)
    assert all(month != year for month, year in zip(by_month, by_year, strict=True))
    assert page.complaints == []


@pytest.mark.thorough
def test_a_customer_finds_their_invoice_and_cancels_in_stripes_portal(demo, open_page):
    page = open_page()
    sign_up(page, demo, company="Abo Ende KG")
    choose(page, "Starter")
    pay(page)
    wait_for_the_key(page, demo)
    page.goto(f"{demo.web}/settings/billing/")
    expect(page.locator(".invoices tbody tr")).to_have_count(1)
    expect(page.get_by_text("The next payment is on")).to_be_visible()

    page.get_by_role("button", name="Change plan or card, or cancel").click()
    page.get_by_role("button", name=re.compile("Cancel")).first.click()
    page.get_by_role("link", name=re.compile("Return|Back")).first.click()

    expect(page).to_have_url(f"{demo.web}/settings/billing/")
    expect(page.get_by_text("It ends on")).to_be_visible()
    assert page.complaints == []


@pytest.mark.thorough
def test_a_worker_killed_from_the_panel_is_survived_without_anyones_help(demo, open_page):
    page, panel = open_page(), open_page()
    panel.goto(demo.sandbox)
    sign_up(page, demo, company="Phönix AG")
    choose(page)
    pay(page)
    expect(page.get_by_text("Creating your workspace")).to_be_visible(timeout=PATIENCE)

    panel.get_by_role("button", name="Kill the worker").click()

    assert wait_for_the_key(page, demo).startswith("lk_test_")


def test_every_form_tells_what_is_wrong_by_its_field_and_keeps_the_rest(demo, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(f"{demo.web}/signup/")
    page.locator("form").first.evaluate("form => form.noValidate = true")
    page.get_by_label("Work email").fill("not-an-address")
    page.get_by_label("Company").fill("Acme")
    page.get_by_role("button", name="Create account").click()

    e_mail = page.get_by_label("Work email")
    expect(e_mail).to_have_attribute("aria-invalid", "true")
    expect(e_mail).to_have_value("not-an-address")
    expect(page.get_by_label("Company")).to_have_value("Acme")
    expect(page.get_by_text("Enter a valid email address.").first).to_be_visible()


def test_somebody_signs_out_and_in_again_where_they_were(demo, open_page):
    page = open_page()
    sign_up(page, demo)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()

    page.goto(f"{demo.web}/onboarding/billing/")

    expect(page).to_have_url(re.compile(r"/login/\?next="))


@pytest.mark.thorough
def test_a_colleague_is_invited_and_joins(demo, open_page):
    page, colleague = open_page(), open_page()
    sign_up(page, demo, company="Zu zweit GmbH")
    choose(page, "Starter")
    pay(page)
    wait_for_the_key(page, demo)
    email = f"bea-{secrets.token_hex(4)}@example.com"
    page.goto(f"{demo.web}/settings/team/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Admin").check()
    page.get_by_role("button", name="Send invitation").click()
    expect(page.get_by_text(f"An invitation is on its way to {email}.")).to_be_visible()

    colleague.goto(invitation_in_mail(demo, email))
    colleague.get_by_label("Choose a password").fill("another good word")
    colleague.get_by_role("button", name="Create account and join").click()
    expect(colleague.get_by_text("You’ve joined Zu zweit GmbH.")).to_be_visible()
    page.goto(f"{demo.web}/settings/team/")

    page.locator("summary").nth(1).click()
    page.get_by_role("link", name=re.compile(f"Remove {email}")).click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("is no longer on the team")).to_be_visible()
    assert page.complaints == colleague.complaints == []


def invitation_in_mail(demo, email):
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        mails = httpx.get(f"{demo.sandbox}/mail", timeout=20).json()
        for mail in mails:
            if email in mail["recipients"]:
                return re.search(r"http\S+/invitations/\S+/", mail["text"]).group()
        time.sleep(0.5)
    raise AssertionError("no invitation came")


@pytest.mark.thorough
def test_what_is_typed_beside_the_progress_is_not_lost_while_it_moves(demo, open_page):
    page = open_page()
    sign_up(page, demo, company="Nebenbei AG")
    choose(page, "Starter")
    pay(page)
    page.get_by_role("link", name="Connect OpenAI").click()
    key = page.get_by_label("OpenAI API key")
    key.fill("sk-revoked-0000000000000000")
    page.get_by_role("link", name="Set a budget").click()
    amount = page.get_by_label("Amount in USD")
    amount.fill("1500")

    # It moves; how far it is by now depends on the machine.
    moved = re.compile(r"\d of 7 tables|[1-9]\d* of 10 steps|workspace is ready")
    expect(page.get_by_text(moved).first).to_be_visible(timeout=PATIENCE)
    expect(amount).to_have_value("1500")
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_text("OpenAI doesn’t accept this key")).to_be_visible()
    page.complaints.clear()  # Chromium notes the 422.
    key.fill("sk-proj-Ab12Cd34Ef56Gh78Ij90")
    page.get_by_role("button", name="Connect").click()
    page.get_by_role("button", name="Set budget").click()

    expect(page.get_by_text("sk-proj-Ab12… works.")).to_be_visible()
    expect(page.get_by_text("$1,500 per month")).to_be_visible()
    assert wait_for_the_key(page, demo).startswith("lk_test_")
    assert page.complaints == []


@pytest.mark.thorough
def test_a_card_says_when_pressing_its_button_came_to_nothing(demo, open_page):
    page = open_page()
    sign_up(page, demo, company="Stille GmbH")
    choose(page, "Starter")
    pay(page)
    failed = page.locator("#openai").get_by_text("That didn’t work.")
    opening = page.get_by_role("link", name="Connect OpenAI")
    expect(opening).to_be_visible()
    # Its scripts have to be here before nothing comes any more.
    page.wait_for_load_state("load")

    page.context.set_offline(True)
    opening.click()
    expect(failed).to_be_visible()
    page.context.set_offline(False)
    opening.click()
    key, connecting = (
        page.get_by_label("OpenAI API key"),
        page.get_by_role("button", name="Connect"),
    )
    for status in (429, 500):
        page.route("**/onboarding/openai-key/", answer_with(status))
        key.fill("sk-proj-Ab12Cd34Ef56Gh78Ij90")
        connecting.click()
        expect(failed).to_be_visible()
        expect(key).to_have_value("sk-proj-Ab12Cd34Ef56Gh78Ij90")
        page.unroute("**/onboarding/openai-key/")
    connecting.click()

    expect(page.get_by_text("sk-proj-Ab12… works.")).to_be_visible()
    expect(page.locator("#budget").get_by_text("That didn’t work")).to_be_hidden()


def answer_with(status):
    return lambda route: route.fulfill(status=status)


def test_both_steps_can_be_taken_without_javascript(demo, open_page):
    page = open_page(java_script_enabled=False)
    sign_up(page, demo, company="Ohne Skript KG")
    page.goto(f"{demo.web}/onboarding/openai-key/")
    page.get_by_label("OpenAI API key").fill("sk-proj-Ab12Cd34Ef56Gh78Ij90")
    page.get_by_role("button", name="Connect").click()
    page.goto(f"{demo.web}/onboarding/budget/")
    page.get_by_label("Amount in USD").fill("20")
    page.get_by_role("button", name="Set budget").click()

    page.goto(f"{demo.web}/settings/integrations/")

    expect(page.get_by_text("Works", exact=True)).to_be_visible()
    expect(page.get_by_text("$20 per month")).to_be_visible()


def test_a_passkey_is_added_signs_in_alone_and_is_a_second_step(demo, open_page):
    page = open_page()
    # Browsers know passkeys by name, and no name that is a number.
    home = demo.web.replace("127.0.0.1", "localhost")
    plug_in_authenticator(page)
    sign_up(page, demo, at=home)
    page.goto(f"{home}/verify/")
    type_code(page, demo)

    page.goto(f"{home}/settings/account/passkeys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/login/?next=/settings/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("1, manage")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/login/?next=/settings/account/")
    page.get_by_label("Email").fill(page.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("1, manage")).to_be_visible()
    assert page.complaints == []


def test_that_no_passkey_was_used_is_said_on_the_page(demo, open_page):
    page = open_page()
    page.goto(f"{demo.web}/login/")

    # Under a number there are no passkeys.
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_have_text(re.compile("No passkey was used"))
    assert page.complaints == []


def plug_in_authenticator(page):
    """Give the browser what a telephone with a fingerprint sensor is to people."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
