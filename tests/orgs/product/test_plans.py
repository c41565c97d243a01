"""plans.toml: what it may hold, and how its mistakes are told."""

from __future__ import annotations

import pytest

from orgs.product.loading import load
from tests.orgs.product.folders import LEAST_PLANS, TODAY, folder_with, mistakes_in

TWO = """
[[plans]]
code = "SMALL"
name = "Small"
prices.month = { EUR = 999, USD = 1099 }
[[plans]]
code = "LARGE"
name = "Large"
prices.month = { EUR = 9999, USD = 10999 }
"""


def plans_of(path, content=TWO):
    return load(folder_with(path, **{"plans.toml": content})).plans


def test_todays_plans_are_what_they_were():
    plans = load(TODAY).plans

    assert [plan.code for plan in plans.plans] == ["STARTER", "PROFESSIONAL", "SCALE"]
    starter, professional, _ = plans.plans
    assert starter.lookup_key("month") == "latchkey_starter_month"
    assert starter.amount("year", "EUR") == 27000
    assert professional.highlighted
    assert list(starter.limits) == [
        ("seats", 2, "MONTH"),
        ("providers", 3, "MONTH"),
        ("api_requests", 50_000, "MONTH"),
        ("pipeline_runs_daily", 10, "DAY"),
    ]
    assert plans.default_currency == "USD"


def test_what_is_left_out_follows_from_the_rest(tmp_path):
    plans = plans_of(tmp_path)

    assert plans.plans[1].lookup_key("month") == "plan_large_month"
    assert (plans.intervals, plans.currencies) == (("month",), ("EUR", "USD"))
    assert plans.default_currency == "EUR"


def test_a_plan_keeps_its_name_at_stripe_under_another_code(tmp_path):
    renamed = TWO.replace('"LARGE"', '"HUGE"\nstripe_name = "plan_large"')

    assert plans_of(tmp_path, renamed).plans[1].lookup_key("month") == "plan_large_month"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("EUR = 9999, ", ""), "plans[2].prices.month.EUR: found nothing; allowed: a price"),
        (("USD = 10999 }", "USD = 10999 }\nprices.year = { EUR = 1 }"), "plans[1].prices.year.EUR"),
        (("LARGE", "SMALL"), 'plans[2].code: found "SMALL" twice; allowed: each code once'),
        (("Large", "L\\u0000"), "plans[2].name: found"),
        (("999, U", "9.99, U"), "plans[1].prices.month.EUR: found 9.99; allowed: An amount in the"),
        (("EUR = 999,", "EUR = 0,"), "plans[1].prices.month.EUR: found 0; allowed: An amount"),
        (("EUR", "EURO"), 'plans[1].prices.month.EURO: found "EURO"; allowed: a currency of ISO'),
        (('"LARGE"', '"large"'), 'plans[2].code: found "large"; allowed: A code of 1 to 20'),
        (('"Large"', '"Large"\nprice = 3'), "plans[2].price: found a key that is not known"),
        (
            ('"Large"', '"Large"\nstripe_name = "plan_small"'),
            'plans[2].stripe_name: found "plan_small" twice',
        ),
        (
            ('"Large"', '"Large"\nentitlements = { month = { runs = 1 }, day = { runs = 1 } }'),
            'plans[2].entitlements.day.runs: found "runs" twice; allowed: each name once',
        ),
        (
            ('"Large"', '"Large"\nentitlements.month.bytes = 1_000_000_000_000_001'),
            "plans[2].entitlements.month.bytes",
        ),
        (("prices.month = { EUR = 999, USD = 1099 }", ""), "plans[1].prices: found no price"),
        (
            ('\n[[plans]]\ncode = "SMALL"', 'default_currency = "CHF"\n[[plans]]\ncode = "SMALL"'),
            'plans.toml: default_currency: found "CHF"; allowed: a currency with prices: EUR, USD',
        ),
    ],
)
def test_each_mistake_names_file_and_key(tmp_path, change, told):
    lines = mistakes_in(folder_with(tmp_path, **{"plans.toml": TWO.replace(*change, 2)}))

    assert all(line.startswith("plans.toml: ") for line in lines)
    assert told in lines[0]


def test_a_free_plan_costs_nothing_in_every_currency(tmp_path):
    free = '[[plans]]\ncode = "FREE"\nname = "Free"\nfree = true\n'
    only, beside = plans_of(tmp_path, free), plans_of(tmp_path, free + TWO)

    assert beside.plans[0].prices.month == {"EUR": 0, "USD": 0}
    assert (beside.plans[0].intervals, beside.intervals) == (("month",), ("month",))
    assert only.plans[0].amount("month", "USD") == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"Small"', '"Small"\nfree = true'), "plans[1].prices: found prices of a free plan"),
        (
            ('\n[[plans]]\ncode = "SMALL"', 'plan_after_end = "LARGE"\n[[plans]]\ncode = "SMALL"'),
            'plan_after_end: found "LARGE"; allowed: the code of a free plan: there is none',
        ),
    ],
)
def test_what_a_free_plan_cannot_be_is_a_mistake(tmp_path, change, told):
    [line] = mistakes_in(folder_with(tmp_path, **{"plans.toml": TWO.replace(*change, 1)}))

    assert told in line


def test_no_plan_at_all_is_a_mistake(tmp_path):
    assert mistakes_in(folder_with(tmp_path, **{"plans.toml": "plans = []"})) == [
        "plans.toml: plans: found nothing to choose; allowed: one table [[plans]] or more"
    ]


def test_more_plans_than_the_portal_lists_are_a_mistake(tmp_path):
    plan = '[[plans]]\ncode = "P{0}"\nname = "P{0}"\nprices.month = {{ USD = 900 }}\n'
    ten = "".join(plan.format(number) for number in range(10))
    eleventh = plan.format(10)

    assert mistakes_in(folder_with(tmp_path, **{"plans.toml": ten})) == []
    assert (
        mistakes_in(folder_with(tmp_path, **{"plans.toml": ten + eleventh + "offered = false\n"}))
        == []
    )
    assert mistakes_in(folder_with(tmp_path, **{"plans.toml": ten + eleventh})) == [
        "plans.toml: plans: found 11 plans to pay for and choose; "
        "allowed: 10 at most, as Stripe's portal lists no more"
    ]


def test_mistakes_of_both_files_are_told_at_once(tmp_path):
    lines = mistakes_in(folder_with(tmp_path, "[brand]\n", **{"plans.toml": "plans = []"}))

    assert [line.split(":")[0] for line in lines] == ["product.toml", "plans.toml"]


def test_a_trial_without_a_card_says_how_it_ends_where_a_free_plan_follows(tmp_path):
    free = '\n[[plans]]\ncode = "FREE"\nname = "Free"\nfree = true\n'
    trial = LEAST_PLANS.strip() + "\ntrial_days = 14\ntrial_needs_card = false\n"
    said = trial + 'trial_without_card_ends = "pause"\n'
    unsaid, silent, clear = (
        mistakes_in(folder_with(tmp_path / name, **{"plans.toml": text}))
        for name, text in {
            "unsaid": 'plan_after_end = "FREE"\n' + trial + free,
            "silent": trial + free,
            "clear": 'plan_after_end = "FREE"\n' + said + free,
        }.items()
    )

    assert [mistake.split(": found")[0] for mistake in unsaid] == [
        "plans.toml: plans[1].trial_without_card_ends"
    ]
    assert silent == clear == []
