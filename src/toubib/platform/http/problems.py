"""Problems (RFC 9457): the one place that knows which error is which status, and speaks people's language."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from toubib.kernel import errors
from toubib.kernel.errors import N_, Problem
from toubib.platform.http.field_problems import field_problems
from toubib.platform.logs import logger

log = logger(__name__)


class Unexpected(errors.ToubibError):
    """A defect of ours."""

    code = "unexpected"
    detail = N_("Something went wrong on our side. Try again in a moment.")


STATUS: list[tuple[type[errors.ToubibError], int, str]] = [
    (errors.Unauthenticated, 401, N_("Sign-in needed")),
    (errors.Forbidden, 403, N_("Not allowed")),
    (errors.NotFound, 404, N_("Not found")),
    (errors.Conflict, 409, N_("Changed in the meantime")),
    (errors.InvalidInput, 422, N_("Please check")),
    (errors.RuleBroken, 422, N_("Not possible")),
    (errors.TooManyRequests, 429, N_("Too many attempts")),
    (Unexpected, 500, N_("Something went wrong")),
]

CONSTRAINTS: dict[str, type[errors.ToubibError]] = {}
"""Violated constraints that mean something to people, by name; modules register theirs in `apps.ready`."""


class ProblemOut(Schema):
    """What is wrong, for a program (`code`, `fields`) and for a person (`title`, `detail`)."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    fields: dict[str, list[str]] = {}
    alternatives: list[str] | None = None
    candidates: list[dict[str, Any]] | None = None
    retry_after: int | None = None


def problem_response(error: errors.ToubibError) -> HttpResponse:
    """Return the answer that stands for this error, in the active language."""
    status, title = next(
        ((status, title) for kind, status, title in STATUS if isinstance(error, kind)),
        (422, N_("Not possible")),
    )
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": gettext(title),
        "status": status,
        "code": error.code,
        "detail": _sentence(error.detail, error.params),
        "fields": {},
        **error.extras(),
    }
    if isinstance(error, errors.InvalidInput):
        body["fields"] = {
            name: [_sentence(problem.message, problem.params) for problem in found]
            for name, found in error.fields.items()
        }
    return _answer(body, status, body.get("retry_after"))


def _sentence(message: str, params: dict[str, Any]) -> str:
    text = gettext(message)
    return text % params if params and "%(" in text else text


def _answer(body: dict[str, Any], status: int, retry_after: int | None = None) -> HttpResponse:
    response = HttpResponse(
        json.dumps(body, default=str), status=status, content_type="application/problem+json"
    )
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def install(api: NinjaAPI) -> None:
    """Teach an API to answer every failure as a problem."""

    @api.exception_handler(errors.ToubibError)
    def toubib_error(request: HttpRequest, error: errors.ToubibError) -> HttpResponse:
        return problem_response(error)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem_response(errors.InvalidInput(field_problems(error.errors)))

    @api.exception_handler(AuthenticationError)
    def anonymous(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem_response(errors.Unauthenticated())

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        if error.status_code == 400:
            return problem_response(unreadable())
        return problem_response(errors.NotFound() if error.status_code == 404 else errors.Forbidden())

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem_response(too_large())

    @api.exception_handler(DatabaseError)
    def violated(request: HttpRequest, error: DatabaseError) -> HttpResponse:
        return problem_response(known_violation(error))


def unreadable() -> errors.InvalidInput:
    """Return the error of a request that is not written as its address expects."""
    return errors.InvalidInput({"body": Problem(N_("This request could not be read."))})


def too_large() -> errors.InvalidInput:
    """Return the error of a request with more in it than any form of ours has."""
    return errors.InvalidInput({"body": Problem(N_("This request is too large: 1 MB at most."))})


def known_violation(error: DatabaseError) -> errors.ToubibError:
    """Return the error that a violated constraint stands for; raise what we do not know."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    if isinstance(error, IntegrityError) and name in CONSTRAINTS:
        return CONSTRAINTS[name]()
    if isinstance(error, OperationalError) and getattr(diagnosis, "sqlstate", "") in ("40001", "40P01"):
        return errors.Conflict()
    log.error("database_error", constraint=name, sqlstate=getattr(diagnosis, "sqlstate", None))
    raise error
