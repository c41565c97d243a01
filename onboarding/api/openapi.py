"""The JSON API's description in OpenAPI 3.1, made from the shapes that it takes and answers."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from config.version import VERSION
from onboarding.api import shapes
from onboarding.api.usage import Report
from onboarding.api.verify import Question

SERVICE: dict[str, list[str]] = {"service": []}
KEY: dict[str, list[str]] = {"key": []}
TOKEN: dict[str, list[str]] = {"token": []}
ROOT: dict[str, list[str]] = {"root": []}
SECURITY_SCHEMES = {
    "service": {
        "type": "http",
        "scheme": "bearer",
        "description": "A service's secret, made by `manage.py service create`.",
    },
    "key": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "A customer's API key; also accepted as a bearer token.",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A member's token of Clerk or Supabase.",
    },
    "root": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CA-Root-Key",
        "description": "The operator's root key.",
    },
}
REF = "#/components/schemas/{model}"
# What any address may answer besides.
EVERYWHERE = (400, 405, 429, 500)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One address and method: who may ask, what they send, and what they are answered."""

    method: str
    path: str
    name: str
    summary: str
    answers: type[BaseModel]
    who: tuple[dict[str, list[str]], ...] = ()
    takes: type[BaseModel] | None = None
    takes_object: str = ""
    query: tuple[str, ...] = ()
    refusals: tuple[int, ...] = ()
    also: dict[int, type[BaseModel]] = field(default_factory=dict)

    @property
    def statuses(self) -> dict[int, type[BaseModel]]:
        """Every status that may be answered, with its shape."""
        errors = dict.fromkeys((*EVERYWHERE, *self.refusals), shapes.Error)
        return {200: self.answers, **self.also, **errors}


# Who may read an organization, and what else they may be told.
READERS = (KEY, SERVICE, TOKEN, ROOT)
AS_READER = (401, 402, 403, 404, 503)
OPERATIONS = (
    Operation(
        method="post",
        path="/api/v1/keys/verify",
        name="verify_key",
        summary="Say whose key it is, what it may do and how much is left; count usage if asked.",
        who=(SERVICE,),
        takes=Question,
        answers=shapes.VerdictOnKey,
        refusals=(401, 403, 422),
    ),
    Operation(
        method="post",
        path="/api/v1/usage",
        name="report_usage",
        summary="Count usage in a batch, each record once.",
        who=(SERVICE,),
        takes=Report,
        answers=shapes.UsageResults,
        refusals=(401, 403, 422),
    ),
    Operation(
        method="get",
        path="/api/v1/events",
        name="events",
        summary="Return what happened behind a cursor, in the one order of all events.",
        who=(SERVICE,),
        query=("after", "limit"),
        answers=shapes.Events,
        refusals=(401, 403, 422),
    ),
    Operation(
        method="get",
        path="/api/v1/organizations/{slug}/usage",
        name="organization_usage",
        summary="Return the limits of the organization's plan and what is used of each.",
        who=READERS,
        answers=shapes.OrganizationUsage,
        refusals=AS_READER,
    ),
    Operation(
        method="get",
        path="/api/v1/organizations/{slug}/status",
        name="organization_status",
        summary="Compare the organization's workspace with the catalog.",
        who=READERS,
        answers=shapes.OrganizationStatus,
        refusals=(*AS_READER, 502),
    ),
    Operation(
        method="post",
        path="/api/v1/organizations/{slug}/sync",
        name="organization_sync",
        summary="Add the tables and columns that the workspace lacks.",
        who=(KEY, TOKEN, ROOT),
        answers=shapes.OrganizationStatus,
        refusals=(*AS_READER, 409, 502),
    ),
    Operation(
        method="post",
        path="/api/v1/organizations/dryrun",
        name="dryrun",
        summary="Say what a sign-up would get; change nothing.",
        who=(KEY, TOKEN, ROOT),
        takes_object="The fields of the sign-up form.",
        answers=shapes.SignupDryRun,
        refusals=(401, 402, 403, 422, 503),
    ),
    Operation(
        method="get",
        path="/api/v1/admin/bootstrap/status",
        name="bootstrap_status",
        summary="Compare the system dataset with the catalog.",
        who=(ROOT,),
        answers=shapes.BootstrapStatus,
        refusals=(403, 502, 503),
    ),
    Operation(
        method="post",
        path="/api/v1/admin/bootstrap/sync",
        name="bootstrap_sync",
        summary="Add the tables and columns that the system dataset lacks.",
        who=(ROOT,),
        answers=shapes.DatasetFound,
        refusals=(403, 502, 503),
    ),
    Operation(
        method="get",
        path="/health/live",
        name="health_live",
        summary="Say that the server answers.",
        answers=shapes.Alive,
    ),
    Operation(
        method="get",
        path="/health/onboarding",
        name="health_onboarding",
        summary="Say whether customers can be served, and by which prerequisite not.",
        answers=shapes.Health,
        also={503: shapes.Health},
    ),
)


@cache_control(public=True, max_age=300)
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document())


def document() -> dict[str, Any]:
    """Return the description of every JSON address."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.PRODUCT.brand.name} API", "version": VERSION},
        "servers": [{"url": settings.SITE_URL}],
        "paths": _paths(),
        "components": {"schemas": _schemas(), "securitySchemes": SECURITY_SCHEMES},
    }


@functools.cache
def _paths() -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(operation)
    return paths


def _described(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "security": list(operation.who),
        "responses": {
            str(status): {
                "description": "What was asked for." if status == 200 else shape.__name__,
                "content": _json({"$ref": REF.format(model=shape.__name__)}),
            }
            for status, shape in sorted(operation.statuses.items())
        },
    }
    described["parameters"] = list(_parameters(operation))
    if operation.takes:
        schema = {"$ref": REF.format(model=operation.takes.__name__)}
        described["requestBody"] = {"required": True, "content": _json(schema)}
    elif operation.takes_object:
        schema = {"type": "object", "description": operation.takes_object}
        described["requestBody"] = {"required": True, "content": _json(schema)}
    return described


def _parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    if "{slug}" in operation.path:
        yield {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}
    for name in operation.query:
        yield {"name": name, "in": "query", "schema": {"type": "integer", "minimum": 0}}


def _json(schema: dict[str, str]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


@functools.cache
def _schemas() -> dict[str, Any]:
    taken = {operation.takes for operation in OPERATIONS if operation.takes}
    answered = {shape for operation in OPERATIONS for shape in operation.statuses.values()}
    _, schemas = models_json_schema(
        [
            *((shape, "validation") for shape in sorted(taken, key=str)),
            *((shape, "serialization") for shape in sorted(answered, key=str)),
        ],
        ref_template=REF,
    )
    found: dict[str, Any] = schemas["$defs"]
    return found
