"""Taking the room and the equipment that an appointment, or a hold, needs.

Rooms are taken after the agendas, by one at a time in a clinic (`lock_rooms`), so that two who want several
never wait for each other; the constraint on `Occupancy` decides all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.time.occupancies import occupy
from toubib.modules.scheduling.domain.rooms import (
    Kind,
    Needs,
    RoomTime,
    Stretch,
    candidates,
    free_in_order,
)
from toubib.modules.scheduling.errors import RoomTaken, SlotTaken
from toubib.modules.scheduling.models import Appointment, Hold
from toubib.modules.scheduling.queries.rooms import room_times
from toubib.platform.database.statements import prepared

_RECENT = timedelta(days=30)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_LAST_USED = """
SELECT x.room_id, x.equipment_id FROM scheduling_appointment x
WHERE x.clinic_id = %(clinic)s AND x.agenda_id = %(agenda)s
  AND x.starts >= %(since)s AND x.starts < %(until)s AND (x.room_id IS NOT NULL OR x.equipment_id IS NOT NULL)
ORDER BY x.starts DESC LIMIT 1
"""

_REMOVE_EXPIRED = """
DELETE FROM scheduling_hold WHERE clinic_id = %(clinic)s AND id IN (
    SELECT h.id FROM scheduling_hold h
    JOIN scheduling_occupancy o ON o.clinic_id = h.clinic_id AND o.hold_id = h.id
    WHERE h.clinic_id = %(clinic)s AND o.clinic_id = %(clinic)s AND o.resource_id IN (
          SELECT r.id FROM clinics_room r WHERE r.clinic_id = %(clinic)s)
      AND o.expires_at <= %(now)s AND o.starts < %(end)s AND o.starts >= %(start)s - interval '24 hours'
    FOR UPDATE OF h SKIP LOCKED)
"""


@dataclass(frozen=True, slots=True)
class ByHand:
    """The room and the equipment that staff chose themselves; None where it is chosen for them."""

    room: UUID | None = None
    equipment: UUID | None = None


AUTOMATIC = ByHand()


def lock_rooms(clinic_id: UUID) -> None:
    """Wait for, and keep until the transaction ends, the right to take rooms of a clinic.

    After the agendas' locks. Freeing a room needs no lock.
    """
    key = int.from_bytes(clinic_id.bytes[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def take_rooms(
    taker: Appointment | Hold,
    period: Interval,
    needs: Needs,
    present: datetime,
    by_hand: ByHand = AUTOMATIC,
) -> None:
    """Take what is needed for the period, and note it on the appointment or hold, which are saved.

    An appointment that moves keeps its room where that is free, also one it does not need. One placed over
    others knowingly does without a room when none is free: a room is never overbooked.
    Raises SlotTaken (without alternatives), RoomTaken (the one chosen by hand), InvalidInput.
    """
    if not (needs or by_hand != AUTOMATIC or taker.room_id or taker.equipment_id):
        return
    lock_rooms(taker.clinic_id)
    before = {Kind.ROOM: taker.room_id, Kind.EQUIPMENT: taker.equipment_id}
    chosen = {Kind.ROOM: by_hand.room, Kind.EQUIPMENT: by_hand.equipment}
    last_used = _last_used(taker) if needs else {}
    rooms = _rooms(taker, needs, [*before.values(), *chosen.values()], period, present)
    for kind in Kind:
        needed = needs.room if kind is Kind.ROOM else bool(needs.equipment)
        choice = chosen[kind]
        if choice is not None:
            serving = [_chosen(rooms, kind, choice, taker.site_id)]
        elif needed:
            serving = candidates(needs, kind, taker.site_id, rooms)
        else:
            serving = [r for r in rooms if r.id == before[kind] and r.site_id == taker.site_id]
        got = _first(serving, taker, period, (before[kind], last_used.get(kind)))
        if got is None and choice is not None:
            raise RoomTaken
        if got is None and needed and not getattr(taker, "overbooked", False):
            raise SlotTaken
        setattr(taker, f"{kind}_id", got)
    taker.save(update_fields=["room_id", "equipment_id"])


def _rooms(
    taker: Appointment | Hold,
    needs: Needs,
    others: Sequence[UUID | None],
    period: Interval,
    present: datetime,
) -> list[RoomTime]:
    """Return what could serve, and the others named, with what is taken; expired holds have been removed."""
    named = Needs(equipment=tuple(other for other in others if other is not None))
    prepared(
        _REMOVE_EXPIRED,
        {"clinic": taker.clinic_id, "now": present, "start": period.start, "end": period.end},
    )
    # Those that somebody has in hand at this moment were left, and count.
    return room_times(taker.clinic_id, (needs, named), period.start, period.end, _LONG_AGO)


def _first(
    serving: Sequence[RoomTime],
    taker: Appointment | Hold,
    period: Interval,
    prefer: Sequence[UUID | None],
) -> UUID | None:
    """Take the first that is free; one that is lost in a race is passed over for the next."""
    for room in free_in_order(serving, _stretch(period), prefer):
        try:
            occupy(room.id, period, taker)
        except SlotTaken:
            continue
        return room.id
    return None


def _stretch(period: Interval) -> Stretch:
    return int(period.start.timestamp()), int(-(-period.end.timestamp() // 1))


def _chosen(rooms: Sequence[RoomTime], kind: Kind, wanted: UUID, site_id: UUID) -> RoomTime:
    """Return the room chosen by hand. Raises InvalidInput for one that is closed, or elsewhere."""
    for room in rooms:
        if (room.id, room.kind, room.site_id) == (wanted, kind, site_id):
            return room
    raise InvalidInput({kind.value: Problem(N_("This is not in use at the appointment's site."))})


def _last_used(taker: Appointment | Hold) -> dict[Kind, UUID | None]:
    """Return where the practitioner was last before, in the month before: people like to stay."""
    rows = prepared(
        _LAST_USED,
        {
            "clinic": taker.clinic_id,
            "agenda": taker.agenda_id,
            "since": taker.starts - _RECENT,
            "until": taker.starts,
        },
    )
    return {Kind.ROOM: rows[0][0], Kind.EQUIPMENT: rows[0][1]} if rows else {}
