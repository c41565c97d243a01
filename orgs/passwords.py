"""Password hashing: Argon2id with OWASP's parameters, a few hashes at once."""

from __future__ import annotations

import threading
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.views.decorators.debug import sensitive_variables

# Concurrent hashes per process, one per core: password guessing over many connections may slow
# other sign-ins, but not the pages.
AT_ONCE = 2
_turns = threading.BoundedSemaphore(AT_ONCE)


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes and one lane."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1

    @sensitive_variables()
    def encode(self, *args: Any, **kwargs: Any) -> str:
        with _turns:
            return str(super().encode(*args, **kwargs))

    @sensitive_variables()
    def verify(self, *args: Any, **kwargs: Any) -> bool:
        with _turns:
            return bool(super().verify(*args, **kwargs))
