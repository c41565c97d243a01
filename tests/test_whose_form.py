"""A form acts for the organization of its page, or not at all (tests/access_table.py has all)."""

from __future__ import annotations

import itertools
import uuid
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.access import REFERENCE
from orgs.budgets import set_budget
from orgs.credentials import Check, Status, connect
from orgs.keys.api_keys import find_initial_key, issue
from orgs.keys.reveal import link_to
from orgs.models import Membership, WorkspaceGrant
from orgs.teams import invitations, team
from tests.access_table import PAGES, VISITORS
from tests.factories import MembershipFactory
from tests.people.traveller import Traveller

pytestmark = pytest.mark.fault("A1")

OWNER = VISITORS.index("owner")
# What is a person's own, and no organization's.
PERSONAL = (
    "language/",
    "login/",
    "logout/",
    "verify/",
    "password/",
    "settings/account/",
    "signup/",
    "admin/",
    "invitations/",
)
# Names the organization to work in itself.
SWITCH = "settings/organization/"
# These do something only where something is amiss, or elsewhere than in our database.
LEAVES_NO_ROW = (
    "onboarding/billing/",
    "onboarding/retry/",
    "settings/onboarding/finish/",
    "settings/billing/portal/",
    "settings/billing/resume/",
)


def organizations_pages(column):
    """Return the routes that are an organization's, by what an owner is answered there."""
    letters = {route: answers[column][OWNER] for route, answers in PAGES.items()}
    return {
        route: letters[route]
        for route, answers in PAGES.items()
        if answers[0][0] == "L" and not route.startswith(PERSONAL) and route != SWITCH
    }


POSTS = [route for route, letter in organizations_pages(1).items() if letter != "X"]
SHOWN = [route for route, letter in organizations_pages(0).items() if letter == "P"]


@pytest.fixture
def beta(alice, worker, stripe):
    """Where Alice is an owner as well, and has done nothing yet."""
    other = Traveller(Client(), worker=worker, stripe=stripe)
    other.sign_up(email="bert@beta.example", company_name="Beta")
    other.verify()
    other.come_back(other.pay())
    worker.run()
    return other.organization


@pytest.fixture
def acme(alice, beta):
    """Alice's own, with one row of everything; it is the one that she works in."""
    alice.arrive().reveal()
    Membership.objects.create(user=alice.user, organization=beta, role="OWNER")
    return with_rows(alice)


def with_rows(alice):
    organization, by = alice.organization, {"by": alice.user, "now": timezone.now()}
    key = issue(organization, name="CI", lifetime=None, request_id=uuid.uuid4(), **by)
    invited = invitations.invite(
        organization=organization, email="new@acme.example", role="MEMBER", **by
    )
    colleague = MembershipFactory(organization=organization, role="MEMBER")
    MembershipFactory(organization=organization, role="OWNER")
    connect(organization, key="sk-" + "0" * 40, check=Check(Status.PENDING), **by)
    set_budget(organization, amount=100, period="MONTHLY", alert_thresholds=[100], **by)
    let_in = WorkspaceGrant.objects.create(
        organization=organization,
        email="jo@acme.example",
        kind="USER",
        role="READER",
        added_by="x",
        created_at=timezone.now(),
    )
    values = {
        "<int:key_id>": key.pk,
        "members/<int:pk>": f"members/{colleague.pk}",
        "invitations/<int:pk>": f"invitations/{invited.pk}",
        "access/<int:pk>": f"access/{let_in.pk}",
    }
    return SimpleNamespace(organization=organization, values=values)


def address(route, acme):
    for placeholder, value in acme.values.items():
        route = route.replace(placeholder, str(value))
    return f"/{route}"


def typed(route, organization):
    """Return what somebody enters: enough for each of the forms to act."""
    initial = find_initial_key(organization)
    return {
        "settings/access/": {"email": "new@acme.example", "kind": "USER", "role": "READER"},
        "onboarding/openai-key/": {"key": "sk-" + "1" * 40},
        "onboarding/acknowledge/": {"key": initial.pk},
    }.get(route) or {
        "link": link_to(initial, now=timezone.now()),
        "plan": "STARTER",
        "email": "mallory@acme.example",
        "role": "ADMIN",
        "name": "nightly",
        "grace": "0",
        "amount": "1000",
        "period": "MONTHLY",
    }


def everything():
    """Return every row of ours, whatever it is of."""
    models = [m for m in apps.get_models() if m is not Session]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in models}


