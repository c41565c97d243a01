"""The one door to Stripe: calls with timeouts and idempotency keys; two kinds of failure."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

import requests
import stripe
from django.conf import settings

from billing.payloads import without_client_secrets
from orgs.outside import Busy, limited_to, waiting_for
from orgs.transports import LimitedAdapter

P = ParamSpec("P")
T = TypeVar("T")

CONNECT_TIMEOUT = 3.0
TIMEOUT = 10.0
QUICK_TIMEOUT = 4.0
NETWORK_RETRIES = 1
# Total seconds for a call that somebody is waiting for, retries and slow responses included.
SECONDS_IN_ALL = 12.0
LOOKUP_KEYS_AT_ONCE = 10


class StripeError(Exception):
    """Stripe did not do what was requested: it was unable to, or it refused."""


class StripeUnavailable(StripeError):
    """Stripe could not be reached or was too busy; the same call may succeed later.

    `was_answered`: Stripe failed while handling the call, and would replay that answer for a day
    under the same idempotency key.
    """

    def __init__(self, message: str, *, was_answered: bool = False) -> None:
        super().__init__(message)
        self.was_answered = was_answered


class StripeBusy(StripeUnavailable):
    """Stripe was not called, because too many requests are waiting for it already."""


class StripeRefused(StripeError):
    """Stripe refused; asking again would not help, people have to act.

    `code` and `param` are Stripe's, empty if it gives none.
    """

    def __init__(self, message: str, *, code: str = "", param: str = "") -> None:
        super().__init__(message)
        self.code, self.param = code, param


class StripeKeyRefused(StripeRefused):
    """Stripe rejects our API key or its permissions; this says nothing about the customer."""


class IdempotencyKeyTaken(StripeRefused):
    """The idempotency key was used with other parameters; a fresh key may succeed."""


class StripeNotFound(StripeRefused):
    """Stripe does not know the object, or it belongs to another account or mode."""


def _translated(call: Callable[P, T]) -> Callable[P, T]:
    """Turn the library's errors into kinds of StripeError; no other error leaves this module."""

    @functools.wraps(call)
    def translated(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with waiting_for("stripe", seconds=SECONDS_IN_ALL):
                return call(*args, **kwargs)
        except Busy as e:
            raise StripeBusy("too many requests wait for Stripe") from e
        except stripe.StripeError as e:
            raise _translation(e) from e

    return translated


def _translation(error: stripe.StripeError) -> StripeError:
    if isinstance(error, stripe.APIConnectionError | stripe.RateLimitError):
        return StripeUnavailable(str(error))
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        return StripeKeyRefused(str(error), code=error.code or "")
    if error.http_status == 409:  # Another request with the same idempotency key is still running.
        return StripeUnavailable(str(error))
    # A status outside 4xx is no refusal by Stripe: it may come from a proxy, for instance.
    is_refusal = error.http_status is not None and 400 <= error.http_status < 500
    if not is_refusal:
        return StripeUnavailable(str(error), was_answered=True)
    if isinstance(error, stripe.IdempotencyError):
        return IdempotencyKeyTaken(str(error), code=error.code or "idempotency_error")
    kind = StripeNotFound if error.code == "resource_missing" else StripeRefused
    return kind(str(error), code=error.code or "", param=getattr(error, "param", None) or "")


@functools.cache
def _client(*, quick: bool = False) -> stripe.StripeClient:
    """Return the Stripe client; `quick` has short timeouts, for checks while somebody waits."""
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        base_addresses={"api": settings.STRIPE_API_BASE},
        stripe_version=settings.STRIPE_API_VERSION,
        max_network_retries=0 if quick else NETWORK_RETRIES,
        http_client=http_client(QUICK_TIMEOUT if quick else TIMEOUT),
    )


