"""What staff see: every page, each customer's file, the first page, and what search finds."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from djstripe.models import APIKey, WebhookEndpoint

from billing.links import stripe_url
from billing.models import (
    Checkout,
    Customer,
    PaymentIncident,
    StripeEvent,
    StripeRefusal,
    Subscription,
    UsageCounter,
)
from onboarding.models import Deletion, Onboarding, OutgoingMail, Refresh, Worker
from onboarding.staff import dashboard
from onboarding.staff.case_file import warehouse_url
from onboarding.warehouse import WarehouseError, get_warehouse
from orgs.audit import Tag, record_event
from orgs.budgets import set_budget
from orgs.credentials import Check, Status, connect
from orgs.models import (
    ApiKey,
    AuditEvent,
    EventDelivery,
    EventEndpoint,
    Identity,
    IdentityEvent,
    IntegrationCredential,
    OpenIDClient,
    Organization,
    OutgoingEvent,
    Service,
    User,
    WorkspaceGrant,
)
from orgs.references import under_reference
from orgs.staff.permissions import OURS
from orgs.staff.roles import Role
from tests.factories import OnboardingFactory, OrganizationFactory
from tests.people.staff import SUPERUSER, Desk, list_of, page_of, text_of
from tests.people.traveller import Traveller


def models(*, ours):
    return [m for m in admin.site._registry if (m._meta.app_label in OURS) is ours]


@pytest.fixture
def superuser(traveller):
    """A superuser's browser, with one finished journey to look at."""
    traveller.arrive()
    traveller.deliver()
    traveller.worker.run()
    now, organization = timezone.now(), traveller.organization
    Worker.objects.create(pk="one", started_at=now)
    Refresh.objects.create(organization=organization, requested_at=now, due_at=now)
    Deletion.objects.create(pk=OrganizationFactory().pk, requested_at=now, due_at=now)
    PaymentIncident.objects.create(
        pk="du_1", organization=organization, amount=9900, currency="EUR", noticed_at=now
    )
    StripeRefusal.objects.create(
        organization=organization, act=StripeRefusal.Act.PORTAL, first_at=now, latest_at=now
    )
    terms = {"amount": 100, "period": "MONTHLY", "alert_thresholds": [100]}
    sam = traveller.user
    set_budget(organization, **terms, by=sam, now=now)
    key, accepted = "sk-" + "0" * 20, Check(Status.VALID)
    connect(organization, key=key, check=accepted, by=sam, now=now)
    Identity.objects.create(provider="clerk", subject="user_1", user=traveller.user)
    IdentityEvent.objects.create(
        provider="clerk", event_id="msg_1", type="user.created", received_at=now, due_at=now
    )
    Service.objects.create(name="nimbus-api", scopes=["keys:verify"], created_at=now)
    OpenIDClient.objects.create(name="Reports")
    WorkspaceGrant.objects.create(
        organization=organization,
        email="jo@acme.example",
        kind="USER",
        role="READER",
        added_by=sam.email,
        created_at=now,
    )
    with_a_delivery(organization, now=now)
    return Desk(SUPERUSER)


def with_a_delivery(organization, *, now):
    endpoint = EventEndpoint.objects.create(name="crm", is_declared=True, created_at=now)
    event = OutgoingEvent.objects.filter(organization_id=organization.pk).first()
    EventDelivery.objects.create(endpoint=endpoint, event=event, created_at=now, due_at=now)


@pytest.fixture
def viewer(db):
    return Desk(Role.VIEWER)


@pytest.mark.thorough
def test_every_list_and_every_page_opens(superuser):
    for model in models(ours=True):
        page = superuser.client.get(list_of(model), {"q": "acme"})
        assert page.status_code == 200, model
        assert superuser.look_at(model.objects.first()), model


