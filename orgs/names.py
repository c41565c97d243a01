"""Names that users give to companies, keys and passkeys, cleaned by one rule."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

REFUSED = gettext_lazy("Use letters, digits and ordinary punctuation only.")

# Invisible characters that come along with copied names: joiners, soft hyphens, variation
# selectors.
_STRAY = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
# Letters and signs that render as nothing, which could make two names look alike.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\U000e0100-\U000e01ef]"
)
# Controls, bidirectional overrides, lone surrogates, unassigned characters and line ends.
_UNFIT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def plain_name(text: str) -> str:
    """Return a name as it is displayed: no hidden characters, single spaces between words.

    Raises ValueError if removing a character could change the name's meaning.
    """
    visible = _STRAY.sub("", text)
    if _BLANK.search(visible) or any(unicodedata.category(c) in _UNFIT for c in visible):
        raise ValueError(REFUSED)
    return " ".join(unicodedata.normalize("NFC", visible).split())


class NameField(forms.CharField):
    """Form field that cleans a name with `plain_name`."""

    def to_python(self, value: Any) -> str:
        try:
            return plain_name(super().to_python(value) or "")
        except ValueError as e:
            raise forms.ValidationError(REFUSED) from e
