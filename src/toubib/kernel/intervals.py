"""Stretches of time, and the arithmetic on lists of them.

An interval is half open: its start belongs to it, its end does not, so that an appointment ending at
10:00 and one starting at 10:00 do not overlap. Both ends are instants in UTC.

Every function takes intervals in any order, overlapping or not, and answers a *normal* list: sorted,
disjoint, and with neighbours that touch joined into one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter

_ZERO = timedelta(0)
_by_start = attrgetter("start")


def _in_utc(instant: datetime, name: str) -> datetime:
    if instant.tzinfo is UTC:
        return instant
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError(f"the {name} of an interval needs a time zone: {instant!r} has none")
    if offset != _ZERO:
        raise ValueError(f"the {name} of an interval must be in UTC, not {instant.isoformat()}")
    return instant.astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The time from `start` (included) to `end` (excluded), both aware and in UTC.

    Raises ValueError when an end is naive, is not in UTC, or does not come after the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        start, end = _in_utc(self.start, "start"), _in_utc(self.end, "end")
        if start >= end:
            raise ValueError(
                f"an interval must end after it starts: {start.isoformat()} to {end.isoformat()}"
            )
        if start is not self.start or end is not self.end:
            object.__setattr__(self, "start", start)
            object.__setattr__(self, "end", end)

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def holds(self, instant: datetime) -> bool:
        """Whether the instant falls inside; the end does not."""
        return self.start <= instant < self.end

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share any time; touching is not overlapping."""
        return self.start < other.end and other.start < self.end


def normalise(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time as a normal list: sorted, overlapping and touching intervals joined."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=_by_start):
        if joined and interval.start <= joined[-1].end:
            if interval.end > joined[-1].end:
                joined[-1] = Interval(joined[-1].start, interval.end)
        else:
            joined.append(interval)
    return joined


def union(first: Iterable[Interval], second: Iterable[Interval]) -> list[Interval]:
    """The time in either."""
    return normalise([*first, *second])


def subtract(whole: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """The time in `whole` that is not in `taken`."""
    left: list[Interval] = []
    holes = normalise(taken)
    first_hole = 0
    for interval in normalise(whole):
        while first_hole < len(holes) and holes[first_hole].end <= interval.start:
            first_hole += 1
        start = interval.start
        for hole in holes[first_hole:]:
            if hole.start >= interval.end:
                break
            if hole.start > start:
                left.append(Interval(start, hole.start))
            start = hole.end
        if start < interval.end:
            left.append(interval if start == interval.start else Interval(start, interval.end))
    return left


def intersect(first: Iterable[Interval], second: Iterable[Interval]) -> list[Interval]:
    """The time in both."""
    shared: list[Interval] = []
    ours, theirs = normalise(first), normalise(second)
    i = j = 0
    while i < len(ours) and j < len(theirs):
        start = max(ours[i].start, theirs[j].start)
        end = min(ours[i].end, theirs[j].end)
        if start < end:
            shared.append(Interval(start, end))
        if ours[i].end <= theirs[j].end:
            i += 1
        else:
            j += 1
    return shared


def clip(intervals: Iterable[Interval], within: Interval) -> list[Interval]:
    """The part of the time that falls within `within`."""
    return intersect(intervals, [within])


def contains(intervals: Iterable[Interval], wanted: Interval) -> bool:
    """Whether all of `wanted` falls within the intervals, taken together."""
    return any(
        interval.start <= wanted.start and wanted.end <= interval.end for interval in normalise(intervals)
    )


def total(intervals: Iterable[Interval]) -> timedelta:
    """How much time that makes, what overlaps being counted once."""
    return sum((interval.length for interval in normalise(intervals)), _ZERO)
