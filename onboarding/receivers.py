"""Where the journey hears from billing and from the task queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django_q.signals import post_execute

from billing.signals import (
    AccessChange,
    access_changed,
    payment_confirmed,
    payment_ended,
    subscription_changed,
)
from billing.subscriptions import end_subscription_later
from onboarding.mail import key_changes, outbox, team_changes
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
    """A confirmed payment starts the workspace, once, in the same transaction.

    A new payment for an onboarding that was given up meanwhile is not lost: it starts another.
    """
    started = build.start(organization, now=now)
    # In this order: what is found neither unpaid nor started has been given up for good by then.
    if is_new and not started and abandonment.start_again(organization, by=None, now=now):
        build.start(organization, now=now)


@receiver(payment_ended)
def abandon_provisioning(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """What is not paid for any more before it is complete is taken down again.

    Where there is nothing to take down, what is left is a subscription that would go on charging.
    """
    journeys = Onboarding.objects.select_related("organization")
    journey = journeys.filter(organization=organization).live().first()
    if journey is None or journey.state == Onboarding.State.PENDING:
        end_subscription_later(organization, now=now)
    elif journey.state != Onboarding.State.COMPLETED:
        because = Onboarding.Abandoned.PAYMENT_ENDED
        if not abandonment.abandon(journey, because=because, now=now):
            # It is being undone already, maybe beyond the step that ends the subscription.
            end_subscription_later(organization, now=now)


@receiver(subscription_changed)
def owe_refresh(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Warehouse and directory are told of the change."""
    refresh.owe(organization, now=now)


@receiver(access_changed)
@receiver(suspension_changed)
def owe_what_opens(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """Whoever serves an organization by the directory hears whom to refuse."""
    refresh.owe(organization, now=now)


@receiver(team_changed)
def owe_team(sender: object, *, organization: Organization, now: datetime, **kwargs: Any) -> None:
    """The directory knows who belongs to it, so that they can read their rows there."""
    refresh.owe(organization, now=now)


@receiver(address_changed)
def owe_new_address(
    sender: object, *, organization: Organization, now: datetime, **kwargs: Any
) -> None:
    """The warehouse knows an organization's owner by their address."""
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
    """Owners hear that invitations have ended which others may be waiting for."""
    changes = team_changes.Change
    change = changes.WAY_BACK_CLOSED if were_theirs_to_accept else changes.INVITATIONS_WITHDRAWN
    facts = team_changes.facts_of(change, person=person_name, emails=emails)
    _owe_news_of_team(organization, facts=facts, now=now)


@receiver(ownership_given)
def tell_of_ownership(
    sender: object, *, organization: Organization, user: User, now: datetime, **kwargs: Any
) -> None:
    """Everybody who owns it hears of a new owner, the new one among them."""
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
    now: datetime,
    **kwargs: Any,
) -> None:
    """Owners hear who came to be what, or is gone; and the person, where others decided it."""
    for_owners, for_them = team_changes.MEMBER_CHANGES[change]
    said = {"person": shown_as(user), "by": by_name, "role": role.label}
    _owe_news_of_team(organization, facts=team_changes.facts_of(for_owners, **said), now=now)
    # An address that nobody has proven may be a stranger's.
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
    """The owner is told whenever their access changes, or is about to."""
    if change is AccessChange.RESUMED and organization.is_suspended_by_staff:
        return  # It is paid for, and yet nothing works again.
    if Onboarding.objects.filter(organization=organization, state=Onboarding.State.COMPLETED):
        kind = MAILS[change]
        outbox.owe(kind, organization=organization, now=now, occasion=now.isoformat())


@receiver(invitation_issued)
def owe_invitation(sender: object, *, invitation: Invitation, now: datetime, **kwargs: Any) -> None:
    """Each link is mailed to the address that it is for, and to nobody else."""
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
    """The owner is mailed, and the warehouse told; not of a setup that is being undone.

    The directory is told of that too, for as long as it lets its keys in.
    Who replaced a key chose when the old one ends, and needs no mail of that.
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


@receiver(post_execute)
def note_that_tasks_are_run(sender: object, **kwargs: Any) -> None:
    """Any task that ends proves that the cluster works; the probe is for quiet times."""
    heartbeats.beat(now=clock.now())
