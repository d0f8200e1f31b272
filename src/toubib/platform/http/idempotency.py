"""Idempotency keys: repeating a creating request repeats its answer instead of its effect.

Invariant: the answer is stored in the transaction of the effect, so either both are there or neither. A
second request with the same key waits for the first one's transaction, then gets its answer. Refusals are
not stored: whatever was refused may be tried again.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from ninja.decorators import decorate_view

from toubib.kernel.errors import N_, InvalidInput, Problem, RuleBroken, ToubibError
from toubib.platform.http.auth import identify
from toubib.platform.http.problems import problem_response, too_large
from toubib.platform.http.visitors import visitor_key
from toubib.platform.models import IdempotencyKey

View = Callable[..., HttpResponse]


class KeyReused(RuleBroken):
    """The same key came with another request."""

    code = "idempotency_key_reused"
    detail = N_("This key was already used for another request.")


def _keep_answer(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(request, *args, **kwargs)
        if wrong := _problem(key):
            return problem_response(InvalidInput({"Idempotency-Key": wrong}))
        try:
            return _once(request, key, lambda: view(request, *args, **kwargs))
        except ToubibError as refused:  # who asks is looked at here, before the operation's own handlers
            return problem_response(refused)
        except RequestDataTooBig:
            return problem_response(too_large())

    return wrapped


def _problem(key: str) -> Problem | None:
    """Return what is wrong with a key, or None."""
    if len(key) > 100:
        return Problem(N_("This is too long: %(max_length)s characters at most."), max_length=100)
    return None if key.isprintable() else Problem(N_("This contains characters that cannot be used."))


def _once(request: HttpRequest, key: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    user = identify(request)
    holder = str(user.pk) if user else visitor_key(request, create=True)
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        if not _claim(holder, key, fingerprint):
            return _repeat(holder, key, fingerprint)
        response = answer()
        if response.status_code >= 400:
            transaction.set_rollback(True)
            return response
        IdempotencyKey.objects.filter(holder=holder, key=key).update(
            status=response.status_code,
            body=IdempotencyKey.sealed(response.content.decode()),
        )
    return response


def _claim(holder: str, key: str, fingerprint: str) -> bool:
    """Take the key; False when it is taken already (waits while its first use is under way)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO platform_idempotencykey (holder, key, fingerprint, body) VALUES (%s, %s, %s, '') "
            "ON CONFLICT (holder, key) DO NOTHING",
            [holder, key, fingerprint],
        )
        return cursor.rowcount == 1


def _repeat(holder: str, key: str, fingerprint: str) -> HttpResponse:
    kept = IdempotencyKey.objects.get(holder=holder, key=key)
    if kept.fingerprint != fingerprint:
        return problem_response(KeyReused())
    return HttpResponse(
        kept.answer(),
        status=kept.status,
        content_type="application/json",
        headers={"Idempotent-Replay": "true"},
    )


def _fingerprint(request: HttpRequest) -> str:
    return hashlib.sha256(
        b"\0".join([str(request.method).encode(), request.path.encode(), request.body])
    ).hexdigest()


idempotent = decorate_view(_keep_answer)
"""Decorator for creating operations, placed under the router's."""
