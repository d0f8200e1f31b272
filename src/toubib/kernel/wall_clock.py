"""From the clock on a wall to instants, on the days the clocks change too.

A wall-clock time names no instant when the clocks jump over it (a gap) and two when they go back.
Here a time in a gap stands for the first instant after it, and a repeated one for whichever of its two
occurrences the caller asks for.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toubib.kernel.intervals import Interval

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class SkippedDay(ValueError):
    """A zone never had this day: it crossed the date line (30 December 2011 in Apia)."""


@lru_cache(maxsize=1024)
def time_zone(name: str) -> ZoneInfo:
    """The zone of that IANA name, such as "Africa/Tunis". Raises ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"unknown time zone: {name!r}") from None


def to_instant(day: date, clock: time, zone: str, *, last: bool = False) -> datetime:
    """The instant, in UTC, at which clocks of the zone show that time on that day.

    A time that comes twice is its first occurrence, or its second when `last` is true.
    A time that is skipped is the first instant that exists after it.
    Raises ValueError for an unknown zone, and at the very ends of the calendar (years 1 and 9999).
    """
    there = time_zone(zone)
    try:
        early = datetime.combine(day, clock.replace(fold=0), there).astimezone(UTC)
        late = datetime.combine(day, clock.replace(fold=1), there).astimezone(UTC)
    except OverflowError:
        raise ValueError(f"beyond the calendar: {day.isoformat()}") from None
    if early == late:
        return early
    if early < late:
        return late if last else early
    return _change(late, early, there)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the zone's offset changes, somewhere after `before` and up to `after`."""
    old = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=4096)
def day_bounds(day: date, zone: str) -> Interval:
    """The local day, from its first instant to the first of the next: 23, 24 or 25 hours, mostly.

    Consecutive days share a bound, so that every instant belongs to exactly one day.
    Raises SkippedDay for a day that the zone skipped, ValueError as `to_instant` does.
    """
    if day == date.max:
        raise ValueError(f"beyond the calendar: {day.isoformat()}")
    start = to_instant(day, time(0), zone)
    end = to_instant(day + _DAY, time(0), zone)
    if start >= end:
        raise SkippedDay(f"{day.isoformat()} never was in {zone}")
    return Interval(start, end)


def local_date(instant: datetime, zone: str) -> date:
    """The date on the calendar of that zone at that instant."""
    return instant.astimezone(time_zone(zone)).date()
