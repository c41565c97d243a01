"""Who calls an address for the adopter's programs, and what they sent."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn, TypeVar

from django.http import Http404, HttpRequest
from django.views.decorators.debug import sensitive_variables
from pydantic import BaseModel, ConfigDict, ValidationError

from billing.verdicts import Caller
from orgs import clock, service_credentials
from orgs.access import organization_for_key
from orgs.bodies import BadJSON, read_json
from orgs.keys.format import is_service_secret
from orgs.keys.rate_limits import allowance, count_request
from orgs.models import Membership, Organization, Scope, Service

# Mistakes of a body that are named at once, and letters of each name.
MOST_MISTAKES, MOST_LETTERS = 20, 60
Sent = TypeVar("Sent", bound=BaseModel)


class NoService(Exception):
    """The request carries no valid secret of a service."""


class ScopeNeeded(Exception):
    """The service may not do this; the message is the scope that it lacks."""


class Unreadable(Exception):
    """The body is not a JSON object."""


class Invalid(Exception):
    """The body says something that it may not; the message says what and where."""


class Body(BaseModel):
    """What may be sent: exactly the fields that are declared, in exactly their types."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


@sensitive_variables()
def sent_secret(request: HttpRequest) -> str:
    """Return the service's secret that was sent. Raises NoService, and counts a wrong one."""
    secret = bearer(request)
    if not is_service_secret(secret):
        refuse(request)
    return secret


def refuse(request: HttpRequest) -> NoReturn:
    """Raise NoService, or TooManyRequests once the caller's address has guessed too often."""
    count_request(request, api_key=None, now=clock.now())
    raise NoService


@sensitive_variables()
def service_of(request: HttpRequest, scope: Scope, *, now: datetime) -> Service:
    """Return the service that asks, once its request is counted.

    Raises NoService, ScopeNeeded and TooManyRequests.
    """
    secret = sent_secret(request)
    found = service_credentials.find(secret, now=now)
    if found is None:
        refuse(request)
    allowance.count(found.service_id, now=now)
    service_credentials.note_use(
        found.pk, secret, stored=found.digest, last_used_at=found.last_used_at, now=now
    )
    if scope.value not in found.service.scopes:
        raise ScopeNeeded(scope.value)
    return found.service


def organization_of(
    request: HttpRequest, slug: str, *, role: Membership.Role = Membership.Role.MEMBER
) -> Organization:
    """Return the organization with this slug, for a service that reads organizations as well.

    Raises Http404, and whatever `organization_for_key` and `service_of` raise.
    """
    if not is_service_secret(bearer(request)):
        return organization_for_key(request, slug, role=role)
    service_of(request, Scope.READ_ORGANIZATIONS, now=clock.now())
    organization = Organization.objects.filter(slug=slug).first()
    if organization is None:
        raise Http404("No such organization.")
    return organization


def bearer(request: HttpRequest) -> str:
    """Return what was sent as a bearer token; empty if nothing was."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def require(scope: Scope, caller: Caller) -> None:
    """Raise ScopeNeeded unless the service may do this."""
    if scope.value not in caller.scopes:
        raise ScopeNeeded(scope.value)


@sensitive_variables()
def read(request: HttpRequest, kind: type[Sent]) -> Sent:
    """Return the body as what it has to be. Raises Unreadable and Invalid."""
    try:
        found = read_json(request.body)
    except BadJSON as e:
        raise Unreadable from e
    if not isinstance(found, dict):
        raise Unreadable
    try:
        return kind.model_validate(found)
    except ValidationError as e:
        mistakes = e.errors(include_input=False)[:MOST_MISTAKES]
        raise Invalid("; ".join(map(_words, mistakes))) from None


def _words(error: object) -> str:
    # What was sent may be the name of a place.
    place = ".".join(str(part)[:MOST_LETTERS] for part in error["loc"])  # type: ignore[index]
    return f"{place}: {error['msg']}"  # type: ignore[index]
