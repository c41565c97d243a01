"""Each case of docs/runbook.md, step by step as somebody who knows nothing but these pages."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
import stripe as library
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from djstripe.models import Customer as MirroredCustomer
from djstripe.models import Event as MirroredEvent
from djstripe.models import Session as MirroredSession
from djstripe.models import Subscription as MirroredSubscription

from billing.models import Checkout, Customer, StripeEvent, Subscription
from onboarding import sweeper
from onboarding.models import Deletion, Onboarding, Refresh
from onboarding.provisioning import abandonment
from orgs.models import (
    ApiKey,
    AuditEvent,
    Budget,
    IntegrationCredential,
    Membership,
    Organization,
    User,
)
from orgs.staff.roles import Role
from tests.onboarding.provisioning.test_abandonment import _insert_a_row as insert_a_row
from tests.onboarding.provisioning.test_abandonment import datasets
from tests.people.staff import Desk, list_of
from tests.people.traveller import ANSWERS, Traveller

pytestmark = pytest.mark.thorough


@pytest.fixture
def support(transactional_db):
    return Desk(Role.SUPPORT)


@pytest.fixture
def operator(transactional_db):
    return Desk(Role.OPERATOR)


@pytest.fixture
def at_stripe(stripe):
    """Stripe's dashboard, where staff cancel, refund and change prices."""
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def found(desk, term: str):
    """Type something into the search box; return the organization that is found."""
    page = desk.dashboard(q=term)
    [pk] = set(re.findall(r"/admin/orgs/organization/([0-9a-f-]{36})/change/", page))
    return Organization.objects.get(pk=pk)


def let_time_pass(worker) -> None:
    """Let the worker do what it can, then let whatever waits become due."""
    worker.run()
    now = timezone.now()
    Onboarding.objects.filter(state="FAILED", abandoned_at__isnull=False).update(
        abandoned_at=now - abandonment.SETTLING, lease_expires_at=now
    )
    Deletion.objects.update(due_at=now)
    Refresh.objects.update(due_at=now)
    sweeper.sweep(now=now)
    worker.run()


# --- Paid, but no workspace -----------------------------------------------------------------------


def test_paid_but_no_workspace(traveller, support):
    traveller.sign_up()
    traveller.verify()
    traveller.pay()  # The tab was closed and no event came.

    organization = found(support, traveller.email)
    assert "Signed up, not paid" in support.look_at(organization)
    [said] = support.act("read_again", organization, reason="Paid yesterday, sees the plans")
    traveller.worker.run()

    assert "Stripe says active, PROFESSIONAL" in said
    assert "Completed" in support.look_at(organization)
    assert traveller.onboarding.state == "COMPLETED"
    assert traveller.reveal()


def test_paid_but_the_event_keeps_failing(traveller, support, monkeypatch):
    traveller.sign_up()
    traveller.pay()
    traveller.stripe.sandbox.faults.add("api", "down", path="/v1/checkout/sessions")
    traveller.deliver("checkout.session.completed")
    traveller.worker.run()
    traveller.stripe.sandbox.faults.clear()
    customer = Customer.objects.get().stripe_id

    failing = support.list_of(StripeEvent, state="failing", q=traveller.email)
    assert failing == support.list_of(StripeEvent, q=customer) != set()
    support.act("resend", *failing)
    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED"
    assert support.list_of(StripeEvent, state="failing") == set()


# --- Stuck ----------------------------------------------------------------------------------------


def test_stuck(traveller, support, fail_at):
    traveller.buy()
    with fail_at("ensure_tables"):
        traveller.worker.run()
    reference = traveller.onboarding.reference

    home = support.dashboard()
    assert "1 needs attention" in home
    assert traveller.organization.slug in home
    assert support.list_of(Onboarding, attention="needed") == {traveller.onboarding}
    assert found(support, reference) == traveller.organization
    page = support.look_at(traveller.onboarding)
    assert "Why it stopped: warehouse_refused" in page
    assert "BigQuery refused; the detail says why" in page
    assert "403 POST" in page
    [said] = support.act("retry", traveller.onboarding, reason="The rights were put right")
    traveller.worker.run()

    assert "taken up again" in said
    assert traveller.onboarding.state == "COMPLETED"
    assert "0 need attention" in support.dashboard()
    page = support.look_at(traveller.onboarding)
    assert "organization:onboarding:retried" in page
    assert "The rights were put right" in page


