"""GET /api/v1/events: outgoing events in one order, for programs that missed some."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from onboarding.api import callers
from onboarding.api.answers import json_errors
from orgs import clock
from orgs.events import feed
from orgs.models import Scope

MOST = 500
USUAL = 100
# More digits than any position has, and a column holds.
LONGEST = 18


@csrf_exempt
@never_cache
@json_errors
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Return the events behind the cursor `after`; from the oldest kept if there is none."""
    callers.service_of(request, Scope.READ_EVENTS, now=clock.now())
    after, limit = _number(request, "after", usual=0), _number(request, "limit", usual=USUAL)
    try:
        page = feed.after(after, limit=max(1, min(limit, MOST)))
    except feed.NeverGiven as e:
        raise callers.Invalid("after: no event has had this number; begin anew without it") from e
    return JsonResponse(
        {
            "events": [feed.as_json(event) for event in page.events],
            "next": str(page.next),
            "has_more": page.has_more,
        }
    )


def _number(request: HttpRequest, name: str, *, usual: int) -> int:
    sent = request.GET.get(name, "")
    if sent and not (sent.isascii() and sent.isdecimal() and len(sent) <= LONGEST):
        raise callers.Invalid(f"{name}: send a number that we gave")
    return int(sent or usual)
