"""Usage over HTTP: programs report it in batches, and everybody with access reads what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from billing import usage
from billing.plans import plan_by_code
from billing.usage import Limit, LimitExceeded, ReportedOtherwise
from billing.verdicts import entitlements_of
from onboarding.api import callers
from onboarding.api.answers import json_errors
from onboarding.api.verify import Name, Quantity, limit_as_json
from orgs import clock
from orgs.models import Organization, Scope, Service
from orgs.zones import zone_of

MOST_RECORDS = 500


class Record(callers.Body):
    """Usage that one organization has made."""

    organization: Annotated[str, Field(max_length=50)]
    metric: Name
    quantity: Quantity
    idempotency_key: Annotated[str, Field(min_length=1, max_length=100)]


class Report(callers.Body):
    """A batch of records; each is counted by itself, and once."""

    records: Annotated[tuple[Record, ...], Field(min_length=1, max_length=MOST_RECORDS)]


@csrf_exempt
@never_cache
@json_errors
@require_POST
def report_usage(request: HttpRequest) -> HttpResponse:
    """Count a batch; the answer has one result for each record, in their order."""
    now = clock.now()
    service = callers.service_of(request, Scope.WRITE_USAGE, now=now)
    report = callers.read(request, Report)
    _refuse_unknown(report)
    return JsonResponse({"results": list(_results(report, service, now=now))})


@csrf_exempt
@never_cache
@json_errors
@require_safe
def organization_usage(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the limits of the organization's plan and what is used of each."""
    organization = callers.organization_of(request, slug)
    limits = usage.limits_with_usage(organization, now=clock.now())
    return JsonResponse(
        {
            "organization": organization.slug,
            "plan": organization.plan,
            "limits": [limit_as_json(limit, used) for limit, used in limits],
        }
    )


def _refuse_unknown(report: Report) -> None:
    unknown = {record.metric for record in report.records} - usage.known_metrics()
    if unknown:
        raise callers.Invalid(f"records: no plan limits {', '.join(sorted(unknown))}")


def _results(report: Report, service: Service, *, now: datetime) -> Iterator[dict[str, Any]]:
    slugs = {record.organization for record in report.records}
    organizations = {one.slug: one for one in Organization.objects.filter(slug__in=slugs)}
    for record in report.records:
        organization = organizations.get(record.organization)
        result = _count(record, organization, service, now=now)
        yield {"idempotency_key": record.idempotency_key, **result}


def _count(
    record: Record, organization: Organization | None, service: Service, *, now: datetime
) -> dict[str, Any]:
    if organization is None:
        return {"code": "unknown_organization", "limit": None}
    plan = plan_by_code(organization.plan)
    if record.metric not in entitlements_of(plan):
        return {"code": "not_entitled", "limit": None}
    limits = usage.limits_of(plan, zone=zone_of(organization), now=now)
    limit = next((one for one in limits if one.name == record.metric), None)
    if limit is None:
        return {"code": "not_limited", "limit": None}
    return _count_of(limit, record, organization, service)


def _count_of(
    limit: Limit, record: Record, organization: Organization, service: Service
) -> dict[str, Any]:
    try:
        (count,) = usage.count(
            organization.pk,
            {record.metric: record.quantity},
            limits=[limit],
            service_id=service.pk,
            idempotency_key=record.idempotency_key,
        )
    except LimitExceeded as e:
        return {"code": "limit_exceeded", "limit": limit_as_json(limit, e.count.used)}
    except ReportedOtherwise as e:
        return {"code": "reported_otherwise", "limit": limit_as_json(limit, e.count.used)}
    return {"code": "counted", "limit": limit_as_json(limit, count.used)}