@pytest.mark.thorough
def test_nothing_is_changed_or_deleted_by_hand_and_only_who_may_do_something_is_added(superuser):
    added = {User, Service, OpenIDClient, EventEndpoint}
    for model in models(ours=True):
        row = model.objects.first()
        page = page_of(row)
        add = list_of(model) + "add/"
        assert superuser.client.get(add).status_code == (200 if model in added else 403), model
        assert superuser.client.post(page, {}).status_code == 403, model
        delete = page.removesuffix("change/") + "delete/"
        assert superuser.client.post(delete).status_code == 403, model


@pytest.mark.thorough
def test_what_other_applications_bring_is_only_looked_at(superuser):
    for model in models(ours=False):
        page = superuser.client.get(list_of(model))
        assert page.status_code == 200, model
        assert 'name="action"' not in text_of(page), model
        assert superuser.client.post(list_of(model) + "add/", {}).status_code == 403, model
        row = model.objects.first()
        if row:
            assert superuser.client.get(page_of(row)).status_code == 200, model
            assert superuser.client.post(page_of(row), {}).status_code == 403, model


@pytest.mark.thorough
def test_secrets_of_stripes_stand_on_no_page(superuser):
    assert {APIKey, WebhookEndpoint}.isdisjoint(admin.site._registry)


@pytest.mark.thorough
def test_staff_never_see_a_key_nor_its_digest(superuser):
    api_key = ApiKey.objects.get()

    page = superuser.look_at(api_key)

    assert api_key.digest not in page
    assert bytes(api_key.encrypted_copy).decode() not in page


def test_staff_see_what_a_customer_has_used_and_used_before(viewer):
    organization = OrganizationFactory(plan="STARTER")
    today = timezone.now().date()
    for starts_on, used in ((today.replace(day=1), 12_500), (date(2025, 3, 1), 7_100)):
        UsageCounter.objects.create(
            organization=organization,
            metric="api_requests",
            period="MONTH",
            starts_on=starts_on,
            used=used,
        )

    page = " ".join(viewer.look_at(organization).split())

    assert "Api requests: 12,500 of 50,000" in page
    assert '<progress class="staff-used" max="100" value="25"' in page
    assert "March 2025" in page
    assert "7,100" in page


# --- The list and a customer's file ---------------------------------------------------------------


def test_the_list_shows_step_age_attempts_and_deadline(viewer):
    now = timezone.now()
    onboarding = OnboardingFactory(
        paid=True,
        attempt=3,
        created_at=now - timedelta(days=2),
        deadline_at=now - timedelta(hours=2),
    )
    onboarding.steps.filter(position__lt=4).update(state="DONE")

    page = text_of(viewer.client.get(list_of(Onboarding))).replace("\xa0", " ")

    assert '<td class="field-step">ensure_tables</td>' in page
    assert '<td class="field-age">2 days</td>' in page
    assert '<td class="field-attempt">3</td>' in page
    assert '<td class="field-deadline">2 hours ago</td>' in page


def test_staff_find_what_needs_them(viewer):
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

    assert viewer.list_of(Onboarding, attention="needed") == {failed, overdue, stuck}
    assert viewer.list_of(Onboarding, attention="quiet") == {quiet}


def test_a_failure_tells_staff_what_to_do_and_what_the_customer_reads(viewer):
    onboarding = OnboardingFactory(failed=True)

    for row in (onboarding, onboarding.organization):
        page = viewer.look_at(row)
        assert "BigQuery refused; the detail says why" in page
        assert "We couldn’t build your workspace" in page
        assert "403 accessDenied" in page
        assert f"Why it stopped: warehouse_refused ({onboarding.reference})" in page


@pytest.mark.thorough
def test_a_customers_file_leads_to_everything_of_theirs(alice):
    alice.arrive()
    viewer, organization = Desk(Role.VIEWER), alice.organization
    rows = [
        organization,
        alice.onboarding,
        alice.user,
        Checkout.objects.get(),
        Subscription.objects.get(),
        ApiKey.objects.get(),
        OutgoingMail.objects.get(),
    ]

    for page in (viewer.look_at(alice.onboarding), viewer.look_at(organization)):
        assert all(f'href="{page_of(row)}"' in page for row in rows)
        assert f'href="{stripe_url(Customer.objects.get().stripe_id)}"' in page
        assert f'href="{stripe_url(Subscription.objects.get().stripe_id)}"' in page
        assert f'href="{warehouse_url(organization.dataset_id)}"' in page
        told = re.findall(r"<strong>(organization:[a-z_:]+)</strong>", page)
        assert told[:2] == ["organization:api_key:issued", "organization:onboarding:completed"]
        assert told[-1] == "organization:account:signed_up"


