"""What the front desk noted of the demo's appointments: who came when, how long it took, who is late now.

Pure, and deterministic. Instants are whole seconds since 1970 UTC. Practitioners see one patient after the
other: whoever takes longer than planned makes the next ones wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from random import Random
from uuid import UUID

from toubib.entrypoints.demo.bulk import Written
from toubib.modules.scheduling.domain.appointment_states import AppointmentState

MINUTE = 60
_S = AppointmentState
_CAME = {_S.ARRIVED, _S.CHECKED_IN, _S.FULFILLED}
_LATE_BY = 4 * MINUTE
"""Whoever should have come so long ago is late, on the board; sooner, they are only expected."""


def as_noted(
    planned: Iterable[Written], present: int, midnight: int, walk_in_types: frozenset[UUID]
) -> list[Written]:
    """Return a clinic's appointments with what was noted of them until now.

    `midnight` began the day of loading: those who came since have numbers. Of the types in `walk_in_types`,
    which staff book on the day itself, most who have come walked in.
    """
    rng = Random("front desk")
    by_agenda = groupby(sorted(planned, key=attrgetter("agenda_id", "start")), key=attrgetter("agenda_id"))
    days = [list(day) for _, day in by_agenda]
    days.sort(key=lambda day: (day[0].start, len(day), day[-1].start))
    sourced = [[_with_source(one, walk_in_types, rng) for one in day] for day in days]
    one_late = _with_somebody_late(sourced, present)
    return _with_numbers(
        [one for day in one_late for one in _one_after_the_other(day, present, rng)], midnight
    )


def _with_source(one: Written, walk_in_types: frozenset[UUID], rng: Random) -> Written:
    """Say how staff came to book it."""
    chance = rng.random()
    if one.source != "staff":
        return one
    if one.type_id in walk_in_types and one.state in _CAME and chance < 0.7:
        return replace(one, source="walk-in", booked_at=max(one.booked_at, one.start - 40 * MINUTE))
    return replace(one, source="phone") if chance < 0.8 else one


def _with_somebody_late(days: Sequence[list[Written]], present: int) -> list[list[Written]]:
    """Let the last of those who should be in consultation now still be awaited."""
    under_way = [
        one
        for day in days
        for one in day
        if one.state is _S.CHECKED_IN and one.start + _LATE_BY < present and one.source != "walk-in"
    ]
    late = under_way[-1] if len(under_way) > 1 else None
    return [[replace(one, state=_S.BOOKED) if one is late else one for one in day] for day in days]


def _one_after_the_other(day: Iterable[Written], present: int, rng: Random) -> Iterable[Written]:
    free_from = 0
    for one in day:
        early = int(rng.triangular(-25, 8, -8)) * MINUTE
        pace = rng.uniform(0.7, 1.4)
        if one.state not in _CAME:
            yield one
            continue
        arrived = one.booked_at if one.source == "walk-in" else max(one.start + early, one.booked_at)
        begun = max(arrived + MINUTE, free_from, one.start - 5 * MINUTE)
        ended = begun + int((one.end - one.start) * (pace if begun < one.start + 900 else 0.6))
        if one.state is _S.ARRIVED:
            yield replace(one, arrived_at=min(arrived, present - 3 * MINUTE))
        elif one.state is _S.CHECKED_IN:
            begun = min(max(begun, one.start), present - MINUTE)
            yield replace(one, arrived_at=min(arrived, begun - MINUTE), started_at=begun)
        else:
            free_from = min(ended, present - MINUTE // 2)
            begun = min(begun, free_from - 3 * MINUTE)
            arrived = min(arrived, begun - MINUTE)
            yield replace(one, arrived_at=arrived, started_at=begun, ended_at=free_from)


def _with_numbers(noted: Sequence[Written], midnight: int) -> list[Written]:
    """Number those who have come in person since midnight, at each site in the order in which they came."""
    came = [
        (one.arrived_at, number)
        for number, one in enumerate(noted)
        if one.arrived_at is not None and one.start >= midnight and one.mode == "in-person"
    ]
    given: dict[UUID, int] = {}
    numbered = list(noted)
    for _, index in sorted(came):
        one = numbered[index]
        given[one.site_id] = given.get(one.site_id, 0) + 1
        numbered[index] = replace(one, queue_number=given[one.site_id])
    return numbered
