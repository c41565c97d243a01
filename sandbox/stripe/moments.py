"""Moments that come by themselves at Stripe, and that tests and the demo bring about.

Time passes, a bank answers, a cardholder objects. Each is one transaction, tells its events and
returns the object as it is then; it raises StripeError where the moment cannot come.
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
        """The period ends: the next one is billed, or what is open is paid."""
        return self._happen(collection.renew, subscription_id)

    def fail_renewal(self, subscription_id: str) -> StripeObject:
        """The period ends and the card is declined: past due."""
        return self._happen(collection.fail_renewal, subscription_id)

    def end_trial(self, subscription_id: str) -> StripeObject:
        """The trial ends: active, or past due with a card that fails.

        Without a payment method it is what `trial_settings` say: an invoice, paused or canceled.
        """
        return self._happen(collection.end_trial, subscription_id)

    def fail_trial_end(self, subscription_id: str) -> StripeObject:
        """The trial ends and the card is declined, whatever card it is: past due."""
        return self._happen(collection.fail_trial_end, subscription_id)

    def pause(self, subscription_id: str) -> StripeObject:
        """The trial ends as if there were no payment method and a pause was chosen for that."""
        return self._happen(collection.pause_trial, subscription_id)

    def end_dunning(self, subscription_id: str, *, status: str = "canceled") -> StripeObject:
        """The last retry failed: what was past due is `canceled`, or `unpaid`."""
        return self._happen(dunning.give_up, subscription_id, status=status)

    def expire_incomplete(self, subscription_id: str) -> StripeObject:
        """23 hours went by: incomplete becomes incomplete_expired, its invoice void."""
        return self._happen(dunning.expire, subscription_id)

    def bank_succeeds(self, session_id: str) -> StripeObject:
        """The bank pays the debit of a checkout session."""
        return self._happen(bank_debits.succeed, session_id)

    def bank_fails(self, session_id: str) -> StripeObject:
        """The bank sends the debit of a checkout session back."""
        return self._happen(bank_debits.fail, session_id)

    def dispute(self, charge_id: str, **details: Any) -> StripeObject:
        """The cardholder objects; `reason` and `amount` may be given."""
        return self._happen(disputes.create, charge_id, **details)

    def close_dispute(self, dispute_id: str, *, status: str) -> StripeObject:
        """The bank decides: `won` or `lost` for the shop."""
        return self._happen(disputes.close, dispute_id, status=status)

    def fail_refund(self, refund_id: str, **details: Any) -> StripeObject:
        """The bank sends a refund back; `reason` may be given."""
        return self._happen(refunds.fail, refund_id, **details)

    def change_account(self, *, charges_enabled: bool) -> StripeObject:
        """Stripe forbids the account to charge, or allows it again."""
        return self._happen(account.change, charges_enabled=charges_enabled)

    def save_portal(self) -> StripeObject:
        """The owner saves the billing portal's settings in the dashboard."""
        return self._happen(portal_configurations.save_default)

    def _happen(
        self, moment: Callable[..., StripeObject], *ids: str, **details: Any
    ) -> StripeObject:
        with self._transaction() as tx:
            return tx.show(moment(tx, *ids, **details))
