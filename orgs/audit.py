"""The audit log: `record_event` writes each event in the transaction of the fact it records.

PostgreSQL only allows rows to be added, and chains them by hash when that transaction commits
(migration orgs/0006); orgs.audit_chain verifies the chain.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from orgs.client_address import current_address
from orgs.models import AuditEvent
from orgs.references import current_reference
from orgs.signals import event_recorded

if TYPE_CHECKING:
    from orgs.models import Organization, User

# Actors that are not users: a task or the sweeper, and an anonymous visitor.
SYSTEM = "system"
ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Operator:
    """The operator of this deployment, who has an audit chain for events of no organization.

    No organization can have this id or slug, because organization slugs end in a date.
    """

    pk: uuid.UUID
    slug: str


OPERATOR = Operator(uuid.UUID(int=0), "operator")


class Tag(StrEnum):
    """Kinds of audit event, as subject:thing:action. Tags are stored, so they never change."""

    SIGNED_UP = "organization:account:signed_up"
    SIGNED_IN = "organization:account:signed_in"
    SIGN_IN_FAILED = "organization:account:sign_in_failed"
    SIGNED_IN_ELSEWHERE = "organization:account:signed_in_elsewhere"
    SIGNED_OUT = "organization:account:signed_out"
    PASSWORD_CHANGED = "organization:password:changed"  # noqa: S105
    PASSWORD_RESET = "organization:password:reset"  # noqa: S105
    SECOND_STEPS_REMOVED = "organization:account:second_steps_removed"
    CHECKOUT_STARTED = "organization:checkout:started"
    PAYMENT_CONFIRMED = "organization:payment:confirmed"
    FREE_PLAN_STARTED = "organization:plan:free_started"
    PLAN_CHANGED = "organization:plan:changed"
    PLAN_UNKNOWN = "organization:plan:unknown_price"
    PAYMENT_OVERDUE = "organization:payment:overdue"
    PAYMENT_REFUNDED = "organization:payment:refunded"
    PAYMENT_DISPUTED = "organization:payment:disputed"
    SUBSCRIPTION_DOUBLED = "organization:subscription:doubled"
    SUSPENDED = "organization:access:suspended"
    RESUMED = "organization:access:resumed"
    ONBOARDING_STARTED = "organization:onboarding:started"
    ONBOARDING_SET_BACK = "organization:onboarding:set_back"
    ONBOARDING_FAILED = "organization:onboarding:failed"
    ONBOARDING_RETRIED = "organization:onboarding:retried"
    ONBOARDING_COMPLETED = "organization:onboarding:completed"
    ONBOARDING_ABANDONED = "organization:onboarding:abandoned"
    ONBOARDING_UNDO_FAILED = "organization:onboarding:undo_failed"
    ONBOARDING_ROLLED_BACK = "organization:onboarding:rolled_back"
    ONBOARDING_STARTED_AGAIN = "organization:onboarding:started_again"
    STEP_DONE = "organization:step:done"
    STEP_UNDONE = "organization:step:undone"
    KEY_ISSUED = "organization:api_key:issued"
    KEY_ROTATED = "organization:api_key:rotated"
    KEY_REVEALED = "organization:api_key:revealed"
    KEY_REOPENED = "organization:api_key:reopened"
    KEY_REVOKED = "organization:api_key:revoked"
    KEY_EXPIRED = "organization:api_key:expired"
    KEY_ACKNOWLEDGED = "organization:api_key:acknowledged"
    KEY_COPY_DESTROYED = "organization:api_key:copy_destroyed"
    LIMIT_REACHED = "organization:limit:reached"
    TEAM_INVITED = "organization:team:invited"
    TEAM_JOINED = "organization:team:joined"
    TEAM_ROLE_CHANGED = "organization:team:role_changed"
    TEAM_REMOVED = "organization:team:removed"
    TEAM_LEFT = "organization:team:left"
    OWNERSHIP_GIVEN = "organization:team:ownership_given"
    INVITATION_RESENT = "organization:invitation:resent"
    INVITATION_REVOKED = "organization:invitation:revoked"
    MAIL_RESENT = "organization:mail:resent"
    SUSPENDED_BY_STAFF = "organization:access:suspended_by_staff"
    RESUMED_BY_STAFF = "organization:access:resumed_by_staff"
    ONBOARDING_RUN_NOW = "organization:onboarding:run_now"
    STRIPE_READ_AGAIN = "organization:subscription:read_again"
    STRIPE_EVENT_RESENT = "organization:stripe_event:resent"
    STRIPE_REFUSAL_SETTLED = "organization:stripe_refusal:settled"
    STRIPE_EVENT_IGNORED = "organization:stripe_event:ignored"
    WORKSPACE_SYNC_ASKED = "organization:workspace:sync_asked"
    WORKSPACE_MOVED = "organization:workspace:moved"
    REFRESH_RUN_NOW = "organization:refresh:run_now"
    DELETION_ASKED = "organization:deletion:asked"
    DELETION_RUN_NOW = "organization:deletion:run_now"
    DELETION_FINISHED = "organization:deletion:finished"
    ADDRESS_RELEASED = "organization:account:address_released"
    STAFF_ADDED = "operator:staff:added"
    STAFF_ROLE_GIVEN = "operator:staff:role_given"
    SERVICE_CREATED = "operator:service:created"
    SERVICE_ROTATED = "operator:service:rotated"
    SERVICE_REVOKED = "operator:service:revoked"
    ENDPOINT_CREATED = "operator:endpoint:created"
    ENDPOINT_ROTATED = "operator:endpoint:rotated"
    ENDPOINT_SWITCHED_OFF = "operator:endpoint:switched_off"
    ENDPOINT_SWITCHED_ON = "operator:endpoint:switched_on"
    ENDPOINT_TRIED = "operator:endpoint:tried"
    DELIVERY_RESENT = "operator:delivery:resent"
    CLIENT_CREATED = "operator:client:created"
    CLIENT_CHANGED = "operator:client:changed"
    CLIENT_REMOVED = "operator:client:removed"
    IDENTITY_EVENT_RESENT = "operator:identity_event:resent"
    CREDENTIAL_CONNECTED = "organization:credential:connected"
    CREDENTIAL_REPLACED = "organization:credential:replaced"
    CREDENTIAL_REMOVED = "organization:credential:removed"
    BUDGET_SET = "organization:budget:set"
    BUDGET_REMOVED = "organization:budget:removed"
    DATA_ACCESS_GRANTED = "organization:data_access:granted"
    DATA_ACCESS_WITHDRAWN = "organization:data_access:withdrawn"
    ACCOUNT_DEACTIVATED = "organization:account:deactivated"
    ACCOUNT_REACTIVATED = "organization:account:reactivated"
    ACCOUNT_DELETED = "organization:member:account_deleted"


def record_event(
    tag: Tag,
    *,
    organization: Organization | Operator,
    now: datetime,
    actor: User | str | None = None,
    reason: str = "",
    **facts: object,
) -> AuditEvent:
    """Append one audit event; call it inside the transaction that makes the fact true.

    `reason` is the actor's own explanation. `facts` are JSON values and never hold a key, a secret
    or a payload. The event gets its number and hash when the transaction commits.
    """
    event = AuditEvent.objects.create(
        tag=tag,
        organization_id=organization.pk,
        organization_slug=organization.slug,
        actor=_name_of(actor),
        address=current_address(),
        reference=current_reference(),
        reason=reason,
        facts=facts,
        recorded_at=now,
    )
    event_recorded.send(AuditEvent, event=event)
    return event


def last_recorded(tag: Tag, *, organization: Organization) -> datetime | None:
    """Return when this kind of event last happened to the organization; None if never."""
    events = AuditEvent.objects.filter(organization_id=organization.pk, tag=tag)
    last = events.order_by("recorded_at").last()
    return last.recorded_at if last else None


def chains_of(user: User) -> list[Organization | Operator]:
    """Return the organizations whose audit chains record this user's account changes.

    These are the user's organizations; for staff and for users without one, the operator.
    """
    organizations = list(user.organizations.order_by("pk"))
    if user.is_staff or not organizations:
        return [*organizations, OPERATOR]
    return [*organizations]


def _name_of(actor: User | str | None) -> str:
    if actor is None:
        return SYSTEM
    return actor if isinstance(actor, str) else actor.known_as
