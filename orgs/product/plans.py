"""What plans.toml may hold: the plans a company sells, and how its checkout asks for payment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Annotated, Any, Literal

from babel.numbers import list_currencies
from pydantic import Field

from orgs.product.mistakes import Mistake
from orgs.product.table import Language, Line, Table, said_in

PLANS_FILE = "plans.toml"

Interval = Literal["month", "year"]
INTERVALS: tuple[Interval, ...] = ("month", "year")
# Stripe charges no more than this for one invoice.
GREATEST_AMOUNT = 99_999_999
# Stripe's portal lets customers change between this many products.
PORTAL_PLANS = 10

Amount = Annotated[
    int,
    Field(
        ge=1,
        le=GREATEST_AMOUNT,
        strict=True,
        description="An amount in the currency's smallest unit: 2900 for 29 dollars, 4400 for "
        "4400 yen.",
    ),
]
Amounts = Annotated[
    dict[str, Amount],
    Field(description="Amounts by currency in its smallest unit, such as USD = 2900."),
]
# Every program reads it as it is, and a column holds what is used of it.
GREATEST_LIMIT = 10**15
Number = Annotated[
    int,
    Field(
        ge=0,
        le=GREATEST_LIMIT,
        strict=True,
        description="A whole number, 0 to 1_000_000_000_000_000.",
    ),
]


class SoftLimit(Table):
    """A limit that may be passed: whoever does is warned, and refused nothing."""

    limit: Number
    soft: Literal[True] = Field(description="true, or write the number alone.")


Limit = Annotated[
    Number | SoftLimit,
    Field(
        description="A whole number that is never passed, or { limit = 1000, soft = true } for one "
        "that only warns.",
    ),
]
LimitName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Limits = Annotated[
    dict[LimitName, Limit],
    Field(description="Limits by name, in lower case with underscores: api_requests = 50_000."),
]
StripeName = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]{0,59}$",
        description="A name at Stripe: up to 60 of a-z, 0-9 and underscores, a letter first.",
    ),
]
Text = Annotated[Line, Field(max_length=120, description="A line of 1 to 120 letters.")]
Texts = Annotated[tuple[Text, ...], Field(description="A list of lines.")]


class Prices(Table):
    """A plan's prices by interval and currency."""

    month: Amounts = Field(default={})
    year: Amounts = Field(default={})

    def of(self, interval: Interval) -> Mapping[str, int]:
        return self.year if interval == "year" else self.month


class Entitlements(Table):
    """What a plan includes: features, and limits on usage for each calendar month or day."""

    features: tuple[LimitName, ...] = Field(
        default=(),
        description='Names of features that your services ask for: ["forecast_api"].',
    )
    month: Limits = Field(default={})
    day: Limits = Field(default={})


class Translation(Table):
    """A plan's texts in one language; whatever is left out stays as the plan itself has it."""

    name: Text = ""
    tagline: Text = ""
    features: Texts = ()


class Plan(Table):
    """A plan that customers can choose."""

    code: str = Field(
        pattern=r"^[A-Z][A-Z0-9_]{0,19}$",
        description="A code of 1 to 20 of A-Z, 0-9 and underscores, a letter first. It is stored "
        "with each customer: never give it to another plan.",
    )
    name: Text = Field(description="The plan's name: a line of 1 to 120 letters.")
    tagline: Text = ""
    features: Texts = ()
    highlighted: bool = Field(default=False, description="Whether the plan is recommended.")
    stripe_name: StripeName = Field(
        default="",
        description="The id of the plan's product at Stripe, with which the lookup keys of its "
        "prices begin; `stripe_prefix` and the code if left out.",
    )
    offered: bool = Field(
        default=True,
        description="Whether the plan can be chosen; if not, customers who have it keep it and its "
        "limits.",
    )
    free: bool = Field(
        default=False,
        description="Whether the plan costs nothing: no checkout, no card, no prices.",
    )
    trial_days: Annotated[int, Field(ge=1, le=730, strict=True)] | None = Field(
        default=None,
        description="Days for which the plan is tried before the first payment: 1 to 730. Each "
        "organization and each person has one trial, of whatever plan.",
    )
    trial_needs_card: bool = Field(
        default=True, description="Whether a trial begins with a payment method."
    )
    trial_without_card_ends: Literal["pause", "cancel"] = Field(
        default="pause",
        description="What a trial without a payment method ends in: pause or cancel.",
    )
    prices: Prices = Prices()
    seats: Annotated[int, Field(ge=1, strict=True)] | None = Field(
        default=None, description="How many members an organization may have: 1 or more."
    )
    entitlements: Entitlements = Entitlements()
    texts: dict[Language, Translation] = Field(
        default={}, description="The plan's texts by language, such as [plans.texts.de]."
    )

    def in_language(self, language: str) -> Plan:
        """Return the plan with its texts in this language, each as it stands if it has none."""
        said = said_in(self.texts, language)
        return self.model_copy(update=said.model_dump(exclude_defaults=True)) if said else self

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals at which customers can pay for the plan; a free one has the first."""
        return tuple(interval for interval in INTERVALS if self.prices.of(interval))

    @property
    def limits(self) -> Iterator[tuple[str, int, str]]:
        """Each limit's name, number and period, MONTH or DAY; seats count as a month's."""
        if self.seats is not None:
            yield "seats", self.seats, "MONTH"
        for period in ("month", "day"):
            for name, limit in getattr(self.entitlements, period).items():
                number = limit.limit if isinstance(limit, SoftLimit) else limit
                yield name, number, period.upper()

    @property
    def soft_limits(self) -> frozenset[str]:
        """The names of the limits that may be passed."""
        both = {**self.entitlements.month, **self.entitlements.day}
        return frozenset(name for name, limit in both.items() if isinstance(limit, SoftLimit))

    def lookup_key(self, interval: Interval) -> str:
        """Return the name by which the plan's price is found at Stripe."""
        return f"{self.stripe_name}_{interval}"

    def amount(self, interval: Interval, currency: str) -> int:
        """Return the plan's price in the currency's smallest unit, as Stripe counts it."""
        return self.prices.of(interval)[currency]


