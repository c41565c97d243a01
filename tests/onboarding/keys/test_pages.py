"""The key's pages, as their readers ask for them: shown once, again, never, and what to do then."""

from __future__ import annotations

import sys
from datetime import timedelta
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from cryptography.fernet import Fernet
from django.core.signals import got_request_exception
from django.db import connection
from django.template import TemplateDoesNotExist, loader
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from onboarding import sweeper
from orgs.addresses import prove
from orgs.encryption import decrypt
from orgs.keys.reveal import link_to
from orgs.models import ApiKey, AuditEvent, Membership
from tests.factories import MembershipFactory
from tests.onboarding.keys.pages import acknowledge, make, revoke, rotate, show, text_of
from tests.people.traveller import Traveller

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def colleague(traveller, role):
    """Return the browser of somebody else of the organization."""
    membership = MembershipFactory(organization=traveller.organization, role=role)
    browser = Client()
    browser.force_login(membership.user)
    return browser


# --- Shown --------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_page_with_the_key_is_kept_nowhere(home):
    answer = show(home, home.reveal_link())

    assert home.key_on(answer)
    assert "no-store" in answer["Cache-Control"]
    assert 'hx-history="false"' in answer.content.decode()


@pytest.mark.thorough
def test_the_page_has_a_command_to_try_the_key_with(home):
    answer = show(home, home.reveal_link())

    command = f'curl -H "X-API-Key: {home.key_on(answer)}"'
    assert command in unescape(answer.content.decode())


@pytest.mark.thorough
def test_looking_at_the_address_shows_nothing_and_uses_nothing_up(home):
    link = home.reveal_link()
    for _ in range(3):
        assert home.client.get(reverse("reveal"), {"link": link}).status_code == 302

    assert home.key_on(show(home, link))


@pytest.mark.thorough
def test_the_key_stands_in_no_log(home, caplog):
    with caplog.at_level("DEBUG"):
        key = home.key_on(show(home, home.reveal_link()))

    assert key not in caplog.text


@pytest.mark.thorough
def test_a_key_is_made_once_its_maker_has_proven_their_address(home):
    EmailAddress.objects.update(verified=False)

    answer = make(home, name="Import")

    after = reverse("settings_keys")
    verify = reverse("account_email_verification_sent", query={"next": after})
    assert answer["Location"] == verify
    assert not ApiKey.objects.filter(name="Import").exists()

    prove(home.user, home.email)
    assert home.key_on(make(home, name="Import"))


# --- Not shown, and what to do ------------------------------------------------------------------


@pytest.mark.thorough
def test_a_reload_says_that_it_was_shown_and_has_the_button_for_once_more(home):
    link = home.reveal_link()
    key = home.key_on(show(home, link))

    reload = show(home, link)

    assert (reload.status_code, home.key_on(reload)) == (409, "")
    assert "Your key has already been shown" in text_of(reload)
    assert home.key_on(show(home, home.field_on(reload, "link"))) == key


@pytest.mark.thorough
def test_a_second_tab_says_the_same(home):
    tabs = [home.reveal_link(), home.reveal_link()]
    show(home, tabs[0])

    assert "a second tab" in text_of(show(home, tabs[1]))


@pytest.mark.thorough
def test_a_page_that_was_open_for_too_long_says_so_and_has_a_button_that_works(home):
    old = link_to(ApiKey.objects.get(), now=timezone.now() - 3 * HOUR)

    answer = show(home, str(old))

    assert answer.status_code == 409
    assert "This page was open too long" in text_of(answer)
    assert home.key_on(show(home, home.field_on(answer, "link")))


@pytest.mark.thorough
@pytest.mark.parametrize("link", ["", "forged"])
def test_without_the_buttons_link_the_page_has_the_button(home, link):
    answer = show(home, link)

    assert (answer.status_code, home.key_on(answer)) == (409, "")
    assert home.key_on(show(home, home.field_on(answer, "link")))


@pytest.mark.thorough
def test_the_back_button_after_confirming_leads_to_a_new_key(home):
    link = home.reveal_link()
    show(home, link)
    acknowledge(home)

    answer = show(home, link)

    assert (answer.status_code, home.key_on(answer)) == (410, "")
    assert "You’ve already saved your key" in text_of(answer)
    assert reverse("rotate_key", args=[ApiKey.objects.get().pk]) in answer.content.decode()


@pytest.mark.thorough
def test_after_seven_days_it_says_so_and_leads_to_a_new_key(home):
    link = home.reveal_link()
    sweeper.sweep(now=timezone.now() + 8 * DAY)

    answer = show(home, link)

    assert answer.status_code == 410
    assert "We’ve deleted our copy of your key" in text_of(answer)
    assert reverse("rotate_key", args=[ApiKey.objects.get().pk]) in answer.content.decode()


@pytest.mark.thorough
def test_a_copy_that_cannot_be_read_leads_to_a_new_key_and_is_logged(home, settings, caplog):
    link = home.reveal_link()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    home.client.force_login(home.user)  # Sessions cannot be read any more either.

    answer = show(home, link)

    assert "can’t read our copy" in text_of(answer)
    assert "A copy of a key cannot be read" in caplog.text
    assert home.key_on(rotate(home, ApiKey.objects.get()))


@pytest.mark.thorough
def test_a_revoked_key_says_so(home):
    link = home.reveal_link()
    revoke(home, ApiKey.objects.get())

    assert "This key no longer works" in text_of(show(home, link))


@pytest.mark.thorough
@pytest.mark.parametrize("page", ["success", "settings_onboarding", "settings_keys"])
def test_a_fresh_link_is_on_every_page_that_offers_the_key(home, page):
    assert home.key_on(show(home, home.reveal_link(page)))


