"""The time that a group's session takes, of its agenda and its room."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.time.agenda_days import refresh_occupied
from toubib.modules.scheduling.commands.time.occupancies import delete_holds, occupy
from toubib.modules.scheduling.commands.time.occupy import is_taken, occupied_by, remove_expired_holds
from toubib.modules.scheduling.commands.time.take_rooms import lock_rooms
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.rooms import Kind, Needs, RoomTime, candidates, free_in_order
from toubib.modules.scheduling.errors import RoomTaken, SlotTaken
from toubib.modules.scheduling.models import Agenda, GroupSeat, GroupSession, Occupancy
from toubib.modules.scheduling.queries.rooms import room_times


def take_time(session: GroupSession, agenda: Agenda, offer: Offer, present: datetime) -> None:
    """Take the agenda's time for a session, and a room's; the agenda is locked.

    Raises SlotTaken (no room is free either), RoomTaken (the one that was chosen), InvalidInput.
    """
    period = occupied_by(session.starts, session.ends, offer)
    remove_expired_holds(agenda.clinic_id, agenda.pk, period, present)
    if is_taken(agenda.clinic_id, agenda.pk, period):
        raise SlotTaken
    occupy(agenda.pk, period, session)
    refresh_occupied(agenda, [period])
    if session.room_id is not None:
        _take_chosen(session, period, present)
    elif offer.needs.in_mode(session.mode).room:
        _take_any(session, offer.needs, period, present)


def free_session(session: GroupSession) -> list[Interval]:
    """Free the time of a session, its room's too, and what seats are kept at this moment.

    Returns what it was in its agenda: whoever was booking at the old time is to look again.
    """
    mine = {"clinic_id": session.clinic_id, "session_id": session.pk}
    rows = Occupancy.objects.filter(**mine)
    periods = [Interval(row.starts, row.ends) for row in rows if row.resource_id == session.agenda_id]
    rows.delete()
    kept = GroupSeat.objects.filter(**mine, hold__isnull=False)
    holds: list[UUID] = list(kept.values_list("hold_id", flat=True))
    if holds:
        delete_holds(session.clinic_id, holds)
    return periods


def _take_chosen(session: GroupSession, period: Interval, present: datetime) -> None:
    assert session.room_id is not None
    lock_rooms(session.clinic_id)
    remove_expired_holds(session.clinic_id, session.room_id, period, present)
    try:
        occupy(session.room_id, period, session)
    except SlotTaken:
        raise RoomTaken from None


def room_named(clinic_id: UUID, room_id: UUID, present: datetime) -> RoomTime:
    """Return a room in use. Raises InvalidInput when there is none such."""
    named = Needs(equipment=(room_id,))
    rooms = room_times(clinic_id, [named], present, present, present)
    for room in rooms:
        if room.id == room_id and room.kind == Kind.ROOM:
            return room
    raise InvalidInput({"room": Problem(N_("This room is not in use."))})


def _take_any(session: GroupSession, needs: Needs, period: Interval, present: datetime) -> None:
    """Take the first room of the site that serves, and note it."""
    lock_rooms(session.clinic_id)
    rooms = room_times(session.clinic_id, [needs], period.start, period.end, present)
    stretch = (int(period.start.timestamp()), int(period.end.timestamp()))
    for room in free_in_order(candidates(needs, Kind.ROOM, session.site_id, rooms), stretch):
        remove_expired_holds(session.clinic_id, room.id, period, present)
        try:
            occupy(room.id, period, session)
        except SlotTaken:
            continue
        session.room_id = room.id
        session.save(update_fields=["room_id"])
        return
    raise SlotTaken
