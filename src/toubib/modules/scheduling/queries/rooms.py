"""When the rooms and the equipment of a clinic are taken. Asked only for what needs one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.actor import system
from toubib.modules.scheduling.domain.rooms import Needs, RoomTime
from toubib.modules.scheduling.models import AppointmentType
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import current_actor, scope

ROOMS = """
SELECT r.id, r.site_id, r.kind, r.name,
    (SELECT json_agg(json_build_array(extract(epoch FROM o.starts)::bigint,
                                      extract(epoch FROM o.ends)::bigint))
     FROM scheduling_occupancy o
     WHERE o.clinic_id = r.clinic_id AND o.resource_id = r.id
       AND o.starts >= %(low)s - interval '24 hours' AND o.starts < %(high)s AND o.ends > %(low)s
       AND (o.expires_at IS NULL OR o.expires_at > %(now)s))
FROM clinics_room r
WHERE r.clinic_id = %(clinic)s AND r.active
  AND ((r.kind = 'room' AND %(any)s) OR r.id = ANY(%(named)s))
ORDER BY r.name, r.id
"""


def needs_of(type_: AppointmentType) -> Needs:
    """Return what a type takes besides the practitioner's time."""
    return Needs(type_.room_required, tuple(type_.rooms), tuple(type_.equipment))


def room_times(
    clinic_id: UUID, needs: Iterable[Needs], low: datetime, high: datetime, now: datetime
) -> list[RoomTime]:
    """Return the rooms and equipment in use that could serve one of these needs, by name.

    With when they are taken between the two instants; holds that have expired by `now` do not count. Visitors
    are not shown rooms: outside the clinic's scope, one is opened for this question alone.
    """
    asked = list(needs)
    if not any(asked):
        return []
    wanted: dict[str, Any] = {
        "clinic": clinic_id,
        "any": any(need.room for need in asked),
        "named": [room for need in asked for room in need.equipment],
        "low": low,
        "high": high,
        "now": now,
    }
    actor = current_actor()
    if actor is not None and actor.clinic_id == clinic_id:
        rows = prepared(ROOMS, wanted)
    else:
        with scope(system("room_times", clinic_id)):
            rows = prepared(ROOMS, wanted)
    return [
        RoomTime(id_, site_id, kind, name, tuple((begin, end) for begin, end in taken or ()))
        for id_, site_id, kind, name, taken in rows
    ]
