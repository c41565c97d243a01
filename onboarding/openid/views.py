"""Pages of signing in elsewhere: which organization, may they know it, and signing out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.idp.oidc import views as provider
from allauth.idp.oidc.forms import AuthorizationForm, RPInitiatedLogoutForm
from allauth.idp.oidc.models import Client
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from onboarding.models import Onboarding
from onboarding.openid.requests import HINT, CodeRequest, impossible
from orgs import clock
from orgs.access import choose_organization
from orgs.audit import Tag, record_event
from orgs.models import Membership, User
from orgs.openid import sign_ins
from orgs.openid.clients import origin_of
from orgs.openid.confirmations import confirmed_at
from orgs.product.clients import is_registered

# How the consent page remembers for which organization it asks.
CHOSEN = "urn:membership:"


class Authorize(provider.AuthorizationView):  # type: ignore[misc]
    """Gives a client the code for somebody who is signed in here, for one of their organizations.

    A client of the company's own gets it at once; for another's the reader is asked first.
    """

    template_name = "onboarding/openid/consent.html"
    membership: Membership

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = CodeRequest.of(request)
        if asked.client is None:
            return impossible(request)
        if mistake := asked.mistake():
            return asked.refused(mistake)
        user = request.user
        if not user.is_authenticated or asked.wants_confirmation(
            confirmed_at(request), now=clock.now()
        ):
            return _sign_in_first(request, asked)
        if not asked.may_be_about(user):
            return asked.refused("login_required")
        chosen = _choose(request, asked)
        if isinstance(chosen, HttpResponse):
            return chosen
        self.membership = chosen
        if asked.is_silent and not asked.client.skip_consent:
            return asked.refused("consent_required")
        request.META["QUERY_STRING"] = asked.passed_on()
        request.GET = QueryDict(request.META["QUERY_STRING"])
        return _letting_forms_lead_to(asked.redirect_uri, super().get(request))

    def _login_required(self, request: HttpRequest) -> HttpResponse | None:
        """Redirect somebody whose session ended while they read the consent page."""
        return None if request.user.is_authenticated else redirect("account_login")

    def get_initial(self) -> dict[str, Any]:
        if hasattr(self, "membership"):
            self._request_info["resources"] = [f"{CHOSEN}{self.membership.pk}"]
        return dict(super().get_initial())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "organization": self.membership.organization}

    def form_valid(self, form: AuthorizationForm) -> HttpResponse:
        """Begin the sign-in, and send the reader to the client with a code."""
        membership = self._member_who_consents()
        client = Client.objects.filter(pk=self._request_info["client_id"]).first()
        if membership is None or client is None:
            return redirect("onboarding")
        now = clock.now()
        try:
            with transaction.atomic():
                sign_in = sign_ins.begin(
                    membership, client, confirmed_at=confirmed_at(self.request), now=now
                )
                self._request_info["resources"] = [sign_ins.resource_of(sign_in)]
                answer = cast(HttpResponse, super().form_valid(form))
                if "code=" in answer.get("Location", ""):
                    _record(membership, client, now=now)
                else:
                    transaction.set_rollback(True)
        except sign_ins.Ended:
            return redirect("onboarding")
        return answer

    def form_invalid(self, form: AuthorizationForm) -> HttpResponse:
        return impossible(self.request)

    def _member_who_consents(self) -> Membership | None:
        """Return the reader's membership that the page was about; None if they left meanwhile."""
        if hasattr(self, "membership"):
            return self.membership
        said = self._request_info.get("resources") or [""]
        pk = said[0].removeprefix(CHOSEN)
        mine = Membership.objects.select_related("organization", "user")
        user = cast(User, self.request.user)
        return mine.filter(user=user, pk=pk).first() if pk.isdecimal() else None


@never_cache
@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Take the reader on, now that they are signed in.

    A page of its own, because Chromium applies a form's form-action to every redirect after it, and
    the sign-in forms name no site but ours.
    """
    query = request.META["QUERY_STRING"]
    context = {"link": f"{reverse('idp:oidc:authorization')}?{query}"}
    return render(request, "onboarding/openid/continue.html", context)


class LogoutForm(RPInitiatedLogoutForm):  # type: ignore[misc]
    """What a client says when somebody signs out there."""

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the client has not registered, letter by letter."""
        said: dict[str, Any] = super().clean() or {}
        address, client = said.get("post_logout_redirect_uri"), said.get("client")
        known = client.get_post_logout_redirect_uris() if client else []
        if address and not is_registered(address, known):
            self.add_error("post_logout_redirect_uri", "Not registered.")
        return said


