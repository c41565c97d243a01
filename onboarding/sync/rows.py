"""Rows about an organization for the system dataset and its workspace."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from billing import usage
from billing.access import plan_in_force
from billing.models import Subscription
from billing.money import in_whole_units
from billing.plans import plan_by_code
from onboarding.models import Onboarding
from onboarding.warehouse import Row
from onboarding.workspaces import workspace
from orgs.audit import Tag, last_recorded
from orgs.keys.format import is_live
from orgs.models import ApiKey, Budget, IntegrationCredential, Organization


def profile_row(onboarding: Onboarding, *, now: datetime) -> Row:
    organization = onboarding.organization
    return {
        "organization_id": str(organization.pk),
        "org_slug": organization.slug,
        "company_name": organization.name,
        "owner_email": organization.email,
        "plan": organization.plan,
        "currency": organization.currency,
        "timezone": organization.timezone,
        "data_location": organization.location,
        "dataset_id": organization.dataset_id,
        "dataset_location": settings.BIGQUERY_LOCATIONS[organization.location],
        "catalog_version": workspace.catalog_version(),
        "sign_up_answers": organization.answers,
        "terms_version": organization.terms_version or None,
        "terms_accepted_at": organization.terms_accepted_at,
        "created_at": organization.created_at,
        "updated_at": now,
    }


def subscription_row(subscription: Subscription) -> Row:
    amount, currency = subscription.amount, subscription.currency
    return {
        "organization_id": str(subscription.organization_id),
        "subscription_id": subscription.stripe_id,
        "customer_id": subscription.stripe_customer_id,
        "price_id": subscription.stripe_price_id,
        "plan": plan_in_force(subscription),
        "status": subscription.status,
        "amount": None if amount is None else in_whole_units(amount, currency),
        "currency": currency,
        "interval": subscription.interval,
        "current_period_end": subscription.current_period_end,
        "cancel_at": subscription.cancel_at,
        "livemode": subscription.livemode,
        "updated_at": subscription.updated_at,
    }


def quota_rows(onboarding: Onboarding, *, now: datetime) -> list[Row]:
    """Return one row per limit of the plan; an unknown plan has none."""
    organization = onboarding.organization
    holds_since = _holds_since(onboarding)
    plan = plan_by_code(organization.plan)
    used = {limit.name: amount for limit, amount in usage.limits_with_usage(organization, now=now)}
    return [
        {
            "organization_id": str(organization.pk),
            "plan": organization.plan,
            "quota_name": name,
            "quota_limit": limit,
            "period": period,
            "is_hard": plan is not None and name not in plan.soft_limits,
            "used_amount": used.get(name),
            "used_measured_at": now if name in used else None,
            "effective_at": holds_since,
            "updated_at": now,
        }
        for name, limit, period in (plan.limits if plan else ())
    ]


def _holds_since(onboarding: Onboarding) -> datetime | None:
    """Return when the plan took effect here: at its last change, or at the start."""
    changed_at = last_recorded(Tag.PLAN_CHANGED, organization=onboarding.organization)
    return max(filter(None, [changed_at, onboarding.started_at]), default=None)


def api_key_rows(organization: Organization) -> list[Row]:
    """Return one row per key; keys revoked by the undo of an unfinished setup have none."""
    keys = organization.api_keys.select_related("created_by", "successor")
    told = keys.exclude(copy_kept_until=None, revoked_at__isnull=False)
    return [_api_key_row(api_key) for api_key in told.order_by("created_at")]


def _api_key_row(api_key: ApiKey) -> Row:
    """Return a key's row: never the key and never its digest."""
    successor = getattr(api_key, "successor", None)
    return {
        "organization_id": str(api_key.organization_id),
        "key_id": str(api_key.pk),
        "name": api_key.name,
        "key_prefix": api_key.prefix,
        "fingerprint": api_key.fingerprint,
        "is_initial": api_key.is_initial,
        "livemode": is_live(api_key.prefix),
        "created_by": api_key.created_by.known_as if api_key.created_by else "system",
        "created_at": api_key.created_at,
        "acknowledged_at": api_key.acknowledged_at,
        "expires_at": api_key.expires_at,
        "revoked_at": api_key.revoked_at,
        "replaced_by_key_id": str(successor.pk) if successor else None,
    }


def credential_row(credential: IntegrationCredential) -> Row:
    """Return the row of a customer's key to another provider: never the key."""
    return {
        "organization_id": str(credential.organization_id),
        "credential_id": str(credential.pk),
        "provider": credential.provider,
        "kind": "API_KEY",
        "name": credential.get_provider_display(),
        "credential_reference": f"latchkey:integration-credentials/{credential.pk}",
        "key_prefix": credential.key_prefix,
        "status": "REVOKED" if credential.revoked_at else credential.status,
        "validated_at": credential.validated_at,
        "error_code": credential.error_code or None,
        "rotated_at": credential.rotated_at,
        "revoked_at": credential.revoked_at,
        "created_by": credential.created_by or None,
        "created_at": credential.created_at,
        "updated_at": credential.updated_at,
    }


def budget_row(budget: Budget) -> Row:
    return {
        "organization_id": str(budget.organization_id),
        "budget_id": str(budget.pk),
        "name": "Budget",
        "scope": "ORGANIZATION",
        "amount": budget.amount,
        "currency": budget.currency,
        "period": budget.period,
        "starts_on": budget.starts_on,
        "alert_thresholds": budget.alert_thresholds,
        "is_enabled": budget.is_enabled,
        "created_by": budget.created_by or None,
        "created_at": budget.created_at,
        "updated_at": budget.updated_at,
    }
