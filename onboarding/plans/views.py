"""Pages for choosing a plan, paying for it and managing the subscription."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from billing import resuming, trials, unnoticed
from billing.checkout import (
    AlreadyPaid,
    AlreadySubscribed,
    Doubt,
    NotConfirmed,
    SubscribedElsewhere,
    SuspendedByStaff,
    confirm,
    currency_of,
    is_on_free_plan,
    session_to_confirm,
    start_checkout,
)
from billing.models import Customer, StripeRefusal, Subscription
from billing.plans import charged_currencies, intervals, plan_by_code, plan_name
from billing.portal import portal_url
from billing.refusals import noted
from billing.stripe_api import StripeError
from onboarding.decorators import onboarded_only, post_only, proven_only
from onboarding.plans import billing_page, offers, usage
from onboarding.plans.forms import PlanForm, PricingForm
from onboarding.provisioning import prerequisites
from orgs import clock
from orgs.access import MemberRequest, Role, address_for, member_required
from orgs.models import Organization
from orgs.references import current_reference

logger = logging.getLogger(__name__)


@vary_on_headers("Accept-Language")
@require_safe
def pricing(request: HttpRequest) -> HttpResponse:
    """Show the plans to everybody, signed in or not."""
    form = PricingForm(request.GET)
    currency, interval = form.currency(), form.interval()
    context = {
        "offers": offers.offers_for(currency, interval),
        "interval": interval,
        "intervals": intervals(),
        "yearly": offers.yearly(),
        "currency": currency,
        "tax_note": offers.tax_note(),
        "currencies": charged_currencies(),
    }
    return render(request, "onboarding/plans/pricing.html", context)


@member_required()
@never_cache
@require_safe
@onboarded_only
def settings_usage(request: MemberRequest) -> HttpResponse:
    """Show what is used of each limit to every member."""
    organization = request.organization
    context = {
        "limits": usage.used_limits(organization, now=clock.now()),
        "plan": plan_name(organization.plan),
        "zone": organization.timezone,
        "may_upgrade": request.role == Role.OWNER,
    }
    return render(request, "onboarding/plans/usage.html", context)


@member_required(Role.OWNER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proven_only("billing")
def billing(request: MemberRequest) -> HttpResponse:
    """Show the plans to whoever has not paid, whose subscription is over, or who pays nothing."""
    if not billing_page.may_choose_plan(request.organization):
        return redirect("success")
    if request.method != "POST" and _has_paid_meanwhile(request):
        return redirect("success")
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not prerequisites.unmet():
        return _to_checkout(request, form)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return _billing_page(request, status=status, form=form)


@member_required(Role.OWNER)
@never_cache
@require_safe
def settings_billing(request: MemberRequest) -> HttpResponse:
    """Show the subscription, its current period and every invoice."""
    if request.GET.get("from") == "portal":
        was_to_pay = billing_page.needs_plan(request.organization)
        _read_again(request.organization)
        has_paid = was_to_pay and not billing_page.needs_plan(request.organization)
        return redirect("success" if has_paid else "settings_billing")
    organization = request.organization
    if billing_page.begins_with_a_plan(organization):
        return redirect("billing")
    invoices = billing_page.invoices_of(organization)
    ways_on = billing_page.ways_on_of(organization, invoices=invoices)
    context = {
        "organization": organization,
        "account": billing_page.summary_of(organization, invoices=invoices),
        "invoices": invoices,
        "ways_on": ways_on,
        "support_email": settings.SUPPORT_EMAIL,
    }
    return render(request, "onboarding/plans/settings.html", context)


@member_required(Role.OWNER)
@post_only
def billing_portal(request: MemberRequest) -> HttpResponse:
    """Redirect an owner to Stripe's portal, for cards, plan changes and cancelling."""
    customer = Customer.objects.filter(organization=request.organization).first()
    if customer is None or is_on_free_plan(request.organization):
        return redirect("billing")
    return _to_portal(request, customer)


