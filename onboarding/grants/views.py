"""Pages of BigQuery access: who may use the workspace, adding and removing somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onboarding.decorators import onboarded_only, post_only, proven_only
from onboarding.grants import granting
from onboarding.grants.forms import GrantForm
from onboarding.grants.page import lines_of, own_lines
from onboarding.keys.page import not_served
from orgs import clock, grants
from orgs.access import MemberRequest, Role, member_required
from orgs.models import WorkspaceGrant
from orgs.suspension import NotServed


@member_required(Role.OWNER)
@onboarded_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proven_only("settings_access")
def settings_access(request: MemberRequest) -> HttpResponse:
    """Show who may use the workspace in BigQuery, and let somebody in."""
    if request.method != "POST":
        return _page(request, GrantForm())
    form = GrantForm(request.POST)
    if form.is_valid() and _give(request, form):
        messages.success(
            request,
            gettext("We’re giving %(email)s access. It takes about a minute.")
            % {"email": form.cleaned_data["email"]},
        )
        return redirect("settings_access")
    return _page(request, form, status=422)


@member_required(Role.OWNER)
@post_only
def remove_access(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an account off the list; possible while suspended too."""
    rows = WorkspaceGrant.objects.select_related("organization")
    grant = get_object_or_404(rows, pk=pk, organization=request.organization)
    if granting.withdraw(grant, by=request.user, now=clock.now()):
        messages.success(
            request,
            gettext("%(email)s loses access within about a minute.") % {"email": grant.email},
        )
    return redirect("settings_access")


def _give(request: MemberRequest, form: GrantForm) -> bool:
    """Give the access asked for; returns False if it may not be given, with words on the form."""
    try:
        granting.give(request.organization, **form.cleaned_data, by=request.user, now=clock.now())
    except grants.TooManyGrants:
        form.add_error(
            None,
            gettext("You can list up to %(number)d addresses. Use a Google group for more people.")
            % {"number": grants.MOST},
        )
    except NotServed:
        form.add_error(None, _suspended(request))
    else:
        return True
    return False


def _suspended(request: MemberRequest) -> str:
    if request.organization.is_suspended_by_staff:
        return not_served()
    return gettext("You can give access again once your subscription is paid.")


def _page(request: MemberRequest, form: GrantForm, *, status: int = 200) -> HttpResponse:
    lines = lines_of(request.organization)
    context = {
        "organization": request.organization,
        "lines": lines,
        "own_lines": own_lines(),
        "is_waiting": any(line.is_waiting for line in lines),
        "may_add": request.organization.is_served,
        "form": form,
    }
    return render(request, "onboarding/grants/settings.html", context, status=status)
