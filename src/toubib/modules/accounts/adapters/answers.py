"""Refusals of the authentication addresses, in allauth's form: {status, errors: [{code, message}]}.

allauth answers some refusals with a bare status; here they get words and, for 429, a Retry-After.
"""

import json
import time
from collections.abc import Callable
from http import HTTPStatus
from math import ceil

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

PREFIX = "/api/v1/auth/"
_SHORTEST_WAIT = 10
"""Seconds to wait when allauth does not say which limit was reached: most windows are of a minute."""


class EmailNotSent(Exception):
    """The message that the next step needs could not be handed to the mail server."""


def words(code: str) -> str:
    """Return the sentence of a code, in the active language."""
    return {
        "conflict": _("This cannot be done in the present state of your session. Start again."),
        "email_not_sent": _("We could not send you an e-mail just now. Try again in a moment."),
        "too_many_login_attempts": _("Too many failed attempts. Wait a moment, then try again."),
        "too_many_requests": _("Too many attempts. Wait a moment, then try again."),
        "invalid_input": _("This request could not be read."),
        "invalid_refresh_token": _("This session has ended. Sign in again."),
        "not_found": _("We could not find what you asked for."),
    }[code]


def refusal(status: HTTPStatus, code: str, wait: int | None = None) -> HttpResponse:
    """Return a refusal; `wait` is in seconds."""
    body = {"status": status, "errors": [{"code": code, "message": words(code)}]}
    response = JsonResponse(body, status=status)
    if wait is not None:
        response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response


def retry_after(request: HttpRequest, action: str, key: str | None = None) -> int:
    """Return after how many seconds the next attempt at an allauth action is let through."""
    wait = 1.0
    for rate in ratelimit.get_rates(app="allauth.account", action=action):
        if (rate.per == "key" and key is None) or (rate.per == "user" and not request.user.is_authenticated):
            continue
        counter = ratelimit.get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key)
        attempts: list[float] = cache.get(counter, [])
        if len(attempts) >= rate.amount:
            wait = max(wait, attempts[rate.amount - 1] + rate.duration - time.time())
    return ceil(wait)


def not_offered(request: HttpRequest) -> HttpResponse:
    """Answer an address of allauth that Toubib has no use for."""
    return refusal(HTTPStatus.NOT_FOUND, "not_found")


class AuthenticationAnswers:
    """Give allauth's bare refusals their words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if _unreadable(request):
            return refusal(HTTPStatus.BAD_REQUEST, "invalid_input")
        response = self.get_response(request)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS and not response.has_header("Retry-After"):
            action = _ACTIONS.get(_last(request.path), "")
            wait = retry_after(request, action) if action else _SHORTEST_WAIT
            return refusal(HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests", max(wait, _SHORTEST_WAIT))
        if response.status_code == HTTPStatus.BAD_REQUEST and not _has_words(response):
            refreshing = request.path.endswith("/tokens/refresh")
            code = "invalid_refresh_token" if refreshing else "invalid_input"
            return refusal(HTTPStatus.BAD_REQUEST, code)
        if response.status_code == HTTPStatus.CONFLICT and not _has_words(response):
            return refusal(HTTPStatus.CONFLICT, "conflict")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that no message went out, or that what a browser says of a passkey makes no sense.

        allauth lets the latter's ValueError through when a passkey is added.
        """
        if isinstance(exception, EmailNotSent):
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "email_not_sent")
        if isinstance(exception, ValueError) and request.path.endswith("/authenticators/webauthn"):
            return refusal(HTTPStatus.BAD_REQUEST, "invalid_input")
        return None


_ACTIONS = {
    "auth/login": "login",
    "auth/signup": "signup",
    "password/request": "reset_password",
    "password/reset": "reset_password_from_key",
    "password/change": "change_password",
    "verify/resend": "",
}


def _last(path: str) -> str:
    return "/".join(path.rsplit("/", 2)[1:])


def _unreadable(request: HttpRequest) -> bool:
    """Say whether the body holds what no database keeps: half a surrogate pair."""
    if b"\\ud" not in request.body.lower():
        return False
    try:
        json.dumps(json.loads(request.body), ensure_ascii=False).encode()
    except ValueError:  # UnicodeEncodeError and JSONDecodeError are ValueErrors
        return True
    return False


def _has_words(response: HttpResponse) -> bool:
    if not response.headers.get("Content-Type", "").startswith(("application/json", "application/problem")):
        return False
    body = json.loads(response.content)
    return bool(body.get("errors") or body.get("code"))
