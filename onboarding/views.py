"""The wizard: sign up, choose a plan, watch. Its end, the key, stands in key_views.py."""

from __future__ import annotations

import logging

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from billing.checkout import (
    AlreadyPaid,
    Doubt,
    NotConfirmed,
    confirm,
    session_to_confirm,
    start_checkout,
)
from billing.plans import plan_by_code
from billing.stripe_api import StripeError
from onboarding import abandonment, offers, prerequisites, provisioning
from onboarding.decorators import post_only
from onboarding.forms import PlanForm, SignupForm
from onboarding.models import Onboarding
from onboarding.progress import progress_of, waiting_for_payment
from onboarding.signup import EmailTaken, sign_up
from orgs.access import MemberRequest, Role, member_required
from orgs.api_keys import initial_key_of
from orgs.models import User
from orgs.references import current_reference

logger = logging.getLogger(__name__)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@sensitive_post_parameters("password")
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signup(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.user.memberships.exists():
        return redirect("onboarding")
    form = SignupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _sign_up(form)
        if user:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("billing")
    return render(request, "onboarding/signup.html", {"form": form}, status=_form_status(form))


@member_required()
@never_cache
@require_safe
def onboarding(request: MemberRequest) -> HttpResponse:
    """Send a member to where their organization's journey stands."""
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect("billing")
    if (
        journey.state == Onboarding.State.COMPLETED
        and not initial_key_of(request.organization).can_be_revealed
    ):
        return redirect("settings_onboarding")
    return redirect("success")


@member_required(Role.OWNER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def billing(request: MemberRequest) -> HttpResponse:
    if Onboarding.objects.of(request.organization).state != Onboarding.State.PENDING:
        return redirect("success")
    if request.method != "POST" and _was_paid_meanwhile(request):
        return redirect("success")
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not prerequisites.unmet():
        return _to_checkout(request, plan_code=form.cleaned_data["plan"])
    return _billing_page(request, status=_form_status(form), form=form)


@member_required(Role.OWNER)
@never_cache
@require_safe
def success(request: MemberRequest) -> HttpResponse:
    """Verify the payment with Stripe, whatever the address says, then show the progress."""
    # Whoever closed the tab too early comes back without the id.
    session_id = request.GET.get("session_id") or session_to_confirm(request.organization)
    # Who has long paid sees the progress, whatever session they name and however Stripe is.
    if session_id and Onboarding.objects.of(request.organization).state == Onboarding.State.PENDING:
        try:
            confirm(session_id, organization=request.organization, now=timezone.now())
        except NotConfirmed as e:
            return _not_confirmed(request, e.doubt)
        except StripeError as e:
            logger.warning("A payment could not be confirmed yet", exc_info=e)
            return _payment_unknown(request)
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect(reverse("billing", query={"reason": Doubt.UNFINISHED}))
    progress = progress_of(journey, now=timezone.now())
    return render(request, "onboarding/success.html", {"progress": progress})


@member_required(Role.OWNER)
@never_cache
@vary_on_headers("HX-Request")
@require_safe
def progress(request: MemberRequest) -> HttpResponse:
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect("billing")
    template = "_progress.html" if request.htmx else "success.html"  # type: ignore[attr-defined]
    context = {"progress": progress_of(journey, now=timezone.now())}
    return render(request, f"onboarding/{template}", context)


@member_required(Role.OWNER)
@post_only
def retry(request: MemberRequest) -> HttpResponse:
    """Resume where it failed, nothing being paid again; start anew what was rolled back."""
    journey, now = Onboarding.objects.of(request.organization), timezone.now()
    if journey.state == Onboarding.State.ROLLED_BACK:
        abandonment.start_again(request.organization, by=request.user, now=now)
        return redirect("onboarding")
    if journey.state == Onboarding.State.FAILED and progress_of(journey, now=now).retry_label:
        provisioning.retry(journey, by=request.user, now=now)
    return redirect("success")


def _sign_up(form: SignupForm) -> User | None:
    try:
        return sign_up(**form.cleaned_data, now=timezone.now())
    except EmailTaken:
        form.add_error(
            "email", "There is already an account with this e-mail address. Sign in instead."
        )
        return None


def _form_status(form: SignupForm | PlanForm) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


def _was_paid_meanwhile(request: MemberRequest) -> bool:
    """Whether a page of Stripe's that was left open has been paid: then no plan is offered."""
    session_id = session_to_confirm(request.organization)
    if not session_id:
        return False
    try:
        confirm(session_id, organization=request.organization, now=timezone.now())
    except (NotConfirmed, StripeError):
        return False
    return True


def _to_checkout(request: MemberRequest, *, plan_code: str) -> HttpResponse:
    plan = plan_by_code(plan_code)
    if plan is None:
        raise AssertionError("PlanForm lets no other plan through")
    try:
        url = start_checkout(
            organization=request.organization, plan=plan, user=request.user, now=timezone.now()
        )
    except AlreadyPaid as e:
        query = {"session_id": e.session_id} if e.session_id else {}
        return redirect(reverse("success", query=query))
    except StripeError as e:
        logger.warning("A checkout could not be started", exc_info=e)
        return _billing_page(request, status=503, unavailable=offers.PAYMENT_DOWN)
    # 303: the browser follows with GET, whatever it sent to us.
    return HttpResponse(status=303, headers={"Location": url})


def _billing_page(
    request: MemberRequest, *, status: int, form: PlanForm | None = None, unavailable: str = ""
) -> HttpResponse:
    unmet = prerequisites.unmet()
    if unmet:
        logger.warning("Checkout is closed", extra={"unmet": [p.name for p in unmet]})
    unavailable = unavailable or (offers.NOT_READY if unmet else "")
    errors = form.errors.get("plan") if form and form.is_bound else None
    reason = errors[0] if errors else offers.REASONS.get(request.GET.get("reason", ""))
    context = {
        "organization": request.organization,
        "offers": offers.offers_for(request.organization.currency),
        "currency_note": offers.currency_note(request.organization.currency),
        "reason": reason,
        "can_pay": not unavailable,
        "unavailable": unavailable,
        "reference": current_reference(),
    }
    return render(
        request, "onboarding/billing.html", context, status=503 if unavailable else status
    )


def _not_confirmed(request: MemberRequest, doubt: Doubt) -> HttpResponse:
    if doubt is Doubt.WAITING_FOR_BANK:
        return render(request, "onboarding/success.html", {"progress": waiting_for_payment()})
    return redirect(reverse("billing", query={"reason": doubt}))


def _payment_unknown(request: MemberRequest) -> HttpResponse:
    context = {
        "headline": "We could not reach the payment service",
        "explanation": (
            "If you have paid, your payment is safe and we go on as soon as the service answers. "
            "Nothing needs to be paid again."
        ),
        "action_url": request.get_full_path(),
        "action_label": "Look again",
        "reference": current_reference(),
    }
    return render(request, "onboarding/payment_problem.html", context, status=503)
