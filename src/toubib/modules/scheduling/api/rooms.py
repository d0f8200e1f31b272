"""For a clinic's staff: the room and the equipment of an appointment."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.modules.scheduling.api.staff_schemas import StaffAppointment
from toubib.modules.scheduling.commands.appointments.change_room import change_room
from toubib.modules.scheduling.commands.time.take_rooms import ByHand
from toubib.modules.scheduling.queries.staff_appointment import staff_appointment
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Input

router = Router(tags=["agenda"])


class RoomIn(Input):
    """A room and equipment; what is left out is chosen, where the type needs it."""

    room: UUID | None = None
    equipment: UUID | None = None
    version: int | None = None


@router.post("/appointments/{uuid:appointment_id}/room", response=answers(200, StaffAppointment))
@idempotent
def change(request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: RoomIn) -> dict[str, Any]:
    """Give an appointment another room at the time it has: 409 `room_taken` when it is somebody else's."""
    actor = staff(request, clinic)
    chosen = ByHand(payload.room, payload.equipment)
    change_room(appointment_id, chosen, version=payload.version, actor=actor)
    return staff_appointment(appointment_id, actor=actor, now=now())
