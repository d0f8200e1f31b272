"""Give an appointment another room, or other equipment, at the time it has."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.reaching import reach
from toubib.modules.scheduling.commands.time.occupancies import free_rooms
from toubib.modules.scheduling.commands.time.take_rooms import ByHand, lock_rooms, take_rooms
from toubib.modules.scheduling.domain.appointment_states import OVER, AppointmentState
from toubib.modules.scheduling.errors import AppointmentAlreadyOver, RoomTaken, SlotTaken
from toubib.modules.scheduling.events import AppointmentRoomChanged
from toubib.modules.scheduling.models import Appointment, AppointmentType, Occupancy
from toubib.modules.scheduling.queries.rooms import needs_of
from toubib.platform.outbox import record


def change_room(
    appointment_id: UUID,
    chosen: ByHand,
    *,
    version: int | None = None,
    actor: Actor,
    clock: Clock = now,
) -> Appointment:
    """Take what staff chose; where they chose nothing, what the type needs is chosen for them, or nothing.

    Of a group's session the room is the session's own.
    Raises NotFound, Forbidden, VersionConflict, AppointmentAlreadyOver, RoomTaken, InvalidInput.
    """
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        appointment.require_version(version)
        if AppointmentState(appointment.state) in OVER or appointment.session_id is not None:
            raise AppointmentAlreadyOver
        lock_rooms(appointment.clinic_id)
        period = _period(appointment)
        free_rooms(appointment)
        appointment.room_id = appointment.equipment_id = None
        type_ = AppointmentType.objects.get(clinic_id=appointment.clinic_id, pk=appointment.type_id)
        needs = needs_of(type_).in_mode(appointment.mode)
        try:
            take_rooms(appointment, period, needs, clock(), chosen)
        except SlotTaken:
            raise RoomTaken from None
        appointment.version += 1
        appointment.save()
        record(AppointmentRoomChanged(**announce.of(appointment, by_patient=False)))
    return appointment


def _period(appointment: Appointment) -> Interval:
    """Return the time it has in its agenda, buffers included. Raises AppointmentAlreadyOver: it has none."""
    rows = Occupancy.objects.filter(
        clinic_id=appointment.clinic_id,
        appointment_id=appointment.pk,
        resource_id=appointment.agenda_id,
    )
    row = rows.first()
    if row is None:
        raise AppointmentAlreadyOver
    return Interval(row.starts, row.ends)
