"""Answer a request: a time that a patient asked for online, of a type that the clinic confirms itself."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.cancel import call_off
from toubib.modules.scheduling.commands.appointments.reaching import by_whom, reach
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, Move, transition
from toubib.modules.scheduling.events import AppointmentBooked
from toubib.modules.scheduling.models import Appointment
from toubib.platform.outbox import record


def accept(appointment_id: UUID, *, version: int | None = None, actor: Actor) -> Appointment:
    """Accept a request: it has its time already, and is booked from now on.

    `version` is that of the request as it was read, whose time the patient may have changed since.
    Raises NotFound, Forbidden, VersionConflict, MoveNotAllowed (not, or no longer, a request).
    """
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        appointment.state = transition(AppointmentState(appointment.state), Move.ACCEPT, by_whom(actor))
        appointment.require_version(version)
        appointment.version += 1
        appointment.save()
        record(
            AppointmentBooked(
                **announce.of(appointment, by_patient=False),
            )
        )
    return appointment


def refuse(
    appointment_id: UUID, *, reason: str = "", version: int | None = None, actor: Actor, clock: Clock = now
) -> Appointment:
    """Refuse a request and free its time at once; it is never late, since nothing was agreed.

    Raises NotFound, Forbidden, VersionConflict, MoveNotAllowed (not, or no longer, a request).
    """
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        appointment.state = transition(AppointmentState(appointment.state), Move.REFUSE, by_whom(actor))
        appointment.require_version(version)
        call_off(appointment, reason, clock(), by_patient=False)
    return appointment
