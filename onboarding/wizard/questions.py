"""The company's own questions to newcomers as form fields, and what comes of the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from orgs.names import NameField
from orgs.product.questions import LONGEST_TEXT, Question, Words

PREFIX = "question_"
TERMS = "terms"
CONSENT = "components/consent.html"
# What a consent's hidden field is called after it: it says which text was on the page.
SHOWN = "_shown"
# More choices than these are a list that opens.
FEW = 5


class ConsentInput(forms.CheckboxInput):
    """A tick that says as well which text was shown beside it."""

    OUTDATED = "outdated"

    def __init__(self, *, shown: str) -> None:
        super().__init__(check_test=lambda value: value is True)
        self.shown = shown

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        ticked = super().value_from_datadict(data, files, name)
        return self.OUTDATED if ticked and data.get(name + SHOWN) != self.shown else ticked


class ConsentField(forms.BooleanField):
    """A consent to the text whose version is `shown`; a tick beside another text is none."""

    def __init__(self, *, shown: str, **kwargs: Any) -> None:
        super().__init__(widget=ConsentInput(shown=shown), template_name=CONSENT, **kwargs)
        self.shown = shown

    def to_python(self, value: Any) -> bool:
        if value == ConsentInput.OUTDATED:
            raise forms.ValidationError(_CHANGED)
        return bool(super().to_python(value))


_CHANGED = gettext_lazy(
    "This has changed since you opened the page. Please read it again, and tick it if you agree."
)


def shown_versions() -> dict[str, str]:
    """Return what the hidden fields of today's consents say, by the name of the field."""
    return {
        name + SHOWN: field.shown for name, field in own_fields() if isinstance(field, ConsentField)
    }


def own_fields() -> Iterator[tuple[str, forms.Field]]:
    """Yield a form field for each question of the product folder, and one for its terms."""
    for question in settings.PRODUCT.sign_up.questions:
        words = question.words_in(get_language() or "en")
        yield PREFIX + question.name, _FIELDS[question.kind](question, words)
    if settings.PRODUCT.sign_up.terms:
        version = str(settings.PRODUCT.sign_up.terms.version)
        yield TERMS, _consent(_terms_label(), shown=version, is_required=True)


def own_answers(cleaned: Mapping[str, Any]) -> dict[str, str | bool]:
    """Return the answers by question; a question left open has none, a consent always."""
    given = {
        question.name: cleaned.get(PREFIX + question.name)
        for question in settings.PRODUCT.sign_up.questions
    }
    return {name: answer for name, answer in given.items() if answer not in ("", None)}


def accepted_terms(cleaned: Mapping[str, Any]) -> str:
    """Return the version of the terms that was accepted; empty if none are asked for."""
    terms = settings.PRODUCT.sign_up.terms
    return str(terms.version) if terms and cleaned.get(TERMS) else ""


def pending_own(pending: Mapping[str, str]) -> dict[str, str]:
    """Return the answers given before, by form field; the fields check them again."""
    told = {
        PREFIX + question.name: pending.get(f"pending_answer_{question.name}", "")
        for question in settings.PRODUCT.sign_up.questions
    }
    return {name: answer for name, answer in told.items() if answer}


def _text(question: Question, words: Words) -> forms.Field:
    return NameField(
        label=words.label,
        help_text=words.help,
        required=question.required,
        max_length=LONGEST_TEXT,
    )


def _choice(question: Question, words: Words) -> forms.Field:
    are_few = len(words.choices) <= FEW
    nothing = [] if are_few else [("", gettext_lazy("Choose…"))]
    return forms.ChoiceField(
        label=words.label,
        help_text=words.help,
        required=question.required,
        choices=[*nothing, *words.choices.items()],
        widget=forms.RadioSelect if are_few else forms.Select,
    )


def _agreement(question: Question, words: Words) -> forms.Field:
    # Its words in every language, as readers may change theirs on the page.
    said = question.model_dump_json(include={"label", "help", "texts"})
    return _consent(
        words.label,
        shown=hashlib.sha256(said.encode()).hexdigest()[:16],
        help_text=words.help,
        is_required=question.required,
    )


def _consent(label: str, *, shown: str, is_required: bool, help_text: str = "") -> forms.Field:
    return ConsentField(
        shown=shown,
        label=label,
        help_text=help_text,
        required=is_required,
        error_messages={"required": gettext_lazy("Tick this to continue.")},
    )


def _terms_label() -> SafeString:
    address = settings.PRODUCT.addresses.terms
    accepted = gettext('I accept the <a href="{}" target="_blank">terms</a>.')
    return format_html(accepted, address)


_FIELDS: Mapping[str, Callable[[Question, Words], forms.Field]] = {
    "text": _text,
    "choice": _choice,
    "consent": _agreement,
}
