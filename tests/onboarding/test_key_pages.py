"""The key's pages, as their readers ask for them: shown once, again, never, and what to do then."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from html import unescape
from unittest.mock import patch

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
from onboarding.models import OutgoingMail, Refresh
from onboarding.warehouse import get_warehouse
from orgs import api_keys
from orgs.addresses import prove
from orgs.encryption import decrypt
from orgs.models import ApiKey, AuditEvent, Membership
from orgs.reveal import link_to, reopen_for_owner
from tests.factories import MembershipFactory
from tests.races import at_once
from tests.traveller import Traveller

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def home(alice):
    """Alice, whose workspace stands and who has not seen her key yet."""
    return alice.arrive()


def colleague(traveller, role):
    """Return the browser of somebody else of the organization."""
    membership = MembershipFactory(organization=traveller.organization, role=role)
    browser = Client()
    browser.force_login(membership.user)
    return browser


def make(traveller, *, client=None, **answers):
    """Fill the form of a new key in and send it; a page, if it is given, is that form's."""
    client = client or traveller.client
    page = client.get(reverse("settings_keys"))
    form = {"name": "Import", "lifetime": "", "request_id": traveller.field_on(page, "request_id")}
    return client.post(reverse("settings_keys"), {**form, **answers})


def rotate(traveller, api_key, *, grace="24", client=None):
    client, address = client or traveller.client, reverse("rotate_key", args=[api_key.pk])
    request_id = traveller.field_on(client.get(address), "request_id")
    return client.post(address, {"grace": grace, "request_id": request_id})


def revoke(traveller, api_key):
    return traveller.client.post(reverse("revoke_key", args=[api_key.pk]), follow=True)


def acknowledge(traveller, **fields):
    return traveller.client.post(reverse("acknowledge"), fields)


def show(traveller, link, *, client=None):
    return (client or traveller.client).post(reverse("reveal"), {"link": link})


def status_with(traveller, key):
    address = reverse("api_organization_status", args=[traveller.organization.slug])
    return Client().get(address, headers={"X-API-Key": key}).status_code


def text_of(answer) -> str:
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


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
    assert "Your key was shown already" in text_of(reload)
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
    assert "This page was open for too long" in text_of(answer)
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
    assert "Your key was handed over" in text_of(answer)
    assert reverse("rotate_key", args=[ApiKey.objects.get().pk]) in answer.content.decode()


@pytest.mark.thorough
def test_after_seven_days_it_says_so_and_leads_to_a_new_key(home):
    link = home.reveal_link()
    sweeper.sweep(now=timezone.now() + 8 * DAY)

    answer = show(home, link)

    assert answer.status_code == 410
    assert "Our copy of your key is erased" in text_of(answer)
    assert reverse("rotate_key", args=[ApiKey.objects.get().pk]) in answer.content.decode()


@pytest.mark.thorough
def test_a_copy_that_cannot_be_read_leads_to_a_new_key_and_is_logged(home, settings, caplog):
    link = home.reveal_link()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    home.client.force_login(home.user)  # Sessions cannot be read any more either.

    answer = show(home, link)

    assert "cannot be read" in text_of(answer)
    assert "A copy of a key cannot be read" in caplog.text
    assert home.key_on(rotate(home, ApiKey.objects.get()))


@pytest.mark.thorough
def test_a_revoked_key_says_so(home):
    link = home.reveal_link()
    revoke(home, ApiKey.objects.get())

    assert "This key has ended" in text_of(show(home, link))


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


# --- New keys -----------------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_new_key_is_shown_in_the_answer_and_works(home):
    answer = make(home)

    assert "no-store" in answer["Cache-Control"]
    assert status_with(home, home.key_on(answer)) == 200


@pytest.mark.thorough
def test_a_new_key_that_was_not_stored_can_be_shown_again_by_who_made_it(home):
    key = home.key_on(make(home))
    acknowledge(home)

    show(home, home.reveal_link())
    acknowledge(home)

    assert home.key_on(show(home, home.reveal_link("settings_keys"))) == key


@pytest.mark.thorough
def test_storing_a_new_key_leads_back_to_the_list(home):
    page = make(home)

    answer = acknowledge(home, key=home.field_on(page, "key"))

    assert answer["Location"] == reverse("settings_keys")


