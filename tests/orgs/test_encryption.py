from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from orgs.encryption import DecryptionFailed, decrypt, encrypt


def test_it_reads_back_what_it_encrypted():
    assert decrypt(encrypt("a secret")) == "a secret"


def test_it_never_stores_the_plaintext():
    assert b"a secret" not in encrypt("a secret")


def test_it_still_reads_what_an_older_key_encrypted(settings):
    token = encrypt("a secret")
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]

    assert decrypt(token) == "a secret"


def test_it_says_so_when_no_key_fits(settings):
    token = encrypt("a secret")
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(DecryptionFailed):
        decrypt(token)
