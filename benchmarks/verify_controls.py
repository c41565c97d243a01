"""What verify is compared with: views that do less, on the same server and in the same run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from billing.verdicts import ASK
from orgs.keys.api_keys import digests_of
from orgs.keys.format import prefix_of
from orgs.models import ApiKey

BARE = "/benchmark/bare/"
# Where the statement of verify has these columns.
ORGANIZATION, SLUG = 15, 16
UPSERT = """
    INSERT INTO billing_usagecounter AS held
        (organization_id, metric, period, starts_on, used, warned_at)
    VALUES (%s, 'control', 'MONTH', '2026-01-01', 1, 0)
    ON CONFLICT (organization_id, metric, period, starts_on)
        DO UPDATE SET used = held.used + 1
    RETURNING used
"""


class Bare:
    """Answers the bare control before any other middleware runs: one SELECT by primary key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BARE):
            return self.get_response(request)
        return one_row(request, int(request.path_info.removeprefix(BARE)))


def one_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A function view with one SELECT by primary key, as Django's tutorial would write it."""
    key = ApiKey.objects.get(pk=pk)
    return JsonResponse({"valid": key.revoked_at is None, "prefix": key.prefix})


@csrf_exempt
def same_statement(request: HttpRequest) -> HttpResponse:
    """The statement of verify, and none of what verify makes of it."""
    row = _ask(request)
    return JsonResponse({"valid": True, "slug": row[SLUG]})


@csrf_exempt
def read_and_upsert(request: HttpRequest) -> HttpResponse:
    """The statement of verify, and one upsert that is committed."""
    row = _ask(request)
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [row[ORGANIZATION]])
        (used,) = cursor.fetchone()
    return JsonResponse({"valid": True, "used": used})


def _ask(request: HttpRequest) -> Any:
    sent = json.loads(request.body)
    secret = request.headers["Authorization"].partition(" ")[2]
    values = {"digests": digests_of(secret), "prefix": prefix_of(sent["key"]), "address": ""}
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
        return cursor.fetchone()