def test_a_file_tells_whose_the_address_is_and_search_finds_both_who_typed_it(alice):
    alice.sign_up()
    alice.verify()
    second = Traveller(Client(), worker=alice.worker, stripe=alice.stripe)
    second.sign_up(password="another password altogether", company_name="Second")
    viewer, theirs = Desk(Role.VIEWER), Organization.objects.get(name="Second")
    stranger = theirs.members.get()

    home = viewer.dashboard(q=alice.email)
    first_file, second_file = viewer.look_at(alice.user.organizations.get()), viewer.look_at(theirs)

    assert "alice@acme.example (proven)" in home
    assert "alice@acme.example (not proven)" in home
    assert f'href="{page_of(stranger)}">account {stranger.pk}</a>' in home
    assert f'href="{page_of(stranger)}">account {stranger.pk}</a>' in second_file
    assert "signs in with alice@acme.example, which is not proven to be theirs" in second_file
    assert "Owner, address proven, no second step" in first_file


@pytest.mark.thorough
def test_a_file_tells_what_is_connected_and_planned_and_shows_no_key(alice, openai):
    alice.buy()
    secret = "sk-proj-Ab12Cd34Ef56Gh78Ij90"
    alice.client.post(reverse("openai_key"), {"key": secret})
    budget = {"amount": "1500.50", "period": "MONTHLY", "alert_thresholds": ["50", "100"]}
    alice.client.post(reverse("budget"), budget)
    IntegrationCredential.objects.update(status="INVALID", error_code="http_401")

    page = Desk(Role.VIEWER).look_at(alice.organization)

    credential = IntegrationCredential.objects.get()
    assert f'href="{page_of(credential)}">OpenAI {credential.key_prefix}…</a>' in page
    assert "refused by the provider: http_401" in page
    assert "Budget 1500.50 EUR" in page
    assert "a month, told at 50 %, 100 %" in page
    assert secret not in page


@pytest.mark.parametrize(
    ("stripe_id", "path"),
    [
        ("cus_1", "customers/cus_1"),
        ("sub_1", "subscriptions/sub_1"),
        ("evt_1", "events/evt_1"),
        ("ch_1", "payments/ch_1"),
        ("du_1", "disputes/du_1"),
        ("cs_test_1", "search?query=cs_test_1"),
    ],
)
def test_links_lead_to_stripes_dashboard_of_the_right_mode(settings, stripe_id, path):
    settings.STRIPE_IS_REAL = True
    settings.STRIPE_LIVE_MODE = False
    in_test_mode = stripe_url(stripe_id)
    settings.STRIPE_LIVE_MODE = True

    assert in_test_mode == f"https://dashboard.stripe.com/test/{path}"
    assert stripe_url(stripe_id) == f"https://dashboard.stripe.com/{path}"


def test_links_lead_to_googles_console_or_to_the_sandbox(settings):
    settings.BIGQUERY_API_ENDPOINT, settings.BIGQUERY_PROJECT = "", "our-project"
    in_the_cloud = warehouse_url("acme_prod")
    settings.BIGQUERY_API_ENDPOINT, settings.STRIPE_API_BASE = "http://emulator", "http://sandbox"

    assert in_the_cloud == (
        "https://console.cloud.google.com/bigquery?p=our-project&d=acme_prod&page=dataset"
    )
    assert warehouse_url("acme_prod") == "http://sandbox/#bigquery"
    assert stripe_url("cus_1") == "http://sandbox/objects/cus_1"


