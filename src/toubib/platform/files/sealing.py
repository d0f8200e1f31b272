"""How a file is sealed: AES-256-GCM, with a key derived per clinic (or per account) and bound to the file.

Invariant: what one owner's key sealed opens with no other owner's, nor under another file's identifier.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = b"\x01"
_NONCE = 12


class Unreadable(Exception):
    """None of our keys opens this file: it was altered, is another's, or its key is gone."""


def seal(content: bytes, *, owner: str, file_id: bytes) -> bytes:
    """Encrypt with the newest key. `owner` is `clinic:<id>` or `account:<id>`."""
    nonce = os.urandom(_NONCE)
    key = next(_keys(owner))
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, content, file_id)


def unseal(sealed: bytes, *, owner: str, file_id: bytes) -> bytes:
    """Decrypt with whichever of ENCRYPTION_KEYS wrote it. Raises Unreadable."""
    if sealed[:1] == _VERSION:
        nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        for key in _keys(owner):
            try:
                return AESGCM(key).decrypt(nonce, body, file_id)
            except InvalidTag:
                continue
    raise Unreadable(owner)


def _keys(owner: str) -> Iterator[bytes]:
    return (_derived(master, owner) for master in settings.ENCRYPTION_KEYS)


@lru_cache(maxsize=256)
def _derived(master: str, owner: str) -> bytes:
    secret = urlsafe_b64decode(master)
    info = b"toubib/files/" + owner.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
