"""The access gate: every view gets its organization from here; strangers get 404."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.identity.tokens import InvalidToken, bearer_token, user_for_token
from orgs.keys.api_keys import find_by_plaintext, note_use
from orgs.keys.format import looks_like_key
from orgs.keys.rate_limits import (
    count_person,
    count_request,
    count_token,
    count_wrong_token,
    ensure_room,
)
from orgs.models import Membership, Organization, User

P = ParamSpec("P")
Role = Membership.Role

_RANK = {Role.MEMBER: 0, Role.ADMIN: 1, Role.OWNER: 2}
# Session key of the organization that a user who belongs to several is working in.
_CHOSEN = "organization"
# How a request names the organization its page was for: a form field, a parameter of an address
# that leads back to us, or the header that htmx sends. The value is the slug, which grants nothing.
REFERENCE = "for_organization"
_LEFT = gettext_lazy("You no longer belong to the organization you were working in. This is {}.")


class UserRequest(HttpRequest):
    """A request whose user is signed in."""

    user: User


class MemberRequest(UserRequest):
    """A request whose user is signed in and belongs to `organization`."""

    organization: Organization
    role: Membership.Role
    # Every organization the user belongs to, including `organization`.
    memberships: list[Membership]


class NoOrganization(Http404):
    """The user belongs to no organization, or no longer does."""


class NoCredentials(Exception):
    """The request carries neither a valid API key nor the root key."""


class Suspended(Exception):
    """The key is valid, but its organization is suspended until it pays."""


class SuspendedByStaff(Suspended):
    """The key is valid, but staff have suspended its organization."""


class RoleNeeded(PermissionDenied):
    """The member's role does not allow this action."""


MemberView = Callable[Concatenate[MemberRequest, P], HttpResponse]


