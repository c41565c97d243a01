"""A program of the adopter's, which asks us with the secret of its service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import service_credentials
from orgs.models import Scope

EVERYTHING = tuple(Scope.values)


class Program:
    """Has a service of its own unless it is given a secret."""

    def __init__(
        self, name: str = "nimbus-api", *, may: Iterable[str] = EVERYTHING, secret: str = ""
    ) -> None:
        self.secret = (
            secret
            or service_credentials.create(
                name=name, scopes=may, by="operator", now=timezone.now()
            ).secret
        )
        self.client = Client()

    def post(self, name: str, sent: Any, *args: str, **headers: str) -> Any:
        return self.client.post(
            reverse(name, args=args),
            sent,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )

    def verify(self, key: str, **asked: Any) -> dict[str, Any]:
        """Return the verdict on a key."""
        answer = self.post("api_verify_key", {"key": key, **asked})
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found
