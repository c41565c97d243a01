"""What django-allauth asks of us: sign-up goes through the wizard, never through its own form."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth signs people in and out and resets passwords."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
