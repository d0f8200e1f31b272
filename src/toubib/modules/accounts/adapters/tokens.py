"""Tokens of programs: allauth's, and a stolen refresh token ends its session."""

from allauth.headless.tokens.strategies.jwt import JWTTokenStrategy, internal
from django.contrib.sessions.models import Session
from django.db import transaction


class TokenStrategy(JWTTokenStrategy):
    """Short access tokens and rotating refresh tokens, both tied to a stored session.

    Each refresh token works once. Using one again means that two parties hold it, so the session ends for
    both (RFC 9700 §4.14.2).
    """

    def refresh_token(self, refresh_token: str) -> tuple[str, str] | None:
        """Return a new access token and the next refresh token; None when this one is not good any more."""
        claims = internal.decode_token(refresh_token, "refresh")
        if claims is None:
            return None
        key = internal.session_key_from_sid(claims["sid"])
        with transaction.atomic():
            # One at a time: otherwise two parties could use the same token at the same moment.
            held = Session.objects.select_for_update().filter(session_key=key).exists()
            renewed = super().refresh_token(refresh_token) if held else None
            if held and renewed is None:
                Session.objects.filter(session_key=key).delete()
        return renewed
