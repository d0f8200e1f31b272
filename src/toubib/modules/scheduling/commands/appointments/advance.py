"""The moves of the front desk: the patient is there, goes in, is done, did not come; and their correction."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.queue_numbers import give_number
from toubib.modules.scheduling.commands.appointments.reaching import by_whom, reach
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import (
    proposed_agendas,
    withdraw_proposals,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import (
    claim,
    free,
    is_taken,
    occupied_by,
    remove_expired_holds,
)
from toubib.modules.scheduling.domain.appointment_states import (
    OCCUPYING,
    AppointmentState,
    Move,
    transition,
)
from toubib.modules.scheduling.domain.front_desk import Noted, noted_by, why_not_now
from toubib.modules.scheduling.domain.offers import read_offer
from toubib.modules.scheduling.events import (
    AppointmentCorrected,
    AppointmentEvent,
    AppointmentFulfilled,
    AppointmentMissed,
    AppointmentVoided,
    ConsultationBegan,
    PatientArrived,
    QueueNumberGiven,
)
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.offers import offer_as_booked
from toubib.platform.outbox import record

_EVENTS: dict[Move, type[AppointmentEvent]] = {
    Move.ARRIVE: PatientArrived,
    Move.CHECK_IN: ConsultationBegan,
    Move.FULFIL: AppointmentFulfilled,
    Move.MISS: AppointmentMissed,
    Move.VOID: AppointmentVoided,
}
_LEADS_TO = {
    Move.ARRIVE: AppointmentState.ARRIVED,
    Move.CHECK_IN: AppointmentState.CHECKED_IN,
    Move.FULFIL: AppointmentState.FULFILLED,
    Move.MISS: AppointmentState.NOSHOW,
    Move.VOID: AppointmentState.ENTERED_IN_ERROR,
}
"""Where each leads: a second click finds the appointment there already, and changes nothing."""

_WITH_REASON = {Move.CORRECT, Move.VOID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """Which move of which appointment, as it was read (`version`).

    `reason` is asked for a correction and for what was never to be. `number`: whoever arrives gets a number.
    `overbook`: when a correction takes time again that somebody else has by now, knowingly.
    """

    appointment_id: UUID
    move: Move
    version: int | None = None
    reason: str = ""
    number: bool = False
    overbook: bool = False


def advance(cmd: Advance, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Make a move of the front desk; one that has been made already answers the same again.

    Raises NotFound, Forbidden, VersionConflict, MoveNotAllowed, NotItsDay, NotItsTimeYet, InvalidInput (no
    reason), SlotTaken (a patient who was not missing after all, and whose time somebody else has).
    """
    present = clock()
    if cmd.overbook:
        actor.require(Permission.APPOINTMENTS_OVERBOOK)
    with reach(cmd.appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        agenda = agenda_of(appointment)
        if appointment.state == _LEADS_TO.get(cmd.move):
            if cmd.move is Move.ARRIVE and cmd.number:
                _give_number_later(appointment, agenda, present, actor)
            return appointment
        appointment.require_version(cmd.version)
        _make(cmd, appointment, agenda, present, actor)
    return appointment


def receive(appointment: Appointment, agenda: Agenda, present: datetime) -> None:
    """Note that somebody who has just been booked is there, and give them a number.

    In the clinic's scope, in the transaction of the booking.
    """
    appointment.state = AppointmentState.ARRIVED
    appointment.arrived_at = present
    give_number(appointment, local_date(present, agenda.time_zone))
    appointment.version += 1
    appointment.save()
    _announce(PatientArrived, appointment, by_patient=False)


def _make(cmd: Advance, appointment: Appointment, agenda: Agenda, present: datetime, actor: Actor) -> None:
    before = AppointmentState(appointment.state)
    after = transition(before, cmd.move, by_whom(actor))
    refused = why_not_now(before, cmd.move, appointment.starts, present, agenda.time_zone)
    if refused is not None:
        raise refused
    if cmd.move in _WITH_REASON:
        if not cmd.reason:
            raise InvalidInput({"reason": Problem(N_("Say why."))})
        appointment.correction_reason = cmd.reason
    appointment.state = after
    _note(cmd.move, after, appointment, present)
    if cmd.move is Move.ARRIVE and cmd.number:
        give_number(appointment, local_date(present, agenda.time_zone))
    _keep_time(cmd, before, after, appointment, agenda, present)
    appointment.version += 1
    appointment.save()
    if cmd.move is Move.CORRECT:
        fields = announce.of(appointment, by_patient=actor.is_patient_side)
        record(AppointmentCorrected(**fields, state=after.value), version=appointment.version)
    else:
        _announce(_EVENTS[cmd.move], appointment, by_patient=actor.is_patient_side)


def _note(move: Move, after: AppointmentState, appointment: Appointment, present: datetime) -> None:
    noted = Noted(
        arrived_at=appointment.arrived_at,
        started_at=appointment.started_at,
        ended_at=appointment.ended_at,
    )
    for name, moment in asdict(noted_by(move, after, noted, appointment.ends, present)).items():
        setattr(appointment, name, moment)


def _keep_time(
    cmd: Advance,
    before: AppointmentState,
    after: AppointmentState,
    appointment: Appointment,
    agenda: Agenda,
    present: datetime,
) -> None:
    """Free the time of what no longer takes any, and take it again for what does after all.

    One of a group has its time with the session; a seat is given up only by what never was, and so are the
    other times that were proposed instead.
    """
    about = {"clinic_id": appointment.clinic_id, "appointment_id": appointment.pk}
    if after is AppointmentState.ENTERED_IN_ERROR:
        lock_agendas(agenda.pk, *proposed_agendas(**about))
        withdraw_proposals(**about)
    if (before in OCCUPYING) == (after in OCCUPYING):
        return
    lock_agendas(agenda.pk)
    if after not in OCCUPYING:
        if appointment.session_id is None or after is AppointmentState.ENTERED_IN_ERROR:
            refresh_occupied(agenda, free(appointment))
    elif appointment.session_id is None:
        offer = read_offer(asdict(offer_as_booked(appointment.clinic_id, appointment.type_id)))
        period = occupied_by(appointment.starts, appointment.ends, offer)
        remove_expired_holds(appointment.clinic_id, agenda.pk, period, present)
        if cmd.overbook and is_taken(appointment.clinic_id, agenda.pk, period):
            appointment.overbooked = True
        claim(appointment, period)
        refresh_occupied(agenda, [period])


def _give_number_later(appointment: Appointment, agenda: Agenda, present: datetime, actor: Actor) -> None:
    if give_number(appointment, local_date(present, agenda.time_zone)):
        appointment.version += 1
        appointment.save()
        _announce(QueueNumberGiven, appointment, by_patient=actor.is_patient_side)


def _announce(event: type[AppointmentEvent], appointment: Appointment, *, by_patient: bool) -> None:
    record(event(**announce.of(appointment, by_patient=by_patient)), version=appointment.version)
