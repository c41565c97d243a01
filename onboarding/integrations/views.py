"""Pages for connecting OpenAI and setting a budget, beside the progress or in the settings."""

from __future__ import annotations

from allauth.decorators import rate_limit
from babel.numbers import get_currency_precision
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from billing.plans import format_amount
from onboarding.decorators import of_part, post_only
from onboarding.integrations import connect
from onboarding.integrations.forms import BudgetForm, OpenAIKeyForm
from onboarding.models import Onboarding
from orgs import clock, languages
from orgs.access import MemberRequest, Role, member_required
from orgs.budgets import budget_of
from orgs.credentials import Status, openai_credential_of
from orgs.keys.api_keys import has_unstored_initial_key
from orgs.models import Budget

PER = {
    Budget.Period.MONTHLY: gettext_lazy("%(amount)s per month"),
    Budget.Period.QUARTERLY: gettext_lazy("%(amount)s per quarter"),
    Budget.Period.YEARLY: gettext_lazy("%(amount)s per year"),
}
REFUSED = gettext_lazy("OpenAI doesn’t accept this key. Copy it again, or create a new one there.")
# Words for a stored key, by its status, or by OpenAI's error code if that says more.
SAYINGS = {
    Status.VALID: gettext_lazy("OpenAI accepts this key."),
    Status.INVALID: gettext_lazy("OpenAI no longer accepts this key. Replace it."),
    Status.PENDING: gettext_lazy(
        "We couldn’t reach OpenAI when we last tried. We’ve kept the key; check it again later."
    ),
}
SAYINGS_BY_CODE = {
    "unreadable": gettext_lazy("We can no longer read this key. Replace it."),
    "http_403": gettext_lazy(
        "OpenAI doesn’t let this key list models, so we can’t check it. Give it the permission "
        "Models: read, or leave it as it is."
    ),
    "incorrect_hostname": gettext_lazy(
        "The key’s project is in another OpenAI region, where we can’t check it. We’ve kept "
        "the key."
    ),
    "ip_not_authorized": gettext_lazy(
        "OpenAI only accepts this key from certain IP addresses, and ours isn’t one of them. "
        "Allow ours, or leave the key as it is."
    ),
    "not_asked": gettext_lazy("We don’t check keys with OpenAI here. We’ve kept the key."),
}


@of_part("openai")
@sensitive_post_parameters("key")
@sensitive_variables("form")
@member_required(Role.ADMIN)
@rate_limit(action="check_credential")  # type: ignore[untyped-decorator]
@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def openai_key(request: MemberRequest) -> HttpResponse:
    form = OpenAIKeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            connect.connect_openai(
                request.organization,
                key=form.cleaned_data["key"],
                by=request.user,
                now=clock.now(),
            )
        except connect.KeyRefused:
            form.add_error("key", REFUSED)
        else:
            return _done(request, "openai")
    return _form(request, "openai", form)


@of_part("budget")
@member_required(Role.ADMIN)
@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: MemberRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = BudgetForm(sent, organization=request.organization)
    if form.is_valid():
        connect.set_budget(
            request.organization, **form.cleaned_data, by=request.user, now=clock.now()
        )
        return _done(request, "budget")
    return _form(request, "budget", form)


@member_required()
@never_cache
@require_safe
def settings_integrations(request: MemberRequest) -> HttpResponse:
    """Show what is connected; a key of a part that was switched off can only be removed."""
    if not _has_settings(request):
        raise Http404("The product does without these parts.")
    return render(
        request,
        "onboarding/integrations/settings.html",
        {**cards(request), "may_change": request.role in (Role.ADMIN, Role.OWNER)},
    )


@of_part("openai")
@member_required(Role.ADMIN)
@rate_limit(action="check_credential")  # type: ignore[untyped-decorator]
@post_only
def check_openai_key(request: MemberRequest) -> HttpResponse:
    credential = openai_credential_of(request.organization)
    if credential:
        check = connect.check_openai(credential, now=clock.now())
        level = messages.INFO if check.status == Status.VALID else messages.WARNING
        messages.add_message(request, level, _said(check.status, check.error_code))
    return redirect("settings_integrations")


@member_required(Role.ADMIN)
@post_only
def remove_openai_key(request: MemberRequest) -> HttpResponse:
    connect.remove_openai(request.organization, by=request.user, now=clock.now())
    return redirect("settings_integrations" if _has_settings(request) else "settings_onboarding")


@of_part("budget")
@member_required(Role.ADMIN)
@post_only
def remove_budget(request: MemberRequest) -> HttpResponse:
    connect.remove_budget(request.organization, by=request.user, now=clock.now())
    return redirect("settings_integrations")


def _has_settings(request: MemberRequest) -> bool:
    return settings.PRODUCT.parts.has_integrations or request.organization.has_connections


def cards(request: MemberRequest) -> dict[str, object]:
    """Return the template context of both cards, with empty forms."""
    budget, credential = budget_of(request.organization), openai_credential_of(request.organization)
    return {
        "organization": request.organization,
        "credential": credential,
        "openai_says": _said(credential.status, credential.error_code) if credential else "",
        "budget": budget,
        "budget_amount": _money(budget) if budget else "",
        "budget_shares": _shares(budget) if budget else "",
    }


def _said(status: str, code: str) -> str:
    """Return what OpenAI said of a key, in words; a key accepted once is assumed to work."""
    by_code = "" if status == Status.VALID else SAYINGS_BY_CODE.get(code, "")
    return str(by_code or SAYINGS[Status(status)])


def _money(budget: Budget) -> str:
    smallest_units = budget.amount.scaleb(get_currency_precision(budget.currency))
    amount = format_amount(int(smallest_units), budget.currency, locale=languages.locale())
    return PER[Budget.Period(budget.period)] % {"amount": amount}


def _shares(budget: Budget) -> str:
    return ", ".join(map(languages.percent, budget.alert_thresholds))


def _form(request: MemberRequest, name: str, form: OpenAIKeyForm | BudgetForm) -> HttpResponse:
    """Show the form: only its card for an htmx request, otherwise a page of its own."""
    is_card = bool(request.htmx)  # type: ignore[attr-defined]
    template = f"onboarding/integrations/{'_' if is_card else ''}{name}.html"
    context = {**cards(request), "form": form, "is_card": is_card, "way_back": _way_back(request)}
    return render(request, template, context, status=422 if form.errors else 200)


def _done(request: MemberRequest, name: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        template = f"onboarding/integrations/_{name}.html"
        return render(request, template, {**cards(request), "is_card": True})
    return redirect(_way_back(request))


def _way_back(request: MemberRequest) -> str:
    """Return the page to go back to: the progress while the key is unseen, then settings."""
    if request.role == Role.OWNER and not _has_key(request):
        return reverse("onboarding")
    return reverse("settings_integrations")


def _has_key(request: MemberRequest) -> bool:
    is_completed = Onboarding.objects.of(request.organization).state == Onboarding.State.COMPLETED
    return is_completed and not has_unstored_initial_key(request.organization)