class CheckoutPage(Table):
    """Settings of Stripe's checkout page: taxes, tax ids, promotion codes, billing address."""

    tax: Literal["none", "automatic"] = Field(
        default="none",
        description="none, or automatic to have Stripe Tax compute taxes: set it up at Stripe.",
    )
    prices_include_tax: bool | None = Field(
        default=None,
        description="Whether taxes are part of the prices or come on top; as Stripe's tax settings "
        "say if left out.",
    )
    tax_ids: bool = Field(default=False, description="Whether companies may give their tax id.")
    promotion_codes: bool = Field(
        default=False, description="Whether promotion codes made at Stripe may be used."
    )
    billing_address: Literal["auto", "required"] = Field(
        default="auto", description="auto for as much as Stripe needs, or required."
    )


class PlansFile(Table):
    """plans.toml: the plans, from the smallest to the greatest."""

    stripe_prefix: StripeName = Field(
        default="plan",
        description="What names at Stripe begin with: up to 60 of a-z, 0-9 and underscores, a "
        "letter first. A change makes new products and prices.",
    )
    default_currency: str = Field(
        default="",
        description="The currency of customers whose own has no prices, as a code of ISO 4217; "
        "the first that has prices if left out.",
    )
    plan_after_end: str | None = Field(
        default=None,
        description="The code of the free plan that follows when a paid plan ends; if left out, "
        "API requests are blocked until a plan is chosen.",
    )
    checkout: CheckoutPage = Field(
        default=CheckoutPage(), description="The table [checkout]: what Stripe's page asks for."
    )
    labels: dict[LimitName, Text] = Field(
        default={},
        description="What people call a limit or feature, by its name; the folder's locale/ "
        "translates it.",
    )
    plans: tuple[Plan, ...] = Field(description="One table [[plans]] or more.")

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals at which customers can pay."""
        plans = [plan for plan in self.plans if not plan.free] or self.plans
        return tuple(i for i in INTERVALS if any(i in plan.intervals for plan in plans))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which the plans have prices."""
        found = [c for plan in self.plans for i in INTERVALS for c in plan.prices.of(i)]
        return tuple(dict.fromkeys(found))

    def by_code(self, code: str) -> Plan | None:
        """Return the plan with this code; None if the folder has none, or no longer."""
        return next((plan for plan in self.plans if plan.code == code), None)

    def named(self) -> PlansFile:
        """Return the plans with everything that was left out and follows from the rest."""
        currency = self.default_currency or next(iter(self.currencies), "USD")
        nothing = Prices.model_construct(
            month=dict.fromkeys(self.currencies or (currency,), 0), year={}
        )
        plans = [
            plan.model_copy(
                update={
                    "stripe_name": plan.stripe_name or f"{self.stripe_prefix}_{plan.code.lower()}",
                    "prices": nothing if plan.free else plan.prices,
                }
            )
            for plan in self.plans
        ]
        return self.model_copy(update={"plans": tuple(plans), "default_currency": currency})


def contradictions(held: PlansFile) -> Iterator[Mistake]:
    """Yield the mistakes that only several values together make, in a file as it was read."""
    yield from _at_least_one(held)
    yield from _not_too_many(held)
    yield from _twice(held.named())
    yield from _prices(held)
    yield from _free(held)
    yield from _tax(held.checkout)
    for number, plan in enumerate(held.plans, start=1):
        yield from _limits(plan, at=f"plans[{number}]")
        yield from _trial(plan, at=f"plans[{number}]")
        yield from _end_of_trial(plan, held, at=f"plans[{number}]")


