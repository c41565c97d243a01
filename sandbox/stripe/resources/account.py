"""The Stripe account that owns all objects."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.lists import list_object
from sandbox.stripe.parameters import Params, listing
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

ACCOUNT_ID = "acct_1SandboxStandIn0"


def ensure(tx: Transaction, *, business_name: str) -> None:
    """Create the account, or rename it if the business has another name by now."""
    account = tx.store.get(ACCOUNT_ID)
    if account is None:
        tx.create(_new_account(business_name, now=tx.now))
    elif account["business_profile"]["name"] != business_name:
        profile = {**account["business_profile"], "name": business_name}
        tx.update(account, event="account.updated", business_profile=profile)


def business_name(tx: Transaction) -> str:
    return str(tx.get("account", ACCOUNT_ID)["business_profile"]["name"])


def may_charge(tx: Transaction) -> bool:
    return bool(tx.get("account", ACCOUNT_ID)["charges_enabled"])


def refuse_unless_charging(tx: Transaction) -> None:
    """Raise StripeError if the account may not charge anybody."""
    if not may_charge(tx):
        raise StripeError(
            "Your account cannot currently make live charges. If you are a customer trying to make "
            "a purchase, please contact the owner of this site. Your transaction has not been "
            "processed."
        )


def change(tx: Transaction, *, charges_enabled: bool) -> StripeObject:
    """Let Stripe forbid the account to charge, as while documents are missing, or allow it."""
    account = tx.get("account", ACCOUNT_ID)
    capabilities = {"card_payments": "active" if charges_enabled else "inactive"}
    requirements = {"disabled_reason": None if charges_enabled else "requirements.past_due"}
    return tx.update(
        account,
        event="account.updated",
        charges_enabled=charges_enabled,
        capabilities={**account["capabilities"], **capabilities},
        requirements={**account["requirements"], **requirements},
    )


def _new_account(business_name: str, *, now: int) -> StripeObject:
    account = {**blank("account"), "id": ACCOUNT_ID, "created": now}
    account["business_profile"]["name"] = business_name
    account["settings"]["dashboard"]["display_name"] = business_name
    external_accounts_url = f"/v1/accounts/{ACCOUNT_ID}/external_accounts"
    account["external_accounts"] = list_object([], url=external_accounts_url)
    return account


def _retrieve_own(tx: Transaction, params: Params) -> StripeObject:
    return tx.get("account", ACCOUNT_ID)


def _list_connected(tx: Transaction, params: Params) -> StripeObject:
    return list_object([], url="/v1/accounts")


ENDPOINTS = (
    Endpoint("GET", "/v1/account", _retrieve_own),
    Endpoint("GET", "/v1/accounts", _list_connected, listing()),
    retrieving("account", "/v1/accounts"),
)
