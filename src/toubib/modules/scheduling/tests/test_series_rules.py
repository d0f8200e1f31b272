"""When the appointments of a series would be, and what stands in their way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.scheduling.domain.series import (
    Circumstances,
    Status,
    judge,
    nearby,
    occurrences,
    shifted,
)

ZONES = st.sampled_from(
    [
        "Europe/Paris",
        "Africa/Tunis",
        "Africa/Dakar",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "America/Nuuk",
    ]
)
MINUTES = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
NOON = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)


def walls(starts: list[datetime], zone: str) -> list[str]:
    """Write instants as clocks of the zone show them."""
    return [start.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") for start in starts]


@pytest.mark.req("SCH-15", "SCH-20")
def test_nine_in_the_morning_stays_so_across_the_change_of_the_clocks():
    first = datetime(2027, 3, 15, 8, 0, tzinfo=UTC)
    found = occurrences(first, 7, 4, "Europe/Paris")
    assert walls(found, "Europe/Paris") == [
        "2027-03-15 09:00",
        "2027-03-22 09:00",
        "2027-03-29 09:00",
        "2027-04-05 09:00",
    ]
    assert [start.hour for start in found] == [8, 8, 7, 7]
    assert [start.hour for start in occurrences(first, 7, 4, "Africa/Tunis")] == [8] * 4


@pytest.mark.req("SCH-15", "SCH-20")
def test_a_time_that_the_clocks_skip_is_the_first_instant_after_it():
    found = occurrences(datetime(2027, 3, 27, 1, 30, tzinfo=UTC), 1, 3, "Europe/Paris")
    assert walls(found, "Europe/Paris") == ["2027-03-27 02:30", "2027-03-28 03:00", "2027-03-29 02:30"]


@pytest.mark.req("SCH-15", "SCH-20")
@given(MINUTES, st.integers(1, 60), st.integers(1, 60), ZONES)
def test_every_occurrence_is_on_its_day_and_shows_the_same_time_unless_the_clocks_skip_it(
    first: datetime, every: int, count: int, zone: str
):
    found = occurrences(first, every, count, zone)
    there = ZoneInfo(zone)
    wall = first.astimezone(there)
    assert found[0] == first
    assert len(found) == count
    for number, start in enumerate(found):
        day = wall.date() + timedelta(days=every * number)
        shown = start.astimezone(there)
        assert shown.date() == day
        if shown.time() != wall.time():
            skipped = datetime.combine(day, wall.time(), there)
            assert skipped.astimezone(UTC).astimezone(there).time() != wall.time()
    assert found == sorted(set(found))


@pytest.mark.req("SCH-15")
@given(MINUTES, st.integers(1, 30), st.integers(1, 20), st.integers(-20_000, 20_000), ZONES)
def test_moving_the_rest_keeps_the_distances_on_the_wall_clock(
    first: datetime, every: int, count: int, by: int, zone: str
):
    starts = occurrences(first, every, count, zone)
    goal = first + timedelta(minutes=by)
    assert shifted(starts, first, first, zone)[0] == first
    moved = shifted(starts, first, goal, zone)
    assert moved[0] == goal
    days = [local_date(start, zone) for start in occurrences(goal, every, count, zone)]
    assert all(abs((local_date(a, zone) - b).days) <= 1 for a, b in zip(moved, days, strict=True))


def around(**changes: object) -> Circumstances:
    """Open from 8 to 12 in UTC on the day, nothing taken."""
    facts: dict[str, object] = {
        "hours": [Interval(NOON - timedelta(hours=3), NOON + timedelta(hours=1))],
        "absences": [],
        "taken": [],
        "earliest": NOON - timedelta(days=1),
        "latest": NOON + timedelta(days=1),
    }
    return Circumstances(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.req("SCH-15")
def test_what_stands_in_the_way_is_named():
    period = Interval(NOON, NOON + timedelta(minutes=20))
    other = Interval(NOON + timedelta(minutes=10), NOON + timedelta(minutes=30))
    after = Interval(NOON + timedelta(minutes=20), NOON + timedelta(minutes=30))
    assert judge(NOON, period, around()) is Status.FREE
    assert judge(NOON, period, around(taken=[after])) is Status.FREE
    assert judge(NOON, period, around(taken=[other])) is Status.TAKEN
    assert judge(NOON, period, around(absences=[other], taken=[other])) is Status.ABSENT
    assert judge(NOON, period, around(hours=[after])) is Status.CLOSED
    assert judge(NOON, period, around(earliest=NOON + timedelta(minutes=1))) is Status.PAST
    assert judge(NOON, period, around(latest=NOON - timedelta(minutes=1))) is Status.TOO_FAR


@pytest.mark.req("SCH-15")
@given(st.sets(st.integers(-3 * 96, 3 * 96), max_size=80), ZONES)
def test_what_is_proposed_instead_is_free_near_and_of_every_day_around(quarters: set[int], zone: str):
    free: dict[date, list[datetime]] = {}
    for quarter in sorted(quarters):
        start = NOON + timedelta(minutes=15 * quarter)
        free.setdefault(local_date(start, zone), []).append(start)
    found = nearby(NOON, free, zone)
    today = local_date(NOON, zone)
    days = [(local_date(start, zone) - today).days for start in found]
    assert NOON not in found
    assert found == sorted(found)
    assert set(found) <= {start for starts in free.values() for start in starts}
    assert all(days.count(day) <= (4 if day == 0 else 2) for day in days)
    for offset in range(-2, 3):
        day = today + timedelta(days=offset)
        assert bool(set(free.get(day, [])) - {NOON}) == (offset in days)
    assert all(day_bounds(local_date(start, zone), zone).holds(start) for start in found)
