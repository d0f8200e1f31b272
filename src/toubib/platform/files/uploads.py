"""Uploads: one file in a multipart form, for PUT as for POST."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import UploadedFile
from ninja.decorators import decorate_view

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.platform.http.problems import problem_response

UploadedImage = UploadedFile
View = Callable[..., HttpResponse]


def _load_files(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _parse(request)
        except (MultiPartParserError, TooManyFilesSent):
            unreadable = Problem(N_("This request could not be read."))
            return problem_response(InvalidInput({"body": unreadable}))
        return view(request, *args, **kwargs)

    return wrapped


def _parse(request: HttpRequest) -> None:
    """Have Django read the form, which it does by itself for POST only (its ticket 12635)."""
    method = request.method
    request.method = "POST"
    try:
        request._load_post_and_files()  # pyright: ignore[reportAttributeAccessIssue]
    finally:
        request.method = method


reads_files = decorate_view(_load_files)
"""Decorator for operations that take a file, placed under the router's."""
