"""Who a visitor is before they sign in: a random token in their session, of which we only keep a hash."""

import hashlib
import secrets

from django.http import HttpRequest

_KEY = "visitor"


def visitor_key(request: HttpRequest, *, create: bool = False) -> str:
    """Return the hash of the visitor's token; '' when they have none and `create` is false.

    Signing in keeps the session's data, so what a visitor held is still theirs afterwards.
    """
    token = request.session.get(_KEY, "")
    if not token and create:
        token = request.session[_KEY] = secrets.token_urlsafe(24)
    return hashlib.sha256(token.encode()).hexdigest() if token else ""
