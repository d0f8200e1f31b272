"""Offer a slot by hand to somebody on the waiting list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.waiting.change_waiting import reach_entry
from toubib.modules.scheduling.commands.waiting.waiting_states import State, now_offered
from toubib.modules.scheduling.domain.waiting_list import offer_until
from toubib.modules.scheduling.errors import PractitionerDoesNotOffer
from toubib.modules.scheduling.models import Agenda, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSlot:
    """To which entry, which agenda's time (UTC), and until when (None: as long as one offered by itself)."""

    entry_id: UUID
    agenda_id: UUID
    start: datetime
    mode: str
    expires_at: datetime | None = None
    note: str = ""


def offer_slot(cmd: OfferSlot, *, actor: Actor, clock: Clock = now) -> Proposal:
    """Offer any free time, whatever was wished for and whoever else waits; an offer that is out is replaced.

    Raises NotFound, Forbidden, NoLongerWaiting, and as `propose` does: SlotTaken (with alternatives),
    SlotInPast, ModeNotOffered, PractitionerDoesNotOffer, InvalidInput.
    """
    present = clock()
    with reach_entry(cmd.entry_id, actor) as entry:
        agenda = Agenda.objects.filter(clinic_id=entry.clinic_id, pk=cmd.agenda_id).first()
        if agenda is None:
            raise PractitionerDoesNotOffer
        until = cmd.expires_at or offer_until(cmd.start, present, agenda.time_zone) or cmd.start
        proposal, _ = propose(
            ProposeSlots(
                patient_id=entry.patient_id,
                slots=(
                    SlotToPropose(
                        agenda_id=cmd.agenda_id, type_id=entry.type_id, start=cmd.start, mode=cmd.mode
                    ),
                ),
                expires_at=until,
                entry_id=entry.pk,
                note=cmd.note,
            ),
            actor=actor,
            clock=clock,
        )
        if entry.state != State.OFFERED:
            now_offered(entry)
    return proposal