def test_stuck_while_it_is_taken_down(failed_at_the_end, operator, bigquery):
    traveller = failed_at_the_end
    insert_a_row(bigquery, traveller.organization.dataset_id)
    operator.act("abandon", traveller.onboarding, reason="Signed up twice")
    traveller.worker.run()

    assert "the workspace holds rows" in operator.look_at(traveller.onboarding)
    assert operator.list_of(Onboarding, attention="needed") == {traveller.onboarding}
    operator.act("abandon", traveller.onboarding, reason="They let it go", may_drop_rows="on")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


@pytest.fixture
def failed_at_the_end(traveller, fail_at):
    traveller.buy()
    with fail_at("publish_to_directory"):
        traveller.worker.run()
    return traveller


# --- Lost key -------------------------------------------------------------------------------------


def test_lost_key_of_which_there_is_a_copy(traveller, support, mailoutbox):
    traveller.arrive()
    key = traveller.reveal()
    organization = found(support, traveller.email)

    [said] = support.act("reopen", ApiKey.objects.get(organization=organization))
    traveller.worker.run()

    assert "mailed the way to it" in said
    assert "Your API key is waiting for you" in mailoutbox[-1].subject
    assert traveller.reveal() == key
    assert key not in support.look_at(ApiKey.objects.get()) + mailoutbox[-1].body


def test_lost_key_that_its_owner_had_stored(traveller, support, mailoutbox):
    traveller.arrive()
    old = traveller.reveal()
    traveller.client.post(reverse("acknowledge"), {"key": ApiKey.objects.get().pk})

    [said] = support.act("reopen", ApiKey.objects.get())
    traveller.worker.run()
    new = traveller.reveal()

    assert "a new key waits for its owner" in said
    assert new not in ("", old)
    for key in (old, new):
        address = reverse("api_organization_status", args=[traveller.organization.slug])
        assert Client().get(address, headers={"X-API-Key": key}).status_code == 200


# --- Lost phone and recovery codes ---------------------------------------------------------------


def test_lost_phone_and_recovery_codes(traveller, operator, second_step, mailoutbox):
    traveller.arrive()
    second_step(traveller.user)
    mailoutbox.clear()
    password = {"login": traveller.email, "password": ANSWERS["password"]}
    locked_out = Client()
    stopped = locked_out.post(reverse("account_login"), password)

    organization = found(operator, traveller.email)
    page = operator.look_at(organization)
    assert f"/admin/orgs/user/{traveller.user.pk}/change/" in page
    assert "Owner, address proven, Recovery codes and TOTP Authenticator" in page
    [said] = operator.act("remove_second_steps", traveller.user, reason="Bob, an admin, knows her")

    assert stopped["Location"] == reverse("mfa_authenticate")
    assert "was mailed the way back" in said
    assert traveller.client.get(reverse("billing")).status_code == 302
    [told] = mailoutbox
    assert told.to == [traveller.email]
    assert "If it was not you who asked, write to support@example.com" in told.body
    # The password that somebody may have found out is worth nothing.
    assert locked_out.get(reverse("account_login"), follow=True).status_code == 200
    locked_out.post(reverse("account_login"), password)
    assert "_auth_user_id" not in locked_out.session
    locked_out.post(reverse("account_reset_password"), {"email": traveller.email})
    choose_password(locked_out, mailoutbox[-1], "a new long password")
    back = locked_out.post(
        reverse("account_login"), {**password, "password": "a new long password"}
    )
    assert back["Location"] == reverse("onboarding")
    page = operator.look_at(organization)
    assert "organization:account:second_steps_removed" in page
    assert "Bob, an admin, knows her" in page