# --- Search ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_search_finds_a_customer_by_whatever_they_quote(alice):
    alice.arrive()
    OnboardingFactory()  # Somebody else.
    viewer, organization = Desk(Role.VIEWER), alice.organization
    with under_reference("LK-2345-6789"):
        record_event(Tag.ONBOARDING_RETRIED, organization=organization, now=timezone.now())
    terms = {
        "slug": organization.slug,
        "part of the slug": organization.slug[2:8],
        "name": "Acme Inc",
        "e-mail": "Alice@acme.example",
        "customer": Customer.objects.get().stripe_id,
        "subscription": Subscription.objects.get().stripe_id,
        "session": Checkout.objects.get().stripe_session_id,
        "onboarding's reference": alice.onboarding.reference.lower(),
        "a reference of the log": "lk-2345-6789",
        "key": ApiKey.objects.get().prefix,
        "id": str(organization.pk),
    }

    for name, term in terms.items():
        home = viewer.dashboard(q=f" {term} ")
        assert f'href="{page_of(organization)}"' in home, name
        assert viewer.list_of(Organization, q=term) == {organization}, name
        assert viewer.list_of(Onboarding, q=term) == {alice.onboarding}, name
        for model in (Customer, Checkout, Subscription, ApiKey, OutgoingMail):
            assert viewer.list_of(model, q=term) == set(model.objects.all()), (name, model)
        log = AuditEvent.objects.filter(organization_id=organization.pk)
        assert viewer.list_of(AuditEvent, q=term) == set(log), name


@pytest.mark.thorough
def test_events_are_found_by_their_customers_organization_and_by_their_id(alice):
    alice.arrive()
    alice.deliver()
    viewer, customer = Desk(Role.VIEWER), Customer.objects.get().stripe_id
    theirs = {e for e in StripeEvent.objects.all() if customer in str(e.payload["data"]["object"])}
    one = next(iter(theirs))

    assert theirs <= viewer.list_of(StripeEvent, q=customer)
    assert viewer.list_of(StripeEvent, q=alice.organization.slug) >= {
        e for e in theirs if e.payload["data"]["object"].get("customer") == customer
    }
    assert viewer.list_of(StripeEvent, q=one.pk) == {one}
    assert one.pk in viewer.dashboard(q=one.pk)


@pytest.mark.parametrize("term", ["nobody", "%", "'; drop table", "LK-2222-2222", "x" * 300])
def test_search_for_what_there_is_not_finds_nothing_and_breaks_nothing(viewer, term):
    OnboardingFactory()

    assert "Nothing is known by" in viewer.dashboard(q=term)
    assert viewer.client.get(list_of(Onboarding), {"q": term}).status_code in (200, 302)


# --- The first page -------------------------------------------------------------------------------


@pytest.fixture
def now():
    return timezone.now()


def test_the_funnel_counts_the_customers_of_a_month_by_how_far_they_came(db, now):
    for _ in range(2):
        OnboardingFactory()
    OnboardingFactory(failed=True, started_at=now)
    completed = OnboardingFactory(paid=True, state="COMPLETED", finished_at=now)
    stored = OnboardingFactory(paid=True, state="COMPLETED", finished_at=now)
    long_ago = now - dashboard.LOOKS_BACK - timedelta(days=1)
    OnboardingFactory(organization__created_at=long_ago)
    for onboarding, acknowledged_at in ((completed, None), (stored, now)):
        ApiKey.objects.create(
            organization=onboarding.organization,
            prefix=onboarding.reference,
            created_at=now,
            acknowledged_at=acknowledged_at,
        )

    bars = dashboard.funnel(since=now - dashboard.LOOKS_BACK)

    assert [(bar.label, bar.number, bar.percent) for bar in bars] == [
        ("Signed up", 5, 100),
        ("Paid", 3, 60),
        ("Workspace completed", 2, 40),
        ("Key acknowledged", 1, 20),
        ("First API call", 0, 0),
    ]


