"""What events mean for the waiting list: time that came free, offers that were answered, appointments gone.

Each may be told of twice: what is written follows from where things stand, not from having been told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import withdraw_proposals
from toubib.modules.scheduling.commands.waiting.fill_freed import fill_freed
from toubib.modules.scheduling.commands.waiting.waiting_states import OPEN, State, become
from toubib.modules.scheduling.domain.appointment_states import OVER, AppointmentState
from toubib.modules.scheduling.models import (
    Appointment,
    AppointmentType,
    Proposal,
    ProposedSlot,
    WaitingListEntry,
)
from toubib.modules.scheduling.queries.waiting_wishes import Freed
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """An appointment that has another time now, or none, and when (UTC) and in which agenda it was."""

    clinic_id: UUID
    appointment_id: UUID
    agenda_id: UUID
    starts: datetime
    by_patient: bool


def offer_time_given_up(given_up: GivenUp, *, actor: Actor, clock: Clock = now) -> None:
    """Offer what an appointment gave up, and see to who waited for a better time than it has.

    Of a group's, the session keeps the time.
    """
    clinic_id = given_up.clinic_id
    with scope(actor):
        appointment = Appointment.objects.filter(clinic_id=clinic_id, pk=given_up.appointment_id).first()
        if appointment is None or appointment.session_id is not None:
            return
        _look_at_replacements(appointment, by_patient=given_up.by_patient)
        type_ = AppointmentType.objects.get(clinic_id=clinic_id, pk=appointment.type_id)
        before = timedelta(minutes=type_.buffer_before_minutes)
        after = timedelta(minutes=type_.buffer_after_minutes)
        ends = given_up.starts + (appointment.ends - appointment.starts)
        freed = Freed(
            clinic_id=clinic_id,
            agenda_id=given_up.agenda_id,
            period=Interval(given_up.starts - before, ends + after),
            start=given_up.starts,
        )
        fill_freed(freed, actor=actor, clock=clock)


def proposal_closed(clinic_id: UUID, proposal_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Put an entry whose offer was not taken back in its place, and offer the slots to the next in turn."""
    with scope(actor):
        proposal = Proposal.objects.filter(clinic_id=clinic_id, pk=proposal_id).first()
        if proposal is None or proposal.state == Proposal.State.OPEN:
            return
        if proposal.entry_id is not None:
            _settle(clinic_id, proposal.entry_id)
        slots = ProposedSlot.objects.filter(clinic_id=clinic_id, proposal_id=proposal_id, chosen=False)
        for agenda_id, starts, ends in slots.order_by("starts", "pk").values_list(
            "agenda_id", "starts", "ends"
        ):
            freed = Freed(
                clinic_id=clinic_id, agenda_id=agenda_id, period=Interval(starts, ends), start=starts
            )
            fill_freed(freed, actor=actor, clock=clock)


def _settle(clinic_id: UUID, entry_id: UUID) -> None:
    """Let an entry wait again to which nothing is offered any more."""
    entries = WaitingListEntry.objects.select_for_update(no_key=True)
    entry = entries.filter(clinic_id=clinic_id, pk=entry_id, state=State.OFFERED).first()
    offered = Proposal.objects.filter(clinic_id=clinic_id, entry_id=entry_id, state=Proposal.State.OPEN)
    if entry is not None and not offered.exists():
        become(entry, State.WAITING)


def _look_at_replacements(appointment: Appointment, *, by_patient: bool) -> None:
    """See to the entries that wait for an earlier time than this appointment has, or had.

    When the patient cancelled it, they leave the list; when the clinic did, they wait on, for any time. When
    it moved, an offer that is no longer earlier is taken back.
    """
    entries = WaitingListEntry.objects.select_for_update(no_key=True)
    waiting = entries.filter(
        clinic_id=appointment.clinic_id, instead_of_id=appointment.pk, state__in=[str(s) for s in OPEN]
    )
    for entry in waiting.order_by("pk"):
        if AppointmentState(appointment.state) in OVER:
            if by_patient:
                become(entry, State.WITHDRAWN)
                withdraw_proposals(entry.clinic_id, entry_id=entry.pk)
            else:
                entry.instead_of = None
                become(entry, entry.state)
        elif _no_longer_earlier(entry, appointment):
            withdraw_proposals(entry.clinic_id, entry_id=entry.pk)


def _no_longer_earlier(entry: WaitingListEntry, appointment: Appointment) -> bool:
    offered = ProposedSlot.objects.filter(
        clinic_id=entry.clinic_id,
        proposal__entry_id=entry.pk,
        proposal__state=Proposal.State.OPEN,
        starts__gte=appointment.starts,
    )
    return offered.exists()
