"""Move an appointment to another time, or (staff) to another practitioner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.hold import (
    HoldSlot,
    bookable_still,
    lost,
    require_offered,
)
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
from toubib.modules.scheduling.commands.time.take_rooms import AUTOMATIC, ByHand
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import (
    BookingContext,
    BookingRequest,
    check_booking,
    check_cancellation,
)
from toubib.modules.scheduling.domain.rooms import Needs
from toubib.modules.scheduling.errors import OneOfAGroup, SlotTaken
from toubib.modules.scheduling.events import AppointmentMoved
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability
from toubib.modules.scheduling.queries.booking_facts import day_facts, patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.offered import offer_to_move, site_at
from toubib.platform.outbox import record


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAppointment:
    """Where to: a start (UTC) and, for staff, another agenda; `overbook` places it over occupied time.

    `minutes`: how long it lasts from now on, where staff make it longer or shorter; `by_hand`: the room they
    chose.
    """

    appointment_id: UUID
    start: datetime
    agenda_id: UUID | None = None
    overbook: bool = False
    version: int | None = None
    minutes: int | None = None
    by_hand: ByHand = AUTOMATIC


def move(cmd: MoveAppointment, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Move it, in one transaction: the old time is only given up once the new one is got.

    A patient moves before the notice period, to a slot that is offered; staff to any time that is free.
    Raises NotFound, Forbidden, CancellationTooLate, AppointmentAlreadyOver, SlotTaken, SlotNotOffered,
    VersionConflict, TypeNotBookableOnline, PractitionerDoesNotOffer, RoomTaken, and the
    booking rules.
    """
    by = by_whom(actor)
    present = clock()
    with reach(cmd.appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        appointment.require_version(cmd.version)
        if appointment.session_id is not None:
            raise OneOfAGroup
        state = AppointmentState(appointment.state)
        check_cancellation(state, appointment.starts, appointment.cancellation_notice_hours, present, by)
        transition(state, Move.RESCHEDULE, by)
        previous = appointment.agenda_id, appointment.starts
        target = (cmd.agenda_id or appointment.agenda_id) if by is By.STAFF else appointment.agenda_id
        if by is By.STAFF:
            require_agenda(actor, target)
            if cmd.overbook:
                actor.require(Permission.APPOINTMENTS_OVERBOOK)
        about = {"clinic_id": appointment.clinic_id, "appointment_id": appointment.pk}
        lock_agendas(appointment.agenda_id, target, *proposed_agendas(**about))
        withdraw_proposals(**about)
        freed = free(appointment)
        old_agenda = agenda_of(appointment)
        refresh_occupied(old_agenda, freed)
        if by is By.STAFF:
            place_as_staff(appointment, target, cmd, present)
        else:
            place_as_patient(appointment, _same_but_at(appointment, cmd.start), present)
        announce_moved(appointment, previous, by_patient=actor.is_patient_side)
    return appointment


def announce_moved(
    appointment: Appointment,
    previous: tuple[UUID, datetime],
    *,
    by_patient: bool,
    series_id: UUID | None = None,
) -> None:
    """Tell that it moved, and from where: agenda and start. `series_id`: as part of that series."""
    agenda_id, starts = previous
    record(
        AppointmentMoved(
            **announce.of(appointment, by_patient=by_patient),
            series_id=series_id,
            previous_starts=starts,
            previous_agenda_id=agenda_id,
        ),
        previous_starts=starts.isoformat(),
        starts=appointment.starts.isoformat(),
    )


def _same_but_at(appointment: Appointment, start: datetime) -> HoldSlot:
    return HoldSlot(
        agenda_id=appointment.agenda_id, type_id=appointment.type_id, start=start, mode=appointment.mode
    )


def place_as_patient(appointment: Appointment, slot: HoldSlot, present: datetime) -> None:
    """Give an appointment, whose own time has been freed, a slot that is offered to patients.

    Raises as `move` does; the agendas are locked.
    """
    found, _ = bookable_still(slot, present)
    _check_rules(found, slot, appointment, present)
    appointment.site_id = require_offered(found, slot, present)
    appointment.overbooked = False
    _settle(appointment, slot, timedelta(minutes=found.offer.minutes))
    period = occupied_by(appointment.starts, appointment.ends, found.offer)
    _take(appointment, period, found.offer.needs, slot, present)


def _check_rules(found: Availability, slot: HoldSlot, appointment: Appointment, present: datetime) -> None:
    """Hold the new time to the rules; the appointment itself counts neither as another nor as upcoming."""
    facts = patient_facts(
        appointment.clinic_id, appointment.patient_id, slot.agenda_id, slot.type_id, present, appointment.pk
    )
    check_booking(
        BookingRequest(start=slot.start, mode=slot.mode),
        BookingContext(
            now=present,
            time_zone=found.time_zone,
            type=found.offer.rules,
            practitioner=practitioner_rules(found.offer),
            patient=facts,
            day=day_facts(slot.agenda_id, found, slot.start, present),
        ),
    )


def place_as_staff(
    appointment: Appointment, agenda_id: UUID, cmd: MoveAppointment, present: datetime
) -> None:
    """Place it at any free time, as long as it was unless asked otherwise; its type may have been retired."""
    agenda, offer = offer_to_move(appointment, agenda_id)
    check_booking(
        BookingRequest(start=cmd.start, mode=appointment.mode, by=By.STAFF),
        BookingContext(now=present, time_zone=agenda.time_zone, type=offer.rules),
    )
    slot = HoldSlot(agenda_id=agenda_id, type_id=offer.id, start=cmd.start, mode=appointment.mode)
    length = timedelta(minutes=cmd.minutes) if cmd.minutes else appointment.ends - appointment.starts
    period = occupied_by(cmd.start, cmd.start + length, offer)
    remove_expired_holds(appointment.clinic_id, agenda_id, period, present)
    appointment.overbooked = cmd.overbook and is_taken(appointment.clinic_id, agenda_id, period)
    appointment.site_id = site_at(agenda, cmd.start) or appointment.site_id
    _settle(appointment, slot, length)
    _take(appointment, period, offer.needs, slot, present, cmd.by_hand)


def _settle(appointment: Appointment, slot: HoldSlot, length: timedelta) -> None:
    appointment.agenda_id = slot.agenda_id
    appointment.starts = slot.start
    appointment.ends = slot.start + length
    appointment.version += 1
    appointment.save()


def _take(
    appointment: Appointment,
    period: Interval,
    needs: Needs,
    slot: HoldSlot,
    present: datetime,
    by_hand: ByHand = AUTOMATIC,
) -> None:
    remove_expired_holds(appointment.clinic_id, slot.agenda_id, period, present)
    try:
        claim(appointment, period, needs, by_hand=by_hand, present=present)
    except SlotTaken:
        raise lost(slot, present) from None
    refresh_occupied(agenda_of(appointment), [period])