def test_whoever_lost_nothing_or_is_on_the_staff_keeps_what_they_have(
    traveller, operator, second_step
):
    traveller.sign_up()
    boss = Desk("Superuser")
    for user in (operator.user, boss.user):
        second_step(user)

    said = [
        *operator.act("remove_second_steps", traveller.user),
        *operator.act("remove_second_steps", operator.user),
        *operator.act("remove_second_steps", boss.user),
    ]
    by_boss = boss.act("remove_second_steps", operator.user)

    assert all("left alone" in words for words in said)
    assert "no second step any more" in by_boss[0]
    assert traveller.client.get(reverse("billing")).status_code == 200
    [left] = Authenticator.objects.filter(type="totp")
    assert left.user == boss.user
    log = AuditEvent.objects.get(tag="organization:account:second_steps_removed")
    assert (log.organization_slug, log.facts["user"]) == ("operator", operator.user.email)


def choose_password(client, letter, password):
    """Follow the link in a mail and choose a new password there."""
    link = re.search(r"http://testserver\S+", letter.body).group()
    form = client.get(link, follow=True)
    chosen = {"password1": password, "password2": password}
    client.post(form.request["PATH_INFO"], chosen)


# --- Wrong plan -----------------------------------------------------------------------------------


def change_price(at_stripe, lookup_key):
    """Change the subscription's price in Stripe's dashboard."""
    subscription_id = Subscription.objects.get().stripe_id
    [price] = at_stripe.prices.list({"lookup_keys": [lookup_key]}).data
    [item] = at_stripe.subscription_items.list({"subscription": subscription_id}).data
    at_stripe.subscriptions.update(subscription_id, {"items": [{"id": item.id, "price": price.id}]})


def test_wrong_plan(traveller, support, at_stripe, bigquery):
    traveller.arrive()

    organization = found(support, traveller.email)
    page = support.look_at(organization)
    assert f"/objects/{Subscription.objects.get().stripe_id}" in page
    change_price(at_stripe, "latchkey_scale_month")
    [said] = support.act("read_again", organization, reason="Chose the wrong one")
    traveller.worker.run()

    assert "Stripe says active, SCALE" in said
    assert traveller.organization.plan == "SCALE"
    label = bigquery.client().get_dataset(organization.dataset_id).labels["plan"]
    assert label == "scale"


def test_a_price_that_belongs_to_no_plan(traveller, support, at_stripe):
    traveller.arrive()
    product = at_stripe.products.create({"name": "A special offer"})
    at_stripe.prices.create(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 100,
            "recurring": {"interval": "month"},
            "lookup_key": "special_offer",
        }
    )
    change_price(at_stripe, "special_offer")
    support.act("read_again", traveller.organization)

    [odd] = support.list_of(Subscription, attention="needed")
    assert "belongs to no plan" in support.look_at(odd)
    at_stripe.products.update(product.id, {"metadata": {"plan": "STARTER"}})
    support.act("read_again", odd)

    assert traveller.organization.plan == "STARTER"
    assert support.list_of(Subscription, attention="needed") == set()


# --- Double charge --------------------------------------------------------------------------------


def test_double_charge(traveller, support, at_stripe, stripe):
    traveller.arrive()
    first = Subscription.objects.get()
    held = at_stripe.subscriptions.retrieve(first.stripe_id)
    second = at_stripe.subscriptions.create(
        {
            "customer": first.stripe_customer_id,
            "items": [{"price": first.stripe_price_id}],
            "default_payment_method": str(held.default_payment_method),
        }
    )
    support.act("read_again", traveller.organization, reason="Charged twice, they say")

    assert found(support, second.id) == traveller.organization
    [odd] = support.list_of(Subscription, attention="needed")
    assert f"Charged twice: {second.id} runs as well" in support.look_at(odd)
    at_stripe.subscriptions.cancel(second.id)
    newest = max(stripe.sandbox.objects("charge"), key=lambda charge: charge["created"])
    at_stripe.refunds.create({"charge": newest["id"], "amount": 100})
    support.act("read_again", odd, reason="Cancelled the second and refunded it")

    assert support.list_of(Subscription, attention="needed") == set()
    assert not traveller.organization.is_suspended
    assert "Refund" in support.look_at(traveller.organization)
    assert traveller.onboarding.state == "COMPLETED"


# --- Wrong region ---------------------------------------------------------------------------------


