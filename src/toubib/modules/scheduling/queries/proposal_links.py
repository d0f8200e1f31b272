"""The links by which patients answer proposals without signing in.

A token names the clinic and the proposal and carries a secret. The secret is worked out of the proposal's
identifier with the installation's own key, so that no event and no queue need carry it; the table keeps its
hash only, so that who reads the table cannot make a link.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from toubib.kernel.errors import NotFound
from toubib.platform.crypto import lookup_hash

_SECRET = 16
_LENGTH = 16 + 16 + _SECRET


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says; whether it is true, `opens` tells."""

    clinic_id: UUID
    proposal_id: UUID
    secret: bytes

    def opens(self, kept: str) -> bool:
        """Whether this is the secret of which the hash was kept."""
        return hmac.compare_digest(_hash(self.secret), kept)


def kept_secret(clinic_id: UUID, proposal_id: UUID) -> str:
    """Return what a proposal keeps of its secret: the hash (hex)."""
    return _hash(_secret(clinic_id, proposal_id))


def token_of(clinic_id: UUID, proposal_id: UUID) -> str:
    """Return the token of a proposal's link: 64 characters that need no escaping in an address."""
    return urlsafe_b64encode(clinic_id.bytes + proposal_id.bytes + _secret(clinic_id, proposal_id)).decode()


def path_of(clinic_id: UUID, proposal_id: UUID) -> str:
    """Return where on the site the patient answers."""
    return f"/proposition/{token_of(clinic_id, proposal_id)}"


def address_of(clinic_id: UUID, proposal_id: UUID) -> str:
    """Return the whole address of that page, for a message."""
    return f"{settings.PUBLIC_URL}{path_of(clinic_id, proposal_id)}"


def read_token(token: str) -> Link:
    """Return what a token says. Raises NotFound for what is none."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except (Error, UnicodeError, ValueError):
        raise NotFound from None
    if len(raw) != _LENGTH or urlsafe_b64encode(raw).decode() != token:
        raise NotFound
    return Link(UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:])


def _secret(clinic_id: UUID, proposal_id: UUID) -> bytes:
    return bytes.fromhex(lookup_hash("proposal link", f"{clinic_id}/{proposal_id}"))[:_SECRET]


def _hash(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()