@pytest.mark.thorough
def test_the_same_form_sent_again_makes_no_second_key_and_says_so(home):
    request_id = home.field_on(home.client.get(reverse("settings_keys")), "request_id")
    first = make(home, request_id=request_id)

    again = make(home, request_id=request_id)

    assert home.key_on(first)
    assert (again.status_code, home.key_on(again)) == (409, "")
    assert home.key_on(show(home, home.field_on(again, "link"))) == home.key_on(first)
    assert ApiKey.objects.filter(name="Import").count() == 1


@pytest.mark.thorough
def test_an_answer_that_was_lost_before_the_key_was_shown_is_had_by_sending_again(home):
    request_id = home.field_on(home.client.get(reverse("settings_keys")), "request_id")
    api_keys.issue(
        home.organization,
        name="Import",
        lifetime=None,
        by=home.user,
        request_id=request_id,
        now=timezone.now(),
    )

    assert home.key_on(make(home, request_id=request_id))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "x" * 51}, "at most 50 characters"),
        ({"name": "a\u202eb"}, "ordinary punctuation"),
        ({"name": "INITIAL KEY"}, "You have a key of this name"),
        ({"lifetime": "7000"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_new_key_is_said_by_its_field(home, answers, words):
    answer = make(home, **answers)

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert ApiKey.objects.count() == 1


@pytest.mark.thorough
def test_one_key_too_many_is_refused_with_a_way_out(home, monkeypatch):
    monkeypatch.setattr(api_keys, "MAX_KEYS", 1)

    answer = make(home)

    assert answer.status_code == 422
    assert "Revoke one first" in text_of(answer)


@pytest.mark.thorough
def test_the_list_says_of_each_key_what_it_is(home):
    home.reveal()
    acknowledge(home)
    key = home.key_on(make(home, lifetime="30"))
    status_with(home, key)

    page = text_of(home.client.get(reverse("settings_keys")))

    assert "Initial key Active" in page
    assert "Import Active" in page
    assert ApiKey.objects.get(name="Import").fingerprint in page
    assert "Last used now" in page
    assert key not in page


# --- Rotating and revoking ----------------------------------------------------------------------


@pytest.mark.thorough
def test_rotating_shows_a_new_key_and_both_work_meanwhile(home):
    old = home.reveal()
    acknowledge(home)

    new = home.key_on(rotate(home, ApiKey.objects.get()))

    assert {status_with(home, key) for key in (old, new)} == {200}
    assert "Being replaced" in text_of(home.client.get(reverse("settings_keys")))


@pytest.mark.thorough
def test_rotating_at_once_leaves_only_the_new_key(home):
    old = home.reveal()

    new = home.key_on(rotate(home, ApiKey.objects.get(), grace="0"))

    assert [status_with(home, key) for key in (old, new)] == [401, 200]


@pytest.mark.thorough
@pytest.mark.parametrize("grace", ["", "9000", "-1"])
def test_another_grace_than_those_offered_is_refused(home, grace):
    answer = rotate(home, ApiKey.objects.get(), grace=grace)

    assert answer.status_code == 422
    assert ApiKey.objects.count() == 1


@pytest.mark.thorough
def test_a_key_that_somebody_replaced_meanwhile_is_not_replaced_twice(home):
    api_key = ApiKey.objects.get()
    rotate(home, api_key)

    answer = home.client.post(reverse("rotate_key", args=[api_key.pk]), {"grace": "24"})

    assert answer["Location"] == reverse("settings_keys")
    assert ApiKey.objects.count() == 2


@pytest.mark.thorough
def test_revoking_asks_first_and_works_at_once(home):
    key, api_key = home.reveal(), ApiKey.objects.get()
    question = text_of(home.client.get(reverse("revoke_key", args=[api_key.pk])))
    assert status_with(home, key) == 200

    answer = revoke(home, api_key)

    assert "It is the only key that works" in question
    assert "is revoked" in text_of(answer)
    assert status_with(home, key) == 401


@pytest.mark.thorough
def test_a_suspended_customer_can_still_revoke(home):
    home.reveal()
    home.organization.suspend(now=timezone.now())

    assert "is revoked" in text_of(revoke(home, ApiKey.objects.get()))


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_a_form_sent_by_eight_clicks_at_once_makes_one_key_that_is_shown_once(traveller):
    traveller.arrive()
    page = traveller.client.get(reverse("settings_keys"))
    fields = {"name": "Import", "request_id": traveller.field_on(page, "request_id")}

    def click():
        return traveller.key_on(traveller.client.post(reverse("settings_keys"), fields))

    shown = at_once(8, click)

    assert len([key for key in shown if key]) == 1
    assert ApiKey.objects.filter(name="Import").count() == 1


# --- Who hears of it ----------------------------------------------------------------------------


def mails_after(traveller, mailoutbox):
    traveller.worker.run()
    before = ("workspace is ready", "Your code for")
    return [mail for mail in mailoutbox if not any(words in mail.subject for words in before)]


@pytest.mark.thorough
def test_the_first_look_at_the_key_is_no_news(home, mailoutbox):
    home.reveal()
    acknowledge(home)

    assert mails_after(home, mailoutbox) == []


@pytest.mark.thorough
def test_each_further_look_is_told_to_the_owner_once(home, mailoutbox):
    key = home.reveal()
    home.reveal()
    home.reveal()

    first, second = mails_after(home, mailoutbox)
    for mail in (first, second):
        assert mail.to == [home.email]
        assert "was shown again" in mail.subject
        assert ApiKey.objects.get().fingerprint in mail.body
        assert key[16:] not in mail.body + str(mail.alternatives)
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


@pytest.mark.thorough
def test_a_new_a_replaced_and_a_revoked_key_are_told(home, mailoutbox):
    make(home)
    rotate(home, ApiKey.objects.get(name="Import"))
    revoke(home, ApiKey.objects.get(name="Import", replaced_at=None))

    subjects = [mail.subject for mail in mails_after(home, mailoutbox)]
    assert [subject.partition(": ")[2] for subject in subjects] == [
        "A new API key was made",
        "An API key was replaced",
        "An API key was revoked",
    ]


@pytest.mark.thorough
def test_what_staff_do_is_told_without_their_name_and_leads_to_the_keys(home, mailoutbox, sam):
    home.reveal()
    api_key = ApiKey.objects.get()
    reopen_for_owner(api_key, by=sam, reason="They called", now=timezone.now())
    acknowledge(home)
    reopen_for_owner(api_key, by=sam, reason="They called", now=timezone.now())

    waiting, made = mails_after(home, mailoutbox)
    assert "is waiting for you" in waiting.subject
    assert "We made a new API key for you" in made.subject
    for mail in (waiting, made):
        assert "http://testserver/settings/keys/" in mail.body
        assert sam.email not in mail.body
    assert home.key_on(show(home, home.reveal_link("settings_keys")))


@pytest.mark.thorough
def test_the_warehouse_learns_of_every_key_and_of_its_end(home):
    initial = ApiKey.objects.get()
    make(home)
    rotate(home, initial)
    revoke(home, ApiKey.objects.get(name="Import"))
    home.worker.run()

    rows = get_warehouse().datasets["organizations"].rows["org_api_keys"].values()
    told = {row["key_id"]: row for row in rows}
    assert set(told) == {str(api_key.pk) for api_key in ApiKey.objects.all()}
    successor = ApiKey.objects.get(replaces=initial)
    assert told[str(initial.pk)]["replaced_by_key_id"] == str(successor.pk)
    assert told[str(initial.pk)]["expires_at"] is not None
    assert told[str(ApiKey.objects.get(name="Import").pk)]["revoked_at"] is not None
    assert not Refresh.objects.exists()


@pytest.mark.thorough
def test_a_change_that_is_rolled_back_tells_nobody(home):
    with (
        patch("onboarding.receivers.mails.owe", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        api_keys.revoke(ApiKey.objects.get(), by=home.user, now=timezone.now())

    assert not Refresh.objects.exists()
    assert ApiKey.objects.get().revoked_at is None
    assert not OutgoingMail.objects.filter(kind="KEY_CHANGED").exists()


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
        if name == "onboarding/reveal.html":
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
