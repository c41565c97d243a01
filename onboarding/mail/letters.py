"""The contents of each mail, computed when it is sent, and whether they are still true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from billing.access import grace_ends_at
from billing.models import Subscription
from billing.plans import plan_name
from onboarding.failures import failure_told_to, why_ended
from onboarding.mail import key_changes, limits, team_changes
from onboarding.models import Onboarding, OutgoingMail
from orgs import brand, languages
from orgs.addresses import accounts_with, shown_as
from orgs.keys.api_keys import find_initial_key
from orgs.models import Invitation
from orgs.teams.invitations import token_of

Kind = OutgoingMail.Kind
Context = dict[str, object]


def failure_occasion(onboarding: Onboarding) -> str:
    """Return a name for this failure of an onboarding, different for its next failure."""
    return f"{onboarding.reference}/{onboarding.attempt}"


def context_of(mail: OutgoingMail) -> Context:
    """Return the context for the mail's templates."""
    about = _ABOUT.get(Kind(mail.kind))
    return {**_for_all(mail), **(about(mail) if about else {})}


def language_for(mail: OutgoingMail, address: str) -> str:
    """Return the language to write to this address in; somebody invited reads the inviter's."""
    reader = next(iter(accounts_with(address)), None)
    if reader is None and mail.kind == Kind.INVITATION:
        invitation = Invitation.objects.select_related("invited_by").get(nonce=mail.occasion)
        reader = invitation.invited_by
    return languages.read_by(reader)


def is_overtaken(mail: OutgoingMail, *, now: datetime) -> bool:
    """Whether the mail's message is no longer true, so that the mail must not be sent."""
    if mail.kind == Kind.INVITATION:
        is_open = Invitation.objects.open(now).filter(nonce=mail.occasion).exists()
        return not (is_open and settings.PRODUCT.parts.team)
    if mail.kind == Kind.SETUP_FAILED:
        reference, attempt = mail.occasion.split("/")
        failed = Onboarding.objects.filter(state=Onboarding.State.FAILED, abandoned_at=None)
        return not failed.filter(reference=reference, attempt=attempt).exists()
    if mail.kind == Kind.LIMIT_REACHED:
        return limits.has_begun_anew(mail, now=now)
    if mail.kind == Kind.SETUP_ENDED:
        return Onboarding.objects.filter(organization=mail.organization_id).live().exists()
    return False


def _for_all(mail: OutgoingMail) -> Context:
    organization = mail.organization
    return {
        **brand.context(),
        "organization_name": organization.name,
        "slug": organization.slug,
        "docs_url": settings.DOCS_URL,
        "support_email": settings.SUPPORT_EMAIL,
        "settings_url": _address("settings_onboarding"),
        "billing_url": _address("settings_billing"),
        "onboarding_url": _address("onboarding"),
    }


def _about_workspace(mail: OutgoingMail) -> Context:
    organization = mail.organization
    api_key = find_initial_key(organization)
    return {
        "dataset_id": organization.dataset_id,
        "location": organization.get_location_display(),
        "plan": plan_name(organization.plan),
        "key_fingerprint": api_key.fingerprint if api_key else "",
        "status_url": _address("api_organization_status", organization.slug),
        "team_url": _address("settings_team") if settings.PRODUCT.parts.team else "",
    }


def _about_payment(mail: OutgoingMail) -> Context:
    subscription = Subscription.objects.filter(organization=mail.organization).first()
    grace_ends = grace_ends_at(subscription) if subscription else None
    return {"grace_ends": languages.whole_day(grace_ends) if grace_ends else ""}


def _about_failure(mail: OutgoingMail) -> Context:
    onboarding = Onboarding.objects.get(reference=mail.occasion.split("/")[0])
    failure = failure_told_to(mail.organization, onboarding.failure_code)
    return {
        "headline": failure.headline,
        "explanation": failure.explanation,
        "can_retry": failure.can_retry,
        "waits_until": languages.whole_day(onboarding.deadline_at)
        if onboarding.deadline_at
        else "",
        "setup_url": _address("success"),
        "reference": onboarding.reference,
    }


def _about_ending(mail: OutgoingMail) -> Context:
    onboarding = Onboarding.objects.get(reference=mail.occasion)
    subscription = Subscription.objects.filter(organization=mail.organization).first()
    return {
        "why_ended": why_ended(mail.organization, onboarding.abandoned_because),
        "is_subscribed": subscription is not None and subscription.grants_access,
        "setup_url": _address("success"),
        "reference": onboarding.reference,
    }


def _about_invitation(mail: OutgoingMail) -> Context:
    """Return the context of an invitation, with a link whose secret is made here, never stored."""
    invitation = Invitation.objects.select_related("invited_by").get(nonce=mail.occasion)
    return {
        "inviter": shown_as(invitation.invited_by) if invitation.invited_by else "",
        "role": invitation.get_role_display(),
        "recipient": mail.recipient,
        "expires_on": languages.whole_day(invitation.expires_at),
        "invitation_url": _address("invitation", token_of(invitation)),
    }


_ABOUT: dict[OutgoingMail.Kind, Callable[[OutgoingMail], Context]] = {
    Kind.WELCOME: _about_workspace,
    Kind.PAYMENT_OVERDUE: _about_payment,
    Kind.SETUP_FAILED: _about_failure,
    Kind.SETUP_ENDED: _about_ending,
    Kind.INVITATION: _about_invitation,
    Kind.LIMIT_REACHED: limits.context_of,
    Kind.KEY_CHANGED: key_changes.context_of,
    Kind.TEAM_CHANGED: team_changes.context_of,
    Kind.MEMBERSHIP_CHANGED: team_changes.context_of,
}


def _address(name: str, *arguments: str) -> str:
    return str(settings.SITE_URL) + reverse(name, args=arguments)
