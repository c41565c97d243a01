"""The one form in which an e-mail address is stored, compared and searched for.

The domain is what DNS knows it by (IDNA 2008: `münchen.example` is `xn--mnchen-3ya.example`), the
part before the @ is taken as it is but for ASCII capitals. Nothing is left to PostgreSQL, where
`upper('ı') = 'I'`: letters that look alike stay different people. See decision 24.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import Any

import idna
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains, Exact

MAX_LENGTH = 254
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class InvalidAddress(ValidationError):
    """No mail can be sent to this; the message tells the person why."""


def canonical(email: str) -> str:
    """Return the form in which an address is stored and compared; raises InvalidAddress."""
    local, at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    if not at or not local or len(email) > MAX_LENGTH or not _is_plain(local):
        raise InvalidAddress("Enter a valid email address.", code="invalid")
    found = f"{_lowered(local)}@{_domain(domain)}"
    if len(found) > MAX_LENGTH:
        raise InvalidAddress("This email address is too long.", code="invalid")
    return found


def comparable(email: str) -> str:
    """Return the canonical form; of what is no address, something that equals no address."""
    try:
        return canonical(email)
    except InvalidAddress:
        return email


def spellings(email: str) -> list[str]:
    """Return an address as others may have stored it: canonical, then its domain in Unicode."""
    email = comparable(email)
    local, at, domain = email.rpartition("@")
    try:
        shown = idna.decode(domain) if "xn--" in domain else domain
    except (idna.IDNAError, UnicodeError):
        return [email]
    return list(dict.fromkeys([email, f"{local}{at}{shown}"]))


def searched(term: str) -> str:
    """Return a part of an address as it stands in the canonical form."""
    local, at, domain = term.strip().rpartition("@")
    try:
        domain = _domain(domain) if not domain.isascii() else domain.translate(_ASCII_LOWER)
    except InvalidAddress:
        domain = domain.translate(_ASCII_LOWER)
    return f"{_lowered(unicodedata.normalize('NFC', local))}{at}{domain}"


def _lowered(local: str) -> str:
    """Lower ASCII capitals; composed anew, as a small letter may take up what a capital cannot."""
    return unicodedata.normalize("NFC", local.translate(_ASCII_LOWER))


def _is_plain(local: str) -> bool:
    return not any(c.isspace() or unicodedata.category(c).startswith("C") for c in local)


def _domain(domain: str) -> str:
    """Return a domain as DNS knows it: Unicode's own mapping (UTS 46), then IDNA 2008."""
    try:
        mapped = idna.uts46_remap(domain, std3_rules=False, transitional=False)
        labels = [_label(label) for label in mapped.removesuffix(".").split(".")]
    except (idna.IDNAError, UnicodeError) as e:
        raise InvalidAddress(
            "The part after the @ is not a valid domain. Check it for typing errors.",
            code="invalid",
        ) from e
    return ".".join(labels)


def _label(label: str) -> str:
    if label.isascii() and not label.startswith("xn--"):
        if not _LABEL.fullmatch(label):
            raise idna.IDNAError("no label of a domain")
        return label
    return idna.alabel(label).decode()


class _CanonicalExact(Exact):
    """Compares with the canonical form of what is asked for."""

    def get_prep_lookup(self) -> Any:
        if isinstance(self.rhs, str):
            self.rhs = comparable(self.rhs)
        return super().get_prep_lookup()


class _CanonicalIExact(_CanonicalExact):
    """The canonical form knows no case, so there is nothing to ask PostgreSQL about it."""

    lookup_name = "iexact"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return Exact(self.lhs, self.rhs).as_sql(compiler, connection)


class _CanonicalIContains(Contains):
    """Searches for a part of the canonical form."""

    lookup_name = "icontains"

    def get_prep_lookup(self) -> Any:
        if isinstance(self.rhs, str):
            self.rhs = searched(self.rhs)
        return super().get_prep_lookup()

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return Contains(self.lhs, self.rhs).as_sql(compiler, connection)


def compare_canonically(field: models.Field[Any, Any]) -> None:
    """Have a field of somebody else's model compare addresses as ours do."""
    for lookup in (_CanonicalExact, _CanonicalIExact, _CanonicalIContains):
        field.register_lookup(lookup)


class AddressField(models.EmailField):  # type: ignore[type-arg]
    """An e-mail address, stored in its canonical form and asked for in any."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return comparable(prepared) if isinstance(prepared, str) else prepared


AddressField.register_lookup(_CanonicalIExact)
AddressField.register_lookup(_CanonicalIContains)


class AddressInput(forms.EmailField):
    """An address that somebody types; the form gives its canonical form."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return canonical(typed) if typed else typed
