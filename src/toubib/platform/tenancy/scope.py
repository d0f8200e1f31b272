"""The scope: the transaction in which somebody acts, and the settings that tell PostgreSQL who and where.

Invariant: `app.clinic_id` and `app.user_id` are only ever set with SET LOCAL, from typed UUIDs, inside a
transaction, so that neither a pooled connection nor a forgotten reset can carry them to somebody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from toubib.kernel.actor import Actor

_current: ContextVar[Actor | None] = ContextVar("toubib_actor", default=None)


def current_actor() -> Actor | None:
    """Return who acts in the open scope, or None outside any."""
    return _current.get()


@contextmanager
def scope(actor: Actor) -> Iterator[Actor]:
    """Open a transaction in which tenant tables show what `actor` may reach.

    With `actor.clinic_id`: the rows of that clinic. Without it, for a signed-in person: what their links to
    clinics and patient files give (each table's own policy). Without either: only what is published.
    Scopes nest; leaving an inner one restores the outer one, and a failure inside it undoes only its part.
    """
    previous = _current.get()
    differs = previous is None or _reach(previous) != _reach(actor)
    with transaction.atomic():
        if differs:
            _apply(actor)
        token = _current.set(actor)
        try:
            yield actor
        finally:
            _current.reset(token)
    if differs and connection.in_atomic_block and not connection.needs_rollback:
        _apply(previous)


def _reach(actor: Actor) -> tuple[UUID | None, UUID | None]:
    return actor.clinic_id, actor.user_id


def _apply(actor: Actor | None) -> None:
    clinic = _literal(actor.clinic_id if actor else None)
    user = _literal(actor.user_id if actor else None)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.clinic_id = {clinic}; SET LOCAL app.user_id = {user}")


def _literal(value: UUID | None) -> str:
    if value is None:
        return "''"
    if not isinstance(value, UUID):
        raise TypeError("a scope is made of UUIDs")
    return f"'{value}'"
