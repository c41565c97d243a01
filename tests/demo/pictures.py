"""Takes the pictures of docs/make-it-yours.md: `uv run pytest -n 0 tests/demo/pictures.py`."""

from __future__ import annotations

import pytest

from tests.demo.browsing import IN_A_BROWSER
from tests.demo.running import BASE_DIR, running_demo
from tests.orgs.product.folders import NIMBUS, TODAY

PICTURES = BASE_DIR / "docs/images"
SEEN = {
    "pricing-default": (TODAY, "en-IE"),
    "pricing-nimbus": (NIMBUS, "de-DE"),
}

pytestmark = IN_A_BROWSER


@pytest.mark.parametrize("name", SEEN)
def test_the_prices_of_a_product_are_pictured(name, tmp_path, open_page):
    folder, locale = SEEN[name]
    with running_demo(tmp_path, "--product", str(folder)) as demo:
        page = open_page(locale=locale, viewport={"width": 1080, "height": 680})
        page.goto(f"{demo.web}/pricing/?currency=EUR")
        page.screenshot(path=PICTURES / f"{name}.png")
