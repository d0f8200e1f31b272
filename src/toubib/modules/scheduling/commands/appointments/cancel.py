"""Cancel an appointment."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.reaching import by_whom, reach
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import (
    proposed_agendas,
    withdraw_proposals,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import free
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, Move, transition
from toubib.modules.scheduling.domain.booking_rules import check_cancellation
from toubib.modules.scheduling.events import AppointmentCancelled
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.platform.outbox import record


def cancel(appointment_id: UUID, *, reason: str = "", actor: Actor, clock: Clock = now) -> Appointment:
    """Cancel an appointment and free its time at once.

    A patient may until the type's notice period; staff at any time, and it is then marked late.
    Raises NotFound, Forbidden, CancellationTooLate, AppointmentAlreadyOver.
    """
    by = by_whom(actor)
    present = clock()
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        state = AppointmentState(appointment.state)
        late = check_cancellation(
            state, appointment.starts, appointment.cancellation_notice_hours, present, by
        )
        appointment.state = transition(state, Move.CANCEL, by)
        appointment.cancelled_late = late
        call_off(appointment, reason, present, by_patient=actor.is_patient_side)
    return appointment


def call_off(
    appointment: Appointment,
    reason: str,
    present: datetime,
    *,
    by_patient: bool,
    series_id: UUID | None = None,
) -> None:
    """Save an appointment that has just been cancelled, free its time and announce it.

    It is locked, in the clinic's scope, and its state is the new one. `series_id`: as part of that series.
    """
    appointment.cancelled_at = present
    appointment.cancellation_reason = reason
    appointment.version += 1
    appointment.save()
    about = {"clinic_id": appointment.clinic_id, "appointment_id": appointment.pk}
    lock_agendas(appointment.agenda_id, *proposed_agendas(**about))
    withdraw_proposals(**about)
    agenda = agenda_of(appointment)
    refresh_occupied(agenda, free(appointment))
    record(
        AppointmentCancelled(
            **announce.of(appointment, by_patient=by_patient),
            series_id=series_id,
            late=appointment.cancelled_late,
        ),
        late=appointment.cancelled_late,
    )
