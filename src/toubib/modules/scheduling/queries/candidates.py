"""Who on the waiting list would take a free slot, for staff who ask before they offer it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.domain.waiting_list import FreeSlot, mode_for, suits
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability, availability_of
from toubib.modules.scheduling.queries.offers import offers
from toubib.modules.scheduling.queries.waiting_cards import waiting_cards
from toubib.modules.scheduling.queries.waiting_wishes import Freed, asked_already, rule_against, waiting_for
from toubib.platform.tenancy import scope

SHOWN = 20
"""Candidates shown: whose turn it is are the first."""


def candidates(
    agenda_id: UUID, start: datetime, type_id: UUID | None, *, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Return whom a start of an agenda suits, in turn, with what speaks against each; none if it is not free.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    require_agenda(actor, agenda_id)
    with scope(actor):
        agenda = Agenda.objects.filter(clinic_id=actor.clinic_id, pk=agenda_id).first()
        if agenda is None:
            raise NotFound
        role = directory.role(actor.clinic_id, agenda_id)
        slots = _slots(agenda, role, start, type_id, now)
        freed = Freed(
            clinic_id=actor.clinic_id,
            agenda_id=agenda_id,
            period=Interval(start, start + timedelta(minutes=1)),
            start=start,
        )
        day = local_date(start, agenda.time_zone)
        asked = asked_already(freed)
        found: dict[UUID, tuple[str | None, bool]] = {}
        for waiting in waiting_for(freed, list(slots), (day, day)):
            slot, offered = slots[waiting.wish.type_id]
            if not suits(waiting.wish, slot):
                continue
            mode = mode_for(waiting.wish, slot) or ""
            against = rule_against(waiting, start, mode, offered, role, now)
            found[waiting.wish.id] = (against and against.code, (waiting.wish.id, start) in asked)
            if len(found) == SHOWN:
                break
        cards = waiting_cards(list(found), actor=actor)
        return {
            "items": [
                {**cards[id_], "obstacle": obstacle, "asked": before}
                for id_, (obstacle, before) in found.items()
            ]
        }


def _slots(
    agenda: Agenda, role: directory.RoleFacts, start: datetime, type_id: UUID | None, now: datetime
) -> dict[UUID, tuple[FreeSlot, Availability]]:
    """Return, by type, the slot that the start is where it is free for it."""
    found: dict[UUID, tuple[FreeSlot, Availability]] = {}
    for offered in () if role.ended else offers(agenda.clinic_id, role):
        offer = read_offer(asdict(offered))
        if type_id in (None, offer.id) and (slot := _slot(agenda, offer, start, now)):
            found[offer.id] = slot
    return found


def _slot(
    agenda: Agenda, offer: Offer, start: datetime, now: datetime
) -> tuple[FreeSlot, Availability] | None:
    day = local_date(start, agenda.time_zone)
    free = availability_of(agenda, offer, day, day, now)
    for one in free.days:
        if int(start.timestamp()) in free.starts(one, None, now, By.STAFF):
            slot = FreeSlot(
                agenda_id=agenda.pk,
                site_id=UUID(one.site),
                type_id=offer.id,
                start=start,
                modes=offer.rules.modes,
                zone=agenda.time_zone,
            )
            return slot, free
    return None
