"""Hold a slot for five minutes, while the person who chose it fills in the form."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import Forbidden
from toubib.modules.scheduling.commands.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.occupy import (
    claim_for_hold,
    delete_holds,
    occupied_by,
    remove_expired_holds,
)
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.errors import SlotNotOffered, SlotTaken
from toubib.modules.scheduling.models import Hold
from toubib.modules.scheduling.queries.availability import (
    Availability,
    alternatives,
    find_offered,
    offered_when_empty,
    public_availability,
)
from toubib.platform.tenancy import scope

HELD_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSlot:
    """Which slot: agenda (by its practitioner role), type, start (UTC) and mode.

    `visitor` is the hash of the session of somebody who has not signed in, '' for an account.
    """

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str
    visitor: str = ""


def hold(cmd: HoldSlot, *, actor: Actor, clock: Clock = now) -> Hold:
    """Hold a slot that is offered, in place of any other this person holds in that agenda.

    Raises NotFound, SlotTaken (with alternatives), SlotNotOffered, and the rules of time and mode.
    """
    if actor.user_id is None and not cmd.visitor:
        raise Forbidden
    present = clock()
    day = cmd.start.date()
    around = day - timedelta(days=1), day + timedelta(days=1)
    clinic_id = public_availability(cmd.agenda_id, cmd.type_id, *around, present).clinic_id
    with scope(actor.within(clinic_id)):
        lock_agendas(cmd.agenda_id)
        _release_others(clinic_id, cmd, actor)
        found = public_availability(cmd.agenda_id, cmd.type_id, *around, present)
        site_id = require_offered(found, cmd, present)
        held = Hold(
            clinic_id=clinic_id,
            agenda_id=cmd.agenda_id,
            type_id=cmd.type_id,
            site_id=site_id,
            mode=cmd.mode,
            starts=cmd.start,
            ends=cmd.start + timedelta(minutes=found.offer.minutes),
            user_id=actor.user_id,
            visitor="" if actor.user_id else cmd.visitor,
            expires_at=present + HELD_FOR,
        )
        period = occupied_by(held.starts, held.ends, found.offer)
        remove_expired_holds(clinic_id, cmd.agenda_id, period, present)
        held.save(force_insert=True)
        try:
            claim_for_hold(held, period)
        except SlotTaken:
            raise lost(cmd, present) from None
    return held


def require_offered(found: Availability, cmd: HoldSlot, present: datetime) -> UUID:
    """Return the site at which this very slot is offered, or raise why it is not."""
    offered = find_offered(found, cmd.start, cmd.mode, present)
    if offered is not None:
        return UUID(offered.site)
    check_booking(
        BookingRequest(start=cmd.start, mode=cmd.mode),
        BookingContext(now=present, time_zone=found.time_zone, type=found.offer.rules),
    )
    if offered_when_empty(found, cmd.agenda_id, cmd.start, cmd.mode, present):
        raise lost(cmd, present)
    raise SlotNotOffered


def lost(cmd: HoldSlot, present: datetime) -> SlotTaken:
    """Return the error of a lost race, with the nearest slots still free."""
    return SlotTaken(alternatives(cmd.agenda_id, cmd.type_id, cmd.start, cmd.mode, present))


def _release_others(clinic_id: UUID, cmd: HoldSlot, actor: Actor) -> None:
    """Let go of what this person held in the agenda: choosing another slot means giving up the first."""
    mine = Hold.objects.filter(clinic_id=clinic_id, agenda_id=cmd.agenda_id)
    mine = mine.filter(user_id=actor.user_id) if actor.user_id else mine.filter(visitor=cmd.visitor)
    ids = list(mine.values_list("pk", flat=True))
    if ids:
        delete_holds(clinic_id, ids)