def test_the_time_to_the_key_is_told_in_percentiles_of_the_month_and_of_each_day(db, now):
    for days_ago, seconds in ((1, 10), (1, 20), (1, 30), (3, 600)):
        finished_at = now - timedelta(days=days_ago)
        OnboardingFactory(
            paid=True,
            state="COMPLETED",
            started_at=finished_at - timedelta(seconds=seconds),
            finished_at=finished_at,
        )
    OnboardingFactory(paid=True)

    speed = dashboard.speed(since=now - dashboard.LOOKS_BACK)

    assert (speed.number, speed.p50, speed.p95, speed.longest) == (4, "25 s", "9 min", "10 min")
    assert [dot.title.split(": ")[1] for dot in speed.p50_dots] == [
        "half took 10 min",
        "half took 20 s",
    ]
    assert [dot.y for dot in speed.p50_dots] == [0, 77]
    assert [dot.x for dot in speed.p95_dots] == [270, 290]


def test_where_nobody_got_a_key_no_time_is_told(db, now):
    assert dashboard.speed(since=now - dashboard.LOOKS_BACK) is None


@pytest.mark.thorough
def test_failures_are_counted_by_their_code(alice, fail_twice, now):
    bars = dashboard.failures(since=now - dashboard.LOOKS_BACK)

    assert [(bar.label, bar.number, bar.percent) for bar in bars] == [("warehouse_refused", 2, 100)]
    assert bars[0].note == "We couldn’t build your workspace"


@pytest.fixture
def fail_twice(alice):
    """Let the warehouse refuse her workspace twice; then she tries again."""
    alice.buy()
    for _ in range(2):
        get_warehouse().errors.append(WarehouseError("403"))
        alice.worker.run()
        alice.client.post("/onboarding/retry/")


@pytest.mark.thorough
def test_the_first_page_shows_how_it_goes(alice, fail_twice):
    alice.worker.run()
    now, other = timezone.now(), OnboardingFactory(failed=True)
    Worker.objects.create(pk="a-machine", started_at=now, beat_at=now)
    StripeEvent.objects.create(
        pk="evt_1", livemode=False, payload={}, received_at=now, due_at=now, attempts=4, error="x"
    )
    OutgoingMail.objects.create(
        organization=other.organization, kind="WELCOME", created_at=now, due_at=now, attempts=9
    )
    late = now - timedelta(hours=2)
    Deletion.objects.create(pk=OrganizationFactory().pk, requested_at=late, due_at=now)

    page = Desk(Role.VIEWER).dashboard()

    assert "1 needs attention" in page
    assert other.organization.slug in page
    for line in (
        "Stripe events that keep failing: 1",
        "Mails that cannot be sent: 1",
        "Deletions that take long: 1",
        "a-machine",
        "prices",
        "Signed up",
    ):
        assert line in page
    assert page.count('<svg class="staff-bar"') == 6
    assert "<script" not in page.split('class="staff-dashboard"')[1].split("app-list")[0]
    assert "style=" not in page


@pytest.mark.thorough
def test_each_line_of_the_first_page_leads_to_a_list_that_opens(alice, fail_twice):
    viewer = Desk(Role.VIEWER)
    Subscription.objects.create(
        organization=OnboardingFactory(failed=True).organization,
        stripe_id="sub_odd",
        other_live_ids="sub_other",
        amount=1,
        livemode=False,
        updated_at=timezone.now(),
    )

    links = re.findall(r'href="(/admin/[^"]+\?[^"]+)"', viewer.dashboard())

    assert len(links) >= 3
    for link in links:
        assert viewer.client.get(link).status_code == 200, link


def test_the_first_page_asks_little_of_the_database(viewer, django_assert_max_num_queries):
    for _ in range(20):
        OnboardingFactory(failed=True)
    viewer.dashboard()

    with django_assert_max_num_queries(40):
        viewer.dashboard()


def test_whoever_is_no_staff_sees_none_of_it(db):
    assert Client().get("/admin/", {"q": "acme"}).status_code == 302
