"""The waiting list's rules: which wishes a freed slot answers, whose turn it is, and how long offers stand.

A wish is one entry of the list, as the rules see it. Days, weekdays and times are on the wall clock of the
agenda whose slot it is, so that "mornings" stays mornings on the day the clocks change.

The order is urgent ones first, then those who have waited longest. Nobody is asked twice for the same slot:
whoever declined it, or let the offer pass, is passed over for it; a later slot finds them where they were.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date, time_zone, to_instant

LIMIT_PER_PATIENT = 5
"""Entries that a patient may have waiting at a time in one clinic."""

LONGEST_WAIT = timedelta(days=366)
"""No entry waits for a day further away: the list would never empty itself."""

ANSWER_WITHIN = timedelta(hours=2)
"""How long an offer stands when the slot is far enough away."""

SHORTEST_OFFER = timedelta(minutes=15)
"""Less than this and nobody could answer in time."""

NIGHT_FROM = time(21)
NIGHT_UNTIL = time(8)
"""Between these, on the agenda's clock, people sleep: an offer made then is counted from the morning."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody waits for. None and empty mean any; both days are included.

    `sooner_than` is when the appointment begins that an earlier one would replace.
    """

    id: UUID
    type_id: UUID
    joined_at: datetime
    first_day: date
    last_day: date
    agenda_id: UUID | None = None
    site_id: UUID | None = None
    modes: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()
    earliest: time | None = None
    latest: time | None = None
    urgent: bool = False
    sooner_than: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """A start, in UTC, that an agenda could offer now: where, and in which modes. `zone` is the agenda's."""

    agenda_id: UUID
    site_id: UUID
    type_id: UUID
    start: datetime
    modes: frozenset[str]
    zone: str


def suits(wish: Wish, slot: FreeSlot) -> bool:
    """Say whether the slot is one that the wish asks for.

    `earliest` and `latest` bound the start, both included; with a `latest` before `earliest` nothing suits.
    """
    there = slot.start.astimezone(time_zone(slot.zone))
    clock = there.time().replace(tzinfo=None, fold=0)
    return (
        wish.type_id == slot.type_id
        and wish.agenda_id in (None, slot.agenda_id)
        and wish.site_id in (None, slot.site_id)
        and mode_for(wish, slot) is not None
        and wish.first_day <= there.date() <= wish.last_day
        and (not wish.weekdays or there.weekday() in wish.weekdays)
        and (wish.earliest is None or wish.earliest <= clock)
        and (wish.latest is None or clock <= wish.latest)
        and (wish.sooner_than is None or slot.start < wish.sooner_than)
    )


def mode_for(wish: Wish, slot: FreeSlot) -> str | None:
    """Return the mode in which to offer the slot: in person where both will do; None when none does."""
    shared = slot.modes & wish.modes if wish.modes else slot.modes
    return min(shared, default=None)


def in_turn(wishes: Iterable[Wish], passed_over: Collection[UUID] = ()) -> list[Wish]:
    """Return the wishes in the order in which they are asked, without those that were asked already."""
    waiting = (wish for wish in wishes if wish.id not in passed_over)
    return sorted(waiting, key=lambda wish: (not wish.urgent, wish.joined_at, wish.id))


def nearest_first(
    starts: Iterable[datetime], freed: Interval, wanted: datetime, takes: tuple[timedelta, timedelta]
) -> list[datetime]:
    """Return the starts that use some of the freed time: the wanted one first, then the nearest to it.

    `takes` is how long an appointment takes before and after its start, buffers included. A start that only
    touches the freed time is left out: it could be had before.
    """
    before, after = takes
    using = [start for start in starts if start - before < freed.end and freed.start < start + after]
    return sorted(using, key=lambda start: (abs(start - wanted), start))


def offer_until(start: datetime, now: datetime, zone: str, notice_minutes: int = 0) -> datetime | None:
    """Return when an offer of the slot made now lapses, in UTC; None when it is too late to offer it.

    Two hours, or a third of the time left before the slot when that is less, but at least a quarter of an
    hour, counted from 08:00 when it is made at night, unless the slot begins before anybody could answer
    then. Whole minutes, since it is said in words ("until 14:20"). Never after the slot begins, and nothing
    is offered that begins within the notice the type asks for.
    """
    if start < now + timedelta(minutes=notice_minutes) or start - now < SHORTEST_OFFER:
        return None
    counted_from = _awake(now, zone)
    if counted_from + SHORTEST_OFFER > start:
        counted_from = now
    allowed = max(SHORTEST_OFFER, min(ANSWER_WITHIN, (start - counted_from) / 3))
    return min(_whole_minute(counted_from + allowed), start)


def _awake(now: datetime, zone: str) -> datetime:
    """Return this very moment, or the next 08:00 when it is night on the agenda's clock."""
    clock = now.astimezone(time_zone(zone)).time().replace(tzinfo=None, fold=0)
    today = local_date(now, zone)
    if clock >= NIGHT_FROM:
        return to_instant(today + _DAY, NIGHT_UNTIL, zone)
    return to_instant(today, NIGHT_UNTIL, zone) if clock < NIGHT_UNTIL else now


def _whole_minute(moment: datetime) -> datetime:
    """Round up to a whole minute: nobody is given less time than they were told."""
    down = moment.replace(second=0, microsecond=0)
    return down if down == moment else down + _MINUTE
