"""The canonical form in which an email address is stored, compared and searched for.

The domain is written as DNS knows it (IDNA 2008: `münchen.example` is `xn--mnchen-3ya.example`);
the part before the @ is kept, except that ASCII capitals become lower case. PostgreSQL does no case
mapping, since there `upper('ı') = 'I'`: addresses that only look alike stay different. See decision
24.
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
from django.utils.translation import gettext

MAX_LENGTH = 254
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class InvalidAddress(ValidationError):
    """No mail can be sent to this address; the message tells the user why."""


def canonical(email: str) -> str:
    """Return the canonical form of an address; raises InvalidAddress."""
    local, at, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    if not at or not local or len(email) > MAX_LENGTH or not _is_plain(local):
        raise InvalidAddress(gettext("Enter a valid email address."), code="invalid")
    found = f"{_lowered(local)}@{_domain(domain)}"
    if len(found) > MAX_LENGTH:
        raise InvalidAddress(gettext("This email address is too long."), code="invalid")
    return found


def comparable(email: str) -> str:
    """Return the canonical form; for an invalid address, a value that matches nothing."""
    try:
        return canonical(email)
    except InvalidAddress:
        return email


def spellings(email: str) -> list[str]:
    """Return the spellings others may have stored: the canonical one, then the Unicode domain."""
    email = comparable(email)
    local, at, domain = email.rpartition("@")
    try:
        shown = idna.decode(domain) if "xn--" in domain else domain
    except (idna.IDNAError, UnicodeError):
        return [email]
    return list(dict.fromkeys([email, f"{local}{at}{shown}"]))


def searched(term: str) -> str:
    """Return part of an address as it would appear in the canonical form."""
    local, at, domain = term.strip().rpartition("@")
    try:
        domain = _domain(domain) if not domain.isascii() else domain.translate(_ASCII_LOWER)
    except InvalidAddress:
        domain = domain.translate(_ASCII_LOWER)
    return f"{_lowered(unicodedata.normalize('NFC', local))}{at}{domain}"


def _lowered(local: str) -> str:
    """Lower ASCII capitals and recompose: a small letter may combine where its capital cannot."""
    return unicodedata.normalize("NFC", local.translate(_ASCII_LOWER))


def _is_plain(local: str) -> bool:
    return not any(c.isspace() or unicodedata.category(c).startswith("C") for c in local)


def _domain(domain: str) -> str:
    """Return a domain as DNS knows it: Unicode's UTS 46 mapping, then IDNA 2008."""
    try:
        mapped = idna.uts46_remap(domain, std3_rules=False, transitional=False)
        labels = [_label(label) for label in mapped.removesuffix(".").split(".")]
    except (idna.IDNAError, UnicodeError) as e:
        raise InvalidAddress(
            gettext("The part after the @ isn’t a valid domain. Check it for typos."),
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
    """Looks up the canonical form of the given address."""

    def get_prep_lookup(self) -> Any:
        if isinstance(self.rhs, str):
            self.rhs = comparable(self.rhs)
        return super().get_prep_lookup()


class _CanonicalIExact(_CanonicalExact):
    """Compares exactly: the canonical form has no case for PostgreSQL to ignore."""

    lookup_name = "iexact"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return Exact(self.lhs, self.rhs).as_sql(compiler, connection)


class _CanonicalIContains(Contains):
    """Looks up part of an address in its canonical form."""

    lookup_name = "icontains"

    def get_prep_lookup(self) -> Any:
        if isinstance(self.rhs, str):
            self.rhs = searched(self.rhs)
        return super().get_prep_lookup()

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return Contains(self.lhs, self.rhs).as_sql(compiler, connection)


def compare_canonically(field: models.Field[Any, Any]) -> None:
    """Make an address field of another app's model compare canonically, like AddressField."""
    for lookup in (_CanonicalExact, _CanonicalIExact, _CanonicalIContains):
        field.register_lookup(lookup)


class AddressField(models.EmailField):  # type: ignore[type-arg]
    """An email address, stored in canonical form; look-ups accept any spelling."""

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
    """Form field for an email address; its cleaned value is the canonical form."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return canonical(typed) if typed else typed
