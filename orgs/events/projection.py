"""The projection of the audit log: which of its events programs are told, and what of each.

An outgoing event is written in the transaction of its audit event and has the same id, so there is
exactly one of each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from orgs.audit import Tag
from orgs.events import numbering, snapshots
from orgs.models import (
    ApiKey,
    AuditEvent,
    EventDelivery,
    Membership,
    Organization,
    OutgoingEvent,
    User,
)
from orgs.openid.subjects import subject_of
from orgs.signals import event_recorded

Data = dict[str, Any]

# Under which names an event's data has a key.
KEYS = ("key", "replaces")


@receiver(event_recorded)
def publish(sender: object, *, event: AuditEvent, **kwargs: Any) -> None:
    """Write the outgoing event of an audit event, if programs are told of its kind."""
    kind = PUBLISHED.get(event.tag)
    data = kind[1](event) if kind else None
    if kind is None or data is None:
        return
    OutgoingEvent.objects.create(
        id=event.pk,
        type=kind[0],
        organization_id=event.organization_id,
        # Renewed with the numbers, if it is not deleted by then.
        organization=snapshots.of([event.organization_id])[event.organization_id],
        data=data,
        created_at=event.recorded_at,
    )
    # Whatever goes wrong, the sweeper numbers the event.
    transaction.on_commit(numbering.number, robust=True)


def forget(organization: Organization) -> None:
    """Take what people typed out of the organization's events, once its data is deleted.

    That is its name, the names of keys, and answers at sign-up; and what endpoints answered, which
    may repeat it.
    """
    for event in OutgoingEvent.objects.filter(organization_id=organization.pk):
        keys = [event.data[name] for name in KEYS if event.data.get(name)]
        for named in (event.organization, *keys):
            named["name"] = ""
        if "answers" in event.data:
            event.data["answers"] = {}
        event.save(update_fields=["organization", "data"])
    told = EventDelivery.objects.filter(event__organization_id=organization.pk)
    told.exclude(answer="").update(answer="")


def _nothing(event: AuditEvent) -> Data:
    return {}


def _because(reason: str) -> Callable[[AuditEvent], Data]:
    return lambda event: {"because": reason}


def _onboarded(event: AuditEvent) -> Data:
    organization = Organization.objects.get(pk=event.organization_id)
    members = Membership.objects.filter(organization=organization).select_related("user")
    return {
        "currency": organization.currency,
        "timezone": organization.timezone,
        "location": organization.location,
        "dataset": organization.dataset_id,
        "answers": organization.answers,
        "members": [_member(one.user, one.role) for one in members.order_by("pk")],
    }


def _plan(event: AuditEvent) -> Data | None:
    # The first plan is no change: `organization.onboarded` tells of it.
    before, after = event.facts["old"], event.facts["new"]
    return {"before": before, "after": after} if before else None


def _key(event: AuditEvent) -> Data | None:
    key = _described(event, event.facts["fingerprint"])
    return {"key": key} if key else None


def _rotated(event: AuditEvent) -> Data | None:
    made = _key(event)
    return made and {**made, "replaces": _described(event, event.facts["replaces"])}


def _described(event: AuditEvent, fingerprint: str) -> Data | None:
    """Return a key as programs know it; None for one that nobody was ever offered."""
    keys = ApiKey.objects.filter(organization=event.organization_id, fingerprint=fingerprint)
    key = keys.exclude(copy_kept_until=None).first()
    if key is None:
        return None
    return {
        "id": key.pk,
        "name": key.name,
        "prefix": key.prefix,
        "fingerprint": key.fingerprint,
        "expires_at": key.expires_at.isoformat() if key.expires_at else None,
    }


def _member_of(event: AuditEvent) -> Data:
    user = User.objects.get(pk=event.facts["account"])
    return {"member": _member(user, event.facts["role"])}


def _role_of(event: AuditEvent) -> Data | None:
    # Whoever had no role before has joined, and that is an event of its own.
    before = event.facts["before"]
    return {**_member_of(event), "before": before} if before else None


def _member(user: User, role: str) -> Data:
    """Return a member as programs know them: by the subject of their sign-in."""
    return {"id": subject_of(user), "role": role}


def _limit(event: AuditEvent) -> Data:
    facts = event.facts
    kept = ("limit", "used", "period", "soft", "resets_at")
    return {"limit": {"name": facts["metric"], **{name: facts[name] for name in kept}}}


# What becomes of which audit event: the outgoing event's type, and its data; None publishes none.
PUBLISHED: Mapping[str, tuple[str, Callable[[AuditEvent], Data | None]]] = {
    Tag.ONBOARDING_COMPLETED: ("organization.onboarded", _onboarded),
    Tag.PLAN_CHANGED: ("organization.plan_changed", _plan),
    Tag.SUSPENDED: ("organization.suspended", _because("payment")),
    Tag.SUSPENDED_BY_STAFF: ("organization.suspended", _because("staff")),
    Tag.RESUMED: ("organization.resumed", _because("payment")),
    Tag.RESUMED_BY_STAFF: ("organization.resumed", _because("staff")),
    Tag.DELETION_FINISHED: ("organization.deleted", _nothing),
    Tag.KEY_ISSUED: ("key.created", _key),
    Tag.KEY_ROTATED: ("key.rotated", _rotated),
    Tag.KEY_REVOKED: ("key.revoked", _key),
    Tag.KEY_EXPIRED: ("key.expired", _key),
    Tag.TEAM_JOINED: ("member.joined", _member_of),
    Tag.TEAM_LEFT: ("member.left", _member_of),
    Tag.TEAM_REMOVED: ("member.left", _member_of),
    Tag.TEAM_ROLE_CHANGED: ("member.role_changed", _role_of),
    Tag.OWNERSHIP_GIVEN: ("member.role_changed", _role_of),
    Tag.LIMIT_REACHED: ("limit.reached", _limit),
    Tag.PAYMENT_OVERDUE: ("subscription.past_due", _nothing),
}
