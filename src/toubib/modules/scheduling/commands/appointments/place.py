"""Placing an appointment as staff do: at any time that is free, over occupied time only knowingly.

One way for all that staff book: one appointment, a series of them, several services in one visit.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.modules.clinics import public as clinics
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, lost
from toubib.modules.scheduling.commands.time.agenda_days import refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import claim, is_taken, occupied_by, remove_expired_holds
from toubib.modules.scheduling.commands.time.take_rooms import AUTOMATIC, ByHand
from toubib.modules.scheduling.domain.appointment_states import By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.events import AppointmentBooked
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.offered import site_at, usual_site
from toubib.platform.outbox import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What goes where, for whom: `start` in UTC; `source` and `booked_by` say how it came.

    `by_hand`: the room that staff chose themselves.
    """

    agenda: Agenda
    offer: Offer
    start: datetime
    mode: str
    patient_id: UUID
    reason: str = ""
    overbook: bool = False
    source: str = Appointment.Source.STAFF
    booked_by: UUID | None = None
    series_id: UUID | None = None
    visit_id: UUID | None = None
    by_hand: ByHand = AUTOMATIC

    @property
    def end(self) -> datetime:
        """When it is over, buffers not counted."""
        return self.start + timedelta(minutes=self.offer.minutes)


def check_placement(agenda: Agenda, offer: Offer, start: datetime, mode: str, present: datetime) -> None:
    """Hold a time to the rules that bind staff. Raises SlotInPast, ModeNotOffered."""
    check_booking(
        BookingRequest(start=start, mode=mode, by=By.STAFF),
        BookingContext(now=present, time_zone=agenda.time_zone, type=offer.rules),
    )


def place(wanted: Placement, present: datetime) -> Appointment:
    """Make the appointment and take its time; the agenda is locked, and the rules have been checked.

    Raises SlotTaken (with alternatives), RoomTaken, InvalidInput (a room that is closed or elsewhere).
    """
    agenda = wanted.agenda
    period = occupied_by(wanted.start, wanted.end, wanted.offer)
    remove_expired_holds(agenda.clinic_id, agenda.pk, period, present)
    overbooked = wanted.overbook and is_taken(agenda.clinic_id, agenda.pk, period)
    appointment = _appointment(wanted, overbooked=overbooked)
    try:
        claim(appointment, period, wanted.offer.needs, by_hand=wanted.by_hand, present=present)
    except SlotTaken:
        slot = HoldSlot(agenda_id=agenda.pk, type_id=wanted.offer.id, start=wanted.start, mode=wanted.mode)
        raise lost(slot, present) from None
    refresh_occupied(agenda, [period])
    return appointment


def _appointment(wanted: Placement, *, overbooked: bool) -> Appointment:
    fee = wanted.offer.fees.get(wanted.mode)
    clinic_id = wanted.agenda.clinic_id
    return Appointment.objects.create(
        clinic_id=clinic_id,
        agenda_id=wanted.agenda.pk,
        type_id=wanted.offer.id,
        patient_id=wanted.patient_id,
        site_id=site_at(wanted.agenda, wanted.start) or usual_site(wanted.agenda),
        series_id=wanted.series_id,
        visit_id=wanted.visit_id,
        state=transition(None, Move.BOOK, By.STAFF),
        mode=wanted.mode,
        starts=wanted.start,
        ends=wanted.end,
        reason=wanted.reason,
        fee=fee.amount if fee else None,
        currency=fee.currency if fee else clinics.clinic(clinic_id).currency,
        cancellation_notice_hours=wanted.offer.cancel_hours,
        source=wanted.source,
        overbooked=overbooked,
        booked_by=wanted.booked_by,
    )


def announce_booked(appointment: Appointment) -> None:
    """Tell that staff have booked it; as part of a series, when it is of one."""
    record(
        AppointmentBooked(**announce.of(appointment, by_patient=False), series_id=appointment.series_id),
        overbooked=appointment.overbooked,
    )
