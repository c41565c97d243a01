"""Signal receivers: what the journey does when billing, orgs or the task queue report a change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django_q.signals import post_execute

from billing.models import UsageCounter
from billing.signals import (
    AccessChange,
    access_changed,
    limit_reached,
    payment_confirmed,
    payment_ended,
    subscription_changed,
)
from billing.subscriptions import end_subscription_later
from billing.usage import Limit
from onboarding.mail import key_changes, limits, outbox, team_changes
from onboarding.models import Onboarding, OutgoingMail
from onboarding.provisioning import abandonment, build
from onboarding.sync import refresh
from onboarding.worker import heartbeats
from orgs import clock
from orgs.addresses import address_of, is_proven, shown_as
from orgs.models import ApiKey, Invitation, Membership, Organization, User
from orgs.signals import (
    KeyChange,
    MemberChange,
    address_changed,
    invitation_issued,
    invitations_withdrawn,
    key_changed,
    member_changed,
    ownership_given,
    suspension_changed,
    team_changed,
)

MAILS = {
    AccessChange.OVERDUE: OutgoingMail.Kind.PAYMENT_OVERDUE,
    AccessChange.SUSPENDED: OutgoingMail.Kind.SUSPENDED,
    AccessChange.RESUMED: OutgoingMail.Kind.RESUMED,
}


@receiver(payment_confirmed)
def start_provisioning(
    sender: object, *, organization: Organization, now: datetime, is_new: bool, **kwargs: Any
) -> None:
    """Start provisioning when a payment is confirmed; once, in the payment's transaction.

    A new payment for an onboarding that was abandoned meanwhile starts another onboarding.
    """
    started = build.start(organization, now=now)
    # In this order: an onboarding that is neither unpaid nor started has been abandoned for good.
    if is_new and not started and abandonment.start_again(organization, by=None, now=now):
        build.start(organization, now=now)


@receiver(payment_ended)
def abandon_provisioning(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Abandon an unfinished workspace whose payment has ended.

    If there is nothing to abandon, end the subscription, which would otherwise go on charging.
    """
    journeys = Onboarding.objects.select_related("organization")
    journey = journeys.filter(organization=organization).live().first()
    if journey is None or journey.state == Onboarding.State.PENDING:
        end_subscription_later(organization, now=now)
    elif journey.state != Onboarding.State.COMPLETED:
        because = Onboarding.Abandoned.PAYMENT_ENDED
        if not abandonment.abandon(journey, because=because, now=now):
            # The undo that is running may be past the step that ends the subscription.
            end_subscription_later(organization, now=now)


