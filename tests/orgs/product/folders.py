"""Product folders for tests: made on the spot, and worn as the settings would wear them."""

from __future__ import annotations

import base64
import shutil
from contextlib import contextmanager
from email.utils import formataddr
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import override_settings

from onboarding.provisioning import build
from onboarding.provisioning.own_steps import with_own
from orgs.product.languages import name_of
from orgs.product.loading import load
from orgs.product.mistakes import ProductFolderWrong
from tests.groundwork.services import ADOPTERS, PRODUCTS

TODAY = PRODUCTS / "today"
OTHER = PRODUCTS / "other"
NIMBUS = settings.BASE_DIR / "examples/nimbus/product"
# Whatever holds for any folder holds for these, and for an adopter's, if PRODUCT_DIR names one.
FOLDERS = {"today": TODAY, "other": OTHER, "nimbus": NIMBUS}
THEIRS = (settings.BASE_DIR / ADOPTERS).resolve() if ADOPTERS else None
if THEIRS and THEIRS not in FOLDERS.values():
    FOLDERS["adopter's"] = THEIRS
# The demo's tests rehearse Nimbus in every run, so walking it is thorough unless it is theirs.
WALKED = [
    pytest.param(name, marks=pytest.mark.thorough)
    if folder == NIMBUS and folder != THEIRS
    else name
    for name, folder in FOLDERS.items()
]
TODAYS_PLANS = {"plans.toml": (TODAY / "plans.toml").read_text()}
STEP_SECRET = "whsec_" + base64.b64encode(b"for tests only, and nowhere else").decode()
LEAST = '[brand]\nname = "Nimbus"\n'


LEAST_PLANS = """
[[plans]]
code = "ONLY"
name = "Only"
prices.month = { USD = 900 }
"""


def folder_with(path, product_toml=LEAST, **files):
    """Make a folder with this product.toml and with files by name, and return its path.

    Its catalog is today's, which may be changed, as it is a copy.
    """
    path.mkdir(parents=True, exist_ok=True)
    shutil.copytree(TODAY / "catalog", path / "catalog", dirs_exist_ok=True)
    least = {"product.toml": product_toml, "plans.toml": LEAST_PLANS}
    for name, content in {**least, **files}.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content)
    return path


def today_but(path, *changes):
    """Make a folder like today's, whose plans.toml has each (text, other text) exchanged."""
    plans = (TODAY / "plans.toml").read_text()
    for text, other in changes:
        assert text in plans, f"plans.toml of today does not say {text}"
        plans = plans.replace(text, other)
    return folder_with(path, (TODAY / "product.toml").read_text(), **{"plans.toml": plans})


def mistakes_in(path):
    """Return the lines that refuse a folder; none if it is in order."""
    try:
        load(path)
    except ProductFolderWrong as e:
        return [str(mistake) for mistake in e.mistakes]
    return []


@contextmanager
def worn(path):
    """Let everything that is asked for in this block come from another product folder."""
    product, ours = load(path), settings.BASE_DIR
    brand = product.brand
    [engine] = settings.TEMPLATES
    languages = [(code, name_of(code)) for code in product.languages]
    # Asked for only where words differ: Django reads every catalog anew.
    words = {"LOCALE_PATHS": [product.locale, ours / "locale"]} if product.locale.is_dir() else {}
    if languages != settings.LANGUAGES:
        words |= {"LANGUAGES": languages, "LANGUAGE_CODE": languages[0][0]}
    steps = with_own(build.OURS, product)
    with (
        patch.object(build, "STEPS", steps),
        override_settings(
            PRODUCT_DIR=path,
            PRODUCT=product,
            STEP_SECRETS={step.secret: [STEP_SECRET] for step in product.http_steps},
            EVENT_HOSTS=product.internal_hosts,
            EVENT_SECRETS={one.secret: [STEP_SECRET] for one in product.event_endpoints},
            SUPPORT_EMAIL=brand.support_email,
            DEFAULT_FROM_EMAIL=formataddr((brand.name, brand.support_email)),
            APP_URL=product.addresses.app or "",
            DOCS_URL=product.addresses.docs or f"{settings.SITE_URL}/",
            TEMPLATES=[{**engine, "DIRS": [product.templates, ours / "templates"]}],
            STATICFILES_DIRS=[
                *([product.static] if product.static.is_dir() else []),
                ours / "static",
            ],
            **words,
        ),
    ):
        yield product
