"""Free slots of one agenda: one query, then arithmetic.

The free time of a day comes from the read model; live holds are taken out here, so that a hold that has
expired frees its slot by itself. Never stored, never counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.availability import nearest, slots_epoch
from toubib.modules.scheduling.domain.booking_rules import booking_window
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.domain.rooms import Needs, RoomTime, starts_with_room
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.rooms import room_times
from toubib.platform.database.statements import prepared

Stretch = tuple[int, int]
"""From and until, in whole seconds since 1970 UTC."""

FREE_STRETCHES = (
    "(SELECT json_agg(json_build_array(extract(epoch FROM lower(r))::bigint, "
    "extract(epoch FROM upper(r))::bigint)) FROM unnest(d.free) AS r)"
)
HELD_STRETCHES = """
    (SELECT json_agg(json_build_array(extract(epoch FROM o.starts)::bigint,
                                      extract(epoch FROM o.ends)::bigint))
     FROM scheduling_occupancy o
     WHERE o.resource_id = a.id AND o.expires_at IS NOT NULL AND o.expires_at > %(now)s
       AND o.starts >= ({low})::timestamptz AND o.starts < ({high})::timestamptz)
"""

DAYS_AND_HELD = """
    (SELECT json_agg(json_build_array(d.day, d.site_id, {free}) ORDER BY d.day, d.site_id)
     FROM scheduling_agendaday d
     WHERE d.agenda_id = a.id AND d.day BETWEEN %(first)s AND %(last)s AND {shown}),
    {held}
FROM scheduling_agenda a WHERE a.id = %(agenda)s
"""
_PARTS = {
    "free": FREE_STRETCHES,
    "held": HELD_STRETCHES.format(low="%(first)s::date - 1", high="%(last)s::date + 2"),
}
_PUBLIC = """
SELECT a.clinic_id, a.time_zone,
    jsonb_path_query_first(a.offer, '$[*] ? (@.id == $id)', %(type)s::jsonb)::json,
    """
_NOT_FULL = "NOT d.full_for && ARRAY[a.id, (%(type)s::jsonb ->> 'id')::uuid]"
PUBLIC_WEEK = _PUBLIC + DAYS_AND_HELD.format(shown=f"d.published AND {_NOT_FULL}", **_PARTS)
BOOKING_WEEK = _PUBLIC + DAYS_AND_HELD.format(shown="d.published", **_PARTS)
CLINIC_WEEK = f"SELECT {DAYS_AND_HELD.format(shown='true', **_PARTS)}"


@dataclass(frozen=True, slots=True)
class Day:
    """One local day at one site: its free stretches, holds not yet taken out."""

    date: str
    site: str
    free: list[Stretch]


@dataclass(frozen=True, slots=True)
class Availability:
    """What an agenda offers for one type between two local days; `rooms` are those that could serve it."""

    clinic_id: UUID
    time_zone: str
    offer: Offer
    days: list[Day]
    held: list[Stretch]
    rooms: Sequence[RoomTime] = ()

    def starts(self, day: Day, mode: str | None, now: datetime, by: By = By.PATIENT) -> list[int]:
        """Return the starts offered on that day, in order (seconds since 1970 UTC)."""
        if mode is not None and mode not in self.offer.rules.modes:
            return []
        first, last = booking_window(self.offer.rules, self.time_zone, now, by)
        found = slots_epoch(
            without(day.free, self.held),
            self.offer.minutes,
            (self.offer.before, self.offer.after),
            self.offer.grid,
            self.time_zone,
            -int(-first.timestamp() // 1),
            None if last is None else int(last.timestamp()),
        )
        needs = self.offer.needs.in_mode(mode)
        return self._with_room(found, needs, UUID(day.site)) if needs else found

    def _with_room(self, starts: list[int], needs: Needs, site_id: UUID) -> list[int]:
        lead, tail = self.offer.before * 60, (self.offer.minutes + self.offer.after) * 60
        return starts_with_room(starts, lead, tail, needs, site_id, self.rooms)


def public_availability(
    agenda_id: UUID, type_id: UUID, first: date, last: date, now: datetime, *, full_days: bool = False
) -> Availability:
    """Return what anyone may book between two local days, both included; `now` decides which holds live.

    Days of which the rules allow no more are there with `full_days` only: for booking, which counts itself.
    Reads only published agendas when no clinic's scope is open, and days at sites that patients are shown in
    any. Raises NotFound when the agenda is not
    published, or the type not bookable online there.
    """
    wanted = {"agenda": agenda_id, "type": f'{{"id": "{type_id}"}}', "first": first, "last": last, "now": now}
    row = next(iter(prepared(BOOKING_WEEK if full_days else PUBLIC_WEEK, wanted)), None)
    if row is None or row[2] is None:
        raise NotFound
    clinic_id, time_zone, offer, days, held = row
    return _with_rooms(as_availability(clinic_id, time_zone, read_offer(offer), days, held), first, last, now)


def clinic_of_agenda(agenda_id: UUID) -> UUID:
    """Return whose agenda this is, outside any clinic's scope. Raises NotFound when it is not published."""
    wanted = {"agenda": agenda_id}
    for (clinic_id,) in prepared("SELECT clinic_id FROM scheduling_agenda WHERE id = %(agenda)s", wanted):
        return clinic_id
    raise NotFound


