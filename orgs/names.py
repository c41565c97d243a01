"""Names that people give: of a company, a key, a passkey. One rule for all of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms

REFUSED = "Use letters, digits and ordinary punctuation only."

# What comes along when a name is copied, and is not seen: joiners, soft hyphens, variants of signs.
_STRAY = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
# Letters and signs that show nothing, so that two names could look like one.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\U000e0100-\U000e01ef]"
)
# Controls, what turns the direction of writing, halves of characters, and what is none; line ends.
_UNFIT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def plain_name(text: str) -> str:
    """Return a name as everybody sees it: nothing in it is hidden, and one space parts its words.

    Raises ValueError where something cannot be left out without asking.
    """
    visible = _STRAY.sub("", text)
    if _BLANK.search(visible) or any(unicodedata.category(c) in _UNFIT for c in visible):
        raise ValueError(REFUSED)
    return " ".join(unicodedata.normalize("NFC", visible).split())


class NameField(forms.CharField):
    """Takes a name as `plain_name` has it."""

    def to_python(self, value: Any) -> str:
        try:
            return plain_name(super().to_python(value) or "")
        except ValueError as e:
            raise forms.ValidationError(REFUSED) from e