def member_required(
    role: Membership.Role = Role.MEMBER, *, of_any_page: bool = False
) -> Callable[[MemberView[P]], Callable[..., HttpResponse]]:
    """Let members with `role` or above into a view, and put their membership on the request.

    Strangers are redirected to sign in, users without an organization get 404, and members whose
    role is too low get 403. A request sent from a page of another organization never reaches the
    view, unless the view is declared `of_any_page`.
    """

    def decorate(view: MemberView[P]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            memberships = _memberships_of(cast(User, request.user))
            if not memberships:
                raise NoOrganization
            member_request = _put_on(request, memberships)
            if not of_any_page and not _is_of_its_page(member_request):
                return _other_organization(member_request)
            if _RANK[member_request.role] < _RANK[role]:
                raise PermissionDenied
            return view(member_request, *args, **kwargs)

        return guarded

    return decorate


def choose_organization(request: HttpRequest, organization_id: uuid.UUID) -> None:
    """Switch the user to this organization, now and after their next sign-in.

    Every later request checks again that the user still belongs to it.
    """
    request.session[_CHOSEN] = str(organization_id)
    user = cast(User, request.user)
    mine = Membership.objects.filter(user=user, organization_id=organization_id)
    mine.update(chosen_at=clock.now())


def address_for(organization: Organization, name: str, **query: str) -> str:
    """Return a page's address tagged with its organization, for links from other sites."""
    path = reverse(name, query={REFERENCE: organization.slug, **query})
    return f"{settings.SITE_URL}{path}"


def remember_role(request: UserRequest) -> None:
    """Put the user's memberships on the request, for pages that are open to non-members too."""
    memberships = _memberships_of(request.user)
    if memberships:
        _put_on(request, memberships)


def _memberships_of(user: User) -> list[Membership]:
    found = Membership.objects.select_related("organization").filter(user=user)
    return list(found.order_by("pk"))


def _put_on(request: HttpRequest, memberships: list[Membership]) -> MemberRequest:
    """Put the current membership on the request: the session's, else the last one chosen."""
    chosen = request.session.get(_CHOSEN)
    membership = next((m for m in memberships if str(m.organization_id) == chosen), None)
    if membership is None:
        membership = max(memberships, key=_by_choice)
        # Store it in the session, so that we notice if the user is removed from the organization.
        request.session[_CHOSEN] = str(membership.organization_id)
        if chosen:
            messages.warning(request, _LEFT.format(membership.organization.name))
    member_request = cast(MemberRequest, request)
    member_request.organization = membership.organization
    member_request.role = Role(membership.role)
    member_request.memberships = memberships
    return member_request


def _by_choice(membership: Membership) -> tuple[float, int]:
    """Order memberships by most recent choice, then by age."""
    chosen_at = membership.chosen_at.timestamp() if membership.chosen_at else 0.0
    return chosen_at, -membership.pk


def _is_of_its_page(request: MemberRequest) -> bool:
    """Whether the request comes from a page of the organization it would act on.

    The user may have switched, joined or left organizations in another tab. A form that names no
    organization is accepted only from a user who has exactly one.
    """
    said = _references(request)
    if not said:
        return request.method != "POST" or len(request.memberships) == 1
    return said == {request.organization.slug}


def _references(request: HttpRequest) -> set[str]:
    """Return every organization slug that the request names as its page's; usually one."""
    return {
        *request.POST.getlist(REFERENCE),
        *request.GET.getlist(REFERENCE),
        *filter(None, [request.headers.get("X-For-Organization")]),
    }


def _other_organization(request: MemberRequest) -> HttpResponse:
    """Render a page saying nothing was changed, which organization was meant, and how to switch."""
    said = _references(request)
    others = [m.organization for m in request.memberships if m.organization.slug in said]
    meant = [organization for organization in others if organization != request.organization]
    context = {"is_said": bool(said), "meant": meant[0] if meant else None}
    answer = render(request, "orgs/other_organization.html", context, status=409)
    # htmx would otherwise swap this page into a card.
    answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
    answer["HX-Reswap"] = "outerHTML"
    return answer


@sensitive_variables()
def organization_for_key(
    request: HttpRequest, slug: str, *, role: Membership.Role = Role.MEMBER
) -> Organization:
    """Return the organization with this slug for its own API key, a member, or the root key.

    Members send a provider's bearer token and need `role` or above. Raises NoCredentials without a
    valid key, the errors of `user_for_token` without a valid token, TooManyRequests, RoleNeeded,
    Suspended, SuspendedByStaff, and Http404 for another organization's slug, so that callers cannot
    discover which slugs exist.
    """
    if is_root(request):
        organization = Organization.objects.filter(slug=slug).first()
    elif token := _sent_token(request):
        organization = _organization_of_member(_person_of_sender(request, token), slug, role=role)
    else:
        owner = _organization_of_sender(request)
        organization = owner if owner.slug == slug else None
        if organization:
            refuse_suspended(organization)
    if organization is None:
        raise Http404("No such organization.")
    return organization


def _organization_of_member(user: User, slug: str, *, role: Membership.Role) -> Organization | None:
    membership = (
        user.memberships.select_related("organization").filter(organization__slug=slug).first()
    )
    if membership is None:
        return None
    refuse_suspended(membership.organization)
    if _RANK[Role(membership.role)] < _RANK[role]:
        raise RoleNeeded
    return membership.organization


def refuse_suspended(organization: Organization) -> None:
    """Raise Suspended or SuspendedByStaff if the organization's keys are refused."""
    if organization.is_suspended_by_staff:
        raise SuspendedByStaff
    if organization.is_suspended:
        raise Suspended


def _sent_token(request: HttpRequest) -> str:
    """Return the bearer token that was sent; empty if a key was sent too, since the key decides."""
    return "" if "X-API-Key" in request.headers else bearer_token(request)


@sensitive_variables()
def _person_of_sender(request: HttpRequest, token: str) -> User:
    """Return the user whose bearer token was sent; an invalid token counts like an invalid key.

    The request is counted before the token causes any outside call.
    """
    now = timezone.now()
    count_token(request, now=now)
    try:
        user = user_for_token(token)
    except InvalidToken:
        count_wrong_token(request, now=now)
        raise
    count_person(user, now=now)
    return user


@sensitive_variables()
def require_any_key(request: HttpRequest) -> None:
    """Admit a caller with the root key, any valid API key, or a user's valid token.

    Raises NoCredentials, the errors of `user_for_token`, TooManyRequests, Suspended or
    SuspendedByStaff.
    """
    if is_root(request):
        return
    if token := _sent_token(request):
        _person_of_sender(request, token)
    else:
        refuse_suspended(_organization_of_sender(request))


def require_root(request: HttpRequest) -> None:
    """Admit the root key's holder; raises PermissionDenied or TooManyRequests."""
    if not is_root(request):
        if "X-CA-Root-Key" not in request.headers:
            count_request(request, api_key=None, now=timezone.now())
        raise PermissionDenied


@sensitive_variables()
def is_root(request: HttpRequest) -> bool:
    """Whether the root key was sent. Raises TooManyRequests; each wrong value counts as a guess."""
    sent = request.headers.get("X-CA-Root-Key", "")
    if not sent:
        return False
    now = timezone.now()
    ensure_room(request, now=now)
    if hmac.compare_digest(sent.encode(), settings.CA_ROOT_API_KEY.encode()):
        return True
    count_request(request, api_key=None, now=now)
    return False


@sensitive_variables()
def _organization_of_sender(request: HttpRequest) -> Organization:
    """Return the organization whose valid key was sent; count the request and record the use."""
    key, now = _sent_key(request), timezone.now()
    ensure_room(request, now=now)
    api_key = find_by_plaintext(key, now=now)
    count_request(request, api_key=api_key, now=now)
    if api_key is None:
        raise NoCredentials
    note_use(api_key, key, now=now)
    return api_key.organization


@sensitive_variables()
def _sent_key(request: HttpRequest) -> str:
    """Return the value sent as an API key; a bearer token of another kind is not one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_ours = scheme.lower() == "bearer" and looks_like_key(token.strip())
    return request.headers.get("X-API-Key", token.strip() if is_ours else "")
