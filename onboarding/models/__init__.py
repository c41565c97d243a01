"""The journey's models: onboarding, steps, owed work, workers."""

from __future__ import annotations

from onboarding.models.access import WorkspaceAccess
from onboarding.models.journey import (
    LONGEST_WAIT,
    PENDING_DEADLINE,
    LeaseLost,
    Onboarding,
    OnboardingQuerySet,
)
from onboarding.models.moves import MOVES, Move, Stage, Who
from onboarding.models.owed import AuditCursor, AuditShipment, Deletion, OutgoingMail, Refresh
from onboarding.models.steps import OnboardingStep, OnboardingStepQuerySet
from onboarding.models.workers import Worker

__all__ = [
    "LONGEST_WAIT",
    "MOVES",
    "PENDING_DEADLINE",
    "AuditCursor",
    "AuditShipment",
    "Deletion",
    "LeaseLost",
    "Move",
    "Onboarding",
    "OnboardingQuerySet",
    "OnboardingStep",
    "OnboardingStepQuerySet",
    "OutgoingMail",
    "Refresh",
    "Stage",
    "Who",
    "Worker",
    "WorkspaceAccess",
]
