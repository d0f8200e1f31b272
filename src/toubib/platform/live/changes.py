"""What the stream is made of: events of the outbox, in the order in which the relay handed them on."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row

from toubib.platform.outbox.relaying import as_relay

_COLUMNS = "stream, topic, aggregate_id, clinic_id, actor_id, payload"
_NEWER = f"SELECT {_COLUMNS} FROM platform_outboxevent WHERE stream > %s ORDER BY stream LIMIT %s"  # noqa: S608
_MISSED = f"""
SELECT {_COLUMNS} FROM platform_outboxevent
WHERE stream > %s AND stream <= %s AND (clinic_id = ANY(%s) OR actor_id = %s) ORDER BY stream LIMIT %s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Change:
    """An event with its number in the stream, which clients give back as Last-Event-ID."""

    stream: int
    topic: str
    aggregate_id: UUID
    clinic_id: UUID | None
    actor_id: UUID | None
    payload: dict[str, Any]

    @property
    def module(self) -> str:
        """The module that announced it."""
        return self.topic.partition(".")[0]

    def identifier(self, name: str) -> UUID | None:
        """Return an identifier out of the payload."""
        value = self.payload.get(name)
        return UUID(value) if value else None


class Audience(Protocol):
    """Who is at the other end of a stream, and what they are told."""

    @property
    def user_id(self) -> UUID:
        """The account."""
        ...

    @property
    def clinics(self) -> frozenset[UUID]:
        """The clinics some of whose changes are for them."""
        ...

    @property
    def hears_own_acts(self) -> bool:
        """Whether what they do themselves is for them wherever it happens."""
        ...

    def hears(self, change: Change) -> dict[str, Any] | None:
        """Return what they are told of a change: identifiers only. None: it is not for them."""
        ...


async def highest(connection: psycopg.AsyncConnection[Any]) -> int:
    """Return the highest number of the stream so far, 0 when there is none."""
    rows = await _select(connection, "SELECT coalesce(max(stream), 0) FROM platform_outboxevent", ())
    return rows[0][0]


async def newer(connection: psycopg.AsyncConnection[Any], than: int, limit: int) -> list[Change]:
    """Return the next changes of all clinics."""
    return [Change(*row) for row in await _select(connection, _NEWER, (than, limit))]


def missed(audience: Audience, since: int, until: int, limit: int) -> list[Change]:
    """Return the changes after `since`, up to `until`, among which are those for an audience (on Django)."""
    clinics: Collection[UUID] = list(audience.clinics)
    own = audience.user_id if audience.hears_own_acts else None
    with as_relay() as cursor:
        cursor.execute(_MISSED, [since, until, clinics, own, limit])
        return [
            Change(stream, topic, aggregate, clinic, actor, json.loads(payload))
            for stream, topic, aggregate, clinic, actor, payload in cursor.fetchall()
        ]


async def _select(connection: psycopg.AsyncConnection[Any], query: Any, values: tuple[Any, ...]) -> list[Any]:
    async with connection.transaction(), connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute("SET LOCAL app.relay = 'on'")
        await cursor.execute(query, values)
        return await cursor.fetchall()
