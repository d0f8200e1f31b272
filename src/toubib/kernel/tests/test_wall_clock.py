"""Local days and wall-clock times, on the days the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.wall_clock import SkippedDay, day_bounds, local_date, time_zone, to_instant

ZONES = [
    "Africa/Casablanca",
    "Africa/Dakar",
    "Africa/Tunis",
    "America/Havana",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Kiritimati",
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.req("SCH-20")
@pytest.mark.parametrize(
    ("day", "zone", "start", "hours"),
    [
        ("2026-11-26", "Africa/Dakar", "2026-11-26 00:00", 24),
        ("2026-11-26", "Africa/Tunis", "2026-11-25 23:00", 24),
        ("2026-11-26", "Asia/Kathmandu", "2026-11-25 18:15", 24),
        ("2026-03-29", "Europe/Paris", "2026-03-28 23:00", 23),
        ("2026-10-25", "Europe/Paris", "2026-10-24 22:00", 25),
        ("2026-10-04", "Australia/Lord_Howe", "2026-10-03 13:30", 23.5),
        ("2026-04-05", "Australia/Lord_Howe", "2026-04-04 13:00", 24.5),
        ("2026-09-06", "America/Santiago", "2026-09-06 04:00", 23),
        ("2026-04-04", "America/Santiago", "2026-04-04 03:00", 25),
        ("2024-03-10", "Africa/Casablanca", "2024-03-09 23:00", 25),
        ("2024-04-14", "Africa/Casablanca", "2024-04-14 00:00", 23),
        ("2011-12-29", "Pacific/Apia", "2011-12-29 10:00", 24),
        ("2011-12-31", "Pacific/Apia", "2011-12-30 10:00", 24),
    ],
)
def test_a_local_day_lasts_as_long_as_its_clocks_say(day: str, zone: str, start: str, hours: float):
    bounds = day_bounds(date.fromisoformat(day), zone)
    assert bounds.start == utc(start)
    assert bounds.length == timedelta(hours=hours)


@pytest.mark.req("SCH-20")
@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(ZONES))
def test_local_days_follow_each_other_without_gap_or_overlap(day: date, zone: str):
    try:
        today, tomorrow = day_bounds(day, zone), day_bounds(day + timedelta(days=1), zone)
    except SkippedDay:
        return
    assert today.end == tomorrow.start
    assert local_date(today.start, zone) == day


def test_a_day_that_never_was_is_refused():
    with pytest.raises(SkippedDay, match="2011-12-30 never was in Pacific/Apia"):
        day_bounds(date(2011, 12, 30), "Pacific/Apia")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused_rather_than_overflowing(day: date):
    with pytest.raises(ValueError, match="beyond the calendar"):
        day_bounds(day, "Africa/Tunis")


@pytest.mark.parametrize("name", ["Tunis", "", "../../etc/passwd", "Europe/Paris\0", "Europe", "x" * 5000])
def test_an_unknown_zone_is_a_clear_error(name: str):
    with pytest.raises(ValueError, match="unknown time zone"):
        time_zone(name)


@pytest.mark.req("SCH-20")
@pytest.mark.parametrize(
    ("day", "clock", "zone", "first", "last"),
    [
        ("2026-03-29", "01:59", "Europe/Paris", "2026-03-29 00:59", "2026-03-29 00:59"),
        ("2026-03-29", "02:00", "Europe/Paris", "2026-03-29 01:00", "2026-03-29 01:00"),
        ("2026-03-29", "02:59", "Europe/Paris", "2026-03-29 01:00", "2026-03-29 01:00"),
        ("2026-03-29", "03:00", "Europe/Paris", "2026-03-29 01:00", "2026-03-29 01:00"),
        ("2026-10-25", "02:00", "Europe/Paris", "2026-10-25 00:00", "2026-10-25 01:00"),
        ("2026-10-25", "02:30", "Europe/Paris", "2026-10-25 00:30", "2026-10-25 01:30"),
        ("2026-10-25", "03:00", "Europe/Paris", "2026-10-25 02:00", "2026-10-25 02:00"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03 15:30", "2026-10-03 15:30"),
        ("2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04 14:45", "2026-04-04 15:15"),
        ("2026-09-06", "00:30", "America/Santiago", "2026-09-06 04:00", "2026-09-06 04:00"),
        ("2026-04-04", "23:30", "America/Santiago", "2026-04-05 02:30", "2026-04-05 03:30"),
        ("2011-12-30", "12:00", "Pacific/Apia", "2011-12-30 10:00", "2011-12-30 10:00"),
    ],
)
def test_skipped_times_move_to_the_end_of_the_gap_and_repeated_ones_come_twice(
    day: str, clock: str, zone: str, first: str, last: str
):
    on, at = date.fromisoformat(day), time.fromisoformat(clock)
    assert to_instant(on, at, zone) == utc(first)
    assert to_instant(on, at, zone, last=True) == utc(last)
