"""Turning a proposed slot into an appointment's time."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.kernel.intervals import Interval
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments import announce
from toubib.modules.scheduling.commands.time.agenda_days import refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import (
    claim,
    free,
    occupied_by,
    remove_expired_holds,
    turn_hold_into,
)
from toubib.modules.scheduling.domain.appointment_states import By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import (
    BookingContext,
    BookingRequest,
    check_booking,
)
from toubib.modules.scheduling.domain.offers import Offer, read_terms, terms_of
from toubib.modules.scheduling.errors import TypeNotBookableOnline
from toubib.modules.scheduling.events import AppointmentBooked
from toubib.modules.scheduling.models import Agenda, Appointment, Hold, Proposal, ProposedSlot
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.availability import availability_of
from toubib.modules.scheduling.queries.booking_facts import day_facts, patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.offered import offer_to_move, staff_offer
from toubib.platform.outbox import record


def take_proposed(
    proposal: Proposal, slot: ProposedSlot, appointment: Appointment | None, present: datetime
) -> Appointment:
    """Give the slot to the appointment, or to a new one; everything concerned is locked.

    A new one is announced here. Raises PractitionerDoesNotOffer, TypeNotBookableOnline, SlotTaken, the rules.
    """
    held = Hold.objects.filter(clinic_id=slot.clinic_id, pk=slot.pk).first()
    if appointment is None:
        agenda, offer = _offer(slot)
        _check_rules(proposal, slot, agenda, offer, None, present)
        appointment = _new_appointment(proposal, slot, offer, held)
    else:
        agenda, offer = offer_to_move(appointment, slot.agenda_id)
        _check_rules(proposal, slot, agenda, offer, appointment.pk, present)
        former = agenda_of(appointment)
        refresh_occupied(former, free(appointment))
        _settle(appointment, slot, held)
    refresh_occupied(agenda, [_take(appointment, held, offer, present)])
    return appointment


def _offer(slot: ProposedSlot) -> tuple[Agenda, Offer]:
    try:
        return staff_offer(slot.clinic_id, slot.agenda_id, slot.type_id)
    except NotFound:
        raise TypeNotBookableOnline from None


def _check_rules(
    proposal: Proposal,
    slot: ProposedSlot,
    agenda: Agenda,
    offer: Offer,
    moving: UUID | None,
    present: datetime,
) -> None:
    """Hold it to the rules as of when it was proposed: all of them, unless staff knew what they did.

    They did, too, when they put the patient on the waiting list, to whom the system then proposed.
    """
    by_staff = proposal.made_by is not None or (proposal.entry is not None and not proposal.entry.by_patient)
    day = slot.starts.date()
    found = availability_of(agenda, offer, day, day, proposal.made_at)
    check_booking(
        BookingRequest(start=slot.starts, mode=slot.mode, by=By.STAFF if by_staff else By.PATIENT),
        BookingContext(
            now=proposal.made_at,
            time_zone=agenda.time_zone,
            type=offer.rules,
            practitioner=practitioner_rules(
                offer, None if moving else directory.role(slot.clinic_id, slot.agenda_id)
            ),
            patient=patient_facts(
                slot.clinic_id, proposal.patient_id, slot.agenda_id, slot.type_id, proposal.made_at, moving
            ),
            day=day_facts(slot.agenda_id, found, slot.starts, present),
        ),
    )


def _settle(appointment: Appointment, slot: ProposedSlot, held: Hold | None) -> None:
    appointment.agenda_id = slot.agenda_id
    appointment.site_id = slot.site_id
    appointment.mode = slot.mode
    appointment.starts = slot.starts
    appointment.ends = slot.ends
    if held:  # which brings a room of its own where one is needed
        appointment.room_id = appointment.equipment_id = None
    appointment.overbooked = False
    appointment.version += 1
    appointment.save()


def _new_appointment(proposal: Proposal, slot: ProposedSlot, offer: Offer, held: Hold | None) -> Appointment:
    """Make the appointment on the terms that were proposed: it stands at once, the clinic having asked."""
    terms = read_terms(held.terms) if held and held.terms else terms_of(offer, slot.mode)
    fee = terms.fee
    appointment = Appointment.objects.create(
        clinic_id=slot.clinic_id,
        agenda_id=slot.agenda_id,
        type_id=slot.type_id,
        patient_id=proposal.patient_id,
        site_id=slot.site_id,
        state=transition(None, Move.BOOK, By.PATIENT),
        mode=slot.mode,
        starts=slot.starts,
        ends=slot.ends,
        fee=fee.amount if fee else None,
        currency=fee.currency if fee else clinics.clinic(slot.clinic_id).currency,
        cancellation_notice_hours=terms.cancel_hours,
        source=Appointment.Source.ONLINE,
    )
    record(AppointmentBooked(**announce.of(appointment, by_patient=True)))
    return appointment


def _take(appointment: Appointment, held: Hold | None, offer: Offer, present: datetime) -> Interval:
    """Take the time: from the hold, else (swept away a moment ago) from what is free."""
    period = turn_hold_into(appointment, held, present) if held else None
    if period is None:
        period = occupied_by(appointment.starts, appointment.ends, offer)
        remove_expired_holds(appointment.clinic_id, appointment.agenda_id, period, present)
        claim(appointment, period, offer.needs, present=present)
    return period
