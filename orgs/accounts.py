"""What django-allauth asks of us: sign-up goes through the wizard, never through its own form."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth signs people in and out and resets passwords."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return a link that follows SITE_URL, not the Host header of whoever asked for it."""
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return str(settings.SITE_URL) + path.replace("UID-KEY", quote(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as e:  # smtplib's errors are among them
            logger.error("A mail that somebody waits for could not be sent", exc_info=e)
            page = render(self.request, "account/mail_down.html", status=503)
            raise ImmediateHttpResponse(page) from e