def test_wrong_region_before_anything_was_built(traveller, operator):
    traveller.sign_up()

    [said] = operator.act("move", traveller.organization, location="US", reason="Meant the US")
    traveller.come_back(traveller.pay())
    traveller.worker.run()

    assert "United States from now on" in said
    assert traveller.organization.location == "US"
    assert traveller.onboarding.state == "COMPLETED"


def test_wrong_region_of_a_workspace_that_stands(traveller, operator, bigquery):
    traveller.arrive()
    old_key = traveller.reveal()
    organization = found(operator, traveller.email)

    [said] = operator.act("move", organization, location="US", reason="Meant the US")
    moving = traveller.client.get("/onboarding/success/").content.decode()
    let_time_pass(traveller.worker)

    assert "It is taken down now" in said
    assert "Your workspace is being moved" in moving
    dataset = bigquery.client().get_dataset(organization.dataset_id)
    assert dataset.location == "US"
    assert traveller.onboarding.state == "COMPLETED"
    assert (Checkout.objects.count(), Subscription.objects.count()) == (1, 1)
    new_key = traveller.reveal()
    assert new_key
    assert [status(traveller, key) for key in (old_key, new_key)] == [401, 200]
    assert [m.subject for m in mail.outbox].count("Acme Inc.: your workspace is ready") == 2


def test_a_workspace_that_holds_rows_is_moved_only_if_they_may_go(
    openai, traveller, operator, bigquery
):
    traveller.arrive()
    connect_and_plan(traveller)
    key, organization = traveller.reveal(), traveller.organization
    insert_a_row(bigquery, organization.dataset_id)

    [left] = operator.act("move", organization, location="US")
    assert "holds budgets. Confirm that they may go" in left
    assert (traveller.organization.location, status(traveller, key)) == ("EU", 200)

    operator.act("move", organization, location="US", may_drop_rows="on")
    let_time_pass(traveller.worker)

    assert bigquery.client().get_dataset(organization.dataset_id).location == "US"
    assert traveller.onboarding.state == "COMPLETED"


def test_a_budget_that_was_set_with_us_keeps_no_workspace_from_moving(
    openai, traveller, operator, bigquery
):
    traveller.arrive()
    connect_and_plan(traveller)
    organization = traveller.organization

    operator.act("move", organization, location="US")
    let_time_pass(traveller.worker)

    assert bigquery.client().get_dataset(organization.dataset_id).location == "US"
    assert traveller.onboarding.state == "COMPLETED"
    assert budgets_in(organization, bigquery) == [Budget.objects.get().pk]
    assert credentials_of(organization, bigquery) == ["sk-proj-Ab12"]


def budgets_in(organization, bigquery) -> list[UUID]:
    """Return the budgets that the workspace knows of."""
    query = f"select budget_id from {organization.dataset_id}.budgets"
    return [UUID(row[0]) for row in bigquery.client().query_and_wait(query)]


def amounts_in(organization, bigquery) -> list[str]:
    query = f"select amount from {organization.dataset_id}.budgets"
    return [f"{row[0].normalize():f}" for row in bigquery.client().query_and_wait(query)]


def test_what_is_not_paid_for_any_more_is_not_built_anew(traveller, operator, at_stripe, bigquery):
    traveller.arrive()
    operator.act("move", traveller.organization, location="US")
    at_stripe.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("customer.subscription.deleted")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


def test_staff_who_resume_a_move_that_stands_still_still_have_it_built(
    traveller, operator, bigquery
):
    traveller.arrive()
    bigquery.faults.add("error", method="DELETE", status=403, reason="accessDenied", times=None)
    operator.act("move", traveller.organization, location="US")
    traveller.worker.run()
    assert operator.list_of(Onboarding, attention="needed") == {traveller.onboarding}

    bigquery.faults.clear()
    operator.act("abandon", traveller.onboarding, reason="The rights were put right")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "COMPLETED"
    assert bigquery.client().get_dataset(traveller.organization.dataset_id).location == "US"


def status(traveller, key) -> int:
    slug = traveller.organization.slug
    return traveller.client.get(
        f"/api/v1/organizations/{slug}/status", headers={"X-API-Key": key}
    ).status_code


# --- Deletion request -----------------------------------------------------------------------------


