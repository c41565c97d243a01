"""Who comes near a limit is told at 80 and at 100 percent, once each, in every period."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from billing import usage
from billing.models import UsageCounter
from billing.plans import plan_by_code
from onboarding import sweeper
from onboarding.mail import outbox
from onboarding.models import OutgoingMail
from orgs.models import Organization
from orgs.zones import zone_of
from tests.factories import MembershipFactory
from tests.orgs.events.published import published
from tests.orgs.product.folders import today_but, worn
from tests.trouble.races import at_once

SOFT = ("api_requests = 50_000", "api_requests = { limit = 50_000, soft = true }")
HARD = 50_000


@pytest.fixture
def organization(transactional_db):
    owner = MembershipFactory(organization__plan="STARTER", organization__timezone="Europe/Berlin")
    return owner.organization


def limit_of(organization, *, now=None):
    plan, zone = plan_by_code(organization.plan), zone_of(organization)
    limits = usage.limits_of(plan, zone=zone, now=now or timezone.now())
    return next(one for one in limits if one.name == "api_requests")


def use(organization, quantity, *, limit=None):
    limit = limit or limit_of(organization)
    quantities = {"api_requests": quantity}
    ours = {"limits": [limit], "service_id": 0, "idempotency_key": None}
    return usage.count(organization.pk, quantities, **ours)


def shares():
    mails = OutgoingMail.objects.filter(kind="LIMIT_REACHED").order_by("pk")
    return [mail.facts["share"] for mail in mails]


def sweep():
    return sweeper.sweep(now=timezone.now())["limits reached"]


def test_owners_are_mailed_at_eighty_and_at_a_hundred_percent_once_each(
    organization, worker, mailoutbox
):
    told = []
    for quantity in (39_999, 1, 1, 9_998, 1):
        use(organization, quantity)
        told.append(shares())
    worker.run()

    assert told == [[], ["80"], ["80"], ["80"], ["80", "100"]]
    nearly, reached = mailoutbox
    assert nearly.to == [organization.memberships.get().user.email]
    assert nearly.subject.endswith("You’ve used 80% of your limit for Api requests")
    assert "has used 40,000 of the 50,000 in its plan" in " ".join(nearly.body.split())
    assert "You’ve reached your limit" in reached.subject
    assert "More isn’t possible until" in " ".join(reached.body.split())


def test_programs_are_told_once_the_limit_is_reached(organization):
    use(organization, HARD - 1)
    before = published()
    use(organization, 1)

    [event] = published()
    limit = limit_of(organization)
    assert before == []
    assert event.type == "limit.reached"
    assert event.data == {
        "limit": {
            "name": "api_requests",
            "limit": HARD,
            "used": HARD,
            "period": "month",
            "soft": False,
            "resets_at": limit.resets_at.isoformat(),
        }
    }


def test_whoever_uses_it_up_at_once_is_told_that_alone(organization):
    use(organization, HARD)

    assert shares() == ["100"]


def test_a_count_that_was_refused_tells_nothing(organization):
    with pytest.raises(usage.LimitExceeded):
        use(organization, HARD + 1)

    assert shares() == []


def test_a_soft_limit_is_passed_and_told_as_one(organization, tmp_path, worker, mailoutbox):
    with worn(today_but(tmp_path, SOFT)):
        use(organization, HARD + 10)
        use(organization, 10)
        worker.run()

    [mail] = mailoutbox
    assert "Nothing is blocked" in mail.body
    assert [event.data["limit"]["soft"] for event in published()] == [True]


def test_many_at_once_are_told_once(organization):
    at_once(8, lambda: [use(organization, HARD // 80) for _ in range(10)])

    assert UsageCounter.objects.get().used == HARD
    assert shares() == ["80", "100"]
    assert [event.type for event in published()] == ["limit.reached"]


def test_a_process_that_dies_before_it_tells_is_made_up_for(organization, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(usage, "_tell_of", lambda *args: None)
        use(organization, HARD)
    untold = shares()

    found = [sweep(), sweep()]

    assert (untold, found, shares()) == ([], [1, 0], ["100"])
    assert [event.type for event in published()] == ["limit.reached"]


def test_what_was_counted_is_answered_even_if_nobody_can_be_told(organization, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "owe", None)
        [count] = use(organization, HARD)

    assert (count.used, shares()) == (HARD, [])
    assert (sweep(), shares()) == (1, ["100"])


def test_what_ended_before_it_was_told_is_told_to_nobody(organization):
    last = limit_of(organization, now=timezone.now() - timedelta(days=40))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage, "_tell_of", lambda *args: None)
        use(organization, HARD, limit=last)

    assert ([sweep(), sweep()], shares()) == ([1, 0], [])


def test_a_mail_that_comes_after_the_limit_began_anew_is_withdrawn(organization, mailoutbox):
    use(organization, HARD)
    mail = OutgoingMail.objects.get()
    later = limit_of(organization).resets_at
    OutgoingMail.objects.update(due_at=later)

    outbox.send(mail.pk, now=later)

    assert mailoutbox == []
    assert OutgoingMail.objects.get().withdrawn_at == later


def test_a_new_period_is_told_anew(organization):
    use(organization, HARD)
    # As if that had been the period before.
    UsageCounter.objects.update(starts_on=timezone.now().date() - timedelta(days=40))
    use(organization, HARD)

    assert [event.type for event in published()] == ["limit.reached"] * 2


def test_mails_of_periods_long_over_are_deleted_and_no_others(organization):
    now = timezone.now()
    outbox.owe(OutgoingMail.Kind.WELCOME, organization=organization, now=now - timedelta(days=400))
    use(organization, HARD)

    found = []
    for days in (91, 93):
        cache.clear()
        found.append(sweeper.sweep(now=now + timedelta(days=days))["old mails deleted"])

    assert found == [0, 1]
    assert OutgoingMail.objects.get().kind == "WELCOME"


def test_a_bigger_plan_has_limits_of_its_own_to_be_told(organization):
    use(organization, HARD)
    Organization.objects.update(plan="PROFESSIONAL")
    organization.refresh_from_db()

    use(organization, 1)
    use(organization, 350_000 - 1)

    assert shares() == ["100", "80"]


def test_several_metrics_in_one_request_are_each_told(organization):
    limits = usage.limits_of(
        plan_by_code("STARTER"), zone=zone_of(organization), now=timezone.now()
    )
    quantities = {"api_requests": HARD, "pipeline_runs_daily": 10}

    usage.count(organization.pk, quantities, limits=limits, service_id=0, idempotency_key=None)

    told = {event.data["limit"]["name"] for event in published()}
    assert told == {"api_requests", "pipeline_runs_daily"}
