"""Writing rows of `Occupancy`, and taking them away with the holds they belong to."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.models import Appointment, GroupSession, Hold, Occupancy

NO_OVERLAP = "scheduling_no_overlap"


Taker = Appointment | Hold | GroupSession
"""Who takes time."""


def occupy(resource_id: UUID, period: Interval, taker: Taker, *, overbooked: bool = False) -> None:
    """Take time of an agenda, a room or equipment. Raises SlotTaken when somebody has some of it.

    The database's constraint decides; the transaction goes on either way.
    """
    whose: dict[str, Any] = {"appointment_id": taker.pk}
    if isinstance(taker, Hold):
        whose = {"hold_id": taker.pk, "expires_at": taker.expires_at}
    elif isinstance(taker, GroupSession):
        whose = {"session_id": taker.pk}
    row = Occupancy(
        clinic_id=taker.clinic_id,
        resource_id=resource_id,
        starts=period.start,
        ends=period.end,
        overbooked=overbooked,
        **whose,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) == NO_OVERLAP:
            raise SlotTaken from error
        raise


def delete_holds(clinic_id: UUID, hold_ids: list[UUID]) -> None:
    """Delete holds; the time they keep goes with them (ON DELETE CASCADE)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM scheduling_hold WHERE clinic_id = %s AND id = ANY(%s)", [clinic_id, hold_ids]
        )


def free_rooms(appointment: Appointment) -> None:
    """Free the room and the equipment of an appointment, which keeps its time in the agenda."""
    rows = Occupancy.objects.filter(clinic_id=appointment.clinic_id, appointment_id=appointment.pk)
    rows.exclude(resource_id=appointment.agenda_id).delete()