def test_deletion_request(directory_entries, openai, traveller, operator, stripe, bigquery):
    traveller.arrive()
    connect_and_plan(traveller)
    traveller.deliver()
    traveller.worker.run()
    key, user = traveller.reveal(), traveller.user
    organization, customer_id = traveller.organization, Customer.objects.get().stripe_id
    insert_a_row(bigquery, organization.dataset_id)
    assert rows_of(organization, bigquery)
    assert credentials_of(organization, bigquery) == ["sk-proj-Ab12"]

    mistyped = operator.confirm("delete", organization, slug="somebody_else")
    assert "That is not the slug of the organization above." in mistyped.content.decode()
    assert not Deletion.objects.exists()
    [said] = operator.act("delete", organization, slug=organization.slug, reason="GDPR, 17")
    assert "is being deleted" in said
    refused = traveller.client.get(
        f"/api/v1/organizations/{organization.slug}/status", headers={"X-API-Key": key}
    )
    assert refused.status_code == 403
    assert not User.objects.filter(pk=user.pk).exists()
    let_time_pass(traveller.worker)
    let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at, Deletion.objects.get().error
    assert "gone" in operator.dashboard(q=organization.slug)
    # Nothing is left anywhere, and nobody is charged.
    assert datasets(bigquery) == ["organizations"]
    assert directory_entries.entries == {}
    assert rows_of(organization, bigquery) == 0
    assert not any(model.objects.exists() for model in (Organization, Membership, ApiKey))
    assert not any(model.objects.exists() for model in (Customer, Subscription, Checkout))
    assert not any(model.objects.exists() for model in (IntegrationCredential, Budget))
    assert not [e for e in StripeEvent.objects.all() if customer_id in str(e.payload)]
    assert not [e for e in MirroredEvent.objects.all() if customer_id in str(e.data)]
    for mirrored in (MirroredCustomer, MirroredSession, MirroredSubscription):
        assert not mirrored.objects.exists()
    assert [s["status"] for s in stripe.sandbox.objects("subscription")] == ["canceled"]
    # The log stays, and says who wanted it.
    log = AuditEvent.objects.filter(organization_id=organization.pk)
    assert log.filter(tag="organization:account:signed_up").exists()
    assert log.get(tag="organization:deletion:asked").actor == operator.user.email
    assert log.order_by("recorded_at").last().tag == "organization:deletion:finished"
    # What Stripe still tells of it is somebody else's now.
    traveller.deliver("customer.subscription.deleted", "invoice.paid")
    traveller.worker.run()
    assert not StripeEvent.objects.filter(processed_at=None).exists()
    assert customer_id in {c["id"] for c in stripe.sandbox.objects("customer")}
    assert list_of(Deletion)


def connect_and_plan(traveller):
    """Connect an OpenAI key and set a budget, as a customer does."""
    connect(traveller, "sk-proj-Ab12Cd34Ef56Gh78Ij90")
    set_budget(traveller, "1500.50")
    traveller.worker.run()


def connect(traveller, key):
    assert traveller.client.post(reverse("openai_key"), {"key": key}).status_code == 302


def set_budget(traveller, amount):
    terms = {"amount": amount, "period": "MONTHLY"}
    assert traveller.client.post(reverse("budget"), terms).status_code == 302


def rows_of(organization, bigquery) -> int:
    tables = (
        "org_profiles",
        "org_subscriptions",
        "org_usage_quotas",
        "org_api_keys",
        "org_integration_credentials",
    )
    query = " union all ".join(
        f"select organization_id from organizations.{table}" for table in tables
    )
    found_rows = bigquery.client().query_and_wait(query)
    return [row[0] for row in found_rows].count(str(organization.pk))


def credentials_of(organization, bigquery) -> list[str]:
    """Return the credentials that the warehouse knows of, by their first characters."""
    query = (
        "select key_prefix from organizations.org_integration_credentials "
        f"where organization_id = '{organization.pk}'"
    )
    return [row[0] for row in bigquery.client().query_and_wait(query)]


def test_a_page_of_stripes_that_was_left_open_cannot_be_paid_after_a_deletion(
    traveller, operator, stripe
):
    traveller.sign_up()
    traveller.choose()

    operator.act("delete", traveller.organization, slug=traveller.organization.slug)
    let_time_pass(traveller.worker)

    assert [s["status"] for s in stripe.sandbox.objects("checkout.session")] == ["expired"]
    assert Deletion.objects.get().finished_at