class _Client(stripe.RequestsClient):
    """An HTTP connection that limits each whole response in time and strips client secrets.

    dj-stripe reads through it as well, and would otherwise store the client secret of each payment.
    """

    def _request_internal(self, *args: Any, **kwargs: Any) -> Any:
        if getattr(self._thread_local, "session", None) is None:
            self._thread_local.session = requests.Session()
            self._thread_local.session.mount("http://", LimitedAdapter())
            self._thread_local.session.mount("https://", LimitedAdapter())
        with limited_to(self._timeout[1]):  # type: ignore[index]
            content, *rest = super()._request_internal(*args, **kwargs)
        if isinstance(content, bytes):
            # Not UTF-8, so not JSON either: a proxy's page, passed on unchanged.
            text = content.decode(errors="surrogateescape")
            content = without_client_secrets(text).encode(errors="surrogateescape")
        return content, *rest


def http_client(timeout: float = TIMEOUT) -> stripe.RequestsClient:
    """Return a connection with this timeout in seconds; the library's default would be 80."""
    return _Client(timeout=(min(CONNECT_TIMEOUT, timeout), timeout))


@_translated
def retrieve_account(*, quick: bool = False) -> stripe.Account:
    return _client(quick=quick).v1.accounts.retrieve_current()


@_translated
def create_customer(
    *, name: str, email: str, locales: list[str], metadata: dict[str, str], idempotency_key: str
) -> stripe.Customer:
    return _client().v1.customers.create(
        {"name": name, "email": email, "preferred_locales": locales, "metadata": metadata},
        {"idempotency_key": idempotency_key},
    )


@_translated
def update_customer_email(customer_id: str, email: str) -> None:
    _client().v1.customers.update(customer_id, {"email": email})


@_translated
def list_customers(*, email: str | None = None) -> list[stripe.Customer]:
    """Return the account's customers, newest first, optionally only those with this email.

    Customers of other systems on the account are included.
    """
    wanted: Any = {"limit": 100, **({"email": email} if email else {})}
    return list(_client().v1.customers.list(wanted).auto_paging_iter())


@_translated
def retrieve_customer(customer_id: str) -> stripe.Customer | None:
    """Return the customer; None if it was deleted or belongs to another account or mode."""
    try:
        found = _client().v1.customers.retrieve(customer_id)
    except stripe.InvalidRequestError as e:
        if e.code != "resource_missing":
            raise
        return None
    return None if getattr(found, "deleted", False) else found


@_translated
def search_customers(metadata: dict[str, str]) -> list[stripe.Customer]:
    """Return the customers with these metadata; one made in the last minutes may be missing."""
    clauses = [f"metadata['{name}']:'{value}'" for name, value in metadata.items()]
    found = _client().v1.customers.search({"query": " AND ".join(clauses), "limit": 100})
    return list(found.data)


@_translated
def create_checkout_session(params: Any, *, idempotency_key: str) -> stripe.checkout.Session:
    return _client().v1.checkout.sessions.create(params, {"idempotency_key": idempotency_key})


@_translated
def retrieve_checkout_session(session_id: str) -> stripe.checkout.Session:
    return _client().v1.checkout.sessions.retrieve(session_id)


@_translated
def find_checkout_session(subscription_id: str) -> str:
    """Return the id of the checkout session that started this subscription; empty if none did."""
    wanted: Any = {"subscription": subscription_id, "limit": 1}
    found = _client().v1.checkout.sessions.list(wanted).data
    return found[0].id if found else ""


@_translated
def expire_checkout_session(session_id: str) -> None:
    _client().v1.checkout.sessions.expire(session_id)


@_translated
def list_subscriptions(customer_id: str) -> list[stripe.Subscription]:
    """Return every subscription of the customer, ended ones included, newest first."""
    page = _client().v1.subscriptions.list({"customer": customer_id, "status": "all", "limit": 100})
    return list(page.auto_paging_iter())


@_translated
def create_subscription(params: Any, *, idempotency_key: str) -> stripe.Subscription:
    return _client().v1.subscriptions.create(params, {"idempotency_key": idempotency_key})


@_translated
def retrieve_subscription(subscription_id: str) -> stripe.Subscription:
    return _client().v1.subscriptions.retrieve(subscription_id)


