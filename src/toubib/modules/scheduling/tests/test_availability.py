"""Slots, against an oracle that looks at every minute of the wall clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.intervals import Interval, contains, normalise, subtract
from toubib.kernel.wall_clock import day_bounds
from toubib.modules.scheduling.domain.availability import (
    NO_BUFFERS,
    default_grid,
    format_epoch,
    format_epochs,
    nearest,
    slots,
    slots_epoch,
)
from toubib.modules.scheduling.domain.opening_hours import WeeklyHours, openings_on

MINUTE = timedelta(minutes=1)
SITE = UUID(int=1)

CLOCK_CHANGES = [
    ("Europe/Paris", date(2026, 3, 29)),
    ("Europe/Paris", date(2026, 10, 25)),
    ("Africa/Casablanca", date(2024, 3, 10)),
    ("Africa/Casablanca", date(2024, 4, 14)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Santiago", date(2026, 4, 4)),
    ("America/Santiago", date(2026, 9, 6)),
    ("America/Havana", date(2026, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 29)),
    ("Africa/Tunis", date(2026, 11, 26)),
    ("Africa/Dakar", date(2026, 11, 26)),
    ("Asia/Kathmandu", date(2026, 11, 26)),
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(starts: list[datetime], zone: str) -> list[str]:
    """What the clock on the wall shows at those instants."""
    return [start.astimezone(ZoneInfo(zone)).strftime("%H:%M") for start in starts]


def every_minute(
    free: list[Interval], duration: int, buffers: tuple[int, int], grid: int, zone: str
) -> list[datetime]:
    """The oracle: try each minute of each free interval, one by one."""
    there, found = ZoneInfo(zone), list[datetime]()
    for interval in free:
        minute = interval.start.replace(second=0, microsecond=0)
        while minute < interval.end:
            shown = minute.astimezone(there)
            fits = (
                minute - buffers[0] * MINUTE >= interval.start
                and minute + (duration + buffers[1]) * MINUTE <= interval.end
            )
            if fits and (shown.hour * 60 + shown.minute) % grid == 0:
                found.append(minute)
            minute += MINUTE
    return found


@st.composite
def busy_days(draw: st.DrawFn) -> tuple[str, Interval, list[Interval]]:
    """A zone, two local days around a change of its clocks, and what is busy during them."""
    zone, day = draw(st.sampled_from(CLOCK_CHANGES))
    start = day_bounds(day, zone).start - timedelta(hours=draw(st.integers(0, 12)))
    open_ = Interval(start, start + timedelta(hours=36))
    taken = draw(
        st.lists(st.tuples(st.integers(0, 36 * 3600), st.integers(1, 3 * 3600)), max_size=6),
    )
    busy = [Interval(start + timedelta(seconds=a), start + timedelta(seconds=a + n)) for a, n in taken]
    return zone, open_, normalise(busy)


@pytest.mark.req("SCH-4", "SCH-20")
@given(
    busy_days(),
    st.integers(5, 90),
    st.tuples(st.sampled_from([0, 5, 10, 15]), st.sampled_from([0, 5, 7])),
    st.sampled_from([1, 5, 7, 10, 15, 20, 25, 30, 45, 50, 60, 90, 1440]),
)
def test_slots_are_free_aligned_and_none_is_missed_on_any_day_in_any_zone(
    days: tuple[str, Interval, list[Interval]], duration: int, buffers: tuple[int, int], grid: int
):
    zone, open_, busy = days
    free = subtract([open_], busy)
    found = slots(free, duration, buffers, grid, zone)
    for start in found:
        needed = Interval(start - buffers[0] * MINUTE, start + (duration + buffers[1]) * MINUTE)
        assert contains(free, needed)
        assert not any(needed.overlaps(taken) for taken in busy)
    assert all(a < b for a, b in pairwise(found))
    assert found == every_minute(free, duration, buffers, grid, zone)


@pytest.mark.req("SCH-20")
@pytest.mark.parametrize(("zone", "day"), CLOCK_CHANGES)
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(zone: str, day: date):
    for n in range(-2, 3):
        on = day + timedelta(days=n)
        rule = WeeklyHours(on.weekday(), time(9), time(11), SITE, zone, date(2000, 1, 1))
        free = openings_on(on, zone, [rule], [], []).get(SITE, [])
        if free:
            assert wall(slots(free, 30, NO_BUFFERS, 30, zone), zone) == ["09:00", "09:30", "10:00", "10:30"]


@pytest.mark.req("SCH-20")
def test_a_night_clinic_loses_the_skipped_hour_and_works_the_repeated_one_twice():
    paris = "Europe/Paris"
    spring = slots([Interval(utc("2026-03-29 00:00"), utc("2026-03-29 02:00"))], 30, NO_BUFFERS, 30, paris)
    assert wall(spring, paris) == ["01:00", "01:30", "03:00", "03:30"]
    autumn = slots([Interval(utc("2026-10-24 23:00"), utc("2026-10-25 02:00"))], 30, NO_BUFFERS, 30, paris)
    assert wall(autumn, paris) == ["01:00", "01:30", "02:00", "02:30", "02:00", "02:30"]


@pytest.mark.req("SCH-1")
def test_buffers_are_inside_the_free_time_too():
    free = [Interval(utc("2026-11-26 09:00"), utc("2026-11-26 11:00"))]
    assert wall(slots(free, 30, (0, 0), 30, "UTC"), "UTC") == ["09:00", "09:30", "10:00", "10:30"]
    assert wall(slots(free, 30, (10, 0), 30, "UTC"), "UTC") == ["09:30", "10:00", "10:30"]
    assert wall(slots(free, 30, (0, 10), 30, "UTC"), "UTC") == ["09:00", "09:30", "10:00"]
    assert slots(free, 30, (60, 31), 30, "UTC") == []


@pytest.mark.req("SCH-20")
def test_free_time_of_two_neighbours_is_not_one():
    free = [
        Interval(utc("2026-11-26 09:00"), utc("2026-11-26 09:30")),
        Interval(utc("2026-11-26 09:40"), utc("2026-11-26 10:00")),
    ]
    assert slots(free, 45, NO_BUFFERS, 15, "UTC") == []


@pytest.mark.req("SCH-4")
def test_starts_are_kept_between_the_first_and_the_last_that_are_allowed_both_included():
    free = [Interval(utc("2026-11-26 09:00"), utc("2026-11-26 12:00"))]
    kept = slots(free, 30, NO_BUFFERS, 30, "UTC", utc("2026-11-26 09:30"), utc("2026-11-26 10:30"))
    assert wall(kept, "UTC") == ["09:30", "10:00", "10:30"]
    just_inside = timedelta(microseconds=1)
    kept = slots(
        free,
        30,
        NO_BUFFERS,
        30,
        "UTC",
        not_before=utc("2026-11-26 09:30") + just_inside,
        not_after=utc("2026-11-26 10:30") - just_inside,
    )
    assert wall(kept, "UTC") == ["10:00"]


@pytest.mark.req("SCH-20")
def test_a_free_interval_that_spans_months_follows_every_change_of_the_clocks():
    zone = "Africa/Casablanca"
    free = [Interval(utc("2024-01-01 00:00"), utc("2025-01-01 00:00"))]
    found = slots(free, 60, NO_BUFFERS, 1440, zone)
    assert set(wall(found, zone)) == {"00:00"}
    assert len(found) == 366


def test_seconds_and_instants_say_the_same():
    free = [(1_795_597_200, 1_795_608_000)]
    as_instants = [Interval(datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC)) for a, b in free]
    found = slots_epoch(free, 20, (5, 5), 10, "Africa/Tunis")
    assert found
    assert [s.timestamp() for s in slots(as_instants, 20, (5, 5), 10, "Africa/Tunis")] == found


@pytest.mark.parametrize(
    ("duration", "buffers", "grid", "zone"),
    [
        (0, (0, 0), 15, "UTC"),
        (-30, (0, 0), 15, "UTC"),
        (30, (-1, 0), 15, "UTC"),
        (30, (0, -1), 15, "UTC"),
        (30, (0, 0), 0, "UTC"),
        (30, (0, 0), -15, "UTC"),
        (30, (0, 0), 1441, "UTC"),
        (30, (0, 0), 15, "Mars/Olympus"),
    ],
)
def test_senseless_requests_are_refused(duration: int, buffers: tuple[int, int], grid: int, zone: str):
    with pytest.raises(ValueError, match=r"duration|grid|unknown time zone"):
        slots_epoch([(0, 86_400)], duration, buffers, grid, zone)


@pytest.mark.req("SCH-1")
@pytest.mark.parametrize(
    ("duration", "grid"),
    [
        *((minutes, minutes) for minutes in (5, 10, 12, 15, 20, 30, 60)),
        *((45, 15), (90, 15), (120, 15), (40, 10), (50, 10), (25, 5), (7, 5), (8, 5)),
    ],
)
def test_a_type_without_a_grid_gets_one_that_people_can_read(duration: int, grid: int):
    assert default_grid(duration) == grid


@given(st.integers(0, 4_102_444_800 // 60).map(lambda minutes: minutes * 60))
def test_an_instant_is_written_as_the_standard_library_would(instant: int):
    written = datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert format_epoch(instant) == written
    assert format_epochs([instant]) == [written]


@pytest.mark.req("SCH-5")
def test_the_nearest_slots_come_in_order_and_leave_out_the_lost_one():
    starts = [utc(f"2026-11-26 {hour:02}:00") for hour in range(8, 18)]
    assert wall(nearest(starts, utc("2026-11-26 11:00"), 3), "UTC") == ["09:00", "10:00", "12:00"]
    assert wall(nearest(starts, utc("2026-11-26 07:00"), 2), "UTC") == ["08:00", "09:00"]
    assert wall(nearest(starts, utc("2026-11-27 11:00"), 2), "UTC") == ["16:00", "17:00"]
    assert nearest(starts, utc("2026-11-26 11:00"), 0) == []
    assert nearest([], utc("2026-11-26 11:00"), 3) == []


@pytest.mark.req("SCH-5")
@given(st.lists(st.integers(0, 200), unique=True).map(sorted), st.integers(-10, 210), st.integers(0, 8))
def test_no_slot_left_out_is_nearer_than_one_answered(starts: list[int], wanted: int, count: int):
    found = nearest(starts, wanted, count)
    others = [start for start in starts if start != wanted]
    assert found == sorted(sorted(others, key=lambda start: (abs(start - wanted), start))[:count])
