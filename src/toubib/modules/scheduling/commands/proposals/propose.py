"""Propose slots to a patient, who takes one of them by a link.

While a proposal is open each of its slots is kept by a hold with the slot's own identifier, which expires
with the proposal: so nothing has to happen for the time to be free again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, lost
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import (
    about,
    proposed_agendas,
    withdraw_proposals,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.occupy import (
    claim_for_hold,
    is_taken,
    occupied_by,
    remove_expired_holds,
)
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.domain.offers import Offer, terms_of
from toubib.modules.scheduling.errors import AppointmentAlreadyOver, SlotTaken
from toubib.modules.scheduling.events import ProposalMade
from toubib.modules.scheduling.models import (
    Absence,
    Agenda,
    Appointment,
    Hold,
    Proposal,
    ProposedSlot,
    WaitingListEntry,
)
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import offer_to_move, site_at, staff_offer, usual_site
from toubib.modules.scheduling.queries.proposal_links import kept_secret, token_of
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

MOST_SLOTS = 5
LONGEST = timedelta(days=14)
"""How long slots may be kept from everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotToPropose:
    """An agenda, a type, a start (UTC) and a mode."""

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeSlots:
    """To whom, which slots (one to five), until when (UTC); about an appointment, or a place on the list.

    `absence_id` is the absence because of which the appointment cannot be; `note` is shown to the patient.
    """

    patient_id: UUID
    slots: tuple[SlotToPropose, ...]
    expires_at: datetime
    appointment_id: UUID | None = None
    entry_id: UUID | None = None
    absence_id: UUID | None = None
    note: str = ""


