"""Several services in one visit, one after the other: which slots follow each other best (SCH-16).

All on one local day at one site. Each begins when the former ends, or at most `LONGEST_GAP` later; the less a
patient waits in between, the better. Instants are whole seconds since 1970 UTC.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from uuid import UUID

LONGEST_GAP = 30 * 60
"""Seconds a patient may have to wait between two services."""

MOST_SERVICES = 5

MOST_STEPS = 3000
"""Slots looked at for one first start; a bound that no real day comes near, and that answers in any case."""


_begin = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Leg:
    """A slot for one of the services: when it is, and the time it takes, buffers included.

    `in_room`: it takes a room or equipment as well.
    """

    agenda_id: UUID
    start: int
    end: int
    takes_from: int
    takes_to: int
    in_room: bool = False

    def goes_with(self, other: "Leg") -> bool:
        """Whether both can be had: with one practitioner, or in rooms, their buffers come in between."""
        if self.agenda_id != other.agenda_id and not (self.in_room and other.in_room):
            return True
        return self.takes_to <= other.takes_from or other.takes_to <= self.takes_from


Sequel = tuple[Leg, ...]


def waiting(visit: Sequence[Leg]) -> int:
    """Return the seconds between the services, added up."""
    return sum(after.start - before.end for before, after in pairwise(visit))


def follows(before: Leg, after: Leg) -> bool:
    """Whether the second begins when the first has ended, or soon after."""
    return 0 <= after.start - before.end <= LONGEST_GAP


def visits(services: Sequence[Sequence[Leg]]) -> list[Sequel]:
    """Return for each start of the first service the best way on, in the order of those starts.

    `services` are in the order in which they take place, each with its slots. The best waits least; of
    equals, the one whose slots come first, in the order in which they are given for each start. Nothing is
    returned for a start from which no way leads through all services.
    """
    ordered = [sorted(slots, key=_begin) for slots in services]
    if not ordered:
        return []
    ahead = _least_ahead(ordered)
    best: dict[int, Sequel] = {}
    steps: dict[int, int] = {}
    for place, first in enumerate(ordered[0]):
        if ahead[0][place] is None:
            continue
        search = _Search(ordered, ahead, best.get(first.start), steps.get(first.start, 0))
        search.go_on((first,), place, 0)
        steps[first.start] = search.steps
        if search.best is not None:
            best[first.start] = search.best
    return [best[start] for start in sorted(best)]


def _least_ahead(ordered: Sequence[Sequence[Leg]]) -> list[list[int | None]]:
    """Return for each slot the least waiting that can follow it; None where no way leads on.

    Only neighbours are looked at: what conflicts with an earlier one may make the waiting longer.
    """
    ahead: list[list[int | None]] = [[0] * len(ordered[-1])]
    for service in range(len(ordered) - 2, -1, -1):
        after = ahead[0]
        row: list[int | None] = []
        for leg in ordered[service]:
            waits = [
                following.start - leg.end + rest
                for place, following in _following(ordered[service + 1], leg)
                if (rest := after[place]) is not None and following.goes_with(leg)
            ]
            row.append(min(waits, default=None))
        ahead.insert(0, row)
    return ahead


def _following(slots: Sequence[Leg], leg: Leg) -> Iterator[tuple[int, Leg]]:
    """Yield those that follow a slot, with their place; `slots` are in order."""
    for place in range(bisect_left(slots, leg.end, key=_begin), len(slots)):
        if slots[place].start > leg.end + LONGEST_GAP:
            return
        yield place, slots[place]


class _Search:
    """Depth first, in order; what cannot become better than the best found is left alone."""

    def __init__(
        self,
        ordered: Sequence[Sequence[Leg]],
        ahead: Sequence[Sequence[int | None]],
        best: Sequel | None,
        steps: int,
    ) -> None:
        self.ordered, self.ahead, self.best, self.steps = ordered, ahead, best, steps

    def go_on(self, so_far: Sequel, place: int, waited: int) -> None:
        """Try every way on from the slot at that place of its service."""
        self.steps += 1
        rest = self.ahead[len(so_far) - 1][place]
        if rest is None or self.steps > MOST_STEPS:
            return
        if self.best is not None and waited + rest >= waiting(self.best):
            return
        if len(so_far) == len(self.ordered):
            self.best = so_far
            return
        last = so_far[-1]
        for next_place, following in _following(self.ordered[len(so_far)], last):
            if all(following.goes_with(leg) for leg in so_far):
                self.go_on((*so_far, following), next_place, waited + following.start - last.end)


def best_of(found: Sequence[Sequel], most: int) -> list[Sequel]:
    """Return at most so many: those that wait least, of equals the earliest; in the order of the day."""
    chosen = sorted(found, key=lambda visit: (waiting(visit), visit[0].start))[:most]
    return sorted(chosen, key=lambda visit: visit[0].start)
