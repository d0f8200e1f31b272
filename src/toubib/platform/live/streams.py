"""Clients' places in the stream, and the switchboard that puts each change through to those it may be for."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from uuid import UUID

from toubib.platform.live.changes import Audience, Change

LONGEST_QUEUE = 1_000
"""Changes a client may lag behind before it is dropped; it comes back and reads what it missed."""


class Stream:
    """A client's place: what it has yet to be told."""

    def __init__(self, audience: Audience) -> None:
        """Start with nothing to tell."""
        self.audience = audience
        self.full = False
        self._waiting: deque[Change] = deque()
        self._woken = asyncio.Event()

    def offer(self, change: Change) -> None:
        """Queue a change; a client too slow to keep up is marked full instead."""
        if len(self._waiting) >= LONGEST_QUEUE:
            self.full = True
        else:
            self._waiting.append(change)
        self._woken.set()

    def wake(self) -> None:
        """Have whoever waits look around."""
        self._woken.set()

    async def take(self, seconds: float) -> list[Change]:
        """Return all that is queued, waiting up to `seconds` for something."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._woken.wait()
        except TimeoutError:
            return []
        self._woken.clear()
        changes = list(self._waiting)
        self._waiting.clear()
        return changes


class Switchboard:
    """The open streams, by clinic and by person, so that a change only touches those it may be for."""

    def __init__(self) -> None:
        """Start without streams."""
        self._by_clinic: dict[UUID, set[Stream]] = defaultdict(set)
        self._by_user: dict[UUID, set[Stream]] = defaultdict(set)

    def join(self, stream: Stream) -> None:
        """Put a stream through from now on."""
        for clinic in stream.audience.clinics:
            self._by_clinic[clinic].add(stream)
        self._by_user[stream.audience.user_id].add(stream)

    def leave(self, stream: Stream) -> None:
        """Stop putting a stream through."""
        for clinic in stream.audience.clinics:
            _discard(self._by_clinic, clinic, stream)
        _discard(self._by_user, stream.audience.user_id, stream)

    def change_audience(self, stream: Stream, audience: Audience) -> None:
        """Replace what a stream may hear of; nothing queued is lost."""
        self.leave(stream)
        stream.audience = audience
        self.join(stream)

    def streams_of(self, user_id: UUID) -> int:
        """Return how many streams somebody has open."""
        return len(self._by_user.get(user_id, ()))

    def publish(self, changes: Iterable[Change]) -> None:
        """Offer changes to the streams they may be for; what each is told, its audience decides."""
        for change in changes:
            streams = set[Stream]()
            if change.clinic_id is not None:
                streams |= self._by_clinic.get(change.clinic_id, set())
            if change.actor_id is not None:
                streams |= self._by_user.get(change.actor_id, set())
            for stream in streams:
                stream.offer(change)

    def wake_all(self) -> None:
        """Have every stream look around."""
        for streams in list(self._by_user.values()):
            for stream in streams:
                stream.wake()


def _discard(table: dict[UUID, set[Stream]], key: UUID, stream: Stream) -> None:
    table[key].discard(stream)
    if not table[key]:
        del table[key]
