"""Where a company names its imprint, every mail links to it, as German law has it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from orgs import brand
from tests.orgs.product.folders import NIMBUS, folder_with, worn

TEMPLATES = settings.BASE_DIR / "templates"
MAILS = [
    str(path.relative_to(TEMPLATES))
    for folder in ("account/email", "onboarding/mail")
    for path in sorted((TEMPLATES / folder).glob("*"))
    # Subjects, and pieces of mails.
    if not path.name.startswith(("_", "base")) and not path.stem.endswith("_subject")
]
SAID = {"timestamp": timezone.now(), "made_on": timezone.now(), "docs_url": "", "companies": []}


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_links_to_the_imprint(template):
    with worn(NIMBUS):
        mail = render_to_string(template, {**SAID, **brand.context()})

    assert mail.count("https://nimbus.example/imprint") == 1


def test_without_one_nothing_is_said_of_it(tmp_path):
    with worn(folder_with(tmp_path)):
        mails = [render_to_string(name, {**SAID, **brand.context()}) for name in MAILS]

    assert len(mails) > 25
    assert not any("Imprint" in mail for mail in mails)