def _at_least_one(held: PlansFile) -> Iterator[Mistake]:
    if not any(plan.offered for plan in held.plans):
        yield _mistake("plans", "nothing to choose", "one table [[plans]] or more")


def _not_too_many(held: PlansFile) -> Iterator[Mistake]:
    paid = sum(plan.offered and not plan.free for plan in held.plans)
    if paid > PORTAL_PLANS:
        allowed = f"{PORTAL_PLANS} at most, as Stripe's portal lists no more"
        yield _mistake("plans", f"{paid} plans to pay for and choose", allowed)


def _twice(held: PlansFile) -> Iterator[Mistake]:
    """Yield codes and names at Stripe that an earlier plan has."""
    codes: set[str] = set()
    names: set[str] = set()
    for number, plan in enumerate(held.plans, start=1):
        at, name = f"plans[{number}]", plan.stripe_name
        if plan.code in codes:
            yield _mistake(f"{at}.code", f'"{plan.code}" twice', "each code once")
        elif name in names:
            yield _mistake(f"{at}.stripe_name", f'"{name}" twice', "each name at Stripe once")
        codes.add(plan.code)
        names.add(name)


def _prices(held: PlansFile) -> Iterator[Mistake]:
    """Yield prices that are missing: every plan needs what any of them has."""
    yield from _default_currency(held)
    for number, plan in enumerate(held.plans, start=1):
        at = f"plans[{number}].prices"
        if plan.free:
            continue
        if not any(plan.prices.of(interval) for interval in INTERVALS):
            yield _mistake(at, "no price", "prices by month or year")
            continue
        for interval, currency in product(held.intervals, held.currencies):
            place = f"{at}.{interval}.{currency}"
            if currency not in plan.prices.of(interval):
                yield _mistake(place, "nothing", "a price, as other plans have one in it")
            elif currency not in list_currencies():
                yield _mistake(place, f'"{currency}"', "a currency of ISO 4217, such as EUR")


def _default_currency(held: PlansFile) -> Iterator[Mistake]:
    if not held.default_currency:
        return
    if held.currencies and held.default_currency not in held.currencies:
        allowed = f"a currency with prices: {', '.join(held.currencies)}"
        yield _mistake("default_currency", f'"{held.default_currency}"', allowed)


def _trial(plan: Plan, *, at: str) -> Iterator[Mistake]:
    if plan.free and plan.trial_days:
        yield _mistake(f"{at}.trial_days", "a trial of a free plan", "none")
    for name in ("trial_needs_card", "trial_without_card_ends"):
        if name in plan.model_fields_set and not plan.trial_days:
            yield _mistake(f"{at}.{name}", "no `trial_days` with it", "only beside `trial_days`")


def _end_of_trial(plan: Plan, held: PlansFile, *, at: str) -> Iterator[Mistake]:
    """Yield a trial that would be paused unasked where a free plan follows whatever ends."""
    may_pause = plan.trial_days and not plan.trial_needs_card
    if may_pause and held.plan_after_end and "trial_without_card_ends" not in plan.model_fields_set:
        allowed = "cancel, so that `plan_after_end` follows, or pause, so that nothing does"
        yield _mistake(f"{at}.trial_without_card_ends", "nothing", allowed)


def _free(held: PlansFile) -> Iterator[Mistake]:
    free = [plan.code for plan in held.plans if plan.free]
    for number, plan in enumerate(held.plans, start=1):
        if plan.free and plan.intervals:
            yield _mistake(f"plans[{number}].prices", "prices of a free plan", "none")
    if held.plan_after_end and held.plan_after_end not in free:
        allowed = f"the code of a free plan: {', '.join(free) or 'there is none'}"
        yield _mistake("plan_after_end", f'"{held.plan_after_end}"', allowed)


def _tax(page: CheckoutPage) -> Iterator[Mistake]:
    if page.prices_include_tax is not None and page.tax == "none":
        yield _mistake("checkout.prices_include_tax", "no tax", 'only beside tax = "automatic"')


def _limits(plan: Plan, *, at: str) -> Iterator[Mistake]:
    """Yield limits that two periods have, as rows in the warehouse are told apart by name."""
    for name in plan.entitlements.day:
        if name in plan.entitlements.month or name == "seats":
            yield _mistake(f"{at}.entitlements.day.{name}", f'"{name}" twice', "each name once")
    if "seats" in plan.entitlements.month:
        yield _mistake(f"{at}.entitlements.month.seats", "a limit", "`seats` of the plan itself")


def _mistake(key: str, found: Any, allowed: str) -> Mistake:
    return Mistake(PLANS_FILE, key, str(found), allowed)
