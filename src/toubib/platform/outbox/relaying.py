"""The relay: takes events out of the outbox, in order, and hands each to its subscribers and the live stream.

Invariants: what an event leads to (a job per subscriber, its number in the stream) is committed together, so
that it is handed on wholly or not at all; only one relay works at a time, so that the stream's numbers become
visible in their order. Commands never NOTIFY, because PostgreSQL lets only one transaction that does commit
at a time: the relay does it once per batch.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from toubib.platform.jobs import EVENTS
from toubib.platform.logs import logger, place_of
from toubib.platform.outbox.subscribing import SUBSCRIBERS

log = logger(__name__)

CHANNEL = "toubib_live"
"""Where the live process listens; the payload is the highest number of the stream so far."""

DELIVER = "platform.deliver"
_LOCK = 0x746F7562_00000001
_AS_RELAY = "SET LOCAL app.relay = 'on'"
_ANY = "SET LOCAL app.relay = 'on'; SELECT EXISTS (SELECT FROM platform_outboxevent WHERE stream IS NULL)"
_NEXT = """
SELECT position, id, topic, aggregate_id FROM platform_outboxevent
WHERE stream IS NULL ORDER BY position LIMIT %s FOR UPDATE
"""
_NUMBER = """
UPDATE platform_outboxevent AS event SET stream = given.stream
FROM unnest(%s::bigint[], %s::bigint[]) AS given (position, stream) WHERE event.position = given.position
"""


@contextmanager
def as_relay() -> Iterator[Any]:
    """Open a transaction that sees the events of every clinic, and yield a cursor. Not for modules."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_AS_RELAY)
        yield cursor
        cursor.execute("SET LOCAL app.relay = ''")


def relay_once(limit: int = 500) -> int:
    """Hand on up to `limit` waiting events; return how many (0 also while another relay is at work).

    Rows are locked without SKIP LOCKED: to pass over an event that something else holds would let a later
    one of the same aggregate overtake it.
    """
    with as_relay() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_NEXT, [limit])
        events = cursor.fetchall()
        if events:
            _defer([job for event in events for job in _jobs(*event[1:])])
            _number(cursor, [event[0] for event in events])
    return len(events)


def waiting() -> bool:
    """Say whether an event waits: one round trip, for the idle loop. Not for use inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_ANY)
        cursor.nextset()
        row = cursor.fetchone()
    return bool(row and row[0])


def _jobs(event_id: Any, topic: str, aggregate_id: Any) -> list[Job]:
    """Return a job per subscriber; the lock keeps the events of an aggregate in order for each of them."""
    return [
        Job(
            task_name=DELIVER,
            queue=EVENTS,
            lock=f"{subscriber}:{aggregate_id}",
            queueing_lock=None,
            task_kwargs={"event": str(event_id), "subscriber": subscriber},
        )
        for subscriber in SUBSCRIBERS.get(topic, ())
    ]


def _defer(jobs: list[Job]) -> None:
    if jobs:
        app.job_manager.batch_defer_jobs(jobs)


def _number(cursor: Any, positions: list[int]) -> None:
    """Give the events their numbers, and tell the live process once."""
    cursor.execute("SELECT nextval('platform_stream') FROM generate_series(1, %s)", [len(positions)])
    numbers = [row[0] for row in cursor.fetchall()]
    cursor.execute(_NUMBER, [positions, numbers])
    cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(numbers[-1])])


class Relay(threading.Thread):
    """The relay's loop, in a thread with a database connection of its own."""

    def __init__(self, *, pause: float = 0.15, batch: int = 500) -> None:
        """`pause` is the seconds between two looks at an empty outbox."""
        super().__init__(name="relay", daemon=True)
        self.pause, self.batch = pause, batch
        self._stopping = threading.Event()

    def stop(self, *, timeout: float = 10) -> None:
        """Let the batch under way finish, then end."""
        self._stopping.set()
        self.join(timeout)

    def run(self) -> None:
        """Work until told to stop; when the database goes away, come back with longer and longer pauses."""
        failures = 0
        while not self._stopping.is_set():
            try:
                while waiting() and relay_once(self.batch) == self.batch and not self._stopping.is_set():
                    pass
                failures = self._recovered(failures)
            except Exception as error:  # noqa: BLE001  whatever happened, events must flow again afterwards
                failures += 1
                self._failed(failures, error)
            self._stopping.wait(
                self.pause if not failures else min(5.0, self.pause * 2.0 ** min(failures, 10))
            )
        connection.close()

    def _failed(self, failures: int, error: Exception) -> None:
        if failures == 1:
            log.warning("relay_interrupted", error=type(error).__qualname__, at=place_of(error))
        connection.close()

    def _recovered(self, failures: int) -> int:
        if failures:
            log.info("relay_resumed", failures=failures)
        return 0
