"""Which room, and which equipment, an appointment gets out of those of its site.

Periods are half open, in whole seconds since 1970 UTC, as where slots are cut. A room is as free as an agenda
is: for all of the appointment's time, buffers included. Rooms are never overbooked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from toubib.modules.scheduling.domain.booking_rules import Mode

Stretch = tuple[int, int]
"""From and until, in whole seconds since 1970 UTC."""


class Kind(StrEnum):
    """What is booked along with an agenda."""

    ROOM = "room"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a type takes besides the practitioner's time, when the patient comes in person.

    `room`: any of the site, or one of `rooms` when some are named; and one of `equipment` when any is named.
    """

    room: bool = False
    rooms: tuple[UUID, ...] = ()
    equipment: tuple[UUID, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.room or bool(self.equipment)

    def in_mode(self, mode: str | None) -> "Needs":
        """Return what it takes in that mode: nothing by video; all of it while the mode is open."""
        return NO_NEEDS if mode == Mode.VIDEO else self

    def kept(self) -> dict[str, Any] | None:
        """Return them as the read model keeps them; None for no needs."""
        if not self:
            return None
        return {"room": self.room, "rooms": _texts(self.rooms), "equipment": _texts(self.equipment)}


NO_NEEDS = Needs()


def read_needs(kept: Mapping[str, Any] | None) -> Needs:
    """Return the needs that the read model keeps as JSON."""
    if not kept:
        return NO_NEEDS
    return Needs(
        room=kept["room"],
        rooms=tuple(UUID(room) for room in kept["rooms"]),
        equipment=tuple(UUID(item) for item in kept["equipment"]),
    )


def _texts(identifiers: Iterable[UUID]) -> list[str]:
    return [str(identifier) for identifier in identifiers]


@dataclass(frozen=True, slots=True)
class RoomTime:
    """A room or a piece of equipment in use, and when it is taken: stretches in any order."""

    id: UUID
    site_id: UUID
    kind: str
    name: str
    taken: Sequence[Stretch] = ()

    def is_free(self, period: Stretch) -> bool:
        """Whether nobody has any of this time."""
        begin, end = period
        return not any(low < end and begin < high for low, high in self.taken)


def candidates(needs: Needs, kind: Kind, site_id: UUID, rooms: Iterable[RoomTime]) -> list[RoomTime]:
    """Return what could serve at a site, in the order given."""
    named = needs.rooms if kind is Kind.ROOM else needs.equipment
    return [
        room
        for room in rooms
        if room.site_id == site_id and room.kind == kind and (not named or room.id in named)
    ]


def kinds_needed(needs: Needs) -> list[Kind]:
    """Return of what one is needed, in the order in which they are taken."""
    wanted = [(Kind.ROOM, needs.room), (Kind.EQUIPMENT, bool(needs.equipment))]
    return [kind for kind, needed in wanted if needed]


def free_in_order(
    serving: Iterable[RoomTime], period: Stretch, prefer: Sequence[UUID | None] = ()
) -> list[RoomTime]:
    """Return those that are free all the period: the preferred first, in their order, then as given."""
    ranks = {room_id: rank for rank, room_id in reversed(list(enumerate(prefer)))}
    free = [room for room in serving if room.is_free(period)]
    return sorted(free, key=lambda room: ranks.get(room.id, len(prefer)))


def starts_with_room(
    starts: Iterable[int], lead: int, tail: int, needs: Needs, site_id: UUID, rooms: Sequence[RoomTime]
) -> list[int]:
    """Keep the starts at which one of each that is needed is free at the site.

    `lead` and `tail` are seconds: the appointment takes the time from `start - lead` to `start + tail`.
    """
    groups = [candidates(needs, kind, site_id, rooms) for kind in kinds_needed(needs)]
    return [
        start
        for start in starts
        if all(any(room.is_free((start - lead, start + tail)) for room in group) for group in groups)
    ]
