"""The settings of keys: making, replacing and revoking them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.keys import api_keys
from orgs.models import ApiKey
from tests.onboarding.keys.pages import acknowledge, make, revoke, rotate, show, text_of
from tests.trouble.races import at_once


def status_with(traveller, key):
    address = reverse("api_organization_status", args=[traveller.organization.slug])
    return Client().get(address, headers={"X-API-Key": key}).status_code


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
        ({"name": "INITIAL KEY"}, "You already have a key with this name"),
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

    assert "This is your only active key" in question
    assert "has been revoked" in text_of(answer)
    assert status_with(home, key) == 401


@pytest.mark.thorough
def test_a_suspended_customer_can_still_revoke(home):
    home.reveal()
    home.organization.suspend(now=timezone.now())

    assert "has been revoked" in text_of(revoke(home, ApiKey.objects.get()))


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
