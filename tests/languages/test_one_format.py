"""One way to write money on a page, in the reader's language and region."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.cache import cache
from django.urls import reverse

from tests.billing.shop import selling
from tests.languages.literal import text_of

TAKES_CODES = (
    'default_currency = "USD"',
    'default_currency = "USD"\n[checkout]\npromotion_codes = true\n',
)
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-DE"}


@pytest.fixture
def third_off(alice, stripe, tmp_path):
    """Somebody whose first invoice is over an amount with cents, of a price without."""
    with selling(tmp_path, TAKES_CODES):
        client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1
        coupon = client.coupons.create({"percent_off": 33, "duration": "once"})
        promotion = {"type": "coupon", "coupon": coupon.id}
        client.promotion_codes.create({"promotion": promotion, "code": "THIRD"})
        alice.sign_up()
        alice.verify()
        alice.come_back(alice.pay(promotion_code="THIRD"))
        alice.worker.run()
        yield alice


def billing_page(person, **headers):
    cache.clear()
    return text_of(person.client.get(reverse("settings_billing"), **headers).content.decode())


def test_a_price_is_written_with_cents_beside_an_invoice_that_has_some(third_off):
    page, german = billing_page(third_off), billing_page(third_off, **GERMAN)

    assert ("€61.64" in page, "€92.00 per month" in page) == (True, True)
    assert ("61,64 €" in german, "92,00 € pro Monat" in german) == (True, True)


def test_where_nothing_has_cents_none_are_written(alice, stripe):
    alice.arrive()

    page = billing_page(alice, **GERMAN)

    assert "92 € pro Monat" in page
    assert "92,00" not in page
