"""What django-allauth lacks for second factors: codes used once, and recovery."""

from __future__ import annotations

import logging
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from orgs.audit import Tag, chains_of, record_event
from orgs.encryption import DecryptionFailed
from orgs.models import User

logger = logging.getLogger(__name__)

REMOVED = "account/email/second_steps_removed"
# An app's code is valid for half a minute; the previous and next codes are accepted too.
CODE_IS_GOOD_FOR = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)


@sensitive_variables("code")
def use_up(user: User, code: str) -> bool:
    """Mark a correct code as used; returns False if it was used before.

    allauth remembers a code for only half a minute, whatever the tolerance for clocks.
    """
    used = f"second_step:{user.pk}:{normalize_user_code(code)}"
    return bool(cache.add(used, True, timeout=CODE_IS_GOOD_FOR))


def unused_recovery_codes(codes: Authenticator) -> int | None:
    """Return the number of unused recovery codes; None if they can no longer be decrypted."""
    try:
        return len(codes.wrap().get_unused_codes())
    except DecryptionFailed as e:
        report_unreadable(codes.user, e)
        return None


def report_unreadable(user: User, error: DecryptionFailed) -> None:
    """Log for the operator that second factors cannot be decrypted, so all codes fail."""
    logger.error(
        "A second step cannot be read with any of ENCRYPTION_KEYS",
        extra={"user": user.pk},
        exc_info=error,
    )


def remove_all(user: User, *, by: User, reason: str, now: datetime) -> bool:
    """Remove every second factor of a user who lost theirs; returns False if there was none.

    A password kept here is removed too: the user returns through a link mailed to their address,
    and every session ends. So an impostor who persuades staff still needs the mailbox.
    """
    has_password = user.has_usable_password()
    with transaction.atomic():
        if not Authenticator.objects.filter(user=user).delete()[0]:
            return False
        user.set_unusable_password()
        user.save(update_fields=["password"])
        for chain in chains_of(user):
            record_event(
                Tag.SECOND_STEPS_REMOVED,
                organization=chain,
                now=now,
                actor=by,
                reason=reason,
                user=user.known_as,
            )
        _tell(user, has_password=has_password)
    return True


def _tell(user: User, *, has_password: bool) -> None:
    page = "account_reset_password" if has_password else "account_login"
    context = {"has_password": has_password, "url": settings.SITE_URL + reverse(page)}
    get_adapter().send_notification_mail(REMOVED, user, context, user.email)
