"""Re-encrypt everything under the newest key, so that older keys can be dropped."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from orgs import sessions
from orgs.accounts import SECOND_STEP_SECRETS
from orgs.encryption import Rotation, encrypted_fields, reencrypt, reencrypt_in_json


class Command(BaseCommand):
    help = (
        "Encrypts every value of every encrypted field, the secrets of second steps and sessions "
        "again under the first of ENCRYPTION_KEYS, unless it is already, and prints how many. "
        "Touches no other column, and no row that somebody changes meanwhile. Deletes sessions "
        "that no key reads. Exits 1, naming them, if there are other rows that none reads."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unreadable = 0
        for model, name in encrypted_fields():
            unreadable += self._tell(f"{model._meta.label}.{name}", reencrypt(model, name))
        for key in SECOND_STEP_SECRETS:
            rotation = reencrypt_in_json(Authenticator, "data", key)
            unreadable += self._tell(f"{Authenticator._meta.label}.data.{key}", rotation)
        unreadable += self._tell("sessions", sessions.reencrypt())
        if unreadable:
            raise CommandError(
                f"{unreadable} values can be read with none of ENCRYPTION_KEYS; see above."
            )

    def _tell(self, field: str, rotation: Rotation) -> int:
        """Print one field's counts; return how many values cannot be read."""
        self.stdout.write(
            f"{field}: {rotation.reencrypted} encrypted again, {rotation.up_to_date} up to date, "
            f"{rotation.changed_meanwhile} changed meanwhile, "
            f"{len(rotation.unreadable)} unreadable"
        )
        for row in rotation.unreadable:
            self.stdout.write(f"✗ {type(row).__name__} {row.pk}")
        return len(rotation.unreadable)
