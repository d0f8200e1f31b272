"""Offer time that has come free to those who wait for it, in turn.

Invariants: the agenda is locked while its time is given out, so that two who fill it at once do it one after
the other; whoever is chosen is locked, and still waiting, before anything is offered, so that nobody is
offered two slots at once. Somebody whose entry is being changed at this very moment is passed over rather
than waited for: whoever changes it may be waiting for the agenda.

Doing it twice for the same time offers nothing twice: what was offered is held, and so is not free.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import Conflict, RuleBroken
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.waiting.waiting_states import now_offered
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.domain.waiting_list import (
    FreeSlot,
    mode_for,
    nearest_first,
    offer_until,
    suits,
)
from toubib.modules.scheduling.models import Agenda, Proposal, WaitingListEntry
from toubib.modules.scheduling.queries.availability import Availability, availability_of
from toubib.modules.scheduling.queries.offers import offers
from toubib.modules.scheduling.queries.waiting_wishes import (
    Freed,
    Waiting,
    asked_already,
    rule_against,
    waiting_for,
)
from toubib.platform.tenancy import scope

_INSTANT = timedelta(microseconds=1)


@dataclass(slots=True)
class FreeTime:
    """The slots of each type that use the freed time, read when first asked for."""

    freed: Freed
    agenda: Agenda
    role: directory.RoleFacts
    offers: dict[UUID, Offer]
    now: datetime
    found: dict[UUID, tuple[Availability, list[FreeSlot]]] = field(default_factory=dict)

    @property
    def days(self) -> tuple[datetime, datetime]:
        """The first and the last instant of the freed time."""
        return self.freed.period.start, self.freed.period.end - _INSTANT

    def slots(self, type_id: UUID) -> tuple[Availability, list[FreeSlot]]:
        """Return what is free for a type, the freed start first; the rules of time are kept."""
        if type_id not in self.found:
            self.found[type_id] = self._read(self.offers[type_id])
        return self.found[type_id]

    def _read(self, offer: Offer) -> tuple[Availability, list[FreeSlot]]:
        first, last = (local_date(moment, self.agenda.time_zone) for moment in self.days)
        found = availability_of(self.agenda, offer, first, last, self.now)
        site_of: dict[datetime, str] = {}
        for day in found.days:
            for start in found.starts(day, None, self.now):
                site_of.setdefault(datetime.fromtimestamp(start, UTC), day.site)
        takes = timedelta(minutes=offer.before), timedelta(minutes=offer.minutes + offer.after)
        starts = nearest_first(site_of, self.freed.period, self.freed.start, takes)
        return found, [
            FreeSlot(
                agenda_id=self.agenda.pk,
                site_id=UUID(site_of[start]),
                type_id=offer.id,
                start=start,
                modes=offer.rules.modes,
                zone=self.agenda.time_zone,
            )
            for start in starts
        ]


def free_time(freed: Freed, present: datetime) -> FreeTime | None:
    """Return what the freed time could be used for, in the clinic's scope; None when nobody can be there."""
    agenda = Agenda.objects.filter(clinic_id=freed.clinic_id, pk=freed.agenda_id).first()
    if agenda is None or freed.period.end <= present:
        return None
    role = directory.role(freed.clinic_id, freed.agenda_id)
    if role.ended:
        return None
    offered = [read_offer(asdict(offer)) for offer in offers(freed.clinic_id, role)]
    return FreeTime(freed, agenda, role, {offer.id: offer for offer in offered}, present)


def fill_freed(freed: Freed, *, actor: Actor, clock: Clock = now) -> list[Proposal]:
    """Offer the freed time to whoever's turn it is, as long as there is some left, and return the offers.

    `actor` is the system, in the clinic. Nothing is offered by an agenda that patients are not shown, save to
    those whom staff put on the list.
    """
    present = clock()
    made: list[Proposal] = []
    with scope(actor):
        lock_agendas(freed.agenda_id)
        while time := free_time(freed, present):
            proposal = _offer_to_next(time, actor)
            if proposal is None:
                break
            made.append(proposal)
    return made


def _offer_to_next(time: FreeTime, actor: Actor) -> Proposal | None:
    """Offer one slot to the first for whom there is one that no rule forbids."""
    asked = asked_already(time.freed)
    first, last = (local_date(moment, time.agenda.time_zone) for moment in time.days)
    for waiting in waiting_for(time.freed, list(time.offers), (first, last)):
        if waiting.by_patient and not time.agenda.published:
            continue
        for slot in _fitting(time, waiting):
            if (waiting.wish.id, slot.start) not in asked:
                proposal = _offer(time, waiting, slot, actor)
                if proposal is not None:
                    return proposal
    return None


def _fitting(time: FreeTime, waiting: Waiting) -> Iterator[FreeSlot]:
    return (slot for slot in time.slots(waiting.wish.type_id)[1] if suits(waiting.wish, slot))


def _offer(time: FreeTime, waiting: Waiting, slot: FreeSlot, actor: Actor) -> Proposal | None:
    """Offer this slot, unless a rule forbids it, it is too late to ask, or the time is not to be had."""
    found, _ = time.slots(slot.type_id)
    mode = mode_for(waiting.wish, slot)
    until = offer_until(slot.start, time.now, slot.zone, found.offer.rules.min_notice_minutes)
    if mode is None or until is None:
        return None
    if rule_against(waiting, slot.start, mode, found, time.role, time.now) is not None:
        return None
    entry = _reserve(waiting, time.freed.clinic_id)
    if entry is None:
        return None
    cmd = ProposeSlots(
        patient_id=waiting.patient_id,
        slots=(SlotToPropose(agenda_id=slot.agenda_id, type_id=slot.type_id, start=slot.start, mode=mode),),
        expires_at=until,
        entry_id=entry.pk,
    )
    try:
        proposal, _ = propose(cmd, actor=actor, clock=lambda: time.now)
    except (Conflict, RuleBroken):
        return None  # no room is free, perhaps: the next in turn
    now_offered(entry)
    return proposal


def _reserve(waiting: Waiting, clinic_id: UUID) -> WaitingListEntry | None:
    """Lock the entry; None when somebody is at it, or it waits no longer."""
    idle = WaitingListEntry.objects.select_for_update(no_key=True, skip_locked=True)
    return idle.filter(clinic_id=clinic_id, pk=waiting.wish.id, state=WaitingListEntry.State.WAITING).first()
