"""Billing's rows: customer, checkout, subscription and the webhook inbox."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from billing.plans import INTERVALS, plan_by_code
from orgs.encryption import DecryptionFailed, EncryptedField, decrypt, encrypt
from orgs.models import Organization, Service
from orgs.owed import Owed, Pauses

if TYPE_CHECKING:
    import stripe

    # The types of Stripe object that carry our metadata.
    Carrier = stripe.Customer | stripe.Subscription | stripe.checkout.Session


class Customer(models.Model):
    """The organization's customer at Stripe, stored before the organization's first checkout."""

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="stripe_customer"
    )
    stripe_id = models.CharField(max_length=255, unique=True)
    told_email = models.EmailField(
        blank=True,
        default="",
        db_default="",
        help_text="The receipt address that Stripe has, as we last set it.",
    )

    def __str__(self) -> str:
        return f"{self.stripe_id} ({self.pk})"

    @property
    def stripe_metadata(self) -> dict[str, str]:
        """Return the metadata of our Stripe objects: organization, purpose and deployment."""
        return {
            "organization_id": str(self.organization.pk),
            "organization_slug": self.organization.slug,
            "purpose": "latchkey_onboarding",
            "environment": settings.ENVIRONMENT,
        }

    def owns(self, stripe_object: Carrier) -> bool:
        """Return whether a Stripe object carries this organization, purpose and deployment."""
        return _carries(stripe_object, self.stripe_metadata)

    def is_named_by(self, stripe_object: Carrier) -> bool:
        """Return whether a Stripe object names this organization, whatever the deployment."""
        ours = self.stripe_metadata
        named = {name: ours[name] for name in ("organization_id", "purpose")}
        return _carries(stripe_object, named)


def _carries(stripe_object: Carrier, metadata: dict[str, str]) -> bool:
    sent = stripe_object.metadata.to_dict() if stripe_object.metadata else {}
    return all(sent.get(name) == value for name, value in metadata.items())


class FormerCustomer(models.Model):
    """A former Stripe customer of an organization, kept because it owns earlier payments.

    Refunds, disputes and events of that time name the former customer, and an erasure covers it
    too.
    """

    stripe_id = models.CharField(max_length=255, primary_key=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="former_customers"
    )

    def __str__(self) -> str:
        return self.stripe_id


class Checkout(models.Model):
    """One attempt to pay. An organization has at most one open checkout; its page is reused."""

    class State(models.TextChoices):
        OPEN = "OPEN", "Open"
        COMPLETE = "COMPLETE", "Complete"
        CLOSED = "CLOSED", "Expired, or replaced by another"

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="checkouts"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    plan = models.CharField(max_length=20)
    interval = models.CharField(
        max_length=5, choices=[(name, name) for name in INTERVALS], default="month"
    )
    currency = models.CharField(max_length=3)
    stripe_price_id = models.CharField(
        max_length=255,
        blank=True,
        default="",
        db_default="",
        help_text="The plan's price at Stripe when the checkout was opened.",
    )
    trial_days = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Days of trial that the checkout offers; 0 for none."
    )
    locale = models.CharField(
        max_length=10,
        blank=True,
        default="",
        db_default="",
        help_text="The language of the page at Stripe; empty for that of the browser.",
    )
    stripe_session_id = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(
        help_text="When we next ask Stripe for the outcome, in case its event is lost."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(state="OPEN"),
                name="one_open_checkout_per_organization",
            ),
            models.UniqueConstraint(
                fields=["stripe_session_id"],
                condition=~models.Q(stripe_session_id=""),
                name="one_checkout_per_stripe_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.state} ({self.pk})"

    def set_session(self, stripe_session_id: str) -> bool:
        """Store the session's id; returns False if another tab closed this checkout meanwhile."""
        self.stripe_session_id = stripe_session_id
        still_open = Checkout.objects.filter(pk=self.pk, state=self.State.OPEN)
        return bool(still_open.update(stripe_session_id=stripe_session_id))

    def set_trial_days(self, days: int) -> None:
        self.trial_days = days
        self.save(update_fields=["trial_days"])

    def set_closed(self) -> None:
        """Close the checkout in favour of another; a paid checkout stays complete."""
        Checkout.objects.filter(pk=self.pk, state=self.State.OPEN).update(state=self.State.CLOSED)


