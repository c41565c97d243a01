"""The audit log: one function writes it, in the transaction of what it records."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from orgs.models import AuditEvent
from orgs.references import current_reference

if TYPE_CHECKING:
    from orgs.models import Organization, User

SYSTEM = "system"


class Tag(StrEnum):
    """What can be recorded, as subject:thing:action. Tags are stored, so they never change."""

    SIGNED_UP = "organization:account:signed_up"
    CHECKOUT_STARTED = "organization:checkout:started"
    PAYMENT_CONFIRMED = "organization:payment:confirmed"
    PLAN_CHANGED = "organization:plan:changed"
    PLAN_UNKNOWN = "organization:plan:unknown_price"
    PAYMENT_OVERDUE = "organization:payment:overdue"
    PAYMENT_REFUNDED = "organization:payment:refunded"
    PAYMENT_DISPUTED = "organization:payment:disputed"
    SUBSCRIPTION_DOUBLED = "organization:subscription:doubled"
    SUSPENDED = "organization:access:suspended"
    RESUMED = "organization:access:resumed"
    ONBOARDING_STARTED = "organization:onboarding:started"
    ONBOARDING_FAILED = "organization:onboarding:failed"
    ONBOARDING_RETRIED = "organization:onboarding:retried"
    ONBOARDING_COMPLETED = "organization:onboarding:completed"
    ONBOARDING_ABANDONED = "organization:onboarding:abandoned"
    ONBOARDING_UNDO_FAILED = "organization:onboarding:undo_failed"
    ONBOARDING_ROLLED_BACK = "organization:onboarding:rolled_back"
    ONBOARDING_STARTED_AGAIN = "organization:onboarding:started_again"
    KEY_REVEALED = "organization:api_key:revealed"
    KEY_REVOKED = "organization:api_key:revoked"
    KEY_ACKNOWLEDGED = "organization:api_key:acknowledged"
    TEAM_INVITED = "organization:team:invited"
    TEAM_JOINED = "organization:team:joined"
    TEAM_ROLE_CHANGED = "organization:team:role_changed"
    TEAM_REMOVED = "organization:team:removed"
    TEAM_LEFT = "organization:team:left"
    INVITATION_RESENT = "organization:invitation:resent"
    INVITATION_REVOKED = "organization:invitation:revoked"
    MAIL_RESENT = "organization:mail:resent"


def record_event(
    tag: Tag,
    *,
    organization: Organization,
    now: datetime,
    actor: User | None = None,
    **facts: object,
) -> AuditEvent:
    """Append one event; call it inside the transaction that makes the fact true.

    `facts` are JSON values and never hold a key, a secret or a payload.
    """
    return AuditEvent.objects.create(
        tag=tag,
        organization_id=organization.pk,
        organization_slug=organization.slug,
        actor=actor.email if actor else SYSTEM,
        reference=current_reference(),
        facts=facts,
        recorded_at=now,
    )
