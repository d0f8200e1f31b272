"""Book a seat in a group's session as staff, and move a seat to another session of the group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments.hold_seat import refuse_second_seat
from toubib.modules.scheduling.commands.appointments.move import announce_moved
from toubib.modules.scheduling.commands.appointments.patient_for import patient_for
from toubib.modules.scheduling.commands.appointments.place import announce_booked, check_placement
from toubib.modules.scheduling.commands.appointments.reaching import by_whom, reach
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.occupy import free
from toubib.modules.scheduling.commands.time.seats import keep_session, take_seat
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import (
    BookingContext,
    BookingRequest,
    check_booking,
    check_cancellation,
)
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.errors import SessionOver
from toubib.modules.scheduling.models import Appointment, GroupSession
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.booking_facts import patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.session_offer import offer_of, session_bookable
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSeat:
    """Who, in which session. `new_patient` describes a file to open (`force`: though others look alike)."""

    session_id: UUID
    patient_id: UUID | None = None
    new_patient: patients.NewPatient | None = None
    force: bool = False
    reason: str = ""


def book_seat(cmd: BookSeat, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Give somebody the free seat with the lowest number, published or not.

    Raises Forbidden, NotFound, PossibleDuplicates, SessionFull, SessionOver, AlreadyInSession, SlotInPast.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        session = _open_session(actor.clinic_id, cmd.session_id)
        require_agenda(actor, session.agenda_id)
        agenda, offer = offer_of(session)
        check_placement(agenda, offer, session.starts, session.mode, present)
        patient_id = patient_for(cmd, actor)
        lock_agendas(session.agenda_id)
        appointment = _appointment(session, offer, patient_id, cmd.reason, actor)
        refuse_second_seat(appointment)
        take_seat(session, appointment, present)
        announce_booked(appointment)
    return appointment


def _open_session(clinic_id: UUID, session_id: UUID) -> GroupSession:
    keep_session(clinic_id, session_id)
    session = GroupSession.objects.filter(clinic_id=clinic_id, pk=session_id).first()
    if session is None:
        raise NotFound
    if session.cancelled_at is not None:
        raise SessionOver
    return session


def _appointment(
    session: GroupSession, offer: Offer, patient_id: UUID, reason: str, actor: Actor
) -> Appointment:
    fee = offer.fees.get(session.mode)
    return Appointment.objects.create(
        clinic_id=session.clinic_id,
        agenda_id=session.agenda_id,
        type_id=session.type_id,
        patient_id=patient_id,
        site_id=session.site_id,
        room_id=session.room_id,
        session_id=session.pk,
        state=transition(None, Move.BOOK, By.STAFF),
        mode=session.mode,
        starts=session.starts,
        ends=session.ends,
        reason=reason,
        fee=fee.amount if fee else None,
        currency=fee.currency if fee else clinics.clinic(session.clinic_id).currency,
        cancellation_notice_hours=offer.cancel_hours,
        source=Appointment.Source.STAFF,
        booked_by=actor.user_id,
    )


def move_seat(
    appointment_id: UUID,
    session_id: UUID,
    *,
    version: int | None = None,
    actor: Actor,
    clock: Clock = now,
) -> Appointment:
    """Move somebody to another session of the same group; the old seat is given up once the new one is got.

    Raises NotFound, Forbidden, VersionConflict, CancellationTooLate, AppointmentAlreadyOver, SessionFull,
    SessionOver, AlreadyInSession, InvalidInput (a session of another group), and the booking rules.
    """
    by, present = by_whom(actor), clock()
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        appointment.require_version(version)
        state = AppointmentState(appointment.state)
        check_cancellation(state, appointment.starts, appointment.cancellation_notice_hours, present, by)
        transition(state, Move.RESCHEDULE, by)
        target = _open_session(appointment.clinic_id, session_id)
        if appointment.session_id is None or target.type_id != appointment.type_id:
            raise InvalidInput({"session": Problem(N_("Choose a session of the same group."))})
        if by is By.STAFF:
            require_agenda(actor, target.agenda_id)
        if target.pk == appointment.session_id:
            return appointment
        _check(target, appointment, by, present)
        lock_agendas(appointment.agenda_id, target.agenda_id)
        previous = appointment.agenda_id, appointment.starts
        free(appointment)
        _seat(appointment, target)
        refuse_second_seat(appointment)
        take_seat(target, appointment, present)
        announce_moved(appointment, previous, by_patient=actor.is_patient_side)
    return appointment


def _check(target: GroupSession, appointment: Appointment, by: By, present: datetime) -> None:
    """Hold the new session to the rules; a patient sees published ones only."""
    if by is By.STAFF:
        agenda, offer = offer_of(target)
        return check_placement(agenda, offer, target.starts, target.mode, present)
    found, _ = session_bookable(target, present)
    facts = patient_facts(
        target.clinic_id, appointment.patient_id, target.agenda_id, target.type_id, present, appointment.pk
    )
    return check_booking(
        BookingRequest(start=target.starts, mode=target.mode),
        BookingContext(
            now=present,
            time_zone=found.time_zone,
            type=found.offer.rules,
            practitioner=practitioner_rules(found.offer),
            patient=facts,
        ),
    )


def _seat(appointment: Appointment, session: GroupSession) -> None:
    appointment.session_id = session.pk
    appointment.agenda_id = session.agenda_id
    appointment.site_id = session.site_id
    appointment.room_id = session.room_id
    appointment.mode = session.mode
    appointment.starts, appointment.ends = session.starts, session.ends
    appointment.version += 1
    appointment.save()
