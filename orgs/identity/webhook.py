"""The address that receives identity events from Clerk and Supabase."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orgs import clock
from orgs.bodies import taken_if
from orgs.identity.inbox import NotSigned, receive, secrets_of


def _is_set_up(*, provider: str) -> bool:
    return bool(secrets_of(provider))


@taken_if(_is_set_up)
@csrf_exempt
@require_POST
def identity_webhook(request: HttpRequest, provider: str) -> HttpResponse:
    """Receive an event; answers within milliseconds, since a Supabase sign-up waits for it."""
    if not _is_set_up(provider=provider):
        raise Http404("This webhook is not set up.")
    try:
        receive(provider, body=request.body, headers=request.headers, now=clock.now())
    except NotSigned:
        return HttpResponse(status=401)
    answer = HttpResponse(status=204)
    # Supabase treats a non-JSON Content-Type, even on an empty answer, as a refused sign-up.
    del answer["Content-Type"]
    return answer