def test_whoever_belongs_to_another_organization_or_to_the_staff_keeps_their_account(
    traveller, operator
):
    traveller.sign_up()
    colleague = Traveller(Client(), worker=traveller.worker, stripe=traveller.stripe)
    colleague.sign_up(email="bob@other.example", company_name="Other")
    organization = traveller.organization
    for user in (colleague.user, operator.user):
        Membership.objects.create(user=user, organization=organization, role="ADMIN")

    operator.act("delete", organization, slug=organization.slug)
    let_time_pass(traveller.worker)

    assert set(User.objects.all()) == {colleague.user, operator.user}
    assert list(Organization.objects.all()) == [colleague.organization]


def test_an_outage_holds_a_deletion_up_and_staff_see_why(traveller, operator, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down", path="/v1/subscriptions")
    operator.act("delete", traveller.organization, slug=traveller.organization.slug)
    traveller.worker.run()

    [waiting] = operator.list_of(Deletion, finished_at__isempty="1")
    assert "StripeUnavailable" in operator.look_at(waiting)
    stripe.sandbox.faults.clear()
    operator.act("run_now", waiting)
    let_time_pass(traveller.worker)
    let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at, Deletion.objects.get().error


def test_a_move_under_way_does_not_outlive_a_deletion(traveller, operator, bigquery):
    traveller.arrive()
    organization = traveller.organization
    operator.act("move", organization, location="US", may_drop_rows="on")
    operator.act("delete", organization, slug=organization.slug)
    for _ in range(2):
        let_time_pass(traveller.worker)

    assert Deletion.objects.get().finished_at
    assert datasets(bigquery) == ["organizations"]


def test_a_key_and_a_budget_through_the_whole_life_of_a_workspace(
    directory_entries, openai, traveller, operator, at_stripe, bigquery
):
    """Moved, suspended, given up, begun anew and deleted: all know of them, or nobody does."""
    traveller.arrive()
    connect_and_plan(traveller)
    organization = traveller.organization

    def known():
        [entry] = directory_entries.entries.values()
        published = [c.key_prefix for c in entry.credentials]
        assert published == credentials_of(organization, bigquery)
        return published, amounts_in(organization, bigquery)

    assert known() == (["sk-proj-Ab12"], ["1500.5"])

    operator.act("move", organization, location="US")
    set_budget(traveller, "1600")  # While it is being taken down.
    let_time_pass(traveller.worker)
    assert traveller.onboarding.state == "COMPLETED"
    assert known() == (["sk-proj-Ab12"], ["1600"])

    operator.act("suspend", organization)
    set_budget(traveller, "1700")
    traveller.worker.run()
    operator.act("resume", organization)
    traveller.worker.run()
    assert known() == (["sk-proj-Ab12"], ["1700"])

    operator.act("move", organization, location="EU")
    at_stripe.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("customer.subscription.deleted")
    let_time_pass(traveller.worker)
    assert traveller.onboarding.state == "ROLLED_BACK"
    assert (datasets(bigquery), directory_entries.entries) == (["organizations"], {})
    assert credentials_of(organization, bigquery) == []

    connect(traveller, "sk-proj-Zy98Xw76Vu54Ts32Rq10")
    set_budget(traveller, "1800")
    traveller.client.post(reverse("retry"))
    traveller.come_back(traveller.pay())
    traveller.worker.run()
    assert traveller.onboarding.state == "COMPLETED"
    assert known() == (["sk-proj-Zy98"], ["1800"])

    operator.act("delete", organization, slug=organization.slug)
    for _ in range(2):
        let_time_pass(traveller.worker)
    assert Deletion.objects.get().finished_at, Deletion.objects.get().error
    assert (datasets(bigquery), directory_entries.entries) == (["organizations"], {})
    assert rows_of(organization, bigquery) == 0
    assert not Refresh.objects.exists()
    assert not any(model.objects.exists() for model in (IntegrationCredential, Budget))


@pytest.fixture(autouse=True)
def _prerequisites_are_asked_anew():
    yield
    cache.clear()
