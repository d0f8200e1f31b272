"""Series of appointments (SCH-15): when each occurrence would be, and what stands in its way.

A series keeps its time on the wall clock: every second Monday at 09:00 stays at 09:00 when the clocks change.
Instants are in UTC, intervals half open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from toubib.kernel.intervals import Interval, subtract
from toubib.kernel.wall_clock import local_date, time_zone, to_instant

LONGEST = 60
"""Occurrences that one series has, at most."""

FURTHEST = timedelta(days=730)
"""How far ahead an occurrence may be: nobody knows their hours in two years."""

AROUND = 2
"""Days before and after an occurrence on which others are proposed."""


class Status(StrEnum):
    """What was found of an occurrence. Only `free` and `closed` ones can be booked as they are."""

    FREE = "free"
    TAKEN = "taken"
    """Somebody has some of that time."""
    CLOSED = "closed"
    """Outside the opening hours; staff may book it knowingly."""
    ABSENT = "absent"
    """The practitioner is away."""
    PAST = "past"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an occurrence is judged by: hours without absences taken out, absences, and what is taken.

    `earliest` and `latest` bound the starts, both included.
    """

    hours: Sequence[Interval]
    absences: Sequence[Interval]
    taken: Sequence[Interval]
    earliest: datetime
    latest: datetime


def occurrences(first: datetime, every_days: int, count: int, zone: str) -> list[datetime]:
    """Return the starts of a series, the first included, at the same time on the wall clock of `zone`.

    A time that the clocks skip on that day is the first instant after it; one that comes twice, the first of
    the two (the very first occurrence is kept as it was given). Raises ValueError for a series without
    occurrences, an interval that is not positive, or an unknown zone.
    """
    if count < 1 or every_days < 1:
        raise ValueError(f"a series has occurrences, some days apart: {count}, {every_days}")
    local = first.astimezone(time_zone(zone))
    rest = (local.date() + timedelta(days=every_days * number) for number in range(1, count))
    return [
        first.astimezone(UTC),
        *(to_instant(day, local.timetz().replace(tzinfo=None), zone) for day in rest),
    ]


def shifted(starts: Iterable[datetime], start: datetime, to: datetime, zone: str) -> list[datetime]:
    """Return where each of `starts` goes, as far on the wall clock as the one at `start` goes to `to`."""
    there = time_zone(zone)
    shift = to.astimezone(there).replace(tzinfo=None) - start.astimezone(there).replace(tzinfo=None)
    found: list[datetime] = []
    for each in starts:
        if each == start:
            found.append(to.astimezone(UTC))
            continue
        wall = each.astimezone(there).replace(tzinfo=None) + shift
        found.append(to_instant(wall.date(), wall.time(), zone))
    return found


def judge(start: datetime, period: Interval, found: Circumstances) -> Status:
    """Say what stands in the way of an occurrence that takes `period`, buffers included."""
    if start < found.earliest:
        return Status.PAST
    if start > found.latest:
        return Status.TOO_FAR
    if any(period.overlaps(away) for away in found.absences):
        return Status.ABSENT
    if any(period.overlaps(other) for other in found.taken):
        return Status.TAKEN
    return Status.CLOSED if subtract([period], found.hours) else Status.FREE


def nearby(wanted: datetime, starts: Mapping[date, Sequence[datetime]], zone: str) -> list[datetime]:
    """Return the free starts to propose instead, in order: four of the same day, two of each day near it.

    Those nearest to the same time on the wall clock; `starts` has the free ones of each local day, in order.
    """
    local = wanted.astimezone(time_zone(zone))
    same = local_date(wanted, zone)
    clock = local.timetz().replace(tzinfo=None)
    found: list[datetime] = []
    for offset in range(-AROUND, AROUND + 1):
        day = same + timedelta(days=offset)
        found.extend(_nearest(starts.get(day, ()), to_instant(day, clock, zone), 4 if offset == 0 else 2))
    return sorted(set(found) - {wanted})


def _nearest(starts: Sequence[datetime], wanted: datetime, count: int) -> list[datetime]:
    """Return the `count` starts nearest to `wanted` (the earlier of two as near), in order."""
    place = bisect_left(starts, wanted)
    around = starts[max(0, place - count) : place + count]
    return sorted(sorted(around, key=lambda start: (abs(start - wanted), start))[:count])
