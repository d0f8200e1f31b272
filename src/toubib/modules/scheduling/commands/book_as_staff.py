"""Book an appointment at the front desk or on the phone, as staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands import announce
from toubib.modules.scheduling.commands.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.hold import HoldSlot, lost
from toubib.modules.scheduling.commands.occupy import claim, is_taken, occupied_by, remove_expired_holds
from toubib.modules.scheduling.domain.appointment_states import By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.events import AppointmentBooked
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import site_at, staff_offer, usual_site
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAsStaff:
    """Who, what, when (UTC). `new_patient` describes a file to open (`force`: though others look alike)."""

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str
    patient_id: UUID | None = None
    new_patient: patients.NewPatient | None = None
    force: bool = False
    reason: str = ""
    overbook: bool = False


def book_as_staff(cmd: BookAsStaff, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Book at any time that is free, inside the opening hours or not; over occupied time only knowingly.

    Staff are not held to the rules for online booking (notice, horizon, new patients).
    Raises Forbidden, NotFound, PossibleDuplicates, SlotTaken (with alternatives), SlotInPast, ModeNotOffered.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    if cmd.overbook:
        actor.require(Permission.APPOINTMENTS_OVERBOOK)
    require_agenda(actor, cmd.agenda_id)
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        agenda, offer = staff_offer(actor.clinic_id, cmd.agenda_id, cmd.type_id)
        check_booking(
            BookingRequest(start=cmd.start, mode=cmd.mode, by=By.STAFF),
            BookingContext(now=present, time_zone=agenda.time_zone, type=offer.rules),
        )
        patient_id = _patient(cmd, actor)
        lock_agendas(agenda.pk)
        period = occupied_by(cmd.start, cmd.start + timedelta(minutes=offer.minutes), offer)
        remove_expired_holds(agenda.clinic_id, agenda.pk, period, present)
        overbooked = cmd.overbook and is_taken(agenda.clinic_id, agenda.pk, period)
        appointment = _appointment(cmd, agenda, offer, patient_id, actor, overbooked=overbooked)
        try:
            claim(appointment, period)
        except SlotTaken:
            slot = HoldSlot(agenda_id=agenda.pk, type_id=cmd.type_id, start=cmd.start, mode=cmd.mode)
            raise lost(slot, present) from None
        refresh_occupied(agenda, [period])
        _announce(appointment)
    return appointment


def _patient(cmd: BookAsStaff, actor: Actor) -> UUID:
    assert actor.clinic_id is not None
    if cmd.patient_id is not None:
        return patients.patient(actor.clinic_id, cmd.patient_id).id
    if cmd.new_patient is None:
        raise InvalidInput({"patient": Problem(N_("Choose a patient, or fill in a new one."))})
    return patients.register(cmd.new_patient, actor=actor, force=cmd.force)


def _appointment(
    cmd: BookAsStaff, agenda: Agenda, offer: Offer, patient_id: UUID, actor: Actor, *, overbooked: bool
) -> Appointment:
    fee = offer.fees.get(cmd.mode)
    return Appointment.objects.create(
        clinic_id=agenda.clinic_id,
        agenda_id=agenda.pk,
        type_id=offer.id,
        patient_id=patient_id,
        site_id=site_at(agenda, cmd.start) or usual_site(agenda),
        state=transition(None, Move.BOOK, By.STAFF),
        mode=cmd.mode,
        starts=cmd.start,
        ends=cmd.start + timedelta(minutes=offer.minutes),
        reason=cmd.reason,
        fee=fee.amount if fee else None,
        currency=fee.currency if fee else clinics.clinic(agenda.clinic_id).currency,
        cancellation_notice_hours=offer.cancel_hours,
        source=Appointment.Source.STAFF,
        overbooked=overbooked,
        booked_by=actor.user_id,
    )


def _announce(appointment: Appointment) -> None:
    record(
        AppointmentBooked(
            **announce.of(appointment, by_patient=False),
        ),
        overbooked=appointment.overbooked,
    )
