"""Reading forms, and counting periods and money."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sandbox.stripe.errors import ParameterError
from sandbox.stripe.forms import parse_form
from sandbox.stripe.money import format_amount
from sandbox.stripe.parameters import array, metadata, text
from sandbox.stripe.periods import add_interval


@pytest.mark.parametrize(
    ("encoded", "form"),
    [
        ("", {}),
        ("name=Jo+Doe&empty=", {"name": "Jo Doe", "empty": ""}),
        ("a[b][c]=1", {"a": {"b": {"c": "1"}}}),
        ("items[1][price]=y", {"items": {"1": {"price": "y"}}}),
        ("expand[]=a&expand[]=b", {"expand": {"0": "a", "1": "b"}}),
        ("metadata[caf%C3%A9]=%E2%82%AC", {"metadata": {"café": "€"}}),
    ],
)
def test_it_reads_bracketed_forms(encoded, form):
    assert parse_form(encoded) == form


def test_it_reads_arrays_in_the_order_of_their_numbers():
    assert array(text)({"1": "b", "0": "a", "10": "c"}, "letters") == ["a", "b", "c"]


def test_it_reads_numbers_as_names_where_names_are_free():
    assert metadata({"1": "b"}, "metadata") == {"1": "b"}


@pytest.mark.parametrize("encoded", ["a[b=1", "[a]=1", "a=1&a[b]=2", "a[b]c=1"])
def test_it_refuses_malformed_keys(encoded):
    with pytest.raises(ParameterError):
        parse_form(encoded)


@pytest.mark.parametrize(
    ("start", "interval", "count", "end"),
    [
        ((2026, 1, 31), "month", 1, (2026, 2, 28)),
        ((2026, 11, 30), "month", 3, (2027, 2, 28)),
        ((2028, 2, 29), "year", 1, (2029, 2, 28)),
        ((2026, 12, 31), "week", 1, (2027, 1, 7)),
    ],
)
def test_it_counts_periods_by_the_calendar(start, interval, count, end):
    began = int(datetime(*start, 12, tzinfo=UTC).timestamp())

    ended = datetime.fromtimestamp(add_interval(began, interval, count), UTC)

    assert ended == datetime(*end, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (2900, "usd", "$29.00"),
        (123456, "eur", "€1,234.56"),
        (2900, "jpy", "¥2,900"),
        (-500, "chf", "-CHF 5.00"),
    ],
)
def test_it_writes_amounts(amount, currency, written):
    assert format_amount(amount, currency) == written
