"""The word in a calendar's address that opens it: which feed, whose, and a secret.

Calendar applications send neither cookie nor header, so the address alone must do. It names the account
besides the feed, because row security shows a feed to its account only. The secret is random, and only its
hash is kept: neither the database nor a session that somebody else got hold of gives an address away, which
would go on reading long after. So it is shown once; a new one takes a click (`commands.feeds.renew_feed`).
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

_SECRET_BYTES = 24
_BYTES = 16 + 16 + _SECRET_BYTES


@dataclass(frozen=True, slots=True)
class FeedKey:
    """What an address says."""

    feed_id: UUID
    user_id: UUID
    secret: bytes

    def written(self) -> str:
        """Return the word, fit for an address."""
        joined = self.feed_id.bytes + self.user_id.bytes + self.secret
        return base64.urlsafe_b64encode(joined).decode().rstrip("=")

    def hashed(self) -> str:
        """Return what is kept of the secret. It is random and long: a plain hash cannot be turned round."""
        return hashlib.sha256(self.secret).hexdigest()

    def opens(self, kept: str) -> bool:
        """Say whether this is the secret of which the hash was kept."""
        return hmac.compare_digest(self.hashed(), kept)


def fresh_key(feed_id: UUID, user_id: UUID) -> FeedKey:
    """Return a key with a new secret."""
    return FeedKey(feed_id, user_id, secrets.token_bytes(_SECRET_BYTES))


def read_key(word: str) -> FeedKey | None:
    """Return what an address says; None when it cannot be one of ours."""
    try:
        raw = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != _BYTES:
        return None
    return FeedKey(UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:])
