"""Staff see each checkout, subscription and event; changes go through Stripe."""

from __future__ import annotations

from django.contrib import admin

from billing.models import Checkout, StripeEvent, Subscription
from orgs.admin import ReadOnly


@admin.register(Checkout)
class CheckoutAdmin(ReadOnly, admin.ModelAdmin[Checkout]):
    list_display = ("organization", "plan", "state", "stripe_session_id", "created_at")
    list_filter = ("state", "plan")
    search_fields = ("organization__slug", "stripe_session_id")


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnly, admin.ModelAdmin[Subscription]):
    list_display = ("organization", "status", "plan", "stripe_id", "current_period_end")
    list_filter = ("status", "plan")
    search_fields = ("organization__slug", "stripe_id", "stripe_customer_id")


@admin.register(StripeEvent)
class StripeEventAdmin(ReadOnly, admin.ModelAdmin[StripeEvent]):
    list_display = ("stripe_id", "type", "received_at", "processed_at", "attempts")
    list_filter = ("type", ("processed_at", admin.EmptyFieldListFilter))
    search_fields = ("stripe_id", "payload__data__object__customer")
