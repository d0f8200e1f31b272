"""Answers that belong to no module: health, readiness, the web application itself."""

from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from toubib.kernel.errors import N_, Forbidden, NotFound
from toubib.platform.http.problems import Unexpected, problem_response, unreadable


class CsrfFailed(Forbidden):
    """A write with a session cookie came without its CSRF token."""

    code = "csrf_failed"
    detail = N_("Your page is out of date. Reload it, then try again.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a write without a valid CSRF token."""
    return problem_response(CsrfFailed())


def no_such_address(request: HttpRequest) -> HttpResponse:
    """Answer an address under /api/ that does not exist: programs get a problem, not a page."""
    return problem_response(NotFound())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django itself could not read: programs get a problem, not a page."""
    if request.path.startswith("/api/"):
        return problem_response(unreadable())
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a defect of ours: programs get a problem, not a page."""
    if request.path.startswith("/api/"):
        return problem_response(Unexpected())
    return defaults.server_error(request)


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is alive."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the process can serve: it reaches the database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})
