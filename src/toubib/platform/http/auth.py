"""From a request to an actor.

A person is known by the session cookie (web; writes need the CSRF token) or by a bearer access token
(programs; checked against the stored session, so a revoked one stops at once).
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.headless.contrib.ninja.security import jwt_token_auth
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden, Unauthenticated
from toubib.platform.http.views import CsrfFailed


def identify(request: HttpRequest) -> Any:
    """Return the signed-in user, or None; the answer is kept for the request."""
    known = getattr(request, "_toubib_user", False)
    if known is not False:
        return known
    user: Any = None
    if request.headers.get("Authorization", "").startswith("Bearer "):
        if not jwt_token_auth(request):
            raise Unauthenticated
        user = request.user
    else:
        user = request.user if request.user.is_authenticated else None
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            _check_csrf(request)
    request._toubib_user = user  # pyright: ignore[reportAttributeAccessIssue]
    return user


def _check_csrf(request: HttpRequest) -> None:
    """Refuse a cookie-borne write without its token (the API's views are exempt from Django's own check)."""
    check = CsrfViewMiddleware(lambda _: None)  # pyright: ignore[reportArgumentType]
    check.process_request(request)
    if check.process_view(request, _protected, (), {}) is not None:
        raise CsrfFailed


def _protected(request: HttpRequest) -> None:
    """Stand for a view that wants the check."""


def visitor(request: HttpRequest) -> Actor:
    """Return whoever asks, signed in or not, on their own behalf."""
    user = identify(request)
    language = getattr(request, "LANGUAGE_CODE", "fr")
    return Actor(user_id=user.pk, language=language) if user else Actor(language=language)


def person(request: HttpRequest) -> Actor:
    """Return the signed-in person on their own behalf, or raise Unauthenticated."""
    actor = visitor(request)
    actor.require_user()
    return actor


StaffLookup = Callable[[Any, UUID, str, bool], Actor]
_staff_lookup: list[StaffLookup] = []


def register_staff_lookup(lookup: StaffLookup) -> None:
    """Say how (user, clinic, language, whether they write) becomes staff; the clinics module does at start.

    The look-up raises NotFound when the user has no role in that clinic.
    """
    _staff_lookup[:] = [lookup]


def staff(request: HttpRequest, clinic_id: UUID) -> Actor:
    """Return the signed-in person as staff of a clinic; NotFound when they are not."""
    user = identify(request)
    if user is None:
        raise Unauthenticated
    known: Actor | None = getattr(request, "_toubib_staff", None)
    if known is None or known.clinic_id != clinic_id:
        writing = request.method not in ("GET", "HEAD", "OPTIONS")
        known = _staff_lookup[0](user, clinic_id, getattr(request, "LANGUAGE_CODE", "fr"), writing)
        request._toubib_staff = known  # pyright: ignore[reportAttributeAccessIssue]
    return known


def super_admin(request: HttpRequest) -> Actor:
    """Return the signed-in super admin, or raise Forbidden."""
    user = identify(request)
    if user is None:
        raise Unauthenticated
    if not user.is_super_admin:
        raise Forbidden
    return Actor(
        user_id=user.pk, roles=frozenset({Role.SUPER_ADMIN}), language=getattr(request, "LANGUAGE_CODE", "fr")
    )


def at_the_door(request: HttpRequest) -> bool:
    """Check who asks against the audience that the address names, before anything of the request is read.

    Each operation asks again for what it needs; this makes sure that none forgets, and that a stranger
    learns nothing from how a request is checked.
    """
    match = request.resolver_match
    assert match is not None
    audience = match.route.removeprefix("api/v1/").split("/", 1)[0]
    if audience == "clinics":
        staff(request, match.kwargs["clinic"])
    elif audience == "platform":
        super_admin(request)
    elif audience == "me":
        person(request)
    return True
