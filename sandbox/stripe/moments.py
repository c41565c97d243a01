"""Moments that happen by themselves at Stripe, and that tests and the demo trigger.

Time passes, a bank answers, a cardholder objects. Each moment is one transaction, emits its events
and returns the resulting object; it raises StripeError if it is not possible.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sandbox.stripe.resources import (
    account,
    bank_debits,
    collection,
    disputes,
    dunning,
    portal_configurations,
    refunds,
)
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


class Moments:
    def __init__(self, transaction: Callable[[], AbstractContextManager[Transaction]]) -> None:
        self._transaction = transaction

    def renew(self, subscription_id: str) -> StripeObject:
        """End the period: the next one is billed, or an open invoice is paid."""
        return self._happen(collection.renew, subscription_id)

    def fail_renewal(self, subscription_id: str) -> StripeObject:
        """End the period and decline the card: past due."""
        return self._happen(collection.fail_renewal, subscription_id)

    def end_trial(self, subscription_id: str) -> StripeObject:
        """End the trial: active, or past due with a failing card.

        Without a payment method, `trial_settings` decide: an invoice, paused or canceled.
        """
        return self._happen(collection.end_trial, subscription_id)

    def fail_trial_end(self, subscription_id: str) -> StripeObject:
        """End the trial and decline the card, whatever card it is: past due."""
        return self._happen(collection.fail_trial_end, subscription_id)

    def pause(self, subscription_id: str) -> StripeObject:
        """End the trial as if without a payment method and set to pause."""
        return self._happen(collection.pause_trial, subscription_id)

    def end_dunning(self, subscription_id: str, *, status: str = "canceled") -> StripeObject:
        """Fail the last retry: a past due subscription becomes `canceled` or `unpaid`."""
        return self._happen(dunning.give_up, subscription_id, status=status)

    def expire_incomplete(self, subscription_id: str) -> StripeObject:
        """Pass 23 hours: incomplete becomes incomplete_expired, and its invoice void."""
        return self._happen(dunning.expire, subscription_id)

    def bank_succeeds(self, session_id: str) -> StripeObject:
        """Have the bank pay the debit of a checkout session."""
        return self._happen(bank_debits.succeed, session_id)

    def bank_fails(self, session_id: str) -> StripeObject:
        """Have the bank return the debit of a checkout session."""
        return self._happen(bank_debits.fail, session_id)

    def dispute(self, charge_id: str, **details: Any) -> StripeObject:
        """Have the cardholder dispute a charge, with optional `reason` and `amount`."""
        return self._happen(disputes.create, charge_id, **details)

    def close_dispute(self, dispute_id: str, *, status: str) -> StripeObject:
        """Have the bank decide a dispute: `won` or `lost` for the shop."""
        return self._happen(disputes.close, dispute_id, status=status)

    def fail_refund(self, refund_id: str, **details: Any) -> StripeObject:
        """Have the bank return a refund, with an optional `reason`."""
        return self._happen(refunds.fail, refund_id, **details)

    def change_account(self, *, charges_enabled: bool) -> StripeObject:
        """Have Stripe forbid or allow the account to charge."""
        return self._happen(account.change, charges_enabled=charges_enabled)

    def save_portal(self) -> StripeObject:
        """Save the billing portal's settings, as its owner does in the dashboard."""
        return self._happen(portal_configurations.save_default)

    def _happen(
        self, moment: Callable[..., StripeObject], *ids: str, **details: Any
    ) -> StripeObject:
        with self._transaction() as tx:
            return tx.show(moment(tx, *ids, **details))
