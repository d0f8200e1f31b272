"""Encrypted fields: authenticated encryption at rest, and a keyed hash to find an exact value again.

Keys rotate: the first of ENCRYPTION_KEYS writes, all of them read. The look-up key does not rotate, because
hashes cannot be recomputed without the values.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(value: bytes) -> bytes:
    """Encrypt with the newest key."""
    return _cipher(tuple(settings.ENCRYPTION_KEYS)).encrypt(value)


def decrypt(value: bytes) -> bytes:
    """Decrypt with whichever key wrote it; raises InvalidToken when none did or it was altered."""
    return _cipher(tuple(settings.ENCRYPTION_KEYS)).decrypt(value)


def lookup_hash(kind: str, value: str) -> str:
    """Return the keyed hash under which an encrypted value of this kind is found (hex)."""
    return hmac.new(settings.LOOKUP_KEY.encode(), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that the database only ever sees encrypted. It can be neither searched nor sorted."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in; empty stays empty."""
        text = super().get_prep_value(value)
        return text if not text else encrypt(text.encode()).decode()

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Decrypt on the way out."""
        return value if not value else decrypt(value.encode()).decode()
