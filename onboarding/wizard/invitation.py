"""Pages behind an invitation's link: join, sign in first, or create an account."""

from __future__ import annotations

from typing import cast

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from onboarding.decorators import of_part
from onboarding.team.forms import JoinForm
from orgs import addresses, clock, supabase_auth
from orgs.access import choose_organization
from orgs.accounts import AFTER_CONFIRMING, UNCONFIRMED, identity_down
from orgs.identity.users import IdentityDeleted, ensure_user
from orgs.models import Invitation, Membership, User
from orgs.outages import IdentityUnavailable
from orgs.teams import invitations
from orgs.teams.seats import NoSeat


@of_part("team")
@sensitive_variables("token")
@sensitive_post_parameters("password")
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person in; only the link's holder learns anything, about one address only."""
    found = invitations.find_by_token(token)
    if found and _has_joined(request, found):
        return _enter(request, found)
    if found is None or not found.is_open(now=clock.now()):
        return _closed(request)
    if not request.user.is_authenticated:
        return _join_as_new(request, found)
    if request.method == "POST" and "sign_out" in request.POST:
        # The sign-in page is not used, because it would be given the link and show it.
        logout(request)
        return redirect(request.path)
    return _join(request, found, request.user)


@of_part("team")
@login_required
@never_cache
@require_POST
def join_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a user whose proven address was invited join without the link from the mail."""
    now = clock.now()
    found = get_object_or_404(Invitation.objects.open(now).select_related("organization"), pk=pk)
    user = cast(User, request.user)
    if not addresses.has_proven(user, found.email):
        raise Http404("No invitation of theirs.")
    return _accept(request, found, user)


def _join(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    """Ask the signed-in user, who must be the one invited, for confirmation, then let them join."""
    is_invited = invitations.is_for(found, user)
    if request.method != "POST" or not is_invited:
        return _page(request, found, reader="invited" if is_invited else "other")
    return _accept(request, found, user)


def _accept(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    try:
        invitations.accept(found, user=user, now=clock.now())
    except invitations.AccountExists:
        return _page(request, found, reader="second")
    except NoSeat:
        return _page(request, found, reader="no_seat", status=409)
    except invitations.InvitationClosed:
        return _closed(request)
    return _welcome(request, found)


def _join_as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Create an account with the invited address; if somebody has proven it, they must sign in.

    Somebody who merely claimed the address cannot keep out the person who reads its mail.
    """
    form = JoinForm(request.POST if request.method == "POST" else None, email=found.email)
    if addresses.has_owner(found.email):
        return _page(request, found, reader="has_account")
    if not form.is_valid():
        return _form_page(request, found, form)
    make_account = _make_account_at_supabase if supabase_auth.is_on() else _make_account
    return make_account(request, found, form)


def _make_account(request: HttpRequest, found: Invitation, form: JoinForm) -> HttpResponse:
    try:
        user = invitations.accept_as_new(
            found, password=form.cleaned_data["password"], now=clock.now()
        )
    except invitations.AccountExists:
        return _page(request, found, reader="has_account")
    except NoSeat:
        return _page(request, found, reader="no_seat", status=409)
    except invitations.InvitationClosed:
        return _closed(request)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return _welcome(request, found)


def _make_account_at_supabase(
    request: HttpRequest, found: Invitation, form: JoinForm
) -> HttpResponse:
    """Create the account at Supabase; a user who must confirm it first returns here afterwards."""
    password = form.cleaned_data["password"]
    try:
        account = supabase_auth.sign_up(email=found.email, password=password, pending={})
        user = ensure_user(*account) if account else None
    except supabase_auth.Refused as e:
        form.add_error("password" if e.field == "password" else None, e.words)
        return _form_page(request, found, form)
    except (IdentityUnavailable, IdentityDeleted):
        return identity_down(request)
    if user is None:
        request.session.update({UNCONFIRMED: found.email, AFTER_CONFIRMING: request.path})
        return redirect("check_mail")
    login(request, user, backend=supabase_auth.BACKEND)
    return _join(request, found, user)


def _has_joined(request: HttpRequest, found: Invitation) -> bool:
    if not request.user.is_authenticated or not invitations.is_for(found, request.user):
        return False
    return Membership.objects.filter(user=request.user, organization=found.organization_id).exists()


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    messages.success(
        request, gettext("You’ve joined %(name)s.") % {"name": found.organization.name}
    )
    return _enter(request, found)


def _enter(request: HttpRequest, found: Invitation) -> HttpResponse:
    choose_organization(request, found.organization_id)
    return redirect("onboarding")


def _form_page(request: HttpRequest, found: Invitation, form: JoinForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return _page(request, found, reader="new", form=form, status=status)


def _page(
    request: HttpRequest,
    found: Invitation,
    *,
    reader: str,
    form: JoinForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "organization": found.organization,
        "inviter": addresses.shown_as(found.invited_by) if found.invited_by else "",
        "role": found.get_role_display(),
        "email": found.email,
        "reader": reader,
        "form": form,
        # They may have a Supabase account that we have not seen yet.
        "may_have_account": supabase_auth.is_on() or bool(addresses.accounts_with(found.email)),
    }
    return render(request, "onboarding/wizard/invitation.html", context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    context = {
        "days": invitations.LIFETIME.days,
        "support_email": settings.SUPPORT_EMAIL,
    }
    return render(request, "onboarding/wizard/invitation_closed.html", context, status=404)