@_translated
def list_items(subscription: stripe.Subscription) -> list[stripe.SubscriptionItem]:
    """Return every item of the subscription."""
    # `items` is a method of the library's dict-like object, hence the subscript.
    embedded = subscription["items"]
    if not embedded.has_more:
        return list(embedded.data)
    page = _client().v1.subscription_items.list({"subscription": subscription.id, "limit": 100})
    return list(page.auto_paging_iter())


@_translated
def has_paid_invoice(subscription_id: str) -> bool:
    """Whether the subscription has a paid invoice, including an invoice over nothing."""
    wanted: Any = {"subscription": subscription_id, "status": "paid", "limit": 1}
    return bool(_client().v1.invoices.list(wanted).data)


@_translated
def cancel_subscription(subscription_id: str) -> None:
    """Cancel the subscription at once; does nothing if it is cancelled already or unknown."""
    try:
        _client().v1.subscriptions.cancel(subscription_id)
    except stripe.InvalidRequestError as e:
        if e.code != "resource_missing":
            raise


@_translated
def has_payment_method(subscription_id: str) -> bool:
    """Whether the subscription's invoices have a payment method to be charged to."""
    expanded: Any = {"expand": ["customer"]}
    held = _client().v1.subscriptions.retrieve(subscription_id, expanded).to_dict()
    payer = held["customer"]
    settings_of_payer = payer.get("invoice_settings") or {}
    return bool(
        held.get("default_payment_method")
        or settings_of_payer.get("default_payment_method")
        or held.get("default_source")
        or payer.get("default_source")
    )


@_translated
def resume_subscription(subscription_id: str, *, idempotency_key: str) -> None:
    """Resume a paused subscription as of today; charges for the first period at once."""
    _client().v1.subscriptions.resume(
        subscription_id, {"billing_cycle_anchor": "now"}, {"idempotency_key": idempotency_key}
    )


@_translated
def retrieve_product(product_id: str) -> stripe.Product:
    return _client().v1.products.retrieve(product_id)


@_translated
def retrieve_dispute(dispute_id: str) -> stripe.Dispute:
    return _client().v1.disputes.retrieve(dispute_id)


@_translated
def list_invoices(customer_id: str, *, limit: int) -> list[stripe.Invoice]:
    """Return the customer's latest invoices, newest first, no drafts."""
    page = _client(quick=True).v1.invoices.list({"customer": customer_id, "limit": limit})
    return [invoice for invoice in page.data if invoice.status != "draft"]


@_translated
def create_portal_session(
    *, customer_id: str, return_url: str, configuration_id: str = "", locale: str = ""
) -> str:
    """Return the URL of the portal page on which the customer manages the subscription."""
    if_any = {"configuration": configuration_id, "locale": locale}
    given = {name: value for name, value in if_any.items() if value}
    params: Any = {"customer": customer_id, "return_url": return_url, **given}
    return _client().v1.billing_portal.sessions.create(params).url


@_translated
def list_portal_configurations() -> list[stripe.billing_portal.Configuration]:
    """Return the active portal configurations, newest first, with their products."""
    products = "data.features.subscription_update.products"
    page = _client().v1.billing_portal.configurations.list(
        {"active": True, "expand": [products], "limit": 100}
    )
    return list(page.auto_paging_iter())


@_translated
def create_portal_configuration(params: Any) -> None:
    _client().v1.billing_portal.configurations.create(params)


@_translated
def update_portal_configuration(configuration_id: str, params: Any) -> None:
    _client().v1.billing_portal.configurations.update(configuration_id, params)


@_translated
def retrieve_invoice(invoice_id: str) -> stripe.Invoice:
    return _client().v1.invoices.retrieve(invoice_id)


@_translated
def retrieve_charge(charge_id: str) -> stripe.Charge:
    return _client().v1.charges.retrieve(charge_id)


@_translated
def retrieve_payment_intent(payment_intent_id: str) -> stripe.PaymentIntent:
    return _client().v1.payment_intents.retrieve(payment_intent_id)


@_translated
def list_charges(customer_id: str, *, limit: int) -> list[stripe.Charge]:
    """Return the customer's latest charges, newest first."""
    return list(_client().v1.charges.list({"customer": customer_id, "limit": limit}).data)


