"""Customers' keys to other providers: connect, check, remove. A key is never shown again.

The provider's answer about a key is passed in: nothing here waits for an outside service.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from orgs.audit import Tag, record_event
from orgs.encryption import DecryptionFailed, decrypt, encrypt
from orgs.models import IntegrationCredential, Organization, User

Provider = IntegrationCredential.Provider
Status = IntegrationCredential.Status

# The kind of key (sk-…, sk-proj-…, sk-svcacct-…) may be shown, with four characters of the rest.
OPENAI_KEY = re.compile(r"(sk-(?:[a-z]{2,10}-)?)[A-Za-z0-9_-]{20,}")
SHOWN_CHARACTERS = 4
# Other vendors' keys with OpenAI's prefix. OpenAI must not see them.
OTHERS_KEYS = {"sk-ant-": "Anthropic", "sk-or-": "OpenRouter", "sk-lf-": "Langfuse"}


@dataclass(frozen=True)
class Check:
    """Result of asking the provider about a key; PENDING if there was no answer."""

    status: Status
    error_code: str = ""


@sensitive_variables()
def is_openai_key(key: str) -> bool:
    """Whether it has the form of an OpenAI key; only OpenAI knows whether it is valid."""
    return OPENAI_KEY.fullmatch(key) is not None and not maker_of(key)


@sensitive_variables()
def maker_of(key: str) -> str:
    """Return the vendor of a key whose prefix shows that it is not OpenAI's."""
    return next((maker for start, maker in OTHERS_KEYS.items() if key.startswith(start)), "")


@sensitive_variables("key")
def prefix_of(key: str) -> str:
    kind = OPENAI_KEY.fullmatch(key)
    return key[: (kind.end(1) if kind else 0) + SHOWN_CHARACTERS]


def openai_credential_of(organization: Organization) -> IntegrationCredential | None:
    """Return the connected OpenAI credential; None if there is none."""
    return _live(organization).first()


@sensitive_variables("key")
def connect(
    organization: Organization, *, key: str, check: Check, by: User, now: datetime
) -> IntegrationCredential:
    """Store the key, replacing the previous one if any.

    The unique row decides a race: of two forms sent at once, the second replaces the first.
    """
    try:
        with transaction.atomic():
            credential = IntegrationCredential.objects.create(
                organization=organization,
                provider=Provider.OPENAI,
                key_prefix=prefix_of(key),
                encrypted_secret=encrypt(key),
                created_by=by.known_as,
                created_at=now,
                updated_at=now,
                **_outcome(check, now=now),
            )
            _record(Tag.CREDENTIAL_CONNECTED, credential, by=by, now=now)
            return credential
    except IntegrityError:
        replaced = _replace(organization, key=key, check=check, by=by, now=now)
        # The previous key was removed meanwhile, so insert this one as the first.
        return replaced or connect(organization, key=key, check=check, by=by, now=now)


@sensitive_variables()
def secret_of(credential: IntegrationCredential) -> str:
    """Return the decrypted key for a call to its provider; raises DecryptionFailed."""
    return decrypt(bytes(credential.encrypted_secret or b""))


def record_check(credential: IntegrationCredential, check: Check, *, now: datetime) -> bool:
    """Record the provider's answer, unless the key was replaced or removed meanwhile.

    No answer leaves the previous answer in place.
    """
    same = _live(credential.organization).filter(
        pk=credential.pk, encrypted_secret=credential.encrypted_secret
    )
    values = _outcome(check, now=now)
    if check.status == Status.PENDING:
        values = {"error_code": check.error_code}
    return bool(same.update(updated_at=now, **values))


def remove(organization: Organization, *, by: User, now: datetime) -> bool:
    """Destroy the key; its row stays, marked removed. Returns whether there was a key."""
    with transaction.atomic():
        credential = _live(organization).select_for_update().first()
        if credential is None:
            return False
        IntegrationCredential.objects.filter(pk=credential.pk).update(
            encrypted_secret=None, revoked_at=now, updated_at=now
        )
        _record(Tag.CREDENTIAL_REMOVED, credential, by=by, now=now)
    return True


@sensitive_variables("key")
def _replace(
    organization: Organization, *, key: str, check: Check, by: User, now: datetime
) -> IntegrationCredential | None:
    """Replace the connected key; return None if it was removed meanwhile."""
    with transaction.atomic():
        credential = _live(organization).select_for_update().first()
        if credential is None:
            return None
        if _holds(credential, key):
            record_check(credential, check, now=now)
            return credential
        values = {
            "key_prefix": prefix_of(key),
            "encrypted_secret": encrypt(key),
            "validated_at": None,
            "checked_at": None,
            "rotated_at": now,
            "updated_at": now,
            **_outcome(check, now=now),
        }
        IntegrationCredential.objects.filter(pk=credential.pk).update(**values)
        credential.refresh_from_db()
        _record(Tag.CREDENTIAL_REPLACED, credential, by=by, now=now)
    return credential


@sensitive_variables()
def _holds(credential: IntegrationCredential, key: str) -> bool:
    try:
        return secret_of(credential) == key
    except DecryptionFailed:
        return False


def _live(organization: Organization) -> QuerySet[IntegrationCredential]:
    return IntegrationCredential.objects.filter(
        organization=organization, provider=Provider.OPENAI, revoked_at=None
    )


def _outcome(check: Check, *, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {"status": check.status, "error_code": check.error_code}
    if check.status != Status.PENDING:
        values["checked_at"] = now
    if check.status == Status.VALID:
        values["validated_at"] = now
    return values


def _record(tag: Tag, credential: IntegrationCredential, *, by: User, now: datetime) -> None:
    record_event(
        tag,
        organization=credential.organization,
        now=now,
        actor=by,
        provider=credential.provider,
        prefix=credential.key_prefix,
    )
