"""Every template of ours can be read without scrolling sideways."""

from __future__ import annotations

from pathlib import Path

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