def propose(cmd: ProposeSlots, *, actor: Actor, clock: Clock = now) -> tuple[Proposal, str]:
    """Keep the slots and have the patient told; return the proposal and the token of its link.

    Whatever was proposed before about the same is taken back. An appointment keeps its time until the patient
    has taken another. A proposal ends when its last slot begins, or the appointment that it is about.
    Raises Forbidden, NotFound, InvalidInput, SlotTaken (with alternatives), SlotInPast, ModeNotOffered,
    PractitionerDoesNotOffer, AppointmentAlreadyOver.
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    assert actor.clinic_id is not None
    for slot in cmd.slots:
        require_agenda(actor, slot.agenda_id)
    present = clock()
    with scope(actor):
        appointment = _subject(cmd, actor, present)
        former = {"appointment_id": cmd.appointment_id, "entry_id": cmd.entry_id}
        lock_agendas(*(slot.agenda_id for slot in cmd.slots), *proposed_agendas(actor.clinic_id, **former))
        withdraw_proposals(actor.clinic_id, **former)
        proposal = _proposal(cmd, actor, appointment, present)
        for slot in cmd.slots:
            _keep(proposal, slot, appointment, present)
        agenda_id = appointment.agenda_id if appointment else cmd.slots[0].agenda_id
        record(ProposalMade(**about(proposal, agenda_id), expires_at=proposal.expires_at))
    return proposal, token_of(proposal.clinic_id, proposal.pk)


def _subject(cmd: ProposeSlots, actor: Actor, present: datetime) -> Appointment | None:
    """Lock what the proposal is about, and return the appointment, if there is one."""
    wrong: dict[str, Problem] = {}
    if not 1 <= len(cmd.slots) <= MOST_SLOTS:
        wrong["slots"] = Problem(N_("Propose between one and five slots."))
    if not present < cmd.expires_at <= present + LONGEST:
        wrong["expires_at"] = Problem(N_("Choose a moment in the next two weeks."))
    if wrong:
        raise InvalidInput(wrong)
    of_clinic = {"clinic_id": actor.clinic_id}
    appointment = None
    if cmd.appointment_id is not None:
        locked = Appointment.objects.select_for_update(no_key=True)
        appointment = locked.filter(**of_clinic, pk=cmd.appointment_id, patient_id=cmd.patient_id).first()
        if appointment is None:
            raise NotFound
        require_agenda(actor, appointment.agenda_id)
        transition(AppointmentState(appointment.state), Move.RESCHEDULE, By.PATIENT)
        if appointment.starts <= present:
            raise AppointmentAlreadyOver
    if cmd.entry_id is not None:
        entries = WaitingListEntry.objects.select_for_update(no_key=True)
        if not entries.filter(**of_clinic, pk=cmd.entry_id, patient_id=cmd.patient_id).exists():
            raise NotFound
    if cmd.absence_id is not None and not Absence.objects.filter(**of_clinic, pk=cmd.absence_id).exists():
        raise NotFound
    return appointment


def _proposal(
    cmd: ProposeSlots, actor: Actor, appointment: Appointment | None, present: datetime
) -> Proposal:
    ends = min(cmd.expires_at, max(slot.start for slot in cmd.slots))
    if appointment is not None:
        ends = min(ends, appointment.starts)
    key = uuid7()
    assert actor.clinic_id is not None
    return Proposal.objects.create(
        pk=key,
        clinic_id=actor.clinic_id,
        patient_id=cmd.patient_id,
        appointment_id=cmd.appointment_id,
        entry_id=cmd.entry_id,
        absence_id=cmd.absence_id,
        secret=kept_secret(actor.clinic_id, key),
        note=cmd.note,
        made_at=present,
        made_by=actor.user_id,
        expires_at=ends,
    )


def _keep(
    proposal: Proposal, slot: SlotToPropose, appointment: Appointment | None, present: datetime
) -> None:
    """Keep one slot: the time is locked, and free, or this raises SlotTaken."""
    agenda, offer, length = _terms(proposal.clinic_id, slot, appointment)
    check_booking(
        BookingRequest(start=slot.start, mode=slot.mode, by=By.STAFF),
        BookingContext(now=present, time_zone=agenda.time_zone, type=offer.rules),
    )
    if slot.start <= present:
        raise InvalidInput({"slots": Problem(N_("This time has passed. Choose a later one."))})
    proposed = ProposedSlot.objects.create(
        clinic_id=proposal.clinic_id,
        proposal=proposal,
        agenda=agenda,
        type_id=slot.type_id,
        site_id=site_at(agenda, slot.start) or (appointment.site_id if appointment else usual_site(agenda)),
        mode=slot.mode,
        starts=slot.start,
        ends=slot.start + length,
    )
    period = occupied_by(proposed.starts, proposed.ends, offer)
    remove_expired_holds(agenda.clinic_id, agenda.pk, period, present)
    try:
        if is_taken(agenda.clinic_id, agenda.pk, period):
            raise SlotTaken
        claim_for_hold(_hold(proposed, proposal, offer), period, offer.needs, present)
    except SlotTaken:
        wanted = HoldSlot(agenda_id=agenda.pk, type_id=slot.type_id, start=slot.start, mode=slot.mode)
        raise lost(wanted, present) from None


def _terms(
    clinic_id: UUID, slot: SlotToPropose, appointment: Appointment | None
) -> tuple[Agenda, Offer, timedelta]:
    """Return on what terms the slot is proposed: an appointment keeps its type and its length."""
    if appointment is not None and appointment.type_id == slot.type_id:
        agenda, offer = offer_to_move(appointment, slot.agenda_id)
        return agenda, offer, appointment.ends - appointment.starts
    agenda, offer = staff_offer(clinic_id, slot.agenda_id, slot.type_id)
    return agenda, offer, timedelta(minutes=offer.minutes)


def _hold(slot: ProposedSlot, proposal: Proposal, offer: Offer) -> Hold:
    return Hold.objects.create(
        pk=slot.pk,
        clinic_id=slot.clinic_id,
        agenda_id=slot.agenda_id,
        type_id=slot.type_id,
        site_id=slot.site_id,
        mode=slot.mode,
        terms=terms_of(offer, slot.mode).as_kept(),
        starts=slot.starts,
        ends=slot.ends,
        expires_at=proposal.expires_at,
    )
