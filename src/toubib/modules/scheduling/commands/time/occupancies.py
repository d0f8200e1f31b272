"""Writing rows of `Occupancy`, and taking them away with the holds they belong to."""

from typing import Any
from uuid import UUID

from toubib.kernel.ids import uuid7
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.models import Appointment, GroupSession, Hold, Occupancy
from toubib.platform.database.statements import prepared

_OCCUPY = """
INSERT INTO scheduling_occupancy
    (id, clinic_id, resource_id, starts, ends, appointment_id, hold_id, session_id, expires_at, overbooked)
VALUES (%(id)s, %(clinic)s, %(resource)s, %(starts)s, %(ends)s, %(appointment)s, %(hold)s, %(session)s,
        %(expires)s, %(overbooked)s)
ON CONFLICT DO NOTHING RETURNING id
"""
"""Waits for whoever is taking the time at this moment; no row when they have got it."""

Taker = Appointment | Hold | GroupSession
"""Who takes time."""


def occupy(resource_id: UUID, period: Interval, taker: Taker, *, overbooked: bool = False) -> None:
    """Take time of an agenda, a room or equipment. Raises SlotTaken when somebody has some of it.

    The database's constraint decides; the transaction goes on either way.
    """
    whose: dict[str, Any] = {"appointment": None, "hold": None, "session": None, "expires": None}
    if isinstance(taker, Hold):
        whose |= {"hold": taker.pk, "expires": taker.expires_at}
    elif isinstance(taker, GroupSession):
        whose["session"] = taker.pk
    else:
        whose["appointment"] = taker.pk
    row = {
        "id": uuid7(),
        "clinic": taker.clinic_id,
        "resource": resource_id,
        "starts": period.start,
        "ends": period.end,
        "overbooked": overbooked,
    }
    if not prepared(_OCCUPY, row | whose):
        raise SlotTaken


def delete_holds(clinic_id: UUID, hold_ids: list[UUID]) -> None:
    """Delete holds; the time they keep goes with them (ON DELETE CASCADE)."""
    prepared(
        "DELETE FROM scheduling_hold WHERE clinic_id = %(clinic)s AND id = ANY(%(holds)s)",
        {"clinic": clinic_id, "holds": hold_ids},
    )


def free_rooms(appointment: Appointment) -> None:
    """Free the room and the equipment of an appointment, which keeps its time in the agenda."""
    rows = Occupancy.objects.filter(clinic_id=appointment.clinic_id, appointment_id=appointment.pk)
    rows.exclude(resource_id=appointment.agenda_id).delete()
