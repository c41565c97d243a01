"""Password reset for accounts at a provider and for accounts of our own."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import forms as allauth
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import consume, respond_429
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from orgs import supabase_auth
from orgs.accounts import identity_down
from orgs.addresses import accounts_with, canonical
from orgs.models import Provider, User
from orgs.outages import IdentityUnavailable
from orgs.sources import by_source

logger = logging.getLogger(__name__)


class NewPasswordForm(forms.Form):
    """A new password, together with the link that came by mail."""

    token_hash = forms.CharField(max_length=200, widget=forms.HiddenInput)
    password1 = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        help_text=gettext_lazy("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=gettext_lazy("New password (again)"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password)
        supabase_auth.check_password_fits(password)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", gettext("The passwords don’t match."))
        return cleaned

    def link_and_password(self) -> tuple[str, str]:
        return self.cleaned_data["token_hash"], self.cleaned_data["password1"]


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Resets a password kept here, and asks Supabase to reset one kept there.

    Users who sign in through a provider get no password here: it would admit them even after the
    provider had locked them out.
    """

    users: list[User]
    is_kept_at_supabase: bool

    def clean_email(self) -> str:
        email = canonical(super().clean_email())
        # One link for each account that signs in with the address; allauth mails only the accounts
        # that have proven it, or none if they are deactivated.
        found = [user for user in accounts_with(email) if user.is_active]
        self.users = [user for user in found if not user.identities.exists()]
        self.is_kept_at_supabase = not self.users or any(map(_comes_from_supabase, found))
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        key = by_source(request, self.cleaned_data["email"])
        if not consume(request, action="reset_mail", key=key):
            raise ImmediateHttpResponse(respond_429(request))
        if not supabase_auth.is_on():
            return str(super().save(request, **kwargs))
        try:
            if self.users:
                super().save(request, **kwargs)
            if self.is_kept_at_supabase:
                supabase_auth.send_password_link(str(self.cleaned_data["email"]))
            else:
                # Otherwise an outage would reveal whose password is kept here: only they would see
                # no error.
                supabase_auth.ensure_up()
        except IdentityUnavailable as e:
            raise ImmediateHttpResponse(identity_down(request)) from e
        except supabase_auth.Refused:
            # Not shown to anybody: only addresses with an account can reach a limit.
            logger.info("A link for a new password was not sent")
        return str(self.cleaned_data["email"])


def _comes_from_supabase(user: User) -> bool:
    return bool(user.identities.filter(provider=Provider.SUPABASE, deleted_at=None).exists())