def switch(client, organization, **fields):
    return client.post(reverse("switch_organization"), {"organization": organization.pk, **fields})


def words_of(answer):
    return " ".join(answer.content.decode().split())


class Forms(HTMLParser):
    """The forms of a page that send something, each with its fields by name."""

    def __init__(self, answer):
        super().__init__()
        self.found, self.is_open = [], False
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.found.append({"action": given.get("action"), "fields": {}})
            self.is_open = True
        elif tag == "input" and self.is_open:
            self.found[-1]["fields"][given.get("name")] = given.get("value")

    def handle_endtag(self, tag):
        self.is_open = self.is_open and tag != "form"


def test_the_table_has_forms_of_organizations():
    assert len(POSTS) >= 18
    assert {"settings/team/leave/", "onboarding/budget/"} <= set(POSTS)


@pytest.mark.thorough
def test_every_form_says_and_carries_whose_it_is(alice, acme):
    for route in SHOWN:
        answer = alice.client.get(address(route, acme))

        assert answer.status_code == 200, route
        assert "<strong>Acme Inc.</strong>" in words_of(answer), route
        forms = [f for f in Forms(answer).found if f["action"] != reverse("account_logout")]
        assert {f["fields"].get(REFERENCE) for f in forms} <= {acme.organization.slug}, route


@pytest.mark.thorough
def test_a_form_of_another_organization_does_nothing_and_says_so(alice, acme, beta):
    """It was opened in Acme; the switch happened in a second tab."""
    said = {REFERENCE: acme.organization.slug}
    switch(alice.client, beta)
    before = everything()

    for route in POSTS:
        status, words, has_acted = posted(alice, acme, route, said, before)

        assert (route, status, has_acted) == (route, 409, False)
        assert "You’re working in Beta" in words
        assert "This page was for Acme Inc., and you have switched since" in words


@pytest.mark.thorough
def test_it_acts_where_it_belongs(alice, acme):
    """Or else the test above would pass by forms that never do anything."""
    said, before = {REFERENCE: acme.organization.slug}, everything()

    for route in POSTS:
        status, _, has_acted = posted(alice, acme, route, said, before)

        assert (route, status in (200, 302, 303)) == (route, True)
        assert (route, has_acted or route in LEAVES_NO_ROW) == (route, True)


@pytest.mark.thorough
def test_a_form_that_does_not_say_whose_it_is_does_nothing_for_somebody_with_two(alice, acme):
    before = everything()

    for route in POSTS:
        status, words, has_acted = posted(alice, acme, route, {}, before)

        assert (route, status, has_acted) == (route, 409, False)
        assert "which organization this was for, so nothing was done" in words


def posted(alice, acme, route, said, before):
    """Return the answer's status and words, and whether any row changed; none stays so."""
    with transaction.atomic():
        answer = alice.client.post(
            address(route, acme), {**said, **typed(route, acme.organization)}
        )
        has_acted = everything() != before
        transaction.set_rollback(True)
    return answer.status_code, words_of(answer), has_acted


@pytest.mark.thorough
def test_a_card_of_another_organization_is_not_changed(alice, acme, beta):
    headers = htmx_headers(alice.client.get(reverse("settings_integrations")))
    switch(alice.client, beta)
    before, sent = everything(), typed("", acme.organization)

    for name, send in itertools.product(
        ("openai_key", "budget"), (alice.client.get, alice.client.post)
    ):
        answer = send(reverse(name), sent, headers=headers)

        assert (name, answer.status_code) == (name, 409)
        assert "This page was for Acme Inc." in words_of(answer)
        # The words stand in place of the page, and not in the card alone.
        assert (answer["HX-Retarget"], answer["HX-Reselect"]) == ("#main", "#main")
        assert everything() == before


@pytest.mark.thorough
def test_a_progress_that_is_watched_turns_into_no_other_organizations(alice, acme, beta):
    headers = htmx_headers(alice.client.get(reverse("success")))
    assert alice.client.get(reverse("progress"), headers=headers).status_code == 200
    switch(alice.client, beta)

    answer = alice.client.get(reverse("progress"), headers=headers)

    assert answer.status_code == 409
    assert 'name="link"' not in answer.content.decode()


