"""Giving the demo's appointments the rooms and the equipment that their types need, and others those left."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from toubib.entrypoints.demo.bulk import Written
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.modules.clinics import public as clinics
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING
from toubib.modules.scheduling.domain.rooms import (
    Kind,
    Needs,
    RoomTime,
    candidates,
    free_in_order,
    kinds_needed,
)
from toubib.modules.scheduling.queries.rooms import needs_of

_DAY = 86_400
NEAR = (-7 * _DAY, 45 * _DAY)
"""From and until when, in seconds from the present, appointments have a room that they do not need."""


def with_rooms(
    planned: Iterable[Written], practitioners: Sequence[LoadedPractitioner], present: int
) -> list[Written]:
    """Return the appointments with their rooms: the first that is free, and none where none is.

    Those that need none are given one that no type asks for, as a front desk does: for the weeks around the
    present, in seconds since 1970.
    """
    clinic_id = practitioners[0].role.clinic_id
    needs = {row.pk: needs_of(row) for one in practitioners for _, row in one.types}
    named = {room for each in needs.values() for room in each.rooms}
    taken: dict[UUID, list[tuple[int, int]]] = {}
    rooms = [
        RoomTime(room.id, room.site_id, room.kind, room.name, taken.setdefault(room.id, []))
        for room in clinics.rooms(clinic_id)
        if room.active
    ]
    spare = Needs(room=True, rooms=tuple(room.id for room in rooms if room.id not in named))

    def needs_for(one: Written) -> Needs:
        own = needs[one.type_id].in_mode(one.mode)
        near = NEAR[0] <= one.start - present < NEAR[1]
        return own or (spare.in_mode(one.mode) if spare.rooms and near else own)

    return [_with_rooms(one, needs_for(one), rooms, taken) for one in planned]


def _with_rooms(
    one: Written, needs: Needs, rooms: Sequence[RoomTime], taken: dict[UUID, list[tuple[int, int]]]
) -> Written:
    if not needs or one.state not in OCCUPYING:
        return one
    wanted = [
        next(iter(free_in_order(candidates(needs, kind, one.site_id, rooms), one.taken)), None)
        for kind in kinds_needed(needs)
    ]
    if None in wanted:
        return one
    for room in wanted:
        assert room is not None
        taken[room.id].append(one.taken)
    by_kind = {room.kind: room.id for room in wanted if room is not None}
    return replace(one, room_id=by_kind.get(Kind.ROOM), equipment_id=by_kind.get(Kind.EQUIPMENT))
