"""Pages of the wizard: sign up, return from Stripe, watch the progress, retry."""

from __future__ import annotations

import logging
from functools import partial
from typing import cast

from allauth.core.ratelimit import consume, respond_429
from allauth.decorators import rate_limit
from babel.lists import format_list
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from billing.payments import Doubt, NotConfirmed, confirm, session_to_confirm
from billing.stripe_api import StripeBusy, StripeError, StripeUnavailable
from onboarding.decorators import company_first, post_only
from onboarding.integrations.views import cards
from onboarding.keys.page import initial_reveal_link_for
from onboarding.models import Onboarding
from onboarding.plans.billing_page import may_choose_plan, needs_plan
from onboarding.provisioning import abandonment, build
from onboarding.wizard.forms import SignupForm
from onboarding.wizard.progress import (
    Progress,
    confirming_payment,
    progress_of,
    waiting_for_payment,
)
from onboarding.wizard.signup import sign_up_at_supabase, sign_up_or_in
from orgs import clock, languages, supabase_auth
from orgs.access import MemberRequest, Role, UserRequest, member_required
from orgs.accounts import UNCONFIRMED, sign_in_with_password
from orgs.addresses import address_of, is_proven
from orgs.models import Location, User
from orgs.outages import IdentityUnavailable
from orgs.references import current_reference
from orgs.sources import by_source
from orgs.verification import send_first_code

logger = logging.getLogger(__name__)

