"""Every endpoint of the API, in one list."""

from __future__ import annotations

from sandbox.stripe.resources import (
    account,
    cancellations,
    catalog,
    checkout_sessions,
    collection,
    coupons,
    customer_search,
    customers,
    disputes,
    events,
    invoices,
    payment_methods,
    payments,
    portal_configurations,
    portal_sessions,
    refunds,
    subscription_changes,
    subscriptions,
    tax_ids,
    taxes,
    webhook_endpoints,
)
from sandbox.stripe.resources.endpoint import Endpoint, always_empty

ENDPOINTS: tuple[Endpoint, ...] = (
    *account.ENDPOINTS,
    *catalog.ENDPOINTS,
    # Listed before the customer endpoints, whose id pattern would match this path too.
    *customer_search.ENDPOINTS,
    *customers.ENDPOINTS,
    *coupons.ENDPOINTS,
    *tax_ids.ENDPOINTS,
    *taxes.ENDPOINTS,
    *checkout_sessions.ENDPOINTS,
    *subscriptions.ENDPOINTS,
    *subscription_changes.ENDPOINTS,
    *cancellations.ENDPOINTS,
    *invoices.ENDPOINTS,
    *collection.ENDPOINTS,
    *payment_methods.ENDPOINTS,
    *payments.ENDPOINTS,
    *refunds.ENDPOINTS,
    *disputes.ENDPOINTS,
    *portal_configurations.ENDPOINTS,
    *portal_sessions.ENDPOINTS,
    *webhook_endpoints.ENDPOINTS,
    *events.ENDPOINTS,
    always_empty("/v1/tax_ids", "owner"),
    always_empty("/v1/credit_notes", "created", "customer", "invoice"),
    always_empty("/v1/subscription_schedules", "created", "customer", "scheduled"),
    always_empty("/v1/entitlements/features", "archived", "lookup_key"),
    always_empty("/v1/entitlements/active_entitlements", "customer"),
)
