"""The JSON API: status of the system dataset and of workspaces, dry run, health."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from onboarding.api import callers
from onboarding.api.answers import error, json_errors
from onboarding.lifecycle import mending
from onboarding.models import Onboarding
from onboarding.provisioning import prerequisites
from onboarding.warehouse.status import uncounted
from onboarding.wizard.forms import SignupForm
from onboarding.workspaces import bootstrap, last_read, workspace
from orgs import clock
from orgs.access import (
    Role,
    is_root,
    organization_for_key,
    require_any_key,
    require_root,
)
from orgs.bodies import BadJSON, read_json
from orgs.models import Organization
from orgs.slugs import slug_for


def _root_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        require_root(request)
        return view(request, *args, **kwargs)

    return guarded


@csrf_exempt
@never_cache
@json_errors
@require_safe
@_root_required
def bootstrap_status(request: HttpRequest) -> HttpResponse:
    report, as_of = last_read.status_or_last(
        "bootstrap",
        partial(bootstrap.bootstrap_status, patience=last_read.PATIENCE),
        now=clock.now(),
    )
    return JsonResponse({**report.as_json(), "as_of": as_of.isoformat()})


@csrf_exempt
@never_cache
@json_errors
@require_POST
@_root_required
def bootstrap_sync(request: HttpRequest) -> HttpResponse:
    return JsonResponse(bootstrap.sync_system_dataset(count=uncounted).as_json())


@csrf_exempt
@never_cache
@json_errors
@require_safe
def organization_status(request: HttpRequest, slug: str) -> HttpResponse:
    return _organization_answer(callers.organization_of(request, slug))


@csrf_exempt
@never_cache
@json_errors
@require_POST
def organization_sync(request: HttpRequest, slug: str) -> HttpResponse:
    """Add the tables and columns that the workspace lacks; only for a completed onboarding."""
    organization = organization_for_key(request, slug, role=Role.ADMIN)
    if _state_of(organization) != Onboarding.State.COMPLETED:
        return error(409, "not_onboarded", "The workspace is not built yet; see its status.")
    mending.mend(organization, now=clock.now())
    return _organization_answer(organization)


@csrf_exempt
@never_cache
@json_errors
@require_POST
def dryrun(request: HttpRequest) -> HttpResponse:
    """Return what a signup would get (slug, dataset, location, prerequisites); change nothing."""
    require_any_key(request)
    try:
        sent = read_json(request.body)
    except BadJSON:
        sent = None
    if not isinstance(sent, dict):
        return error(400, "invalid_json", "Send a JSON object with the fields of the signup form.")
    form = SignupForm({"password": "not-checked-in-a-dry-run", **sent})
    if not form.is_valid():
        messages = [f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
        return error(422, "invalid_signup", " ".join(messages))
    now = clock.now()
    slug = slug_for(form.cleaned_data["company_name"], signed_up_on=now.date())
    location = form.cleaned_data["location"]
    return JsonResponse(
        {
            "slug": slug,
            "dataset": f"{slug}_prod",
            "location": settings.BIGQUERY_LOCATIONS[location],
            "tables": [table.name for table in workspace.tables().tables],
            "ready": not prerequisites.unmet(),
        }
    )


@never_cache
@require_safe
def health_live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@csrf_exempt
@never_cache
@json_errors
@require_safe
def health_onboarding(request: HttpRequest) -> HttpResponse:
    """Return every prerequisite of a signup, each with its status; 503 if a needed one is unmet.

    "Degraded" means that customers have all they need. The details are for operators, so they are
    returned only with the root key.
    """
    found = prerequisites.check_recently()
    is_served = not any(p.is_in_the_way for p in found)
    with_detail = found[0].is_met and is_root(request)
    checks = {
        p.name: {"ok": p.is_met} | ({"detail": p.detail} if with_detail else {}) for p in found
    }
    degraded = "ok" if all(p.is_met for p in found) else "degraded"
    body = {"status": degraded if is_served else "unavailable", "prerequisites": checks}
    return JsonResponse(body, status=200 if is_served else 503)


def _organization_answer(organization: Organization) -> JsonResponse:
    report, as_of = last_read.status_or_last(
        str(organization.pk),
        partial(workspace.workspace_status, organization, patience=last_read.PATIENCE),
        now=clock.now(),
    )
    return JsonResponse(
        {
            "organization": organization.slug,
            "state": _state_of(organization),
            "plan": organization.plan,
            "currency": organization.currency,
            "timezone": organization.timezone,
            "location": organization.location,
            "dataset": organization.dataset_id,
            **report.as_json(),
            "as_of": as_of.isoformat(),
        }
    )


def _state_of(organization: Organization) -> str:
    return str(Onboarding.objects.of(organization).state)
