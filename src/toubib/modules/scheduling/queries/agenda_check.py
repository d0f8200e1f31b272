"""Does the read model of free time say what its sources say?"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from toubib.kernel.intervals import Interval, intersect, subtract
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.domain.offers import day_caps
from toubib.modules.scheduling.domain.opening_hours import openings_on
from toubib.modules.scheduling.models import Agenda, Occupancy
from toubib.modules.scheduling.queries.opening_rules import opening_rules
from toubib.platform.database.statements import prepared

Row = tuple[list[Interval], list[Interval], frozenset[UUID]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A day at a site whose row is not what its sources say: open, free, and full for whom."""

    agenda_id: UUID
    day: date
    site_id: UUID
    kept: "Row | None"
    wanted: "Row | None"


def differences(agenda: Agenda, now: datetime) -> list[Difference]:
    """Work out open and free time of every day from today to the horizon, in Python, and compare.

    Runs in the clinic's scope. It shares no code with the SQL that keeps the rows, only the opening rules.
    """
    if agenda.horizon is None:
        return []
    today = local_date(now, agenda.time_zone)
    rules = opening_rules(agenda)
    taken = [
        Interval(row.starts, row.ends)
        for row in Occupancy.objects.filter(
            clinic_id=agenda.clinic_id,
            resource_id=agenda.pk,
            hold__isnull=True,
            starts__gte=now - timedelta(days=3),
        )
    ]
    kept, full = _kept(agenda, today), _full_for(agenda, now)
    found: list[Difference] = []
    for number in range((agenda.horizon - today).days + 1):
        day = today + timedelta(days=number)
        opened = openings_on(day, agenda.time_zone, rules.weekly, rules.dated, rules.absences)
        for site_id in opened.keys() | {site for of_day, site in kept if of_day == day}:
            hours = opened.get(site_id)
            wanted = (hours, subtract(hours, intersect(hours, taken)), full(day)) if hours else None
            if wanted != kept.get((day, site_id)):
                found.append(Difference(agenda.pk, day, site_id, kept.get((day, site_id)), wanted))
    return found


def _full_for(agenda: Agenda, now: datetime) -> Callable[[date], frozenset[UUID]]:
    """Return what says of a local day for which types (or for all: the agenda) the rules allow no more."""
    caps = day_caps(agenda.pk, agenda.offer)
    rows = Occupancy.objects.filter(
        clinic_id=agenda.clinic_id,
        resource_id=agenda.pk,
        appointment__isnull=False,
        starts__gte=now - timedelta(days=3),
    ).values_list("appointment__starts", "appointment__type_id")
    booked: Counter[tuple[date, UUID]] = Counter()
    for starts, type_id in rows if caps else ():
        day = local_date(starts, agenda.time_zone)
        booked.update([(day, type_id), (day, agenda.pk)])
    return lambda day: frozenset(whose for whose, most in caps.items() if booked[day, whose] >= most)


def _kept(agenda: Agenda, today: date) -> dict[tuple[date, UUID], Row]:
    rows = prepared(
        "SELECT day, site_id, open, free, full_for FROM scheduling_agendaday "
        "WHERE clinic_id = %(clinic)s AND agenda_id = %(agenda)s AND day >= %(today)s",
        {"clinic": agenda.clinic_id, "agenda": agenda.pk, "today": today},
    )
    return {
        (day, site_id): (_intervals(opened), _intervals(free), frozenset(full_for))
        for day, site_id, opened, free, full_for in rows
    }


def _intervals(periods: object) -> list[Interval]:
    return [Interval(period.lower, period.upper) for period in periods]  # pyright: ignore
