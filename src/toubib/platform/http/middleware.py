"""Middleware of every request: a log line without personal data, security headers, the language."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from toubib.kernel.ids import uuid7
from toubib.platform.logs import logger

log = logger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' {live}; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'"
)


class RequestLog:
    """Write one line per request: method, route (never the address itself), status, milliseconds."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request_id = str(uuid7())
        structlog.contextvars.bind_contextvars(request=request_id)
        try:
            response = self.get_response(request)
        finally:
            structlog.contextvars.unbind_contextvars("request")
        response["X-Request-Id"] = request_id
        match = request.resolver_match
        log.info(
            "request",
            request=request_id,
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response


class SecurityHeaders:
    """Set what browsers need to protect the pages."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        live = "/".join(settings.LIVE_URL.split("/")[:3])
        self.headers = {
            "Content-Security-Policy": CONTENT_SECURITY_POLICY.format(live=live),
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(), microphone=(self), camera=(self)",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if settings.SECURE_HSTS_SECONDS:
            self.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class Language:
    """Answer in the language asked for (Accept-Language), French when none of ours is."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # pyright: ignore[reportAttributeAccessIssue]
        try:
            response = self.get_response(request)
        finally:
            translation.deactivate()
        response.headers.setdefault("Content-Language", language)
        return response