NO_ACCOUNTS_NOW = gettext_lazy(
    "We can’t create accounts right now. Nothing is lost: keep this page open and try again in a "
    "minute."
)
PAYMENT_UNREACHABLE = (
    gettext_lazy("We couldn’t reach the payment service"),
    gettext_lazy(
        "If you’ve paid, your payment is safe, and we’ll continue as soon as the service responds. "
        "You won’t be charged again."
    ),
)
PAYMENT_REFUSED = (
    gettext_lazy("We couldn’t check your payment"),
    gettext_lazy(
        "The payment service declined our request. If you’ve paid, your payment is safe, and you "
        "won’t be charged again. Our support team can see it and will sort it out."
    ),
)
# A page that waits for a bank reloads itself for five minutes.
MAX_LOOKS = 15


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    product = settings.PRODUCT
    places = product.sign_up.locations
    labels = [str(Location(place).label) for place in places]
    tagline = product.brand.tagline
    context = {
        # A tagline is translated by the folder's own locale/.
        "title": gettext(tagline) if tagline else gettext("Welcome"),
        "is_chosen": len(places) > 1,
        "places": format_list(labels, style="or", locale=languages.locale()),
        # An example: the middle one of ours.
        "place": places[(len(places) - 1) // 2],
        "tables": len(product.catalogs["workspace"].tables),
    }
    return render(request, "home.html", context)


@sensitive_post_parameters("password")
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signup(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("onboarding")
    form = SignupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_account = _signed_up_at_supabase if supabase_auth.is_on() else _sign_up
        return make_account(request, form)
    return _signup_page(request, form)


@company_first
@member_required()
@never_cache
@require_safe
def onboarding(request: MemberRequest) -> HttpResponse:
    """Redirect an owner to the page of their journey, and other members to the workspace."""
    if request.role != Role.OWNER:
        return redirect("settings_onboarding")
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect("billing")
    if journey.state == Onboarding.State.COMPLETED and not _can_reveal(request):
        return redirect("settings_onboarding")
    return redirect("success")


@member_required(Role.OWNER)
@never_cache
@require_safe
def success(request: MemberRequest) -> HttpResponse:
    """Verify the payment with Stripe, never trusting the URL alone, then show the progress."""
    # Customers who closed the tab too early come back without the id.
    session_id = request.GET.get("session_id") or session_to_confirm(request.organization)
    # After the payment the progress is shown, whatever the session id and Stripe's condition.
    pays = needs_plan(request.organization)
    if session_id and may_choose_plan(request.organization):
        try:
            confirm(session_id, organization=request.organization, now=clock.now())
        except NotConfirmed as e:
            # Whoever is on a free plan may have left a payment page open, and owes no answer.
            if pays or e.doubt is Doubt.WAITING_FOR_BANK or "session_id" in request.GET:
                return _not_confirmed(request, e.doubt)
        except StripeBusy:
            # A concurrent request, Stripe's event or the sweeper will confirm the payment.
            return _look_again(request, confirming_payment(reload_url=_next_look(request)))
        except StripeError as e:
            logger.warning("A payment could not be confirmed yet", exc_info=e)
            return _payment_unknown(request, e)
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect(reverse("billing", query={"reason": Doubt.UNFINISHED}))
    if journey.state == Onboarding.State.COMPLETED and (pays or not _can_reveal(request)):
        return redirect("settings_billing")  # A renewal: the workspace never went away.
    context = _beside(request, _progress(request, journey))
    return render(request, "onboarding/wizard/success.html", context)


@member_required(Role.OWNER)
@never_cache
@vary_on_headers("HX-Request")
@require_safe
def progress(request: MemberRequest) -> HttpResponse:
    journey = Onboarding.objects.of(request.organization)
    if journey.state == Onboarding.State.PENDING:
        return redirect("billing")
    progress = _progress(request, journey)
    if progress.poll_seconds and request.GET.get("seen") == progress.state == "FAILED":
        # No swap, so that nobody loses focus over an unchanged page.
        return HttpResponse(status=204)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "onboarding/wizard/_progress.html", {"progress": progress})
    return render(request, "onboarding/wizard/success.html", _beside(request, progress))


@member_required(Role.OWNER)
@post_only
def retry(request: MemberRequest) -> HttpResponse:
    """Retry a failed onboarding, or start again after an undo; a retry is not paid again."""
    journey, now = Onboarding.objects.of(request.organization), clock.now()
    if journey.state == Onboarding.State.ROLLED_BACK:
        abandonment.start_again(request.organization, by=request.user, now=now)
        return redirect("onboarding")
    if journey.state == Onboarding.State.FAILED and progress_of(journey, now=now).retry_label:
        build.retry(journey, by=request.user, now=now)
    return redirect("success")


def _progress(request: MemberRequest, journey: Onboarding) -> Progress:
    """Return the progress; once completed, it contains a fresh link to the key."""
    now = clock.now()
    is_completed = journey.state == Onboarding.State.COMPLETED
    link = initial_reveal_link_for(request, now=now) if is_completed else ""
    return progress_of(journey, now=now, reveal_link=link)


def _can_reveal(request: MemberRequest) -> bool:
    return bool(initial_reveal_link_for(request, now=clock.now()))


def _sign_up(request: HttpRequest, form: SignupForm) -> HttpResponse:
    answers = form.cleaned_data
    if not consume(request, action="signup_address", key=by_source(request, answers["email"])):
        return cast(HttpResponse, respond_429(request))
    signed_in = partial(sign_in_with_password, request)
    outcome = sign_up_or_in(answers, sign_in=signed_in, now=clock.now())
    if not isinstance(outcome, User):
        return outcome
    login(request, outcome, backend=settings.AUTHENTICATION_BACKENDS[0])
    send_first_code(cast(UserRequest, request))
    return redirect("billing")


def _beside(request: MemberRequest, progress: Progress) -> dict[str, object]:
    """Return the context beside the progress: what the customer can do meanwhile."""
    return {
        **cards(request),
        "progress": progress,
        "is_proven": is_proven(request.user),
        "email": address_of(request.user).email,
        # A page that reloads itself would discard what is being typed.
        "is_card": not progress.reload_url,
    }


def _signed_up_at_supabase(request: HttpRequest, form: SignupForm) -> HttpResponse:
    try:
        user = sign_up_at_supabase(**form.cleaned_data, now=clock.now())
    except supabase_auth.Refused as e:
        form.add_error(e.field, e.words)
        return _signup_page(request, form)
    except IdentityUnavailable:
        messages.error(request, NO_ACCOUNTS_NOW)
        return _signup_page(request, form, status=503)
    if user is None:
        request.session[UNCONFIRMED] = form.cleaned_data["email"]
        return redirect("check_mail")
    login(request, user, backend=supabase_auth.BACKEND)
    if not is_proven(user):
        send_first_code(cast(UserRequest, request))
    return redirect("billing")


def _signup_page(request: HttpRequest, form: SignupForm, status: int = 0) -> HttpResponse:
    """Show the sign-up form with the entered values and their errors."""
    is_wrong = form.is_bound and not form.is_valid()
    status = status or (422 if is_wrong else 200)
    return render(request, "onboarding/wizard/signup.html", {"form": form}, status=status)


def _not_confirmed(request: MemberRequest, doubt: Doubt) -> HttpResponse:
    if doubt is Doubt.WAITING_FOR_BANK:
        return _look_again(request, waiting_for_payment(reload_url=_next_look(request)))
    return redirect(reverse("billing", query={"reason": doubt}))


def _look_again(request: MemberRequest, waiting: Progress) -> HttpResponse:
    return render(request, "onboarding/wizard/success.html", _beside(request, waiting))


def _next_look(request: MemberRequest) -> str:
    """Return the URL for the page's next reload; empty after enough reloads."""
    looks = request.GET.get("looks", "0")
    number = int(looks) if looks.isdecimal() and len(looks) < 3 else MAX_LOOKS
    if number >= MAX_LOOKS:
        return ""
    query = {**request.GET.dict(), "looks": str(number + 1)}
    return reverse("success", query=query)


def _payment_unknown(request: MemberRequest, error: StripeError) -> HttpResponse:
    is_outage = isinstance(error, StripeUnavailable)
    headline, explanation = PAYMENT_UNREACHABLE if is_outage else PAYMENT_REFUSED
    context = {
        "headline": headline,
        "explanation": explanation,
        "action_url": request.get_full_path(),
        "action_label": gettext("Check again"),
        "reference": current_reference(),
    }
    status = 503 if is_outage else 409
    return render(request, "onboarding/wizard/payment_problem.html", context, status=status)
