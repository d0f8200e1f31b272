"""Which free slots to suggest to patients whose appointments cannot take place.

Nearest to what they had comes first, on different days where that can be; and no two patients are suggested
the same time, so that whoever answers first takes nothing from the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A start that is free, and all the time that it would take, buffers included."""

    start: datetime
    period: Interval


def suggest(
    candidates: Sequence[Candidate],
    around: datetime,
    count: int,
    zone: str,
    taken: Sequence[Interval] = (),
) -> list[Candidate]:
    """Return `count` candidates at most, in order of time: those nearest to `around`, a day each if possible.

    `taken` is what was suggested to others, which no suggestion overlaps; nor do the suggestions each other.
    """
    near = sorted(candidates, key=lambda one: (abs(one.start - around), one.start))
    chosen: list[Candidate] = []
    days: set[date] = set()
    for a_day_each in (True, False):
        for one in near:
            if len(chosen) == count:
                break
            day = local_date(one.start, zone)
            if a_day_each and day in days:
                continue
            busy = (*taken, *(other.period for other in chosen))
            if any(one.period.overlaps(other) for other in busy):
                continue
            chosen.append(one)
            days.add(day)
    return sorted(chosen, key=lambda one: one.start)


def candidate(start: int, before: int, minutes: int, after: int) -> Candidate:
    """Return the candidate of a start (seconds since 1970 UTC), lengths in minutes."""
    begins = datetime.fromtimestamp(start - before * 60, UTC)
    ends = datetime.fromtimestamp(start + (minutes + after) * 60, UTC)
    return Candidate(datetime.fromtimestamp(start, UTC), Interval(begins, ends))