def availability_of(agenda: Agenda, offer: Offer, first: date, last: date, now: datetime) -> Availability:
    """Return what an agenda of the open clinic scope has free for any offer, online or not."""
    wanted = {"agenda": agenda.pk, "first": first, "last": last, "now": now}
    ((days, held),) = prepared(CLINIC_WEEK, wanted)
    found = as_availability(agenda.clinic_id, agenda.time_zone, offer, days, held)
    return _with_rooms(found, first, last, now)


def _with_rooms(found: Availability, first: date, last: date, now: datetime) -> Availability:
    """Look when rooms are taken, for a type that needs one: others cost no query more."""
    if not found.offer.needs:
        return found
    return replace(found, rooms=rooms_between(found.clinic_id, [found.offer.needs], first, last, now))


def rooms_between(
    clinic_id: UUID, needs: Iterable[Needs], first: date, last: date, now: datetime
) -> list[RoomTime]:
    """Return when the rooms that could serve these needs are taken on these local days, of whatever zone."""
    low = datetime.combine(first, time(0), UTC) - timedelta(days=1)
    high = datetime.combine(last, time(0), UTC) + timedelta(days=2)
    return room_times(clinic_id, needs, low, high, now)


def as_availability(clinic_id: UUID, time_zone: str, offer: Offer, days: Any, held: Any) -> Availability:
    """Return what a row of free time says; rooms have not been looked at."""
    return Availability(
        clinic_id=clinic_id,
        time_zone=time_zone,
        offer=offer,
        days=[Day(date_, site, free or []) for date_, site, free in days or []],
        held=held or [],
    )


def without(free: list[Stretch], taken: list[Stretch]) -> list[Stretch]:
    """Return free time less what is taken; both sorted or not, `free` disjoint."""
    if not taken:
        return free
    left: list[Stretch] = []
    for begin, end in free:
        start = begin
        for low, high in sorted(taken):
            if high <= start or low >= end:
                continue
            if low > start:
                left.append((start, low))
            start = max(start, high)
        if start < end:
            left.append((start, end))
    return left


def alternatives(
    agenda_id: UUID, type_id: UUID, wanted: datetime, mode: str | None, now: datetime
) -> list[datetime]:
    """Return the six free starts nearest to a lost one, within the week around it, in order."""
    try:
        around = public_availability(
            agenda_id, type_id, (wanted - timedelta(days=3)).date(), (wanted + timedelta(days=7)).date(), now
        )
    except NotFound:
        return []
    starts = sorted({start for day in around.days for start in around.starts(day, mode, now)})
    return [datetime.fromtimestamp(start, UTC) for start in nearest(starts, int(wanted.timestamp()), 6)]


def find_offered(found: Availability, start: datetime, mode: str, now: datetime) -> Day | None:
    """Return the day (and so the site) at which this very start is offered, if it is.

    Of two sites open at once, the first in the order of `days`, as in the list of free slots.
    """
    if start.second or start.microsecond:
        return None
    wanted, local = int(start.timestamp()), local_date(start, found.time_zone).isoformat()
    for day in found.days:
        if day.date == local and wanted in found.starts(day, mode, now):
            return day
    return None


def offered_when_empty(
    found: Availability, agenda_id: UUID, start: datetime, mode: str, now: datetime
) -> bool:
    """Whether this start would be offered if nobody had booked: then it has been taken."""
    days = prepared(
        "SELECT d.site_id::text, json_agg(json_build_array(extract(epoch FROM lower(r))::bigint, "
        "extract(epoch FROM upper(r))::bigint)) FROM scheduling_agendaday d, unnest(d.open) AS r "
        "WHERE d.agenda_id = %(agenda)s AND d.day = %(day)s AND d.published GROUP BY d.site_id",
        {"agenda": agenda_id, "day": local_date(start, found.time_zone)},
    )
    empty = replace(found, held=[], rooms=[replace(room, taken=()) for room in found.rooms])
    if start.second or start.microsecond:
        return False
    wanted = int(start.timestamp())
    return any(wanted in empty.starts(Day("", site, opened), mode, now) for site, opened in days)