@pytest.mark.thorough
@pytest.mark.parametrize("page", ["success", "settings_onboarding", "settings_keys", "finished"])
def test_no_page_breaks_once_the_initial_key_is_revoked(home, page):
    revoke(home, ApiKey.objects.get())

    answer = home.client.get(reverse(page), follow=True)

    assert answer.status_code == 200
    assert home.field_on(answer, "link") == ""


# --- Confirming ---------------------------------------------------------------------------------


@pytest.mark.thorough
def test_confirming_erases_the_copy_and_ends_the_journey(home):
    page = show(home, home.reveal_link())

    answer = acknowledge(home, key=home.field_on(page, "key"))

    assert answer["Location"] == reverse("finished")
    assert ApiKey.objects.get().encrypted_copy is None


def test_confirming_a_key_that_was_not_shown_leads_back_to_the_button(home):
    answer = acknowledge(home)

    assert answer["Location"] == reverse("success")
    assert home.reveal_link()


@pytest.mark.thorough
def test_confirming_twice_changes_nothing(home):
    show(home, home.reveal_link())

    assert [acknowledge(home)["Location"] for _ in range(2)] == [reverse("finished")] * 2
    assert AuditEvent.objects.filter(tag="organization:api_key:acknowledged").count() == 1


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["0", "x", "9" * 30])
def test_confirming_a_key_that_is_not_there_is_not_found(home, key):
    assert acknowledge(home, key=key).status_code == 404


# --- Who ----------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_an_admin_does_not_see_the_initial_key_and_an_owner_not_an_admins(home):
    admin = colleague(home, Membership.Role.ADMIN)
    link = home.reveal_link()
    make(home, client=admin)
    admins = str(link_to(ApiKey.objects.get(name="Import"), now=timezone.now()))

    assert show(home, link, client=admin).status_code == 403
    assert show(home, admins).status_code == 403
    assert acknowledge(home, key=ApiKey.objects.get(name="Import").pk).status_code == 403


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["settings_keys", "rotate_key", "revoke_key", "reveal"])
def test_plain_members_have_nothing_to_do_with_keys(home, name):
    member = colleague(home, Membership.Role.MEMBER)
    args = [ApiKey.objects.get().pk] if name in ("rotate_key", "revoke_key") else []

    for method in (member.get, member.post):
        assert method(reverse(name, args=args)).status_code == 403


@pytest.mark.thorough
def test_another_organizations_keys_are_not_found(home, worker, stripe):
    mallory = Traveller(Client(), worker=worker, stripe=stripe)
    mallory.sign_up(email="mallory@evil.example", company_name="Evil")
    mallory.come_back(mallory.pay())
    worker.run()
    api_key = ApiKey.objects.get(organization=home.organization)
    link = home.reveal_link()

    assert show(home, link, client=mallory.client).status_code == 404
    assert acknowledge(mallory, key=api_key.pk).status_code == 404
    for name in ("rotate_key", "revoke_key"):
        address = reverse(name, args=[api_key.pk])
        assert mallory.client.get(address).status_code == 404
        assert mallory.client.post(address, {"grace": "0"}).status_code == 404
    api_key.refresh_from_db()
    assert api_key.is_living(now=timezone.now())


def test_before_the_workspace_stands_there_are_no_keys_to_settle(alice):
    alice.buy()

    assert alice.client.get(reverse("settings_keys"))["Location"] == reverse("onboarding")
    assert make(alice)["Location"] == reverse("onboarding")
    assert not ApiKey.objects.exists()


# --- Where it must not stand --------------------------------------------------------------------


@pytest.fixture
def reports():
    """What the error reports say of requests that break."""
    texts = []

    def write(sender, request, **kwargs):
        reporter = ExceptionReporter(request, *sys.exc_info())
        texts.extend([reporter.get_traceback_html(), reporter.get_traceback_text()])

    got_request_exception.connect(write)
    yield texts
    got_request_exception.disconnect(write)


@pytest.mark.thorough
def test_an_error_while_the_key_is_shown_reports_no_key(home, reports, monkeypatch):
    key, link = decrypt(bytes(ApiKey.objects.get().encrypted_copy)), home.reveal_link()
    find = loader.get_template

    def find_others(name, **kwargs):
        if name == "onboarding/keys/reveal.html":
            raise TemplateDoesNotExist(name)
        return find(name, **kwargs)

    monkeypatch.setattr(loader, "get_template", find_others)
    home.client.raise_request_exception = False

    assert show(home, link).status_code == 500

    assert "TemplateDoesNotExist" in reports[0]
    assert key not in "".join(reports)
    assert link not in "".join(reports)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "headers", [lambda key: {"X-API-Key": key}, lambda key: {"Authorization": f"Bearer {key}"}]
)
def test_an_error_in_the_api_reports_no_key(home, reports, settings, headers):
    key = home.reveal()
    settings.API_RATE_PER_ADDRESS = 0
    address = reverse("api_organization_status", args=[home.organization.slug])

    Client(raise_request_exception=False).get(address, headers=headers(key))

    assert "ZeroDivisionError" in reports[0]
    assert key not in "".join(reports)


@pytest.mark.thorough
def test_no_page_but_the_one_holds_the_key(home):
    key = home.reveal()
    make(home)

    for page in ("success", "settings_onboarding", "settings_keys"):
        assert key not in home.client.get(reverse(page)).content.decode()


@pytest.mark.thorough
def test_nothing_in_the_database_is_the_key(home):
    key = home.reveal()
    home.reveal()
    home.worker.run()

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{key}%"])
            assert cursor.fetchone() == (0,), table
