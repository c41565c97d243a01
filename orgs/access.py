"""The only gate: every view gets its organization from here, strangers get 404."""

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
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.identity.tokens import InvalidToken, bearer_token, user_for_token
from orgs.keys.api_keys import find_by_plaintext, note_use
from orgs.keys.rates import count_person, count_request, count_token, count_wrong_token, ensure_room
from orgs.models import Membership, Organization, User

P = ParamSpec("P")
Role = Membership.Role

_RANK = {Role.MEMBER: 0, Role.ADMIN: 1, Role.OWNER: 2}
# Which of several organizations somebody works in, in their session.
_CHOSEN = "organization"
# Where a request says which organization its page was for: a field of the form, a parameter of an
# address that leads back to us, or the header that htmx sends. The slug, which gives no power.
REFERENCE = "for_organization"
_LEFT = "You don’t belong to the organization you were working in any more. This is {}."


class UserRequest(HttpRequest):
    """A request whose user is signed in."""

    user: User


class MemberRequest(UserRequest):
    """A request whose user is signed in and belongs to `organization`."""

    organization: Organization
    role: Membership.Role
    # All that they belong to, the one in hand included.
    memberships: list[Membership]


class NoOrganization(Http404):
    """The user belongs to no organization (any more)."""


class NoCredentials(Exception):
    """Neither an API key nor the root key was sent, or what was sent is not valid."""


class Suspended(Exception):
    """The key is valid, but its organization is not served until it has paid."""


class SuspendedByStaff(Suspended):
    """The key is valid, but its organization is not served until staff resume it."""


class RoleNeeded(PermissionDenied):
    """The member's role does not allow this."""


MemberView = Callable[Concatenate[MemberRequest, P], HttpResponse]


def member_required(
    role: Membership.Role = Role.MEMBER, *, of_any_page: bool = False
) -> Callable[[MemberView[P]], Callable[..., HttpResponse]]:
    """Let members of an organization in, with `role` or above, and put it on the request.

    Strangers are sent to sign in; users without an organization get 404, members without the
    role 403. A request from a page of another organization than the one worked in never reaches
    the view, unless it is meant to work `of_any_page`.
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
    """Work in this organization from now on, and after the next sign-in.

    Each request asks anew whether they may.
    """
    request.session[_CHOSEN] = str(organization_id)
    user = cast(User, request.user)
    mine = Membership.objects.filter(user=user, organization_id=organization_id)
    mine.update(chosen_at=clock.now())


def address_for(organization: Organization, name: str, **query: str) -> str:
    """Return the address of a page that others lead back to, saying whose page it is."""
    path = reverse(name, query={REFERENCE: organization.slug, **query})
    return f"{settings.SITE_URL}{path}"


def remember_role(request: UserRequest) -> None:
    """Put on the request what they belong to, for pages that are open to people without any."""
    memberships = _memberships_of(request.user)
    if memberships:
        _put_on(request, memberships)


def _memberships_of(user: User) -> list[Membership]:
    found = Membership.objects.select_related("organization").filter(user=user)
    return list(found.order_by("pk"))


def _put_on(request: HttpRequest, memberships: list[Membership]) -> MemberRequest:
    """Put the membership worked in on the request; the last chosen where the session has none."""
    chosen = request.session.get(_CHOSEN)
    membership = next((m for m in memberships if str(m.organization_id) == chosen), None)
    if membership is None:
        membership = max(memberships, key=_by_choice)
        # From now on, so that it is noticed when they are taken out of it.
        request.session[_CHOSEN] = str(membership.organization_id)
        if chosen:
            messages.warning(request, _LEFT.format(membership.organization.name))
    member_request = cast(MemberRequest, request)
    member_request.organization = membership.organization
    member_request.role = Role(membership.role)
    member_request.memberships = memberships
    return member_request


def _by_choice(membership: Membership) -> tuple[float, int]:
    """Put the latest choice first, and the oldest membership where none was chosen."""
    chosen_at = membership.chosen_at.timestamp() if membership.chosen_at else 0.0
    return chosen_at, -membership.pk


def _is_of_its_page(request: MemberRequest) -> bool:
    """Whether the request comes from a page of the organization that it would act for.

    Somebody may have switched, joined another or been taken out of one in a second tab. A form
    that says nothing was opened before we asked: it can only mean the one of somebody with one.
    """
    said = _references(request)
    if not said:
        return request.method != "POST" or len(request.memberships) == 1
    return said == {request.organization.slug}


def _references(request: HttpRequest) -> set[str]:
    """Return every organization that a request says its page was for; usually one."""
    return {
        *request.POST.getlist(REFERENCE),
        *request.GET.getlist(REFERENCE),
        *filter(None, [request.headers.get("X-For-Organization")]),
    }


def _other_organization(request: MemberRequest) -> HttpResponse:
    """Say that nothing was done, for which organization the page was, and offer to switch."""
    said = _references(request)
    others = [m.organization for m in request.memberships if m.organization.slug in said]
    meant = [organization for organization in others if organization != request.organization]
    context = {"is_said": bool(said), "meant": meant[0] if meant else None}
    answer = render(request, "orgs/other_organization.html", context, status=409)
    # For htmx, which would put the answer in place of a card.
    answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
    answer["HX-Reswap"] = "outerHTML"
    return answer


@sensitive_variables()
def organization_for_key(
    request: HttpRequest, slug: str, *, role: Membership.Role = Role.MEMBER
) -> Organization:
    """Return the organization of this slug to its own API key, its members, or the root key.

    Members come with a bearer token of a provider and need `role` or above. Raises NoCredentials
    without a valid key, what `user_for_token` raises without a valid token, TooManyRequests,
    RoleNeeded, Suspended while the organization has not paid, SuspendedByStaff, and Http404 for
    any other organization's slug, so that nobody learns which slugs exist.
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
    """Raise Suspended or SuspendedByStaff where an organization is not served."""
    if organization.is_suspended_by_staff:
        raise SuspendedByStaff
    if organization.is_suspended:
        raise Suspended


def _sent_token(request: HttpRequest) -> str:
    """Return the person's token that was sent; empty where a key was, which is what counts then."""
    return "" if "X-API-Key" in request.headers else bearer_token(request)


@sensitive_variables()
def _person_of_sender(request: HttpRequest, token: str) -> User:
    """Return whose token was sent; a wrong one is counted like a wrong key.

    It is counted before anything is asked because of it.
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
    """Let in whoever holds the root key, any valid API key, or a person's valid token.

    Raises NoCredentials, what `user_for_token` raises, TooManyRequests, Suspended or
    SuspendedByStaff.
    """
    if is_root(request):
        return
    if token := _sent_token(request):
        _person_of_sender(request, token)
    else:
        refuse_suspended(_organization_of_sender(request))


def require_root(request: HttpRequest) -> None:
    """Let in whoever holds the root key; raises PermissionDenied, or TooManyRequests."""
    if not is_root(request):
        if "X-CA-Root-Key" not in request.headers:
            count_request(request, api_key=None, now=timezone.now())
        raise PermissionDenied


@sensitive_variables()
def is_root(request: HttpRequest) -> bool:
    """Whether the root key was sent. Raises TooManyRequests; each wrong one counts as a guess."""
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
    """Return the organization whose valid key was sent; counts the request and notes the use."""
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
    """Return what was sent as an API key; a bearer token of another kind is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_ours = scheme.lower() == "bearer" and token.strip().startswith("lk_")
    return request.headers.get("X-API-Key", token.strip() if is_ours else "")