class Logout(provider.LogoutView):  # type: ignore[misc]
    """Signs people out there and here; asks them first unless the client proves who they are."""

    form_class = LogoutForm
    template_name = "onboarding/openid/logout.html"

    def form_invalid(self, form: LogoutForm) -> HttpResponse:
        return impossible(self.request)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        address = context["form"].cleaned_data.get("post_logout_redirect_uri")
        return _letting_forms_lead_to(address, super().render_to_response(context, **kwargs))

    def _handle(self, form: LogoutForm, op_logout: bool) -> HttpResponse:
        client, user = form.cleaned_data["client"], self.request.user
        if client and user.is_authenticated:
            sign_ins.end_all(cast(User, user), client)
        return cast(HttpResponse, super()._handle(form, op_logout))


def _record(membership: Membership, client: Client, *, now: datetime) -> None:
    record_event(
        Tag.SIGNED_IN_ELSEWHERE,
        organization=membership.organization,
        now=now,
        actor=membership.user,
        client=client.pk,
    )


def _choose(request: HttpRequest, asked: CodeRequest) -> Membership | HttpResponse:
    """Return the membership that the reader signs in for, or the page they have to go to first."""
    held = Membership.objects.select_related("organization", "user")
    mine = list(held.filter(user=cast(User, request.user)).order_by("organization__name", "pk"))
    hinted = [m for m in mine if m.organization.slug == asked.said.get(HINT)]
    ready = _with_workspace(hinted or mine)
    if len(ready) == 1:
        return ready[0]
    if asked.is_silent:
        return asked.refused("interaction_required")
    if not ready:
        return _lead_to_journey(request, asked, hinted)
    choices = [(m.organization, _link_for(m, asked)) for m in ready]
    context = {"client": asked.client, "choices": choices}
    return render(request, "onboarding/openid/choose.html", context)


def _with_workspace(memberships: list[Membership]) -> list[Membership]:
    """Return those whose organization has a workspace, or has it moved just now."""
    theirs = Onboarding.objects.filter(organization__in=[m.organization_id for m in memberships])
    is_theirs = Q(state=Onboarding.State.COMPLETED)
    is_theirs |= Q(abandoned_because=Onboarding.Abandoned.MOVED)
    there = set(theirs.filter(is_theirs).values_list("organization_id", flat=True))
    return [m for m in memberships if m.organization_id in there]


def _lead_to_journey(
    request: HttpRequest, asked: CodeRequest, hinted: list[Membership]
) -> HttpResponse:
    if hinted:
        choose_organization(request, hinted[0].organization_id)
    name = asked.client.name if asked.client else ""
    messages.info(request, gettext("Finish your setup first. Then open %(name)s.") % {"name": name})
    return redirect("onboarding")


def _link_for(membership: Membership, asked: CodeRequest) -> str:
    """Return the link that asks again, for this organization."""
    said = asked.said.copy()
    said[HINT] = membership.organization.slug
    return f"{reverse('idp:oidc:authorization')}?{said.urlencode()}"


def _sign_in_first(request: HttpRequest, asked: CodeRequest) -> HttpResponse:
    if asked.is_silent:
        return asked.refused("login_required")
    page = "account_login"
    if request.user.is_authenticated:
        page = "account_reauthenticate"
        if not get_adapter().get_reauthentication_methods(request.user):
            return asked.refused("login_required")
    after = f"{reverse('openid_continue')}?{asked.once_confirmed()}"
    return redirect(reverse(page, query={REDIRECT_FIELD_NAME: after}))


def _letting_forms_lead_to(address: str | None, page: HttpResponse) -> HttpResponse:
    """Let the page's form be answered by a redirect to a registered address of a client's."""
    if address and page.status_code == 200:
        page._csp_update = {"form-action": [origin_of(address)]}  # type: ignore[attr-defined]
    return page
