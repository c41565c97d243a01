"""The one way in which staff change something: choose rows, give a reason, read what came of it."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from onboarding.models import Onboarding
from orgs.models import Organization
from orgs.staff.actions import MANY, Failed, LeftAlone, StaffAction, offer, offered
from orgs.staff.roles import Role
from tests.factories import OnboardingFactory, OrganizationFactory
from tests.people.staff import Desk, deeds, employee, list_of, page_of, reason_in, said_on, text_of


@pytest.fixture
def operator(db):
    return Desk(Role.OPERATOR)


@pytest.fixture
def greet(request):
    """Offer an action of the test's own for organizations, as long as the test runs."""

    def offer_one(act, **fields):
        defaults = {
            "name": "greet",
            "title": "Greet…",
            "button": "Greet",
            "explanation": "Somebody is greeted.",
            "permission": "orgs.suspend_organization",
            "role": Role.OPERATOR,
        }
        offer(Organization, StaffAction(act=act, **{**defaults, **fields}))

    yield offer_one
    del offered(Organization)["greet"]


def test_the_page_names_the_rows_says_what_will_happen_and_asks_why(operator):
    rows = [OrganizationFactory() for _ in range(2)]

    page = text_of(operator.choose("suspend", *rows))

    assert "The API refuses the organization's keys from now on" in page
    assert all(row.slug in page for row in rows)
    assert 'name="reason"' in page
    assert not deeds().exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_done(operator, reason):
    organization = OrganizationFactory()

    page = text_of(operator.confirm("suspend", organization, reason=reason))

    assert "This field is required" in page
    assert not Organization.objects.get().is_suspended_by_staff


def test_each_row_is_told_what_became_of_it_and_recorded_with_actor_and_reason(operator):
    suspended, other = (OrganizationFactory() for _ in range(2))
    operator.act("suspend", suspended)

    said = operator.act("suspend", suspended, other, reason="They asked us to")

    assert sorted(said) == sorted(
        [
            f"warning: {suspended.slug}: left alone: staff suspended it before.",
            f"success: {other.slug}: suspended; its keys are refused until staff resume it.",
        ]
    )
    event = deeds().get(organization_id=other.pk)
    assert event.tag == "organization:access:suspended_by_staff"
    assert (event.actor, reason_in(event)) == (operator.user.email, "They asked us to")
    assert deeds().count() == 2


def test_a_row_that_fails_keeps_no_other_from_its_turn(operator, greet, caplog):
    outcomes = {
        "left": LeftAlone("it sleeps."),
        "failed": Failed("it did not answer."),
        "broken": RuntimeError("a bug"),
    }
    rows = {name: OrganizationFactory(slug=f"{name}_01082026") for name in [*outcomes, "well"]}

    def act(organization, order):
        error = outcomes.get(organization.slug.split("_")[0])
        if error:
            raise error
        return "greeted."

    greet(act)
    said = "\n".join(operator.act("greet", *rows.values()))

    assert "warning: left_01082026: left alone: it sleeps." in said
    assert re.search(r"error: failed_01082026: it did not answer\. \(LK-\w{4}-\w{4}\)", said)
    assert "success: well_01082026: greeted." in said
    reference = re.search(r"error: broken_01082026: .* the log has it as (LK-\S+)\.", said).group(1)
    [logged] = [r for r in caplog.records if r.levelname == "ERROR"]
    assert logged.getMessage() == "A staff action failed"
    assert "a bug" in caplog.text
    assert reference


@pytest.mark.thorough
def test_all_rows_of_a_list_are_chosen_over_its_pages(operator, settings):
    rows = [OrganizationFactory() for _ in range(105)]

    page = operator.choose("suspend", rows[0], select_across="1")
    chosen = re.findall(r'name="_selected_action" value="([^"]+)"', page.content.decode())
    answer = operator.client.post(
        list_of(Organization),
        {"action": "suspend", "_confirmed": "1", "_selected_action": chosen, "reason": "All"},
    )

    assert answer.status_code == 302
    assert len(chosen) == len(rows)
    assert Organization.objects.filter(suspended_by_staff_at=None).count() == 0


def test_what_left_the_lists_filter_since_it_was_chosen_is_still_named(operator):
    onboarding = OnboardingFactory(failed=True)
    narrowed = list_of(Onboarding) + "?attention=needed"
    chosen = {"action": "retry", "_selected_action": [str(onboarding.pk)]}
    operator.client.post(narrowed, chosen)
    Onboarding.objects.update(state="COMPLETED", failure_code="")

    operator.client.post(narrowed, {**chosen, "_confirmed": "1", "reason": "Try"})

    [said] = said_on(operator.client.get(narrowed))
    assert (
        said == f"warning: {onboarding.organization.slug}: left alone: it is not failed. Completed."
    )


def test_more_rows_than_an_action_gets_through_are_refused(operator, greet):
    greet(lambda organization, order: "greeted.", most_rows=1)
    rows = [OrganizationFactory() for _ in range(2)]

    answer = operator.choose("greet", *rows)

    [said] = said_on(operator.client.get(answer["Location"]))
    assert said == "error: Nothing was done: this works on one at a time."
    assert MANY > 1


def test_nothing_chosen_is_nothing_done(operator):
    OrganizationFactory()

    page = operator.client.post(
        list_of(Organization), {"action": "suspend", "index": "0"}, follow=True
    )

    assert "Items must be selected" in text_of(page)


def test_a_rows_page_has_a_button_for_each_action_and_leads_back(operator):
    organization = OrganizationFactory()
    page = page_of(organization)

    assert '<input type="hidden" name="action" value="suspend">' in operator.look_at(organization)
    asked = operator.choose("suspend", organization, _back=page)
    answer = operator.confirm("suspend", organization, _back=page)

    assert f'name="_back" value="{page}"' in asked.content.decode()
    assert answer["Location"] == page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(operator, back):
    answer = operator.confirm("suspend", OrganizationFactory(), _back=back)

    assert answer["Location"] == list_of(Organization)


def test_a_permission_that_was_taken_while_the_page_was_open_is_missed(operator):
    organization = OrganizationFactory()
    operator.choose("suspend", organization)
    operator.user.groups.clear()
    operator.user.user_permissions.add(Permission.objects.get(codename="view_organization"))

    answer = operator.confirm("suspend", organization)

    assert answer.status_code == 403
    assert not Organization.objects.get().is_suspended_by_staff


def test_an_action_that_does_not_exist_is_none(operator):
    organization = OrganizationFactory()

    page = operator.client.post(
        list_of(Organization),
        {"action": "delete_selected", "_selected_action": [str(organization.pk)]},
        follow=True,
    )

    assert "No action selected" in text_of(page)
    assert Organization.objects.exists()


def test_the_pages_ask_for_a_token(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(employee("Superuser"))

    answer = client.post(list_of(Organization), {"action": "suspend", "_confirmed": "1"})

    assert answer.status_code == 403


def test_whoever_is_not_signed_in_is_asked_to_be(client, db):
    answer = client.get(reverse("admin:index"))

    assert answer["Location"].startswith(reverse("admin:login"))
