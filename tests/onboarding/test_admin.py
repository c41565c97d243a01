from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from onboarding.models import Onboarding
from orgs.models import ApiKey
from tests.factories import OnboardingFactory, UserFactory

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("orgs", "billing", "onboarding")
]


@pytest.fixture
def staff(traveller, sam):
    """Sam's browser, with one finished journey to look at."""
    traveller.arrive()
    traveller.deliver()
    traveller.worker.run()
    client = Client()
    client.force_login(sam)
    return client


def test_every_list_and_every_page_opens(staff):
    for model in OURS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert staff.get(reverse(f"{name}_changelist"), {"q": "acme"}).status_code == 200
        row = model.objects.first()
        assert staff.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, name


def test_nothing_can_be_added_changed_or_deleted_by_hand(staff):
    for model in OURS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model.objects.first()
        assert staff.get(reverse(f"{name}_add")).status_code == 403
        assert staff.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
        assert staff.post(reverse(f"{name}_delete", args=[row.pk])).status_code == 403


def test_staff_never_see_a_key_nor_its_digest(staff):
    api_key = ApiKey.objects.get()

    page = staff.get(reverse("admin:orgs_apikey_change", args=[api_key.pk])).content.decode()

    assert api_key.digest not in page
    assert bytes(api_key.encrypted_copy).decode() not in page


def retry(client, onboarding):
    return client.post(
        reverse("admin:onboarding_onboarding_changelist"),
        {"action": "retry", "_selected_action": [str(onboarding.pk)]},
        follow=True,
    )


def test_staff_take_a_failed_onboarding_up_again(sam):
    onboarding, client = OnboardingFactory(failed=True), Client()
    client.force_login(sam)

    page = retry(client, onboarding)

    assert "taken up again" in page.content.decode()
    assert Onboarding.objects.get().state == "IN_PROGRESS"


def test_staff_who_may_only_look_cannot_retry(transactional_db):
    viewer, onboarding = UserFactory(is_staff=True), OnboardingFactory(failed=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_onboarding"))
    client = Client()
    client.force_login(viewer)

    retry(client, onboarding)

    assert Onboarding.objects.get().state == "FAILED"


def test_a_failure_tells_staff_what_to_do(sam):
    onboarding, client = OnboardingFactory(failed=True), Client()
    client.force_login(sam)

    page = client.get(reverse("admin:onboarding_onboarding_change", args=[onboarding.pk]))

    assert "BigQuery refused; the detail says why" in page.content.decode()
    assert "403 accessDenied" in page.content.decode()