def htmx_headers(answer):
    """Return what htmx sends from a page."""
    body = answer.content.decode().split("<body hx-headers='", 1)[1].split("'", 1)[0]
    said = body.split('"X-For-Organization": "', 1)[1].split('"', 1)[0]
    return {"HX-Request": "true", "X-For-Organization": said}


@pytest.mark.thorough
def test_the_answer_switches_back_to_the_page_that_was_meant(alice, acme, beta):
    switch(alice.client, beta)
    refused = alice.client.post(reverse("budget"), {REFERENCE: acme.organization.slug})
    [way_back] = [f for f in Forms(refused).found if f["action"] == reverse("switch_organization")]

    answer = alice.client.post(way_back["action"], way_back["fields"], follow=True)

    assert answer.redirect_chain == [(reverse("budget"), 302)]
    assert "Amount in EUR" in words_of(answer)
    assert answer.wsgi_request.organization == acme.organization


@pytest.mark.thorough
def test_a_switch_leads_to_no_page_of_others(alice, acme, beta):
    answer = switch(alice.client, beta, next="https://evil.example/")

    assert answer["Location"] == reverse("settings_onboarding")


@pytest.mark.thorough
def test_accepting_an_invitation_in_another_tab_keeps_forms_from_acting_in_the_new_one(
    alice, acme, beta
):
    Membership.objects.get(user=alice.user, organization=beta).delete()
    boss = Membership.objects.get(organization=beta).user
    invited = invitations.invite(
        organization=beta, email=alice.email, role="ADMIN", by=boss, now=timezone.now()
    )
    link = reverse("invitation", args=[invitations.token_of(invited)])
    alice.client.post(link)
    before = everything()

    answer = alice.client.post(
        reverse("settings_keys"), {REFERENCE: acme.organization.slug, "name": "nightly"}
    )

    assert answer.status_code == 409
    assert everything() == before


@pytest.mark.thorough
def test_somebody_taken_out_of_the_organization_acts_in_no_other(alice, acme, beta):
    """The one that they worked in by default, which nobody ever chose."""
    page = alice.client.get(reverse("settings_keys"))
    assert Forms(page).found[-1]["fields"][REFERENCE] == acme.organization.slug
    take_out(alice.user, acme.organization)
    before = everything()

    answer = alice.client.post(
        reverse("settings_keys"), {REFERENCE: acme.organization.slug, "name": "nightly"}
    )

    assert answer.status_code == 409
    assert "an organization that you no longer belong to" in words_of(answer)
    assert "Acme" not in words_of(answer)
    assert everything() == before


@pytest.mark.thorough
def test_they_are_told_once_that_they_are_elsewhere_now(alice, acme, beta):
    alice.client.get(reverse("settings_keys"))
    take_out(alice.user, acme.organization)
    said = "You no longer belong to the organization you were working in. This is Beta."

    assert said in words_of(alice.client.get(reverse("settings_team")))
    assert said not in words_of(alice.client.get(reverse("settings_team")))


def take_out(user, organization):
    mine = Membership.objects.get(user=user, organization=organization)
    team.remove_member(mine, by=organization.members.exclude(pk=user.pk).last(), now=timezone.now())


@pytest.mark.thorough
def test_who_leaves_is_told_where_they_are_now_and_no_more(alice, acme, beta):
    answer = alice.client.post(
        reverse("team_leave"), {REFERENCE: acme.organization.slug}, follow=True
    )

    assert "You’ve left Acme Inc. and are now working in Beta." in words_of(answer)
    assert "any more" not in words_of(answer)


@pytest.mark.thorough
def test_a_payment_comes_back_to_the_organization_that_was_paid_for(alice, beta, worker, stripe):
    alice.sign_up()
    alice.verify()
    returned = alice.pay()
    Membership.objects.create(user=alice.user, organization=beta, role="OWNER")
    switch(alice.client, beta)

    refused = alice.come_back(returned)

    assert refused.status_code == 409
    assert "This page was for Acme Inc." in words_of(refused)
    [way_back] = [f for f in Forms(refused).found if f["action"] == reverse("switch_organization")]
    answer = alice.client.post(way_back["action"], way_back["fields"], follow=True)
    assert answer.status_code == 200
    assert alice.onboarding.state == "IN_PROGRESS"


def test_a_page_that_was_open_before_we_asked_still_works_for_somebody_with_one(alice):
    alice.arrive()

    answer = alice.client.post(reverse("settings_keys"), {"name": "nightly"})

    assert "lk_test_" in words_of(answer)