@receiver(subscription_changed)
def owe_refresh(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Owe warehouse and directory a refresh when a subscription changes."""
    refresh.owe(organization, now=now)


@receiver(access_changed)
@receiver(suspension_changed)
def owe_what_opens(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Owe the directory a refresh when access changes, so that services refuse or admit again."""
    refresh.owe(organization, now=now)


@receiver(team_changed)
def owe_team(sender: object, *, organization: Organization, now: datetime, **kwargs: Any) -> None:
    """Owe the directory a refresh when members change, as they may read their rows there."""
    refresh.owe(organization, now=now)


@receiver(address_changed)
def owe_new_address(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Owe the warehouse a refresh when an owner's address changes, by which it knows the owner."""
    refresh.owe(organization, now=clock.now())


@receiver(invitations_withdrawn)
def tell_of_invitations(
    sender: object,
    *,
    organization: Organization,
    person_name: str,
    were_theirs_to_accept: bool,
    emails: list[str],
    now: datetime,
    **kwargs: Any,
) -> None:
    """Mail owners which invitations ended: sent by, or addressed to, a member who left."""
    changes = team_changes.Change
    change = changes.WAY_BACK_CLOSED if were_theirs_to_accept else changes.INVITATIONS_WITHDRAWN
    facts = team_changes.facts_of(change, person=person_name, emails=emails)
    _owe_news_of_team(organization, facts=facts, now=now)


@receiver(ownership_given)
def tell_of_ownership(
    sender: object, *, organization: Organization, user: User, now: datetime, **kwargs: Any
) -> None:
    """Mail every owner, the new one included, when ownership changes."""
    facts = team_changes.facts_of(team_changes.Change.OWNERSHIP_GIVEN, person=user.email)
    _owe_news_of_team(organization, facts=facts, now=now)


@receiver(member_changed)
def tell_of_member(
    sender: object,
    *,
    organization: Organization,
    user: User,
    change: MemberChange,
    role: Membership.Role,
    by: User,
    by_name: str,
    by_role: str,
    now: datetime,
    **kwargs: Any,
) -> None:
    """Mail owners when a member joins, changes role or leaves; mail the member too if affected."""
    for_owners, for_them = team_changes.MEMBER_CHANGES[change]
    said = {"person": shown_as(user), "by": by_name, "by_role": by_role, "role": role.value}
    _owe_news_of_team(organization, facts=team_changes.facts_of(for_owners, **said), now=now)
    # An unproven address may belong to a stranger.
    if for_them and user != by and is_proven(user):
        facts = team_changes.facts_of(for_them, **said)
        _owe_news_of_team(organization, facts=facts, now=now, to=address_of(user).email)


def _owe_news_of_team(
    organization: Organization, *, facts: dict[str, str], now: datetime, to: str = ""
) -> None:
    kinds = OutgoingMail.Kind
    outbox.owe(
        kinds.MEMBERSHIP_CHANGED if to else kinds.TEAM_CHANGED,
        organization=organization,
        recipient=to,
        now=now,
        occasion=f"{facts['change']}at{now:%Y%m%dT%H%M%S%f}",
        facts=facts,
    )


@receiver(access_changed)
def owe_mail(
    sender: object,
    *,
    organization: Organization,
    change: AccessChange,
    now: datetime,
    **kwargs: Any,
) -> None:
    """Mail the owner when access changes or is about to change."""
    if change is AccessChange.RESUMED and organization.is_suspended_by_staff:
        return  # Keys work again because of a payment, but staff's suspension still blocks them.
    if Onboarding.objects.filter(organization=organization, state=Onboarding.State.COMPLETED):
        kind = MAILS[change]
        outbox.owe(kind, organization=organization, now=now, occasion=now.isoformat())


@receiver(invitation_issued)
def owe_invitation(sender: object, *, invitation: Invitation, now: datetime, **kwargs: Any) -> None:
    """Mail each invitation's link to the invited address, and to nobody else."""
    outbox.owe(
        OutgoingMail.Kind.INVITATION,
        organization=invitation.organization,
        recipient=invitation.email,
        occasion=str(invitation.nonce),
        now=now,
    )


@receiver(key_changed)
def tell_of_key(
    sender: object,
    *,
    api_key: ApiKey,
    change: KeyChange,
    actor: User | None,
    now: datetime,
    **kwargs: Any,
) -> None:
    """Mail the owner about a changed key, and owe the warehouse a refresh.

    Nothing happens while a setup is being undone, except that the directory is told for as long as
    it lists the organization. A replaced key that ends on time is not mailed: its owner chose when.
    """
    organization = api_key.organization
    if not Onboarding.objects.filter(organization=organization, state=Onboarding.State.COMPLETED):
        journey = Onboarding.objects.filter(organization=organization).live().first()
        if journey and refresh.is_still_listed(journey):
            refresh.request(organization, now=now)
        return
    if change not in (KeyChange.SHOWN_AGAIN, KeyChange.REOPENED):
        refresh.request(organization, now=now)
    if change is KeyChange.EXPIRED and api_key.replaced_at is not None:
        return
    outbox.owe(
        OutgoingMail.Kind.KEY_CHANGED,
        organization=organization,
        now=now,
        occasion=key_changes.occasion_of(api_key, change=change, now=now),
        facts=key_changes.facts_of(api_key, change=change, actor=actor, now=now),
    )


@receiver(limit_reached)
def tell_of_limit(
    sender: object,
    *,
    organization: Organization,
    limit: Limit,
    counter: UsageCounter,
    share: int,
    now: datetime,
    **kwargs: Any,
) -> None:
    """Mail the owners when most or all of a limit is used."""
    outbox.owe(
        OutgoingMail.Kind.LIMIT_REACHED,
        organization=organization,
        now=now,
        occasion=f"{counter.pk}at{share}of{limit.number}",
        facts=limits.facts_of(limit, used=counter.used, share=share),
    )


@receiver(post_execute)
def note_that_tasks_are_run(sender: object, **kwargs: Any) -> None:
    """Record that a task ended, which proves that the cluster works; probes cover quiet times."""
    heartbeats.beat(now=clock.now())