class TrialClaim(models.Model):
    """A claim to the one trial of an organization, an address or an account, as a digest.

    It is taken while its checkout is open or was paid, unless the trial ended before there was a
    key, and for good once its organization was deleted after a trial; otherwise another checkout
    may take it over.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    checkout = models.ForeignKey(
        Checkout,
        on_delete=models.SET_NULL,
        null=True,
        related_name="trial_claims",
        # PostgreSQL has one that empties the column; see the migrations.
        db_constraint=False,
    )
    is_used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.digest


class Subscription(models.Model):
    """The organization's subscription as Stripe last reported it; our code reads no other row."""

    # Stripe grants service in these two statuses only: access needs positive evidence.
    GRANTING_STATUSES: ClassVar = ("active", "trialing")
    # Stripe never moves a subscription out of these statuses.
    ENDED_STATUSES: ClassVar = ("canceled", "incomplete_expired")
    # Neither in force, nor over, nor awaiting a first payment.
    UNSETTLED_STATUSES: ClassVar = ("past_due", "unpaid", "paused")

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="subscription"
    )
    stripe_id = models.CharField(max_length=255, unique=True)
    stripe_customer_id = models.CharField(max_length=255)
    stripe_price_id = models.CharField(max_length=255)
    lookup_key = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=30)
    plan = models.CharField(max_length=20, blank=True)
    amount = models.BigIntegerField(
        null=True,
        help_text="Per interval, in the currency's smallest unit; empty if unknown.",
    )
    currency = models.CharField(max_length=3)
    interval = models.CharField(max_length=10)
    current_period_end = models.DateTimeField(null=True)
    cancel_at = models.DateTimeField(null=True)
    is_collection_paused = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Payment collection is paused at Stripe; invoices are not collected.",
    )
    livemode = models.BooleanField()
    updated_at = models.DateTimeField()
    due_at = models.DateTimeField(
        default=timezone.now,
        help_text="When we next read it from Stripe, in case an event is lost.",
    )
    is_to_end = models.BooleanField(
        default=False,
        db_default=False,
        help_text="We cancel it at Stripe, retrying until done; no free plan follows.",
    )
    free_plan_refusals = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="How often Stripe refused the free plan that follows; it is owed if above 0.",
    )
    resume_wanted_at = models.DateTimeField(
        null=True,
        help_text="When the customer asked to resume it; a card may have to be added first.",
    )
    past_due_since = models.DateTimeField(
        null=True, help_text="When a payment first failed; the grace period runs from here."
    )
    other_live_ids = models.CharField(
        max_length=500, blank=True, help_text="Ids of the customer's other live subscriptions."
    )
    has_unknown_price = models.BooleanField(
        default=False,
        help_text="Its price belongs to no plan, so the organization's plan was not changed.",
    )

    def __str__(self) -> str:
        return f"{self.stripe_id} {self.status} ({self.pk})"

    @property
    def grants_access(self) -> bool:
        return self.status in self.GRANTING_STATUSES

    @property
    def is_served(self) -> bool:
        """Whether the subscription is in force and not to be cancelled after a full refund."""
        return self.grants_access and not self.is_to_end

    @property
    def has_ended(self) -> bool:
        return self.status in self.ENDED_STATUSES

    @property
    def is_free(self) -> bool:
        """Whether this is a free plan's subscription, also one of a plan that the folder lost."""
        plan = plan_by_code(self.plan)
        return self.amount == 0 and (plan is None or plan.free)

    @property
    def is_unsettled(self) -> bool:
        """Whether the subscription is neither in force, over, nor awaiting a first payment."""
        return not (self.grants_access or self.has_ended or self.status == "incomplete")

    def set_due_at(self, moment: datetime) -> None:
        self.due_at = moment
        self.save(update_fields=["due_at"])

    def set_past_due_since(self, moment: datetime | None) -> None:
        self.past_due_since = moment
        self.save(update_fields=["past_due_since"])


class WebhookEndpoint(models.Model):
    """A URL of ours to which Stripe delivers events, and the secret that signs them."""

    id = models.CharField(max_length=255, primary_key=True)
    uuid = models.UUIDField(
        unique=True, help_text="Part of the webhook address; tells several endpoints apart."
    )
    url = models.CharField(max_length=2048)
    livemode = models.BooleanField()
    token = EncryptedField(help_text="The secret that Stripe signs events with.")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.id

    @property
    def secret(self) -> str:
        """Return the signing secret in clear; raises DecryptionFailed when no key fits."""
        return decrypt(bytes(self.token))

    @property
    def is_readable(self) -> bool:
        """Whether the signing secret can be decrypted; otherwise no event is accepted."""
        try:
            return bool(self.secret)
        except DecryptionFailed:
            return False

    def replace_secret(self, secret: str) -> None:
        """Make the next signing secret the current one, unless another process already did."""
        unchanged = WebhookEndpoint.objects.filter(pk=self.pk, token=self.token)
        unchanged.update(token=encrypt(secret))


