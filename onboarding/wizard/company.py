"""The company page, for users without an organization who signed in through a provider."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onboarding.wizard.forms import NewcomerForm
from onboarding.wizard.signup import Company, found_company, pending_answers
from orgs import clock
from orgs.access import UserRequest
from orgs.addresses import address_of, is_proven
from orgs.models import Identity, Invitation, User
from orgs.teams import invitations
from orgs.verification import send_first_code


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def company_page(request: HttpRequest) -> HttpResponse:
    """Ask for the company, prefilled with the user's earlier answers, and create it once."""
    user = cast(User, request.user)
    if user.memberships.exists():
        return redirect("onboarding")
    email = _email_of(user)
    form = NewcomerForm(request.POST or None, email=email, pending=pending_answers(user))
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        company = cast(Company, {name: answers[name] for name in Company.__required_keys__})
        email = email or answers["email"]
        found_company(user, email=email, company=company, now=clock.now())
        if not is_proven(user):
            send_first_code(cast(UserRequest, request))
        return redirect("billing")
    context = {
        "form": form,
        "other_account": _has_account_elsewhere(user),
        # The invitation was perhaps opened in another browser; its link belongs in a mailbox only.
        "invited_to": _invitation_of(user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/wizard/company.html", context, status=status)


def _invitation_of(user: User) -> Invitation | None:
    """Return the user's newest open invitation; None where the product does without teams."""
    has_teams = settings.PRODUCT.parts.team
    return invitations.waiting_for(user, now=clock.now()) if has_teams else None


def _email_of(user: User) -> str:
    """Return an address of the user, even one that another account here also claims."""
    claimed: str = address_of(user).email
    return user.email or _confirmed_elsewhere(user) or claimed


def _has_account_elsewhere(user: User) -> bool:
    """Whether another account here holds the address that the user's provider confirmed."""
    return not user.email and bool(_confirmed_elsewhere(user))


def _confirmed_elsewhere(user: User) -> str:
    confirmed = Identity.objects.filter(user=user).exclude(email="")
    return confirmed.values_list("email", flat=True).first() or ""
