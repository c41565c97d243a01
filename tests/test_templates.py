"""How templates are written, and which one draws a form's fields."""

from __future__ import annotations

from pathlib import Path

from onboarding.team.forms import InviteForm
from orgs.staff.actions import ReasonForm

HOUSE = Path(__file__).parents[1]
LONGEST = 120


def test_no_line_of_a_page_is_longer_than_a_screen_is_wide():
    """A mail's plain text is left out: there a line is a paragraph, which its reader wraps."""
    pages = [*HOUSE.glob("templates/**/*.html"), *HOUSE.glob("sandbox/**/*.html")]
    too_long = [
        f"{page.relative_to(HOUSE)}:{number}"
        for page in pages
        for number, line in enumerate(page.read_text().splitlines(), start=1)
        if len(line) > LONGEST
    ]

    assert len(pages) > 100
    assert too_long == []


def test_one_template_draws_every_field_but_those_of_staff():
    """What a choice means stands beside it; the admin draws its forms in its own style."""
    role = InviteForm()["role"].as_field_group()

    assert '<fieldset class="field"' in role
    assert "<small>Sees the workspace and the team.</small>" in role
    assert 'class="field"' not in ReasonForm(rows=[])["reason"].as_field_group()
