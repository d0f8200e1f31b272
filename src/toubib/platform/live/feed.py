"""The feed: one connection per process that listens for the relay and reads what is new in the outbox.

Invariant: every event handed on after the feed's start is published once, in order, however often the
connection breaks: the place in the stream is kept, and reading goes on from there.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import psycopg

from toubib.platform.live.changes import Change, highest, newer
from toubib.platform.logs import logger
from toubib.platform.outbox.relaying import CHANNEL

log = logger(__name__)

_BATCH = 500
_LONGEST_SILENCE = 5.0
"""Seconds after which the outbox is read even if nothing was heard."""

_LONGEST_READ = 10.0
_LONGEST_PAUSE = 2.0


class Feed:
    """Reads the stream and publishes it."""

    def __init__(self, parameters: Mapping[str, Any], publish: Callable[[list[Change]], None]) -> None:
        """`parameters` say how to reach the database; `publish` is called in order."""
        self._parameters, self._publish = dict(parameters), publish
        self._last: int | None = None
        self.connected = asyncio.Event()

    @property
    def last(self) -> int:
        """The number of the last change published."""
        return self._last or 0

    async def run(self) -> None:
        """Follow the stream for ever."""
        failures = 0
        while True:
            try:
                await self._follow()
            except (psycopg.Error, OSError, TimeoutError) as error:
                if self.connected.is_set() or not failures:
                    log.warning("live_interrupted", error=type(error).__qualname__)
                failures = 0 if self.connected.is_set() else failures + 1
                self.connected.clear()
            await asyncio.sleep(min(_LONGEST_PAUSE, 0.1 * 2.0 ** min(failures, 10)))

    async def _follow(self) -> None:
        connection = await psycopg.AsyncConnection.connect(
            **self._parameters | {"autocommit": True, "connect_timeout": 5}
        )
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            if self._last is None:
                self._last = await highest(connection)
            self.connected.set()
            log.info("live_connected", stream=self._last)
            while True:
                async with asyncio.timeout(_LONGEST_READ):
                    await self._catch_up(connection)
                async for _ in connection.notifies(timeout=_LONGEST_SILENCE, stop_after=1):
                    pass

    async def _catch_up(self, connection: psycopg.AsyncConnection[Any]) -> None:
        while changes := await newer(connection, self.last, _BATCH):
            self._last = changes[-1].stream
            self._publish(changes)
