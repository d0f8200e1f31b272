"""Hold a slot for five minutes, while the person who chose it fills in the form."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import Forbidden, NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.occupy import (
    claim_for_hold,
    occupied_by,
    remove_expired_holds,
)
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.domain.offers import terms_of
from toubib.modules.scheduling.errors import SlotNotOffered, SlotTaken, TypeNotBookableOnline
from toubib.modules.scheduling.models import Hold
from toubib.modules.scheduling.queries.availability import (
    Availability,
    alternatives,
    clinic_of_agenda,
    find_offered,
    offered_when_empty,
    public_availability,
)
from toubib.modules.scheduling.queries.booking_facts import day_facts, practitioner_rules
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

HELD_FOR = timedelta(minutes=5)

_RELEASE = """
DELETE FROM scheduling_hold WHERE clinic_id = %(clinic)s AND agenda_id = %(agenda)s
AND (user_id = %(user)s OR (user_id IS NULL AND visitor = %(visitor)s AND visitor <> ''))
"""
"""What they held before they signed in is theirs as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSlot:
    """Which slot: agenda (by its practitioner role), type, start (UTC) and mode.

    `visitor` is the hash of the session's token, for those who have not signed in, or had not at first.
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
    clinic_id = clinic_of_agenda(cmd.agenda_id)
    with scope(actor.within(clinic_id)):
        lock_agendas(cmd.agenda_id)
        release_others(clinic_id, cmd, actor)
        found = around(cmd, present)
        site_id = require_offered(found, cmd, present)
        held = Hold(
            clinic_id=clinic_id,
            agenda_id=cmd.agenda_id,
            type_id=cmd.type_id,
            site_id=site_id,
            mode=cmd.mode,
            terms=terms_of(found.offer, cmd.mode).as_kept(),
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
            claim_for_hold(held, period, found.offer.needs, present)
        except SlotTaken:
            raise lost(cmd, present) from None
    return held


def around(slot: HoldSlot, present: datetime) -> Availability:
    """Return what is offered around a slot. Raises NotFound, as `public_availability` does."""
    day = slot.start.astimezone(UTC).date()
    first, last = day - timedelta(days=1), day + timedelta(days=1)
    return public_availability(slot.agenda_id, slot.type_id, first, last, present, full_days=True)


def bookable_still(slot: HoldSlot, present: datetime) -> tuple[Availability, directory.RoleFacts]:
    """Return what is offered around a slot, and by whom, in the clinic's scope.

    That scope also sees what is not public, or is no longer, so it is asked here.
    Raises TypeNotBookableOnline when the type, the practitioner or the clinic cannot be booked online now.
    """
    try:
        found = around(slot, present)
    except NotFound:
        raise TypeNotBookableOnline from None
    role, clinic = directory.role(found.clinic_id, slot.agenda_id), clinics.clinic(found.clinic_id)
    if not (role.published and clinic.published and clinic.active) or role.ended:
        raise TypeNotBookableOnline
    return found, role


def require_offered(found: Availability, cmd: HoldSlot, present: datetime) -> UUID:
    """Return the site at which this very slot is offered, or raise why it is not."""
    check_booking(
        BookingRequest(start=cmd.start, mode=cmd.mode),
        BookingContext(
            now=present,
            time_zone=found.time_zone,
            type=found.offer.rules,
            practitioner=practitioner_rules(found.offer),
            day=day_facts(cmd.agenda_id, found, cmd.start, present),
        ),
    )
    offered = find_offered(found, cmd.start, cmd.mode, present)
    if offered is not None:
        return UUID(offered.site)
    if offered_when_empty(found, cmd.agenda_id, cmd.start, cmd.mode, present):
        raise lost(cmd, present)
    raise SlotNotOffered


def lost(cmd: HoldSlot, present: datetime) -> SlotTaken:
    """Return the error of a lost race, with the nearest slots still free."""
    return SlotTaken(alternatives(cmd.agenda_id, cmd.type_id, cmd.start, cmd.mode, present))


def release_others(clinic_id: UUID, cmd: HoldSlot, actor: Actor) -> None:
    """Let go of what this person held in the agenda: choosing another slot means giving up the first."""
    prepared(
        _RELEASE,
        {"clinic": clinic_id, "agenda": cmd.agenda_id, "user": actor.user_id, "visitor": cmd.visitor},
    )
