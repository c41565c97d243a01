"""Models of users, organizations and what belongs to them, one module per subject."""

from __future__ import annotations

from orgs.models.audit import AuditEvent, AuditHead
from orgs.models.events import EventDelivery, EventEndpoint, EventHead, OutgoingEvent
from orgs.models.grants import WorkspaceGrant
from orgs.models.integrations import BUDGET_THRESHOLDS, Budget, IntegrationCredential
from orgs.models.keys import ApiKey, ApiKeyQuerySet, RateLimit
from orgs.models.organization import (
    Invitation,
    InvitationQuerySet,
    Location,
    Membership,
    Organization,
)
from orgs.models.people import (
    Identity,
    IdentityEvent,
    Provider,
    User,
    UserManager,
    end_with_user,
    forms_of,
)
from orgs.models.services import Scope, Service, ServiceSecret
from orgs.models.sign_ins import OpenIDClient, SignIn, SpentToken

__all__ = [
    "BUDGET_THRESHOLDS",
    "ApiKey",
    "ApiKeyQuerySet",
    "AuditEvent",
    "AuditHead",
    "Budget",
    "EventDelivery",
    "EventEndpoint",
    "EventHead",
    "Identity",
    "IdentityEvent",
    "IntegrationCredential",
    "Invitation",
    "InvitationQuerySet",
    "Location",
    "Membership",
    "OpenIDClient",
    "Organization",
    "OutgoingEvent",
    "Provider",
    "RateLimit",
    "Scope",
    "Service",
    "ServiceSecret",
    "SignIn",
    "SpentToken",
    "User",
    "UserManager",
    "WorkspaceGrant",
    "end_with_user",
    "forms_of",
]
