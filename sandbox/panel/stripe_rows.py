"""Stripe's objects as table rows: name, state and a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.panel.pages import clock
from sandbox.stripe import StripeSandbox
from sandbox.stripe.store import StripeObject

ROWS = 12
OPEN_KINDS = frozenset({"customer", "checkout.session", "subscription"})
GOOD = frozenset({"active", "trialing", "complete", "paid", "succeeded", "enabled"})
BAD = frozenset(
    {"past_due", "unpaid", "canceled", "expired", "uncollectible", "disabled", "deleted"}
    | {"archived", "failed"}
)
# Currencies without decimal places in Stripe's amounts.
ZERO_DECIMAL_CURRENCIES = frozenset({"clp", "isk", "jpy", "krw", "ugx", "vnd"})


@dataclass(frozen=True)
class Row:
    id: str
    title: str
    state: str
    tone: str
    note: str
    created: str
    link: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of object: how to describe it, and its newest rows."""

    name: str
    total: int
    rows: list[Row]
    is_open: bool

    @property
    def older(self) -> int:
        return self.total - len(self.rows)


# Customers' names by id.
Names = Mapping[str, str]
# Returns an object's name, state and note.
Describe = Callable[[StripeObject, Names], tuple[str, str, str]]


def kinds(stripe: StripeSandbox) -> list[Kind]:
    """Return the kinds that have objects, with their newest rows first."""
    names = {customer["id"]: _name(customer) for customer in stripe.store.find("customer")}
    found = [_kind(stripe, names, *known) for known in _KINDS]
    return [kind for kind in found if kind.total]


def _kind(stripe: StripeSandbox, names: Names, name: str, title: str, describe: Describe) -> Kind:
    objects = stripe.store.find(name)
    rows = [_row(obj, *describe(obj, names)) for obj in objects[:ROWS]]
    return Kind(title, len(objects), rows, is_open=name in OPEN_KINDS)


def _row(obj: StripeObject, title: str, state: str, note: str) -> Row:
    is_open = state == "open"
    return Row(
        id=obj["id"],
        title=title,
        state=state.replace("_", " "),
        tone="good" if state in GOOD else "bad" if state in BAD else "plain",
        note=note,
        created=clock(obj["created"]),
        link=(obj.get("url") or obj.get("hosted_invoice_url") or "") if is_open else "",
    )


def _customer(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    state = "deleted" if obj.get("deleted") else ""
    return names[obj["id"]], state, obj["email"] or ""


def _subscription(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    ends = " · ends with the period" if obj["cancel_at_period_end"] else ""
    return _customer_name(obj, names), obj["status"], f"{_metadata(obj)}{ends}"


def _checkout_session(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    amount = money(obj["amount_total"], obj["currency"])
    return _customer_name(obj, names), obj["status"], f"{amount} · {obj['payment_status']}"


def _invoice(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    amount = money(obj["total"], obj["currency"])
    return _customer_name(obj, names), obj["status"], f"{amount} · {obj['number'] or 'draft'}"


def _payment(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    amount = money(obj["amount"], obj["currency"])
    error = (obj["last_payment_error"] or {}).get("message", "")
    return _customer_name(obj, names), obj["status"], f"{amount} {error}"


def _refund(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    why = obj.get("failure_reason") or obj["reason"] or ""
    return obj["charge"], obj["status"], f"{money(obj['amount'], obj['currency'])} {why}"


def _coupon(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    off = (
        f"{obj['percent_off']:g} %"
        if obj["percent_off"]
        else money(obj["amount_off"], obj["currency"])
    )
    state = "" if obj["valid"] else "deleted" if obj.get("deleted") else "used up"
    return obj["name"] or obj["id"], state, f"{off} off, {obj['duration']}"


def _product(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    return obj["name"], "" if obj["active"] else "archived", obj["description"] or ""


def _price(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    every = f" / {obj['recurring']['interval']}" if obj["recurring"] else ""
    amount = money(obj["unit_amount"], obj["currency"])
    return obj["lookup_key"] or obj["nickname"] or obj["product"], "", f"{amount}{every}"


def _webhook_endpoint(obj: StripeObject, names: Names) -> tuple[str, str, str]:
    return obj["url"], obj["status"], f"{len(obj['enabled_events'])} types of events"


def _customer_name(obj: StripeObject, names: Names) -> str:
    return names.get(obj["customer"] or "", "No customer")


def _name(customer: StripeObject) -> str:
    return str(customer["name"] or customer["email"] or customer["id"])


def money(amount: int | None, currency: str | None) -> str:
    """Format an amount given in the currency's smallest unit."""
    if amount is None or currency is None:
        return "–"
    if currency in ZERO_DECIMAL_CURRENCIES:
        return f"{amount:,} {currency.upper()}"
    return f"{amount / 100:,.2f} {currency.upper()}"


def _metadata(obj: StripeObject) -> str:
    return ", ".join(f"{name} {value}" for name, value in obj["metadata"].items())


_KINDS: tuple[tuple[str, str, Describe], ...] = (
    ("customer", "Customers", _customer),
    ("checkout.session", "Checkout sessions", _checkout_session),
    ("subscription", "Subscriptions", _subscription),
    ("invoice", "Invoices", _invoice),
    ("payment_intent", "Payments", _payment),
    ("refund", "Refunds", _refund),
    ("coupon", "Coupons", _coupon),
    ("product", "Products", _product),
    ("price", "Prices", _price),
    ("webhook_endpoint", "Webhook endpoints", _webhook_endpoint),
)
