"""Events and subscribers of no module, on the real tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import connection

from toubib.kernel.actor import system
from toubib.kernel.events import Event
from toubib.kernel.ids import uuid7
from toubib.platform.outbox import record
from toubib.platform.outbox.subscribing import SUBSCRIBERS, Envelope
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Event):
    """Something nobody else announces."""

    topic: ClassVar[str] = "kitchen.kettle_boiled.v1"
    kettle_id: UUID
    time: int = 1

    @property
    def aggregate_id(self) -> UUID:
        return self.kettle_id


CLINIC = UUID("01a1f800-0000-7000-8000-000000000001")


def boil(kettle: UUID | None = None, *, clinic: UUID | None = CLINIC, time: int = 1) -> UUID:
    """Record one event, in a transaction of its own; return its kettle."""
    kettle = kettle or uuid7()
    with scope(system("test", clinic)):
        record(KettleBoiled(clinic_id=clinic, kettle_id=kettle, time=time))
    return kettle


@pytest.fixture
def heard() -> list[Envelope]:
    """What the subscribers of the test were called with."""
    return []


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Subscribe functions to KettleBoiled for one test: listen(cook=function, …)."""
    subscribers: dict[str, Callable[[Envelope], None]] = {}
    monkeypatch.setitem(SUBSCRIBERS, KettleBoiled.topic, subscribers)
    yield lambda **functions: subscribers.update(functions)


def jobs() -> list[tuple[str, str]]:
    """Return the queued deliveries: (event, subscriber), in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'event', args->>'subscriber' FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()
