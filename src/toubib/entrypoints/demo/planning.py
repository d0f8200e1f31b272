"""Filling an agenda believably: who comes when, for what, and what becomes of it. Pure, and deterministic.

Instants are whole seconds since 1970 UTC. Appointments lie inside opening hours, on the grid of their type,
and never overlap, buffers included; a patient has one appointment a day at most.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import exp
from random import Random
from uuid import UUID

from toubib.entrypoints.demo.bulk import Written
from toubib.entrypoints.demo.data.shapes import TypeData
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.availability import default_grid, slots_epoch

HOUR, DAY = 3600, 86_400
Stretch = tuple[int, int]

_HABITS = {"physiotherapy": (2, 6), "psychology": (6, 4), "midwifery": (6, 3)}
"""Days between two visits to the same practitioner, and most appointments ahead with them."""

_HABITS_OF_OTHERS = (6, 2)
_CANDIDATES = 25
_WHY_CANCELLED = ("Empêchement professionnel", "Enfant malade", "Ne peut plus venir", "Déjà guéri", "")


@dataclass(slots=True)
class Visitor:
    """A patient as the planner sees them.

    `need` says how often they come, compared with others; `busy` are the days on which they have an
    appointment.
    """

    id: UUID
    sex: str
    birth_date: date
    need: float = 1.0
    busy: set[date] = field(default_factory=set)

    def age_on(self, day: date) -> int:
        """Age in whole years, to within a day."""
        return int((day - self.birth_date).days / 365.25)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A type as one agenda offers it, with the patients it is for."""

    data: TypeData
    id: UUID
    fees: Mapping[str, Decimal]
    visitors: Sequence[Visitor]

    @cached_property
    def needs(self) -> list[float]:
        """How often each of them comes, as weights."""
        return [visitor.need for visitor in self.visitors]

    @property
    def urgent(self) -> bool:
        """Whether only staff book it, on the day itself."""
        return self.data.bookable_by == "staff"

    @property
    def whole(self) -> int:
        """Seconds it takes, buffers included."""
        return (self.data.before + self.data.minutes + self.data.after) * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is common to the appointments of an agenda. `booked_by` is who books for the staff, if known."""

    agenda_id: UUID
    specialty: str
    time_zone: str
    currency: str
    popularity: float
    booked_by: UUID | None


@dataclass(frozen=True, slots=True)
class Opening:
    """A local day at one site, open between some instants."""

    day: date
    site_id: UUID
    stretches: Sequence[Stretch]


class Planner:
    """Fills one agenda."""

    def __init__(self, desk: Desk, reasons: Sequence[Reason], present: int, today: date, rng: Random) -> None:
        """`present` is the instant of loading, `today` the local day it falls on."""
        self.desk, self.present, self.today, self.rng = desk, present, today, rng
        self.reasons = [reason for reason in reasons if reason.visitors]
        self.weights = [reason.data.weight for reason in self.reasons]
        self.last_visit: dict[UUID, date] = {}
        self.upcoming: Counter[UUID] = Counter()

    def plan(self, openings: Iterable[Opening]) -> list[Written]:
        """Return the appointments of these openings, which come in the order of their days."""
        return [
            one
            for opening in openings
            for stretch in opening.stretches
            for one in self._fill(opening, stretch)
        ]

    def _fill(self, opening: Opening, stretch: Stretch) -> Iterable[Written]:
        fill = self.fullness(opening.day)
        cursor, end = stretch
        while True:
            reason = self._reason(end - cursor, opening.day)
            start = reason and self._next_start(reason, cursor, end)
            if reason is None or start is None:
                return
            visitor = self._visitor(reason, opening.day) if self.rng.random() < fill else None
            if visitor is None:
                cursor = start + reason.data.minutes * 60
                continue
            one = self._written(reason, visitor, opening, start)
            self._note(one, visitor, opening.day)
            yield one
            given_away = one.state is AppointmentState.CANCELLED and self.rng.random() < 0.5
            cursor = cursor if given_away else one.taken[1]

    def fullness(self, day: date) -> float:
        """Return how likely a slot of that day is taken: most of the past, ever fewer of what is to come."""
        ahead = (day - self.today).days
        usual = self.rng.uniform(0.8, 0.99) if ahead <= 0 else 0.93 * exp(-(ahead - 1) / 20)
        return min(usual * self.desk.popularity, 0.97)

    def _reason(self, left: int, day: date) -> Reason | None:
        """Choose a type that still fits and may be booked so far ahead."""
        ahead = (day - self.today).days
        fitting = [
            (reason, weight)
            for reason, weight in zip(self.reasons, self.weights, strict=True)
            if reason.whole <= left and ahead < reason.data.horizon and (ahead <= 0 or not reason.urgent)
        ]
        if not fitting:
            return None
        return self.rng.choices([one for one, _ in fitting], [weight for _, weight in fitting])[0]

    def _next_start(self, reason: Reason, cursor: int, end: int) -> int | None:
        data = reason.data
        starts = slots_epoch(
            [(cursor, end)],
            data.minutes,
            (data.before, data.after),
            default_grid(data.minutes),
            self.desk.time_zone,
        )
        return starts[0] if starts else None

    def _visitor(self, reason: Reason, day: date) -> Visitor | None:
        """Choose somebody who is free that day, was not here just before and has little booked ahead."""
        spacing, most = _HABITS.get(self.desk.specialty, _HABITS_OF_OTHERS)
        candidates = self.rng.choices(reason.visitors, reason.needs, k=_CANDIDATES)
        return next(
            (
                visitor
                for visitor in candidates
                if day not in visitor.busy
                and (day - self.last_visit.get(visitor.id, date.min)).days >= spacing
                and (day < self.today or self.upcoming[visitor.id] < most)
            ),
            None,
        )

    def _note(self, one: Written, visitor: Visitor, day: date) -> None:
        visitor.busy.add(day)
        self.last_visit[visitor.id] = day
        if one.state is AppointmentState.BOOKED and day >= self.today:
            self.upcoming[visitor.id] += 1

    def _written(self, reason: Reason, visitor: Visitor, opening: Opening, start: int) -> Written:
        data, rng = reason.data, self.rng
        end = start + data.minutes * 60
        state = self._state(start, end)
        by_staff = reason.urgent or rng.random() < 0.45
        booked_at = self._booked_at(data, start)
        mode = "video" if "video" in reason.fees and rng.random() < 0.2 else "in-person"
        cancelled_at = self._cancelled_at(booked_at, start) if state is AppointmentState.CANCELLED else None
        return Written(
            agenda_id=self.desk.agenda_id,
            type_id=reason.id,
            patient_id=visitor.id,
            site_id=opening.site_id,
            mode=mode,
            state=state,
            start=start,
            end=end,
            taken=(start - data.before * 60, end + data.after * 60),
            reason=rng.choice(data.reasons) if data.reasons and rng.random() < 0.6 else "",
            fee=reason.fees.get(mode),
            currency=self.desk.currency,
            notice_hours=data.cancel_hours,
            source="staff" if by_staff else "online",
            booked_by=self.desk.booked_by if by_staff else None,
            booked_at=booked_at,
            cancelled_at=cancelled_at,
            cancelled_late=cancelled_at is not None and cancelled_at > start - data.cancel_hours * HOUR,
            cancellation_reason=rng.choice(_WHY_CANCELLED) if cancelled_at is not None else "",
        )

    def _state(self, start: int, end: int) -> AppointmentState:
        chance = self.rng.random()
        if end <= self.present:
            if chance < 0.87:
                return AppointmentState.FULFILLED
            return AppointmentState.NOSHOW if chance < 0.92 else AppointmentState.CANCELLED
        if start <= self.present:
            return AppointmentState.CHECKED_IN
        if start <= self.present + HOUR // 2 and chance < 0.7:
            return AppointmentState.ARRIVED
        return AppointmentState.CANCELLED if chance > 0.95 else AppointmentState.BOOKED

    def _booked_at(self, data: TypeData, start: int) -> int:
        """Return when it was booked: days before, or hours for what cannot wait; never in the future."""
        latest = min(start - HOUR // 2, self.present - 60)
        longest = 3 * HOUR if data.bookable_by == "staff" else min(data.horizon, 45) * DAY
        lead = int(min(self.rng.expovariate(4 / longest), longest))
        return min(max(latest - lead, start - data.horizon * DAY), latest)

    def _cancelled_at(self, booked_at: int, start: int) -> int:
        latest = min(start - HOUR // 3, self.present - 30)
        return latest - int(self.rng.random() ** 2 * max(latest - booked_at - 60, 0))
