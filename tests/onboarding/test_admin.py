from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing.models import PaymentIncident
from onboarding.models import Onboarding, Refresh, Worker
from orgs.models import ApiKey, AuditEvent
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
    now, organization = timezone.now(), traveller.organization
    Worker.objects.create(pk="one", started_at=now)
    Refresh.objects.create(organization=organization, requested_at=now, due_at=now)
    PaymentIncident.objects.create(
        pk="du_1", organization=organization, amount=9900, currency="EUR", noticed_at=now
    )
    client = Client()
    client.force_login(sam)
    return client


def test_every_list_and_every_page_opens(staff):
    for model in OURS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert staff.get(reverse(f"{name}_changelist"), {"q": "acme"}).status_code == 200
        assert staff.get(reverse(f"{name}_change", args=[any_row(model)])).status_code == 200, name


def test_nothing_can_be_added_changed_or_deleted_by_hand(staff):
    for model in OURS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = any_row(model)
        assert staff.get(reverse(f"{name}_add")).status_code == 403
        assert staff.post(reverse(f"{name}_change", args=[row]), {}).status_code == 403
        assert staff.post(reverse(f"{name}_delete", args=[row])).status_code == 403


def any_row(model):
    """Return a row's key as the admin's addresses have it: `evt_2F` would mean something else."""
    return quote(model.objects.first().pk)


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


def abandon(client, onboarding, **answers):
    return client.post(
        reverse("admin:onboarding_onboarding_changelist"),
        {"action": "abandon", "_selected_action": [str(onboarding.pk)], **answers},
        follow=True,
    )


def test_staff_are_asked_why_before_they_give_one_up(sam):
    onboarding, client = OnboardingFactory(failed=True), Client()
    client.force_login(sam)

    asked = abandon(client, onboarding).content.decode()
    unanswered = abandon(client, onboarding, reason=" ").content.decode()

    assert onboarding.organization.slug in asked
    assert "This field is required" in unanswered
    assert Onboarding.objects.get().abandoned_at is None


def test_staff_give_one_up_with_a_reason_that_is_kept(sam):
    onboarding, client = OnboardingFactory(failed=True), Client()
    client.force_login(sam)

    page = abandon(client, onboarding, reason="Signed up twice", may_drop_rows="on")

    kept = AuditEvent.objects.get(organization_id=onboarding.organization_id)
    assert "given up" in page.content.decode()
    assert Onboarding.objects.get().is_being_undone
    assert (kept.actor, kept.reason) == ("sam@example.com", "Signed up twice")
    assert kept.address == "127.0.0.1"
    assert kept.facts["may_drop_rows"]


def test_staff_who_may_retry_may_not_give_up(transactional_db):
    support, onboarding = UserFactory(is_staff=True), OnboardingFactory(failed=True)
    for name in ("view_onboarding", "retry_onboarding"):
        support.user_permissions.add(Permission.objects.get(codename=name))
    client = Client()
    client.force_login(support)

    abandon(client, onboarding, reason="Because I can")

    assert Onboarding.objects.get().abandoned_at is None


def test_staff_find_what_needs_them(sam):
    quiet = OnboardingFactory(deadline_at=timezone.now())
    failed = OnboardingFactory(failed=True)
    overdue = OnboardingFactory(paid=True, deadline_at=timezone.now())
    stuck = OnboardingFactory(
        failed=True, abandoned_at=timezone.now(), abandoned_because="BY_STAFF"
    )
    for _ in ("waits for its payment", "is being built"):
        OnboardingFactory()
    OnboardingFactory(paid=True)
    OnboardingFactory(paid=True, state="COMPLETED")
    client = Client()
    client.force_login(sam)

    def found(attention):
        page = client.get(
            reverse("admin:onboarding_onboarding_changelist"), {"attention": attention}
        )
        return set(page.context["cl"].queryset)

    assert found("needed") == {failed, overdue, stuck}
    assert found("quiet") == {quiet}
