"""Pages of the team: members and invitations, changing roles, leaving, switching."""

from __future__ import annotations

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from onboarding.decorators import of_part, post_only, proven_only
from onboarding.keys.page import not_served
from onboarding.team.forms import InviteForm, RoleForm
from onboarding.team.page import invited_to, people_of
from orgs import clock
from orgs.access import MemberRequest, Role, choose_organization, member_required
from orgs.addresses import is_proven, require_proof, shown_as
from orgs.models import Invitation, Membership
from orgs.suspension import NotServed
from orgs.teams import invitations, team
from orgs.teams.seats import NoSeat, seats_of

ONLY_OWNER = gettext_lazy("An organization needs an owner. Make someone else an owner first.")
TOO_MANY = gettext_lazy(
    "You’ve reached the daily limit of %(number)d invitations. Continue tomorrow, or write to "
    "support if you need more."
)
NOT_PROVEN = gettext_lazy(
    "%(person)s hasn’t confirmed their email address yet, so they can’t be an owner."
)
NO_SEAT = gettext_lazy(
    "All seats of your plan are taken. Remove someone, withdraw an invitation, or choose a plan "
    "with more seats."
)
NO_PLAN = gettext_lazy("You can invite people once your organization has a plan.")


@member_required()
@never_cache
@require_safe
def settings_team(request: MemberRequest) -> HttpResponse:
    """Show members and invitations; what can be changed depends on the reader's role."""
    return _page(request, InviteForm())


@of_part("team")
@member_required(Role.ADMIN)
@post_only
@proven_only("settings_team")
def invite_to_team(request: MemberRequest) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    email = form.cleaned_data["email"]
    try:
        invitations.invite(
            organization=request.organization,
            email=email,
            role=Role(form.cleaned_data["role"]),
            by=request.user,
            now=clock.now(),
        )
    except invitations.AlreadyMember:
        form.add_error("email", gettext("This person is already on your team."))
    except invitations.AlreadyInvited:
        form.add_error(
            "email",
            gettext(
                "This person has already been invited. You can send the invitation again below."
            ),
        )
    except NoSeat:
        form.add_error(None, NO_SEAT)
    except NotServed:
        form.add_error(None, not_served())
    except (invitations.TooManyInvitations, invitations.NotPaid) as e:
        form.add_error(None, NO_PLAN if isinstance(e, invitations.NotPaid) else _too_many())
    else:
        messages.success(
            request, gettext("An invitation is on its way to %(email)s.") % {"email": email}
        )
        return redirect("settings_team")
    return _page(request, form, status=422)


@of_part("team")
@member_required(Role.ADMIN)
@post_only
@proven_only("settings_team")
def resend_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    try:
        invitations.resend(invitation, by=request.user, now=clock.now())
    except invitations.TooManyInvitations:
        messages.warning(request, _too_many())
    except invitations.NotPaid:
        messages.warning(request, NO_PLAN)
    except NoSeat:
        messages.warning(request, NO_SEAT)
    except NotServed:
        messages.warning(request, not_served())
    except invitations.InvitationClosed:
        messages.info(
            request,
            gettext("The invitation for %(email)s is no longer open.")
            % {"email": invitation.email},
        )
    else:
        messages.success(
            request,
            gettext("A new link is on its way to %(email)s. The old link no longer works.")
            % {"email": invitation.email},
        )
    return redirect("settings_team")


@member_required(Role.ADMIN)
@post_only
def revoke_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    if invitations.revoke(invitation, by=request.user, now=clock.now()):
        messages.success(
            request,
            gettext("The invitation for %(email)s has been withdrawn.")
            % {"email": invitation.email},
        )
    else:
        messages.info(
            request,
            gettext("The invitation for %(email)s is no longer open.")
            % {"email": invitation.email},
        )
    return redirect("settings_team")


