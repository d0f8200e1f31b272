"""Taking and freeing time: the only code that writes `Occupancy`.

The database's constraint decides who gets a slot; what is here turns a lost race into a friendly answer.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.clock import now
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.time.occupancies import delete_holds, occupy
from toubib.modules.scheduling.commands.time.take_rooms import AUTOMATIC, ByHand, take_rooms
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.rooms import Needs
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.models import Appointment, AppointmentType, GroupSeat, Hold, Occupancy
from toubib.modules.scheduling.queries.rooms import needs_of
from toubib.platform.database.statements import prepared

_HAND_OVER = """
WITH held AS (SELECT id FROM scheduling_hold WHERE clinic_id = %(clinic)s AND id = %(hold)s FOR UPDATE)
UPDATE scheduling_occupancy o SET hold_id = NULL, expires_at = NULL, appointment_id = %(appointment)s
FROM held WHERE o.clinic_id = %(clinic)s AND o.hold_id = held.id AND o.expires_at > %(now)s
RETURNING o.starts, o.ends
"""

_NEAR = """
FROM scheduling_occupancy WHERE clinic_id = %(clinic)s AND resource_id = %(resource)s
AND starts >= %(low)s AND starts < %(end)s AND ends > %(start)s
"""
_EXPIRED = f"SELECT hold_id {_NEAR} AND expires_at <= %(now)s"
_TAKEN = f"SELECT 1 {_NEAR} LIMIT 1"


def occupied_by(starts: datetime, ends: datetime, offer: Offer) -> Interval:
    """Return the time that an appointment takes, buffers included."""
    return Interval(starts - timedelta(minutes=offer.before), ends + timedelta(minutes=offer.after))


def remove_expired_holds(clinic_id: UUID, resource_id: UUID, period: Interval, present: datetime) -> None:
    """Remove the holds in the way whose five minutes are over, and their rows."""
    expired = prepared(_EXPIRED, _around(clinic_id, resource_id, period) | {"now": present})
    if expired:
        delete_holds(clinic_id, [hold_id for (hold_id,) in expired])


def _around(clinic_id: UUID, resource_id: UUID, period: Interval) -> dict[str, Any]:
    return {
        "clinic": clinic_id,
        "resource": resource_id,
        "low": period.start - timedelta(hours=24),
        "start": period.start,
        "end": period.end,
    }


def claim_for_hold(
    hold: Hold, period: Interval, needs: Needs | None = None, present: datetime | None = None
) -> None:
    """Keep time for a hold, of a room and equipment too where its type needs one.

    `needs` None: they are looked up. Raises SlotTaken (without alternatives) when somebody has it.
    """
    occupy(hold.agenda_id, period, hold)
    take_rooms(hold, period, _needs(hold, needs), present or now())


def is_taken(clinic_id: UUID, resource_id: UUID, period: Interval) -> bool:
    """Say whether anybody has some of this time, those who were placed over others knowingly too.

    The resource is locked, and expired holds in the way have been removed.
    """
    return bool(prepared(_TAKEN, _around(clinic_id, resource_id, period)))


def claim(
    appointment: Appointment,
    period: Interval,
    needs: Needs | None = None,
    *,
    by_hand: ByHand = AUTOMATIC,
    present: datetime | None = None,
) -> None:
    """Take time for an appointment, of a room and equipment too where its type needs one.

    `needs` None: they are looked up. The constraint leaves out rows that were placed over others knowingly;
    nobody else is to be placed over them without knowing, so they are looked at here.
    Raises SlotTaken (without alternatives) when somebody has it, RoomTaken, InvalidInput (see `take_rooms`).
    """
    if not appointment.overbooked and is_taken(appointment.clinic_id, appointment.agenda_id, period):
        raise SlotTaken
    occupy(appointment.agenda_id, period, appointment, overbooked=appointment.overbooked)
    take_rooms(appointment, period, _needs(appointment, needs), present or now(), by_hand)


def _needs(taker: Appointment | Hold, known: Needs | None) -> Needs:
    """Return what is needed in the mode it is in."""
    if known is None:
        known = needs_of(AppointmentType.objects.get(clinic_id=taker.clinic_id, pk=taker.type_id))
    return known.in_mode(taker.mode)


def turn_hold_into(appointment: Appointment, hold: Hold, present: datetime) -> Interval | None:
    """Hand the time of a live hold, its room's too, to an appointment; None when it has expired since.

    The hold is locked before its time, as deleting it does: so the two never wait for each other.
    """
    handed = prepared(
        _HAND_OVER,
        {"clinic": hold.clinic_id, "hold": hold.pk, "now": present, "appointment": appointment.pk},
    )
    if not handed:
        return None
    delete_holds(hold.clinic_id, [hold.pk])
    if hold.room_id or hold.equipment_id:
        appointment.room_id, appointment.equipment_id = hold.room_id, hold.equipment_id
        appointment.save(update_fields=["room_id", "equipment_id"])
    starts, ends = handed[0]
    return Interval(starts, ends)


def free(appointment: Appointment) -> list[Interval]:
    """Free the time of an appointment, its room's too, and return what it was in its agenda.

    One of a group has none of its own: its seat is free again.
    """
    if appointment.session_id is not None:
        GroupSeat.objects.filter(clinic_id=appointment.clinic_id, appointment_id=appointment.pk).delete()
    rows = Occupancy.objects.filter(clinic_id=appointment.clinic_id, appointment_id=appointment.pk)
    periods = [Interval(row.starts, row.ends) for row in rows if row.resource_id == appointment.agenda_id]
    rows.delete()
    return periods
