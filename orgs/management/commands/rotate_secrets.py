"""Bring what is encrypted under the newest key, so that older ones can be dropped."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orgs.encryption import Rotation, encrypted_fields, reencrypt


class Command(BaseCommand):
    help = (
        "Encrypts every value of every encrypted field again under the first of ENCRYPTION_KEYS, "
        "unless it is already, and prints how many. Touches no other column, and no row that "
        "somebody changes meanwhile. Exits 1, naming them, if there are rows that no key reads."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unreadable = 0
        for model, name in encrypted_fields():
            rotation = reencrypt(model, name)
            self._tell(f"{model._meta.label}.{name}", rotation)
            unreadable += len(rotation.unreadable)
        if unreadable:
            raise CommandError(
                f"{unreadable} values can be read with none of ENCRYPTION_KEYS; see above."
            )

    def _tell(self, field: str, rotation: Rotation) -> None:
        self.stdout.write(
            f"{field}: {rotation.reencrypted} encrypted again, {rotation.up_to_date} up to date, "
            f"{rotation.changed_meanwhile} changed meanwhile, "
            f"{len(rotation.unreadable)} unreadable"
        )
        for row in rotation.unreadable:
            self.stdout.write(f"✗ {type(row).__name__} {row.pk}")