@member_required(Role.OWNER)
@post_only
def resume_subscription(request: MemberRequest) -> HttpResponse:
    """Resume a paused subscription; first ask for a payment method if there is none."""
    customers = Customer.objects.select_related("organization")
    customer = customers.filter(organization=request.organization).first()
    if customer is None:
        return redirect("billing")
    try:
        resuming.want(customer, now=clock.now())
        resuming.resume_if_wanted(customer, now=clock.now())
    except StripeError as e:
        logger.warning("A subscription could not be resumed", exc_info=e)
        messages.warning(request, billing_page.portal_problem(e))
        return redirect("settings_billing")
    still_wanted = Subscription.objects.exclude(resume_wanted_at=None)
    if still_wanted.filter(organization=request.organization).exists():
        return _to_portal(request, customer)
    return redirect("settings_billing")


def _to_portal(request: MemberRequest, customer: Customer) -> HttpResponse:
    back = address_for(request.organization, "settings_billing", **{"from": "portal"})
    try:
        with noted(StripeRefusal.Act.PORTAL, request.organization, now=clock.now()):
            url = portal_url(customer, return_url=back)
    except StripeError as e:
        logger.warning("The billing portal could not be opened", exc_info=e)
        messages.warning(request, billing_page.portal_problem(e))
        return redirect("settings_billing")
    return HttpResponse(status=303, headers={"Location": url})


def _read_again(organization: Organization) -> None:
    """Sync now, to show changes made in Stripe's portal: their events may take a while."""
    customer = Customer.objects.select_related("organization").filter(organization=organization)
    try:
        if found := customer.first():
            unnoticed.look(found, now=clock.now())
    except StripeError as e:
        logger.warning("What was changed in the portal could not be read yet", exc_info=e)


def _has_paid_meanwhile(request: MemberRequest) -> bool:
    """Whether an earlier checkout has been paid, or its bank is still deciding.

    In both cases no plan may be offered, so that nobody pays twice.
    """
    session_id = session_to_confirm(request.organization)
    if not session_id:
        return False
    try:
        confirm(session_id, organization=request.organization, now=clock.now())
    except NotConfirmed as e:
        return e.doubt is Doubt.WAITING_FOR_BANK
    except StripeError:
        return False
    return True


def _to_checkout(request: MemberRequest, form: PlanForm) -> HttpResponse:
    plan = plan_by_code(form.cleaned_data["plan"])
    if plan is None:
        raise AssertionError("PlanForm lets no other plan through")
    try:
        url = start_checkout(
            organization=request.organization,
            plan=plan,
            interval=form.cleaned_data["interval"],
            user=request.user,
            now=clock.now(),
        )
    except AlreadyPaid as e:
        query = {"session_id": e.session_id} if e.session_id else {}
        return redirect(reverse("success", query=query))
    except (AlreadySubscribed, SuspendedByStaff):
        return redirect("settings_billing")
    except SubscribedElsewhere as e:
        logger.warning(
            "A checkout was refused beside a subscription that is not ours",
            extra={"subscriptions": e.subscription_ids},
        )
        return _billing_page(request, status=409, unavailable=str(offers.SUBSCRIBED_ELSEWHERE))
    except StripeError as e:
        logger.warning("A checkout could not be started", exc_info=e)
        words, status = offers.words_for(e)
        return _billing_page(request, status=status, unavailable=words)
    # 303 makes the browser follow with GET, whichever method it used.
    return HttpResponse(status=303, headers={"Location": url or reverse("success")})


def _billing_page(
    request: MemberRequest, *, status: int, form: PlanForm | None = None, unavailable: str = ""
) -> HttpResponse:
    unmet = prerequisites.unmet()
    if unmet:
        logger.warning("Checkout is closed", extra={"unmet": [p.name for p in unmet]})
    unavailable = unavailable or (str(offers.NOT_READY) if unmet else "")
    errors = form.errors.get("plan") if form and form.is_bound else None
    reason = errors[0] if errors else offers.REASONS.get(request.GET.get("reason", ""))
    currency, interval = currency_of(request.organization), PricingForm(request.GET).interval()
    context = {
        "organization": request.organization,
        "offers": offers.offers_for(
            currency,
            interval,
            current=billing_page.current_plan(request.organization),
            may_try=trials.may_try(request.organization, request.user, now=clock.now()),
        ),
        "interval": interval,
        "intervals": intervals(),
        "yearly": offers.yearly(),
        "tax_note": offers.tax_note(),
        "currency_note": offers.currency_note(request.organization.currency, charged=currency),
        "reason": reason,
        "can_pay": not unavailable,
        "unavailable": unavailable,
        "reference": current_reference(),
    }
    return render(request, "onboarding/plans/choose.html", context, status=503 if unmet else status)
