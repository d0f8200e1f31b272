"""Throttling of what visitors may do without signing in, counted per address in the shared cache."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from toubib.kernel.errors import TooManyRequests


def throttle_visitor(request: HttpRequest, action: str, *, limit: int, seconds: int) -> None:
    """Count one `action` of the request's address; raise TooManyRequests past `limit` in `seconds`."""
    address = hashlib.sha256(client_address(request).encode()).hexdigest()[:32]
    key = f"visitor:{action}:{address}"
    if cache.add(key, 1, seconds):
        return
    try:
        count = cache.incr(key)
    except ValueError:  # the last one has just expired
        return
    if count > limit:
        raise TooManyRequests(retry_after=seconds)


def client_address(request: HttpRequest) -> str:
    """Return the client's address, as told by as many proxies as are trusted."""
    proxies = settings.NINJA_NUM_PROXIES
    told = request.headers.get("X-Forwarded-For", "")
    if proxies and told:
        chain = [part.strip() for part in told.split(",")]
        return chain[-min(proxies, len(chain))]
    return request.META.get("REMOTE_ADDR", "")
