"""What django-allauth leaves open of second steps: codes that come twice, or cannot be checked."""

from __future__ import annotations

import logging

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.views.decorators.debug import sensitive_variables

from orgs.encryption import DecryptionFailed
from orgs.models import User

logger = logging.getLogger(__name__)

# An app shows a code for half a minute; those before and after it are taken as well.
CODE_IS_GOOD_FOR = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)


@sensitive_variables("code")
def use_up(user: User, code: str) -> bool:
    """Take a code that was right; False for one that was taken before.

    allauth remembers a code for half a minute, whatever the tolerance for clocks.
    """
    used = f"second_step:{user.pk}:{normalize_user_code(code)}"
    return bool(cache.add(used, True, timeout=CODE_IS_GOOD_FOR))


def unused_recovery_codes(codes: Authenticator) -> int | None:
    """Return how many are left; None where they cannot be read any more."""
    try:
        return len(codes.wrap().get_unused_codes())
    except DecryptionFailed as e:
        report_unreadable(codes.user, e)
        return None


def report_unreadable(user: User, error: DecryptionFailed) -> None:
    """Tell the log what the operator has to see to: nobody gets in with a code of theirs."""
    logger.error(
        "A second step cannot be read with any of ENCRYPTION_KEYS",
        extra={"user": user.pk},
        exc_info=error,
    )
