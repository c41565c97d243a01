"""The webhook view, to which Stripe delivers events."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.inbox import NotSigned, receive
from billing.models import WebhookEndpoint
from billing.payloads import NotAnEvent
from orgs import clock
from orgs.bodies import taken_if


def _is_ours(*, endpoint_uuid: UUID) -> bool:
    return bool(WebhookEndpoint.objects.filter(uuid=endpoint_uuid).exists())


@taken_if(_is_ours)
@csrf_exempt
@require_POST
def webhook(request: HttpRequest, endpoint_uuid: UUID) -> HttpResponse:
    """Store a delivered event and answer 200 within milliseconds."""
    try:
        receive(
            endpoint_uuid,
            body=request.body,
            signature=request.headers.get("Stripe-Signature", ""),
            now=clock.now(),
        )
    except WebhookEndpoint.DoesNotExist:
        return HttpResponse(status=404)
    except (NotSigned, NotAnEvent):
        return HttpResponse(status=400)
    return HttpResponse(status=200)
