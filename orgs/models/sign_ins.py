"""Models of sign-ins at clients: sites and programs where people use the account from here."""

from __future__ import annotations

import uuid
from typing import ClassVar

from allauth.idp.oidc.models import Client
from django.db import models

from orgs.models.organization import Membership


class OpenIDClient(Client):  # type: ignore[misc]
    """A site or program that people sign in to with their account here."""

    class Meta:
        proxy = True
        verbose_name = "sign-in client"
        permissions: ClassVar = [("close_openidclient", "Can remove a sign-in client")]

    @property
    def is_of_folder(self) -> bool:
        """Whether product.toml lists the client."""
        return bool((self.data or {}).get("is_of_folder"))


class SignIn(models.Model):
    """One sign-in of a member at a client, for one organization; its tokens live no longer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(
        Client,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        related_name="sign_ins",
    )
    membership = models.ForeignKey(
        Membership,
        on_delete=models.CASCADE,
        db_constraint=False,  # orgs.foreign_keys
        related_name="sign_ins",
    )
    confirmed_at = models.DateTimeField(
        null=True, help_text="When they last proved who they are; empty if nobody knows."
    )
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(help_text="When the client was last given tokens.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["used_at"], name="sign_ins_by_use")]

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.client_id} ({self.pk})"


class SpentToken(models.Model):
    """A code or refresh token that was used up: whoever sends it again has stolen it."""

    hash = models.CharField(primary_key=True, max_length=64)
    # No foreign key: a member who is removed need not wait for one who signs in.
    sign_in_id = models.UUIDField()
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.hash[:8]}… of {self.sign_in_id}"
