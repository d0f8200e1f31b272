"""What is open on an agenda's day: from the clock on the wall to instants.

Agendas hold what a person would write on the door: hours on the wall clock of a site, never instants. They
become instants one local day at a time, with these rules for the days the clocks change:

- a time that the clocks skip stands for the first instant after the gap, so an opening that begins in the
  gap begins right after it, and one wholly inside the gap vanishes;
- a time that comes twice is its first occurrence for a start and its second for an end, so an opening never
  silently loses time;
- an opening until 24:00 ends where the next day begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from toubib.kernel.intervals import Interval, clip, subtract
from toubib.kernel.wall_clock import SkippedDay, day_bounds, local_date, time_zone, to_instant

__all__ = ["Absence", "DatedOpening", "RepeatingAbsence", "WeeklyHours", "day_bounds", "openings_on"]

MIDNIGHT = time(0)
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


def check_hours(start: time, end: time) -> None:
    """Raise ValueError unless the two make hours within one day, on whole minutes.

    An end of 00:00 means 24:00. Hours that cross midnight are two openings, one a day.
    """
    for clock in (start, end):
        if clock.tzinfo is not None:
            raise ValueError(f"opening hours are wall-clock times, without a zone: {clock!r}")
        if clock.second or clock.microsecond:
            raise ValueError(f"opening hours are whole minutes: {clock.isoformat()}")
    if end != MIDNIGHT and start >= end:
        raise ValueError(
            f"opening hours must end after they start, on the same day: {start:%H:%M} to {end:%H:%M}"
        )


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours that come back every week at a site, on the wall clock of `time_zone`.

    `weekday` is 0 for Monday to 6 for Sunday; an `end` of 00:00 means 24:00. They hold from `valid_from` to
    `valid_to`, both included, `None` meaning until further notice.
    """

    weekday: int
    start: time
    end: time
    site_id: UUID
    time_zone: str
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse hours that make no sense."""
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"a weekday goes from 0 (Monday) to 6 (Sunday): {self.weekday}")
        check_hours(self.start, self.end)
        time_zone(self.time_zone)
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"validity ends before it starts: {self.valid_from} to {self.valid_to}")

    def holds_on(self, day: date) -> bool:
        """Whether the site is open by this rule on that day of its own calendar."""
        return (
            day.weekday() == self.weekday
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class DatedOpening:
    """Hours on one date only, besides the weekly ones, on the wall clock of `time_zone`."""

    date: date
    start: time
    end: time
    site_id: UUID
    time_zone: str

    def __post_init__(self) -> None:
        """Refuse hours that make no sense."""
        check_hours(self.start, self.end)
        time_zone(self.time_zone)


@dataclass(frozen=True, slots=True)
class Absence:
    """A time away from every site, between two instants in UTC. Raises ValueError as Interval does."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse what is not an interval."""
        _ = self.interval

    @property
    def interval(self) -> Interval:
        """The time away."""
        return Interval(self.start, self.end)

    def on(self, day: date) -> Interval | None:
        """The time away, whichever day is asked of: it may last for many."""
        return self.interval


@dataclass(frozen=True, slots=True)
class RepeatingAbsence:
    """A time away from every site that comes back every so many weeks, on the agenda's own wall clock.

    `weekday` is 0 for Monday; an `end` of 00:00 means 24:00. Weeks begin on Monday, counted from the one
    of `valid_from`; it holds until `valid_to`, both days included, `None` meaning until further notice.
    """

    weekday: int
    every_weeks: int
    start: time
    end: time
    time_zone: str
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"a weekday goes from 0 (Monday) to 6 (Sunday): {self.weekday}")
        if self.every_weeks < 1:
            raise ValueError(f"it comes back every week at most: {self.every_weeks}")
        check_hours(self.start, self.end)
        time_zone(self.time_zone)
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"validity ends before it starts: {self.valid_from} to {self.valid_to}")

    def holds_on(self, day: date) -> bool:
        """Whether they are away on that day."""
        if day.weekday() != self.weekday or day < self.valid_from:
            return False
        if self.valid_to is not None and day > self.valid_to:
            return False
        return (_monday(day) - _monday(self.valid_from)).days // 7 % self.every_weeks == 0

    def on(self, day: date) -> Interval | None:
        """The time away on that local day; None when there is none, or the clocks skip it."""
        return _instants(day, self.start, self.end, self.time_zone) if self.holds_on(day) else None

    def between(self, first: date, last: date) -> list[Interval]:
        """Each time away between two local days, both included, in order."""
        begin = max(first, self.valid_from)
        begin += _DAY * ((self.weekday - begin.weekday()) % 7)
        end = last if self.valid_to is None else min(last, self.valid_to)
        found = (self.on(begin + 7 * _DAY * n) for n in range((end - begin).days // 7 + 1))
        return [away for away in found if away is not None]


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()


def openings_on(
    day: date,
    agenda_zone: str,
    weekly: Iterable[WeeklyHours],
    dated: Iterable[DatedOpening],
    absences: Iterable[Absence | RepeatingAbsence],
) -> dict[UUID, list[Interval]]:
    """What is open at each site during the agenda's local day: hours minus absences, in UTC.

    Each list is sorted and disjoint, never empty; a site that is closed is not in the answer. Sites may be in
    another zone than the agenda: their hours, on their own calendar, are cut at the agenda's midnights.
    Two sites open at the same time are both answered; which one is used is decided by booking.
    Raises ValueError for an unknown zone.
    """
    try:
        bounds = day_bounds(day, agenda_zone)
    except SkippedDay:
        return {}
    weekly, dated = list(weekly), list(dated)
    dates = {zone: _site_dates(bounds, zone) for zone in {rule.time_zone for rule in (*weekly, *dated)}}
    open_at: dict[UUID, list[Interval]] = {}
    for rule in weekly:
        for there in dates[rule.time_zone]:
            if rule.holds_on(there):
                _add(open_at, rule, there)
    for opening in dated:
        if opening.date in dates[opening.time_zone]:
            _add(open_at, opening, opening.date)
    away = [away for absence in absences if (away := absence.on(day)) is not None]
    left = {site: subtract(clip(hours, bounds), away) for site, hours in open_at.items()}
    return {site: hours for site, hours in left.items() if hours}


def _site_dates(bounds: Interval, zone: str) -> list[date]:
    """The dates on that zone's calendar during the interval: one, two or, at most, three."""
    first, last = local_date(bounds.start, zone), local_date(bounds.end - _INSTANT, zone)
    return [first + _DAY * n for n in range((last - first).days + 1)]


def _add(open_at: dict[UUID, list[Interval]], hours: WeeklyHours | DatedOpening, day: date) -> None:
    """Put the instants of these hours on that day under their site, unless the clocks skip them all."""
    open_then = _instants(day, hours.start, hours.end, hours.time_zone)
    if open_then is not None:
        open_at.setdefault(hours.site_id, []).append(open_then)


def _instants(day: date, start: time, end: time, zone: str) -> Interval | None:
    """Return from when to when that is on that day; None when the clocks skip it all."""
    begins = to_instant(day, start, zone)
    if end == MIDNIGHT:
        ends = to_instant(day + _DAY, MIDNIGHT, zone)
    else:
        ends = to_instant(day, end, zone, last=True)
    return Interval(begins, ends) if begins < ends else None
