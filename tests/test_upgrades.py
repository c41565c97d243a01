"""What the version before left behind is understood by this one: queued tasks, sessions, links."""

from __future__ import annotations

import ast
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from onboarding.models import Onboarding
from onboarding.provisioning import prerequisites
from onboarding.warehouse.status import DatasetStatus
from onboarding.wizard import signup
from orgs.keys import reveal
from orgs.teams import invitations
from tests.factories import MembershipFactory, OnboardingFactory

ROOT = Path(__file__).resolve().parent.parent
APPS = ("orgs", "billing", "onboarding")
# As they stand in rows of django-q2, which waits for them while a release is rolled out.
TASKS = (
    "billing.tasks.end_free_beside",
    "billing.tasks.end_subscription",
    "billing.tasks.look_after_checkout",
    "billing.tasks.process_stripe_event",
    "billing.tasks.read_subscription",
    "billing.tasks.tell_address",
    "onboarding.tasks.delete_organization",
    "onboarding.tasks.probe",
    "onboarding.tasks.refresh_organization",
    "onboarding.tasks.run_onboarding",
    "onboarding.tasks.send_mail",
    "onboarding.tasks.ship_audit_log",
    "orgs.tasks.deliver_events",
    "orgs.tasks.mail_operators",
    "orgs.tasks.process_identity_event",
)
# As they stand in every session, in mailed invitations and on open pages.
BACKENDS = ("orgs.accounts.AccountBackend", "orgs.supabase_auth.SupabaseBackend")
# Each with its separator.
SALTS = {"orgs.reveal": ":", "orgs.invitations": ".", "onboarding.signup": "."}


def tasks_in_the_code() -> set[str]:
    """Return the paths that are given to `async_task` anywhere."""
    return {
        argument.value
        for app in APPS
        for file in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "async_task"
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant)
    }


def test_every_task_is_queued_by_a_path_that_never_changes():
    assert tasks_in_the_code() == set(TASKS)
    assert all(callable(import_string(path)) for path in TASKS)


def test_a_task_that_the_version_before_queued_is_run(worker, db):
    onboarding = OnboardingFactory(paid=True, lease_expires_at=timezone.now())
    OrmQ.objects.all().delete()
    task = {
        "id": uuid.uuid4().hex,
        "name": "queued before",
        "func": "onboarding.tasks.run_onboarding",
        "args": (onboarding.pk,),
        "kwargs": {},
        "started": timezone.now(),
    }
    OrmQ.objects.create(
        key=settings.Q_CLUSTER["name"], payload=SignedPackage.dumps(task), lock=timezone.now()
    )

    worker.run()

    assert Onboarding.objects.get().attempt > onboarding.attempt


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_session_of_the_version_before_is_signed_in(db, settings, backend):
    settings.AUTHENTICATION_BACKENDS = list(BACKENDS)
    membership = MembershipFactory()
    OnboardingFactory(organization=membership.organization)
    person, client = membership.user, Client()
    session = client.session
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    answer = client.get(reverse("settings_account"))

    assert answer.status_code == 200


@pytest.mark.parametrize(("salt", "sep"), SALTS.items())
def test_what_was_signed_before_is_read(salt, sep):
    signers = [reveal._signer, invitations._signer(), signup._promises()]
    [signer] = [signer for signer in signers if signer.salt == salt]

    assert signer.unsign(signing.Signer(salt=salt, sep=sep).sign("before")) == "before"


def test_what_the_version_before_cached_is_found_and_can_be_read():
    """Both versions run beside each other on one cache while a release is rolled out."""
    assert prerequisites.CACHE_KEY == "onboarding.prerequisites"
    assert import_string("onboarding.warehouse.status.DatasetStatus") is DatasetStatus
