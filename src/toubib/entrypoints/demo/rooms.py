"""Giving the demo's appointments the rooms and the equipment that their types need."""

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


def with_rooms(planned: Iterable[Written], practitioners: Sequence[LoadedPractitioner]) -> list[Written]:
    """Return the appointments with their rooms: the first that is free, and none where none is."""
    clinic_id = practitioners[0].role.clinic_id
    needs = {row.pk: needs_of(row) for one in practitioners for _, row in one.types}
    taken: dict[UUID, list[tuple[int, int]]] = {}
    rooms = [
        RoomTime(room.id, room.site_id, room.kind, room.name, taken.setdefault(room.id, []))
        for room in clinics.rooms(clinic_id)
        if room.active
    ]
    return [_with_rooms(one, needs[one.type_id].in_mode(one.mode), rooms, taken) for one in planned]


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
