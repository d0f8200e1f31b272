"""Answer a proposal by its link: take one of the slots, choose another one, or none.

Whoever has the link acts for the patient. Invariant: what the patient had is only given up once they have
what they chose, in one transaction; and a link is answered once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.actor import system
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.scheduling.commands.appointments.cancel import call_off
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.commands.appointments.move import announce_moved, place_as_patient
from toubib.modules.scheduling.commands.proposals.take_proposed import take_proposed
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import about
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import delete_holds, free
from toubib.modules.scheduling.domain.appointment_states import OVER, AppointmentState, By, Move, transition
from toubib.modules.scheduling.errors import (
    AppointmentAlreadyOver,
    ProposalAnswered,
    ProposalExpired,
    SlotInPast,
    SlotNotOffered,
)
from toubib.modules.scheduling.events import ProposalAnsweredByPatient
from toubib.modules.scheduling.models import Appointment, Proposal, ProposedSlot, WaitingListEntry
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.proposal_links import read_token
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(slots=True)
class _Opened:
    """An open proposal and what it is about, all locked."""

    proposal: Proposal
    slots: list[ProposedSlot]
    appointment: Appointment | None
    entry: WaitingListEntry | None


def take(token: str, slot_id: UUID, *, clock: Clock = now) -> Appointment:
    """Take one of the slots: the appointment is moved there, or booked there where there was none.

    The notice period does not count: it is the clinic that asks. Raises NotFound, ProposalAnswered,
    ProposalExpired, AppointmentAlreadyOver, SlotInPast, PractitionerDoesNotOffer, TypeNotBookableOnline;
    of what the system proposed also any rule that binds patients.
    """
    present = clock()
    with _opened(token, present) as opened:
        slot = next((one for one in opened.slots if one.pk == slot_id), None)
        if slot is None:
            raise NotFound
        if slot.starts <= present:
            raise SlotInPast
        before = _before(opened.appointment)
        appointment = take_proposed(opened.proposal, slot, opened.appointment, present)
        ProposedSlot.objects.filter(clinic_id=slot.clinic_id, pk=slot.pk).update(chosen=True)
        _agreed(opened, appointment, before, present)
    return appointment


def choose_other(token: str, agenda_id: UUID, start: datetime, *, clock: Clock = now) -> Appointment:
    """Move the appointment to another slot that is offered to patients, there or with a colleague.

    Raises as `take` does, and as a patient's move: SlotTaken (with alternatives), SlotNotOffered, the rules.
    """
    present = clock()
    with _opened(token, present, agenda_id) as opened:
        appointment = opened.appointment
        if appointment is None:
            raise SlotNotOffered
        slot = HoldSlot(agenda_id=agenda_id, type_id=appointment.type_id, start=start, mode=appointment.mode)
        before = _before(appointment)
        _let_go(opened)
        freed = free(appointment)
        refresh_occupied(agenda_of(appointment), freed)
        place_as_patient(appointment, slot, present)
        _agreed(opened, appointment, before, present)
    return appointment


def refuse(token: str, *, cancel: bool, clock: Clock = now) -> None:
    """Take none of the slots; with `cancel`, and do not come at all.

    Without it the appointment stays until the clinic has found another way.
    Raises NotFound, ProposalAnswered, ProposalExpired, AppointmentAlreadyOver.
    """
    present = clock()
    with _opened(token, present) as opened:
        appointment = opened.appointment
        _answered(opened, Proposal.State.DECLINED, present, appointment, cancelled=cancel)
        if cancel and appointment is not None:
            appointment.state = transition(AppointmentState(appointment.state), Move.CANCEL, By.PATIENT)
            call_off(appointment, "", present, by_patient=True)


@contextmanager
def _opened(token: str, present: datetime, *other_agendas: UUID) -> Iterator[_Opened]:
    """Open the clinic's scope with the proposal, and what it is about, locked; in the order of all.

    That order is told in `withdraw_proposals`.
    """
    link = read_token(token)
    with scope(system("answer_proposal", link.clinic_id)):
        proposals = Proposal.objects.filter(clinic_id=link.clinic_id, pk=link.proposal_id)
        seen = proposals.first()
        if seen is None or not link.opens(seen.secret) or not clinics.clinic(link.clinic_id).active:
            raise NotFound
        entry = _locked_entry(seen)
        appointment = _locked_appointment(seen, entry)
        slots = list(ProposedSlot.objects.filter(clinic_id=link.clinic_id, proposal=seen))
        lock_agendas(
            *(slot.agenda_id for slot in slots),
            *((appointment.agenda_id,) if appointment else ()),
            *other_agendas,
        )
        proposal = proposals.select_for_update(no_key=True).get()
        _require_open(proposal, present)
        if appointment is not None and (_is_over(appointment) or appointment.starts <= present):
            raise AppointmentAlreadyOver
        yield _Opened(proposal, slots, appointment, entry)


def _locked_entry(proposal: Proposal) -> WaitingListEntry | None:
    if proposal.entry_id is None:
        return None
    entries = WaitingListEntry.objects.select_for_update(no_key=True)
    return entries.get(clinic_id=proposal.clinic_id, pk=proposal.entry_id)


def _locked_appointment(proposal: Proposal, entry: WaitingListEntry | None) -> Appointment | None:
    """Lock the appointment that is to get another time, if there is one still to come."""
    key = proposal.appointment_id or (entry and entry.instead_of_id)
    if key is None:
        return None
    locked = Appointment.objects.select_for_update(no_key=True)
    appointment = locked.filter(clinic_id=proposal.clinic_id, pk=key).first()
    if proposal.appointment_id is None and appointment is not None and _is_over(appointment):
        return None  # the one that an earlier one was to replace
    return appointment


def _is_over(appointment: Appointment) -> bool:
    return AppointmentState(appointment.state) in OVER


def _require_open(proposal: Proposal, present: datetime) -> None:
    if proposal.state in (Proposal.State.ACCEPTED, Proposal.State.DECLINED):
        raise ProposalAnswered
    if proposal.state != Proposal.State.OPEN or proposal.expires_at <= present:
        raise ProposalExpired


def _before(appointment: Appointment | None) -> tuple[UUID, datetime] | None:
    """Return where and when the appointment was, which may be moved. Raises MoveNotAllowed."""
    if appointment is None:
        return None
    transition(AppointmentState(appointment.state), Move.RESCHEDULE, By.PATIENT)
    return appointment.agenda_id, appointment.starts


def _agreed(
    opened: _Opened, appointment: Appointment, before: tuple[UUID, datetime] | None, present: datetime
) -> None:
    """Close the proposal with what was agreed, and tell of the appointment's new time."""
    _answered(opened, Proposal.State.ACCEPTED, present, appointment)
    if opened.entry is not None:
        opened.entry.state = WaitingListEntry.State.BOOKED
        opened.entry.appointment_id = appointment.pk
        opened.entry.version += 1
        opened.entry.save()
    if before is not None:
        announce_moved(appointment, before, by_patient=True)


def _answered(
    opened: _Opened,
    state: str,
    present: datetime,
    appointment: Appointment | None,
    *,
    cancelled: bool = False,
) -> None:
    _let_go(opened)
    proposal = opened.proposal
    proposal.state = state
    proposal.answered_at = present
    proposal.version += 1
    proposal.save()
    agenda_id = appointment.agenda_id if appointment else opened.slots[0].agenda_id
    said = {**about(proposal, agenda_id), "appointment_id": appointment and appointment.pk}
    record(
        ProposalAnsweredByPatient(**said, accepted=state == Proposal.State.ACCEPTED, cancelled=cancelled),
        accepted=state == Proposal.State.ACCEPTED,
    )


def _let_go(opened: _Opened) -> None:
    """Free the slots that were not taken; the one that was has no hold any more."""
    delete_holds(opened.proposal.clinic_id, [slot.pk for slot in opened.slots])
