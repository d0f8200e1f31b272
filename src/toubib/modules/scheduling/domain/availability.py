"""Which starts can be offered, out of an agenda's free time. Nothing is stored: slots are cut when asked for.

A start is offered when the appointment with its buffers fits inside one free interval, and when it falls on
a grid of the *wall clock*: the minutes since local midnight are a multiple of the grid, so that 09:00 stays
09:00 on the day the clocks change. Where the clocks go back, a time that comes twice is two slots.

This is the hottest path of the platform. The arithmetic is on whole seconds since 1970 (`slots_epoch`), and
the offset of a zone is looked up in a table of stretches during which it does not change.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import time_zone

NO_BUFFERS = (0, 0)

_MINUTE = 60
_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_WINDOW = 32 * _DAY
_PROBE = 6 * 3600  # no zone ever changed its offset twice within six hours

Stretch = tuple[int, int]
When = TypeVar("When", int, datetime)


def default_grid(duration: int) -> int:
    """The grid, in minutes, of a type that names none: its duration where that divides the hour.

    Otherwise 15, 10 or 5 minutes, the largest that divides the duration; 5 when none does.
    """
    if duration > 0 and 60 % duration == 0:
        return duration
    return next((grid for grid in (15, 10, 5) if duration % grid == 0), 5)


def slots(
    free: Iterable[Interval],
    duration: int,
    buffers: tuple[int, int],
    grid: int,
    zone: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> list[datetime]:
    """The starts, in order and in UTC, at which an appointment with its buffers fits inside `free`.

    `duration`, `buffers` (before, after) and `grid` are in minutes; `grid` is aligned to the wall clock of
    `zone`; `free` is sorted and disjoint. Starts before `not_before` or after `not_after` are left out.
    Raises ValueError for a duration or grid that is not positive, a negative buffer or an unknown zone.
    """
    found = slots_epoch(
        [(-(-(i.start - _EPOCH) // _SECOND), (i.end - _EPOCH) // _SECOND) for i in free],
        duration,
        buffers,
        grid,
        zone,
        None if not_before is None else -(-(not_before - _EPOCH) // _SECOND),
        None if not_after is None else (not_after - _EPOCH) // _SECOND,
    )
    return [datetime.fromtimestamp(start, UTC) for start in found]


def slots_epoch(
    free: Iterable[tuple[int, int]],
    duration: int,
    buffers: tuple[int, int],
    grid: int,
    zone: str,
    not_before: int | None = None,
    not_after: int | None = None,
) -> list[int]:
    """As `slots`, with instants in whole seconds since 1970 UTC; duration, buffers and grid in minutes."""
    before, after = buffers
    if duration <= 0 or before < 0 or after < 0:
        raise ValueError(f"a duration is positive and buffers not negative: {duration}, {buffers}")
    if not 0 < grid * _MINUTE <= _DAY:
        raise ValueError(f"a grid goes from 1 minute to a day: {grid}")
    lead, tail, step = before * _MINUTE, (duration + after) * _MINUTE, grid * _MINUTE
    whole_days = _DAY % step == 0
    found: list[int] = []
    for start, end in free:
        first, last = start + lead, end - tail
        if not_before is not None and first < not_before:
            first = not_before
        if not_after is not None and last > not_after:
            last = not_after
        while first <= last:
            # One turn per stretch of constant offset: a single one on all but two days a year.
            until, offset = _offset_from(zone, first)
            stop = last if last < until else until - 1
            if whole_days:
                found.extend(range(first + -(first + offset) % step, stop + 1, step))
            else:
                found.extend(_by_day(first + offset, stop + offset, step, offset))
            first = stop + 1
    return found


def _by_day(first: int, last: int, step: int, offset: int) -> list[int]:
    """Starts on a grid that does not divide the day, which begins anew at each local midnight.

    `first` and `last` are local: seconds since 1970 on the wall clock.
    """
    found: list[int] = []
    for midnight in range(first - first % _DAY, last + 1, _DAY):
        low = max(first, midnight)
        aligned = low + -(low - midnight) % step
        found.extend(local - offset for local in range(aligned, min(last + 1, midnight + _DAY), step))
    return found


def _offset_from(zone: str, instant: int) -> tuple[int, int]:
    """The zone's offset in seconds at that instant, and an instant until which it does not change."""
    for end, offset in _stretches(zone, instant // _WINDOW):
        if instant < end:
            return end, offset
    raise AssertionError("the stretches of a window cover it")


@lru_cache(maxsize=4096)
def _stretches(zone: str, window: int) -> tuple[Stretch, ...]:
    """The stretches of constant offset that cover a window of 32 days: each its end and its offset."""
    there = time_zone(zone)
    begin, finish = window * _WINDOW, (window + 1) * _WINDOW
    found: list[Stretch] = []
    offset = _offset_at(there, begin)
    for probe in range(begin + _PROBE, finish + 1, _PROBE):
        now = _offset_at(there, probe)
        if now != offset:
            low, high = probe - _PROBE, probe
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset_at(there, middle) == offset else (low, middle)
            found.append((high, offset))
            offset = now
    if not found or found[-1][0] < finish:
        found.append((finish, offset))
    return tuple(found)


def _offset_at(zone: ZoneInfo, instant: int) -> int:
    offset = datetime.fromtimestamp(instant, zone).utcoffset()
    assert offset is not None
    return offset // _SECOND


_CLOCKS = tuple(f"T{minute // 60:02}:{minute % 60:02}:00Z" for minute in range(1440))


@lru_cache(maxsize=4096)
def _date_text(day: int) -> str:
    return (_EPOCH + timedelta(days=day)).date().isoformat()


def format_epochs(instants: Iterable[int]) -> list[str]:
    """Instants on whole minutes as they travel over HTTP: "2026-11-26T08:00:00Z". Seconds are dropped."""
    clocks, date_text = _CLOCKS, _date_text
    return [date_text(i // _DAY) + clocks[i % _DAY // _MINUTE] for i in instants]


def format_epoch(instant: int) -> str:
    """One instant, as `format_epochs` writes it."""
    return _date_text(instant // _DAY) + _CLOCKS[instant % _DAY // _MINUTE]


def nearest(starts: Sequence[When], wanted: When, count: int) -> list[When]:
    """The `count` starts nearest to the wanted one, in order; of two equally near, the earlier.

    `starts` is sorted. The wanted start itself is left out: this answers "that one has just been taken".
    """
    low = bisect_left(starts, wanted) - 1
    high = low + 1
    while high < len(starts) and starts[high] == wanted:
        high += 1
    below: list[When] = []
    above: list[When] = []
    while len(below) + len(above) < count and (low >= 0 or high < len(starts)):
        if high >= len(starts) or (low >= 0 and wanted - starts[low] <= starts[high] - wanted):
            below.append(starts[low])
            low -= 1
        else:
            above.append(starts[high])
            high += 1
    return below[::-1] + above
