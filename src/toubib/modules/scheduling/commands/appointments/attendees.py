"""What becomes of those who have a seat when their session changes."""

from collections.abc import Sequence
from datetime import datetime

from toubib.modules.scheduling.commands.appointments.cancel import call_off
from toubib.modules.scheduling.commands.appointments.move import announce_moved
from toubib.modules.scheduling.domain.appointment_states import (
    UPCOMING,
    AppointmentState,
    By,
    Move,
    transition,
)
from toubib.modules.scheduling.domain.booking_rules import cancellation_is_late
from toubib.modules.scheduling.models import Appointment, GroupSession


def locked_attendees(session: GroupSession) -> list[Appointment]:
    """Return the appointments of a session that are still to come, locked in one order."""
    rows = Appointment.objects.select_for_update(no_key=True, of=("self",)).filter(
        clinic_id=session.clinic_id, session_id=session.pk, state__in=list(UPCOMING)
    )
    return list(rows.order_by("pk"))


def move_attendees(session: GroupSession, attendees: Sequence[Appointment], *, told: bool) -> None:
    """Give them the session's time and room; `told`: of another start, each of them."""
    for appointment in attendees:
        previous = appointment.agenda_id, appointment.starts
        appointment.starts, appointment.ends = session.starts, session.ends
        appointment.site_id, appointment.room_id = session.site_id, session.room_id
        appointment.version += 1
        appointment.save()
        if told:
            announce_moved(appointment, previous, by_patient=False)


def cancel_attendees(attendees: Sequence[Appointment], reason: str, present: datetime) -> None:
    """Cancel them all; the agenda is locked."""
    for appointment in attendees:
        state = AppointmentState(appointment.state)
        notice = appointment.cancellation_notice_hours
        appointment.cancelled_late = cancellation_is_late(state, appointment.starts, notice, present)
        appointment.state = transition(state, Move.CANCEL, By.STAFF)
        call_off(appointment, reason, present, by_patient=False)