class StripeEvent(Owed):
    """A row of the inbox: an event as Stripe signed it, and how far its processing has come."""

    IS_OWED: ClassVar = models.Q(processed_at=None, ignored_at=None)
    # With hourly pauses, attempts continue for three days, as long as Stripe's own.
    PAUSES: ClassVar = Pauses(timedelta(seconds=60), timedelta(hours=1), at_most=78)

    stripe_id = models.CharField(max_length=255, primary_key=True)
    type = models.CharField(max_length=100)
    livemode = models.BooleanField()
    api_version = models.CharField(max_length=40, blank=True)
    payload: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(
        help_text="When the next attempt is due; each attempt moves it on."
    )
    stripe_customer_id = models.CharField(
        max_length=255,
        blank=True,
        default="",
        db_default="",
        db_index=True,
        help_text="The customer that the event is about, if known.",
    )
    left_because = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Why the event was not acted on, or not mirrored.",
    )
    processed_at = models.DateTimeField(null=True)
    ignored_at = models.DateTimeField(null=True, help_text="When staff decided not to process it.")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(processed_at=None, ignored_at=None),
                name="unprocessed_stripe_events",
            ),
            models.Index(fields=["received_at"], name="stripe_events_by_age"),
        ]
        permissions: ClassVar = [
            ("resend_stripeevent", "Can have an event processed again"),
            ("ignore_stripeevent", "Can leave an event unprocessed for good"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.stripe_id}"

    @property
    def has_other_version(self) -> bool:
        """Whether the event is written in another API version than the one we pin."""
        return self.api_version not in ("", settings.STRIPE_API_VERSION)

    @property
    def state(self) -> str:
        if self.processed_at:
            return "left" if self.left_because else "processed"
        if self.ignored_at:
            return "ignored"
        return "failing" if self.error else "waiting"


class ErasedCustomer(models.Model):
    """A Stripe customer whose data was erased here; only a digest of its id is kept.

    Stripe still sends events about the customer, such as refunds and disputes; none of them is
    kept.
    """

    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.digest

    @staticmethod
    def digest_of(stripe_customer_id: str) -> str:
        return hashlib.sha256(stripe_customer_id.encode()).hexdigest()


class PaymentIncident(models.Model):
    """A refund or dispute as Stripe last reported it; staff decide what to do about it."""

    class Kind(models.TextChoices):
        REFUND = "REFUND", "Refund"
        DISPUTE = "DISPUTE", "Dispute"

    stripe_id = models.CharField(
        max_length=255,
        primary_key=True,
        help_text="Stripe's id of the refunded charge or of the dispute.",
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="payment_incidents"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.BigIntegerField(help_text="In the currency's smallest unit.")
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=40)
    reason = models.CharField(max_length=60, blank=True)
    noticed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.stripe_id}"


class StripeRefusal(models.Model):
    """An operation that Stripe refused for an organization; open until done or settled."""

    class Act(models.TextChoices):
        CHECKOUT = "CHECKOUT", "Opening a checkout"
        CONFIRMING = "CONFIRMING", "Looking at a payment"
        PORTAL = "PORTAL", "Opening the billing portal"
        READING = "READING", "Reading the subscription"
        RESUMING = "RESUMING", "Resuming the subscription"
        ENDING = "ENDING", "Ending the subscription"
        ADDRESS = "ADDRESS", "Telling Stripe the address"
        FOLLOWING = "FOLLOWING", "Beginning the free plan that follows"

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="stripe_refusals"
    )
    act = models.CharField(max_length=20, choices=Act)
    cause = models.TextField(help_text="The error message from Stripe.")
    code = models.CharField(max_length=100, blank=True)
    reference = models.CharField(
        max_length=20,
        help_text="Reference of the latest refusal, on the customer's page and in the log.",
    )
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    latest_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "act"], name="one_refusal_per_organization_and_act"
            ),
        ]
        permissions: ClassVar = [
            ("settle_striperefusal", "Can take a refusal of Stripe's off the list"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.code} ({self.pk})"


class UsageCounter(models.Model):
    """What an organization has used of one metric in one period of its calendar."""

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        related_name="usage_counters",
    )
    metric = models.CharField(max_length=60)
    period = models.CharField(max_length=5, choices=[("MONTH", "Month"), ("DAY", "Day")])
    starts_on = models.DateField(help_text="The period's first day, in the organization's zone.")
    used = models.BigIntegerField()
    warned_at = models.PositiveSmallIntegerField(
        default=0, help_text="The last share of the limit that was told, in percent: 80 or 100."
    )
    reached = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="The share of the limit that was reached, in percent: 0, 80 or 100.",
    )
    told_used = models.BigIntegerField(
        default=0, db_default=0, help_text="What the warehouse was last told."
    )
    told_at = models.DateTimeField(null=True, help_text="When the warehouse was last told.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "metric", "period", "starts_on"],
                name="one_usage_counter_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(used__gte=0), name="usage_is_never_below_nothing"
            ),
        ]
        indexes: ClassVar = [
            # Empty except for what was reached a moment ago.
            models.Index(
                fields=["id"],
                condition=models.Q(reached__gt=models.F("warned_at")),
                name="usage_to_be_told",
            ),
            # Not of what changes with every count, which would make counting dearer.
            models.Index(fields=["period", "starts_on"], name="usage_by_period"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.starts_on}: {self.used} ({self.pk})"


class UsageReport(models.Model):
    """A report of usage that was counted, so that sending it again counts nothing."""

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        related_name="+",
    )
    idempotency_key = models.CharField(max_length=100)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        db_index=False,  # The unique constraint's index begins with it.
        related_name="+",
    )
    metric = models.CharField(max_length=60)
    quantity = models.BigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "service", "idempotency_key", "metric"],
                name="usage_is_reported_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["counted_at"], name="usage_reports_by_age")]

    def __str__(self) -> str:
        return f"{self.metric} {self.quantity} ({self.pk})"