@member_required(Role.ADMIN)
@post_only
@proven_only("settings_team")
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    membership = _membership(request, pk)
    form = RoleForm(request.POST, roles=team.ROLES_TO_GIVE[request.role])
    if not form.is_valid():
        raise PermissionDenied
    role = Role(form.cleaned_data["role"])
    if role == Role.OWNER and "confirmed" not in request.POST:
        return _ask_before_ownership(request, membership)
    try:
        if team.change_role(membership, role=role, by=request.user, now=clock.now()):
            name = shown_as(membership.user)
            messages.success(
                request,
                gettext("%(name)s now has the role %(role)s.") % {"name": name, "role": role.label},
            )
    except team.LastOwner:
        messages.warning(request, ONLY_OWNER)
    except team.UnprovenMember:
        messages.warning(request, NOT_PROVEN % {"person": shown_as(membership.user)})
    return redirect("settings_team")


def _ask_before_ownership(request: MemberRequest, membership: Membership) -> HttpResponse:
    """Ask for confirmation before ownership is given away, once it is known to be allowed."""
    require_proof(request.user)
    if not is_proven(membership.user):
        messages.warning(request, NOT_PROVEN % {"person": shown_as(membership.user)})
        return redirect("settings_team")
    return render(request, "onboarding/team/owner.html", {"person": membership.user})


@member_required(Role.ADMIN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for confirmation, then remove a member."""
    membership = _membership(request, pk)
    if not team.may_manage(request.role, Role(membership.role)):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "onboarding/team/remove.html", {"person": membership.user})
    try:
        team.remove_member(membership, by=request.user, now=clock.now())
    except team.LastOwner:
        messages.warning(request, ONLY_OWNER)
    else:
        messages.success(
            request,
            gettext("%(person)s is no longer on the team.") % {"person": shown_as(membership.user)},
        )
    return redirect("settings_team")


@member_required()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_team(request: MemberRequest) -> HttpResponse:
    """Ask for confirmation, then end the reader's own membership."""
    context = {"organization": request.organization}
    if request.method != "POST":
        return render(request, "onboarding/team/leave.html", context)
    mine = Membership.objects.get(user=request.user, organization=request.organization)
    try:
        team.leave(mine, now=clock.now())
    except team.LastOwner:
        messages.warning(request, ONLY_OWNER)
        return redirect("settings_team")
    _say_where_they_are(request)
    return redirect("onboarding")


def _say_where_they_are(request: MemberRequest) -> None:
    """Tell the reader that they have left, and which organization they are in now."""
    said = gettext("You’ve left %(left)s.")
    rest = [m.organization for m in request.memberships if m.organization != request.organization]
    if rest:
        choose_organization(request, rest[0].pk)
        said = gettext("You’ve left %(left)s and are now working in %(other)s.")
    names = {"left": request.organization.name, "other": rest[0].name if rest else ""}
    messages.success(request, said % names)


@member_required(of_any_page=True)
@post_only
def switch_organization(request: MemberRequest) -> HttpResponse:
    """Switch the reader to another of their organizations and return to the page they were on."""
    wanted = request.POST.get("organization")
    for membership in request.memberships:
        if str(membership.organization_id) == wanted:
            choose_organization(request, membership.organization_id)
            return redirect(get_next_redirect_url(request) or "settings_onboarding")
    raise Http404("Not an organization of theirs.")


def _too_many() -> str:
    return TOO_MANY % {"number": invitations.DAILY_LIMIT}


def _page(request: MemberRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    now = clock.now()
    context = {
        "organization": request.organization,
        "seats": seats_of(request.organization, now=now),
        "may_upgrade": request.role == Role.OWNER,
        "people": people_of(request.organization, reader=request.user, role=request.role),
        "invited": invited_to(request.organization, now=now),
        "may_invite": request.role != Role.MEMBER,
        "days": invitations.LIFETIME.days,
        "has_plan": bool(request.organization.plan),
        "form": form,
    }
    return render(request, "onboarding/team/settings.html", context, status=status)


def _membership(request: MemberRequest, pk: int) -> Membership:
    rows = Membership.objects.select_related("user", "organization")
    return get_object_or_404(rows, pk=pk, organization=request.organization)


def _invitation(request: MemberRequest, pk: int) -> Invitation:
    rows = Invitation.objects.select_related("organization")
    return get_object_or_404(rows, pk=pk, organization=request.organization)