@_translated
def list_refunds(charge_id: str) -> list[stripe.Refund]:
    page = _client().v1.refunds.list({"charge": charge_id, "limit": 100})
    return list(page.auto_paging_iter())


@_translated
def list_disputes(charge_id: str) -> list[stripe.Dispute]:
    return list(_client().v1.disputes.list({"charge": charge_id}).data)


@_translated
def list_lines_paid_by(payment_intent_id: str) -> list[stripe.InvoiceLineItem]:
    """Return the lines of the invoice that this payment was for; empty if it was for none."""
    payments = _client().v1.invoice_payments.list(
        {
            "payment": {"type": "payment_intent", "payment_intent": payment_intent_id},
            "limit": 1,
        }
    )
    invoice_id = payments.data[0].invoice if payments.data else None
    if not invoice_id:
        return []
    lines = _client().v1.invoices.line_items.list(str(invoice_id), {"limit": 100})
    return list(lines.auto_paging_iter())


@_translated
def list_prices(lookup_keys: Sequence[str], *, quick: bool = False) -> list[stripe.Price]:
    """Return the active prices with these lookup keys."""
    return _prices(lookup_keys, {"active": True}, quick=quick)


@_translated
def list_prices_in_detail(lookup_keys: Sequence[str], *, quick: bool = False) -> list[stripe.Price]:
    """Return the prices with these lookup keys, archived ones too, with currencies and product."""
    expand = ["data.currency_options", "data.product"]
    return _prices(lookup_keys, {"expand": expand}, quick=quick)


def _prices(lookup_keys: Sequence[str], filters: Any, *, quick: bool) -> list[stripe.Price]:
    """Return the prices with these lookup keys, of which Stripe takes ten in a call."""
    found: list[stripe.Price] = []
    for first in range(0, len(lookup_keys), LOOKUP_KEYS_AT_ONCE):
        some = lookup_keys[first : first + LOOKUP_KEYS_AT_ONCE]
        wanted: Any = {"lookup_keys": list(some), "limit": 100, **filters}
        found += _client(quick=quick).v1.prices.list(wanted).data
    return found


@_translated
def retrieve_currency_options(price_id: str) -> dict[str, Any]:
    """Return the price's amounts by currency code in lower case."""
    price = _client().v1.prices.retrieve(price_id, {"expand": ["currency_options"]})
    return price.to_dict().get("currency_options") or {}


@_translated
def ensure_product(product_id: str, fields: dict[str, Any], *, plan: str) -> None:
    """Create the product if it is missing; update any of these fields that differ."""
    products = _client().v1.products
    try:
        held = products.retrieve(product_id).to_dict()
    except stripe.InvalidRequestError as e:
        if e.code != "resource_missing":
            raise
        # Stripe holds no empty text, and refuses one for a new product.
        given = {name: value for name, value in fields.items() if value != ""}
        made: Any = {"id": product_id, "metadata": {"plan": plan}, **given}
        products.create(made, {"idempotency_key": f"product-{product_id}"})
        return
    changes: Any = {
        name: value for name, value in fields.items() if (held.get(name) or "") != value
    }
    if changes:
        products.update(product_id, changes)


@_translated
def create_price(params: Any, *, idempotency_key: str) -> None:
    _client().v1.prices.create(params, {"idempotency_key": idempotency_key})


@_translated
def list_webhook_endpoints(*, quick: bool = False) -> list[stripe.WebhookEndpoint]:
    page = _client(quick=quick).v1.webhook_endpoints.list({"limit": 100})
    return list(page.auto_paging_iter())


@_translated
def create_webhook_endpoint(params: Any) -> stripe.WebhookEndpoint:
    return _client().v1.webhook_endpoints.create(params)


@_translated
def set_webhook_events(endpoint_id: str, events: Sequence[str]) -> None:
    wanted: Any = {"enabled_events": list(events)}
    _client().v1.webhook_endpoints.update(endpoint_id, wanted)


@_translated
def disable_webhook_endpoint(endpoint_id: str) -> None:
    _client().v1.webhook_endpoints.update(endpoint_id, {"disabled": True})
