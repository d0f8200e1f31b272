"""Book an appointment, as a patient (for themselves or for somebody in their care)."""

from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.hold import (
    HELD_FOR,
    HoldSlot,
    around,
    bookable_still,
    lost,
    require_offered,
)
from toubib.modules.scheduling.commands.appointments.hold_seat import seat_bookable_still, seat_held
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import (
    claim,
    occupied_by,
    remove_expired_holds,
    turn_hold_into,
)
from toubib.modules.scheduling.commands.time.seats import keep_session
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import (
    BookingContext,
    BookingRequest,
    check_booking,
)
from toubib.modules.scheduling.domain.offers import Offer, read_terms, terms_of
from toubib.modules.scheduling.errors import HoldExpired, SlotInPast, SlotTaken
from toubib.modules.scheduling.events import AppointmentBooked, AppointmentRequested
from toubib.modules.scheduling.models import Appointment, Hold
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.availability import Availability
from toubib.modules.scheduling.queries.booking_facts import day_facts, patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.holds import held_by
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAppointment:
    """A held slot, or a slot named outright; and for whom.

    `person_id` is one of the account's people, or `new_person` describes one to add (see
    `patients.public.add_person`). `reason` is in the patient's own words.
    """

    hold_id: UUID | None = None
    slot: HoldSlot | None = None
    person_id: UUID | None = None
    new_person: patients.NewPerson | None = None
    reason: str = ""
    phone: str = ""
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """For which patient, by which account, and why, in the patient's own words."""

    patient_id: UUID
    user_id: UUID
    reason: str = ""


def book(cmd: BookAppointment, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Book, and announce it. Everything or nothing: the new person and file are part of it.

    Of a type that is booked on request it is pending, and has its time, until the clinic answers.
    Raises NotFound (slot, hold or person not theirs), HoldExpired, SlotTaken (with alternatives),
    SlotNotOffered, TypeNotBookableOnline (withdrawn since it was held), and any booking rule.
    """
    user_id = actor.require_user()
    present = clock()
    held = cmd.hold_id and held_by(cmd.hold_id, actor=actor, visitor=cmd.visitor)
    slot = _slot_of(held) if held else cmd.slot
    if slot is None:
        raise HoldExpired
    clinic_id = held.clinic_id if held else around(slot, present).clinic_id
    on_their_own_behalf = nullcontext() if cmd.person_id else scope(actor)
    with on_their_own_behalf:
        person_id = cmd.person_id or add_person(cmd.new_person, actor)
        with scope(actor.within(clinic_id)):
            patient_id = patients.file_of_person(clinic_id, user_id, person_id, phone=cmd.phone)
            if held and held.session_id:
                keep_session(clinic_id, held.session_id)
            lock_agendas(slot.agenda_id)
            whose = Whose(patient_id, user_id, cmd.reason)
            appointment = book_slot(slot, whose, present, held=held or None)
    return appointment


def book_slot(
    slot: HoldSlot, whose: Whose, present: datetime, *, held: Hold | None = None, visit_id: UUID | None = None
) -> Appointment:
    """Book one slot in the clinic's scope, its agenda being locked. Raises as `book` does."""
    found, role = _bookable_still(held, slot, present)
    _check_rules(found, role, slot, whose.patient_id, held, present)
    if slot.start < present:
        raise SlotInPast
    site_id = held.site_id if held else require_offered(found, slot, present)
    appointment = _appointment(found, slot, held, site_id, whose, visit_id)
    _take(appointment, found.offer, held, slot, present)
    _announce(appointment)
    return appointment


def _bookable_still(
    held: Hold | None, slot: HoldSlot, present: datetime
) -> tuple[Availability, directory.RoleFacts]:
    if held is not None and held.session_id is not None:
        return seat_bookable_still(held, present)
    return bookable_still(slot, present)


def add_person(new_person: patients.NewPerson | None, actor: Actor) -> UUID:
    """Add the person described to the account's people. Raises InvalidInput."""
    if new_person is None:
        raise InvalidInput({"person": Problem(N_("Say for whom the appointment is."))})
    try:
        return patients.add_person(user_id=actor.require_user(), **asdict(new_person))
    except InvalidInput as wrong:
        raise InvalidInput({f"new_person.{name}": found for name, found in wrong.fields.items()}) from wrong


def _slot_of(held: Hold) -> HoldSlot:
    return HoldSlot(agenda_id=held.agenda_id, type_id=held.type_id, start=held.starts, mode=held.mode)


def _check_rules(
    found: Availability,
    role: directory.RoleFacts,
    slot: HoldSlot,
    patient_id: UUID,
    held: Hold | None,
    present: datetime,
) -> None:
    """Hold the booking to the rules as of when the slot was chosen: a hold is a promise."""
    chosen_at = held.expires_at - HELD_FOR if held else present
    check_booking(
        BookingRequest(start=slot.start, mode=slot.mode, by=By.PATIENT),
        BookingContext(
            now=chosen_at,
            time_zone=found.time_zone,
            type=found.offer.rules,
            practitioner=practitioner_rules(found.offer, role),
            patient=patient_facts(found.clinic_id, patient_id, slot.agenda_id, slot.type_id, chosen_at),
            day=day_facts(slot.agenda_id, found, slot.start, present, held and held.pk),
        ),
    )


def _appointment(
    found: Availability,
    slot: HoldSlot,
    held: Hold | None,
    site_id: UUID,
    whose: Whose,
    visit_id: UUID | None,
) -> Appointment:
    """Make the row: as long as was held, and on the terms that were shown."""
    terms = read_terms(held.terms) if held and held.terms else terms_of(found.offer, slot.mode)
    fee = terms.fee
    return Appointment.objects.create(
        clinic_id=found.clinic_id,
        agenda_id=slot.agenda_id,
        type_id=slot.type_id,
        patient_id=whose.patient_id,
        site_id=site_id,
        visit_id=visit_id,
        room_id=held.room_id if held and held.session_id else None,
        session_id=held.session_id if held else None,
        state=transition(None, Move.REQUEST if found.offer.on_request else Move.BOOK, By.PATIENT),
        mode=slot.mode,
        starts=slot.start,
        ends=held.ends if held else slot.start + timedelta(minutes=found.offer.minutes),
        reason=whose.reason,
        fee=fee.amount if fee else None,
        currency=fee.currency if fee else clinics.clinic(found.clinic_id).currency,
        cancellation_notice_hours=terms.cancel_hours,
        source=Appointment.Source.ONLINE,
        booked_by=whose.user_id,
    )


def _take(
    appointment: Appointment, offer: Offer, held: Hold | None, slot: HoldSlot, present: datetime
) -> None:
    """Take the time: from the hold while it lives, for as long as it kept it, else from what is free."""
    if held and held.session_id is not None:
        seat_held(appointment, held, present)
        return
    if held:
        period = turn_hold_into(appointment, held, present)
        if period is None:
            raise HoldExpired
    else:
        period = occupied_by(appointment.starts, appointment.ends, offer)
        remove_expired_holds(appointment.clinic_id, appointment.agenda_id, period, present)
        try:
            claim(appointment, period, offer.needs, present=present)
        except SlotTaken:
            raise lost(slot, present) from None
    refresh_occupied(agenda_of(appointment), [period])


def _announce(appointment: Appointment) -> None:
    pending = appointment.state == AppointmentState.PENDING
    announced = AppointmentRequested if pending else AppointmentBooked
    record(
        announced(
            **announce.of(appointment, by_patient=True),
        )
    )
