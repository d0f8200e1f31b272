"""What an agenda is, told plainly: sets of five-minute ticks. The yardstick of `test_agenda_model`.

Nothing of the application is used here. Whether a tick is open is read off the clock on the wall, tick by
tick, so that the days on which clocks change are no special case; time that is taken is a list that is
searched from end to end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

TICK = 5
"""Minutes. Every time that the tests name is a multiple of it, in every zone they visit."""

NOTICE = 60 // TICK


def tick(moment: datetime) -> int:
    """Return the ticks since 1970 UTC."""
    return int(moment.timestamp()) // (TICK * 60)


def instant(ticks: int) -> datetime:
    """Return the moment at which a tick begins."""
    return datetime.fromtimestamp(ticks * TICK * 60, UTC)


@cache
def clock(ticks: int, zone: str) -> tuple[date, int]:
    """Return what calendar and clock on the wall show at a tick: the day, and minutes since midnight."""
    local = instant(ticks).astimezone(ZoneInfo(zone))
    return local.date(), local.hour * 60 + local.minute


@cache
def ticks_of(day: date, zone: str) -> tuple[int, ...]:
    """Return the ticks of a local day: 23 to 25 hours of them."""
    noon = tick(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    around = range(noon - 30 * 60 // TICK, noon + 30 * 60 // TICK)
    return tuple(one for one in around if clock(one, zone)[0] == day)


@dataclass(frozen=True)
class Kind:
    """An appointment's length, buffers and grid, in ticks (the grid in minutes)."""

    length: int
    before: int
    after: int
    grid: int

    def taken(self, start: int, length: int | None = None) -> range:
        """Return the ticks that an appointment takes, buffers included."""
        return range(start - self.before, start + (length or self.length) + self.after)


@dataclass
class Booked:
    """An appointment that stands. `owner` is the number of the patient with an account, if any."""

    agenda: UUID
    start: int
    length: int
    overbooked: bool
    owner: int | None
    taken: range


@dataclass
class Held:
    """A slot kept until a moment."""

    id: UUID
    agenda: UUID
    start: int
    taken: range
    until: datetime


@dataclass
class Opened:
    """One agenda: weekly hours (weekday, from, until, in minutes of the wall clock) and absences."""

    hours: dict[UUID, tuple[int, int, int]] = field(default_factory=dict)
    absences: dict[UUID, tuple[int, int]] = field(default_factory=dict)

    def open_on(self, day: date, zone: str) -> set[int]:
        """Return the ticks at which somebody is there.

        Hours go from the first tick at which the clock has reached their beginning to the last at which it
        has not reached their end: where it goes back in between, through both.
        """
        found: set[int] = set()
        for weekday, begin, end in self.hours.values():
            if weekday != day.weekday():
                continue
            there = ticks_of(day, zone)
            first = next((one for one in there if clock(one, zone)[1] >= begin), None)
            last = next((one for one in reversed(there) if clock(one, zone)[1] < end), None)
            if first is not None and last is not None:
                found |= set(range(first, last + 1))
        return {one for one in found if not any(low <= one < high for low, high in self.absences.values())}


@dataclass
class Clinic:
    """Two agendas in one zone, what is booked and held in them, and the time."""

    zone: str
    kind: Kind
    now: datetime
    agendas: dict[UUID, Opened]
    booked: dict[UUID, Booked] = field(default_factory=dict)
    held: dict[tuple[int, UUID], Held] = field(default_factory=dict)

    def today(self) -> date:
        """Return the local day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def days(self, count: int) -> list[date]:
        """Return today and the days after it."""
        return [self.today() + timedelta(days=n) for n in range(count)]

    def taken(self, agenda: UUID, *, but: UUID | None = None) -> Iterator[range]:
        """Yield what is taken in an agenda now, leaving one appointment out of account."""
        for id_, one in self.booked.items():
            if one.agenda == agenda and id_ != but:
                yield one.taken
        for held in self.held.values():
            if held.agenda == agenda and held.until > self.now:
                yield held.taken

    def is_taken(self, agenda: UUID, wanted: range, *, but: UUID | None = None) -> bool:
        """Say whether anybody has some of this time."""
        return any(one.start < wanted.stop and wanted.start < one.stop for one in self.taken(agenda, but=but))

    def offered(
        self, agenda: UUID, days: Iterable[date], *, but: UUID | None = None, unheld: int | None = None
    ) -> list[int]:
        """Return the starts that patients are offered; `unheld`: as if that patient held nothing there."""
        mine = self.held.pop((unheld, agenda), None) if unheld is not None else None
        soonest = self.now.timestamp() + NOTICE * TICK * 60
        found = []
        for day in days:
            free = self.agendas[agenda].open_on(day, self.zone)
            for one in self.taken(agenda, but=but):
                free -= set(one)
            found += [
                start
                for start in sorted(free)
                if clock(start, self.zone)[1] % self.kind.grid == 0
                and start * TICK * 60 >= soonest
                and all(one in free for one in self.kind.taken(start))
            ]
        if mine is not None and unheld is not None:
            self.held[unheld, agenda] = mine
        return found
