"""From hours on the wall clock to instants: weeks, dates, absences, and the days the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.intervals import Interval, total
from toubib.kernel.wall_clock import day_bounds
from toubib.modules.scheduling.domain.opening_hours import (
    Absence,
    DatedOpening,
    RepeatingAbsence,
    WeeklyHours,
    openings_on,
)

CABINET = UUID(int=1)
HOSPITAL = UUID(int=2)
LONG_AGO = date(2000, 1, 1)
THURSDAY = date(2026, 11, 26)


def clock(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def weekly(day: date, hours: str, zone: str, *, site: UUID = CABINET, since: date = LONG_AGO) -> WeeklyHours:
    """Hours such as "09:00-12:00" on the weekday of that day."""
    start, end = hours.split("-")
    return WeeklyHours(day.weekday(), clock(start), clock(end), site, zone, since)


def instants(*spans: str) -> list[Interval]:
    """Intervals such as "2026-11-26 08:00 / 2026-11-26 11:00", in UTC."""
    pairs = [span.split(" / ") for span in spans]
    return [
        Interval(datetime.fromisoformat(a).replace(tzinfo=UTC), datetime.fromisoformat(b).replace(tzinfo=UTC))
        for a, b in pairs
    ]


@pytest.mark.req("SCH-2")
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Africa/Tunis", "2026-11-26 08:00 / 2026-11-26 11:00"),
        ("Africa/Dakar", "2026-11-26 09:00 / 2026-11-26 12:00"),
        ("Africa/Casablanca", "2026-11-26 08:00 / 2026-11-26 11:00"),
        ("Asia/Kathmandu", "2026-11-26 03:15 / 2026-11-26 06:15"),
        ("America/Santiago", "2026-11-26 12:00 / 2026-11-26 15:00"),
    ],
)
def test_nine_to_noon_is_on_the_wall_clock_of_the_site(zone: str, expected: str):
    rules = [weekly(THURSDAY, "09:00-12:00", zone)]
    assert openings_on(THURSDAY, zone, rules, [], []) == {CABINET: instants(expected)}


@pytest.mark.req("SCH-2")
def test_weekly_hours_hold_from_their_first_day_to_their_last_both_included():
    rule = WeeklyHours(3, time(9), time(12), CABINET, "Africa/Tunis", date(2026, 11, 12), THURSDAY)
    weeks = [date(2026, 11, 5) + timedelta(days=7 * n) for n in range(5)]
    opened = [bool(openings_on(day, "Africa/Tunis", [rule], [], [])) for day in weeks]
    assert opened == [False, True, True, True, False]
    assert not openings_on(THURSDAY - timedelta(days=1), "Africa/Tunis", [rule], [], [])


@pytest.mark.req("SCH-2", "SCH-3")
def test_dated_openings_add_to_the_week_and_absences_take_away_everywhere():
    rules = [weekly(THURSDAY, "09:00-12:00", "Africa/Tunis")]
    extra = [
        DatedOpening(THURSDAY, time(12), time(13), CABINET, "Africa/Tunis"),
        DatedOpening(THURSDAY, time(15), time(18), HOSPITAL, "Africa/Tunis"),
        DatedOpening(THURSDAY + timedelta(days=1), time(9), time(18), CABINET, "Africa/Tunis"),
    ]
    away = [Absence(i.start, i.end) for i in instants("2026-11-26 09:30 / 2026-11-26 10:00")]
    assert openings_on(THURSDAY, "Africa/Tunis", rules, extra, away) == {
        CABINET: instants("2026-11-26 08:00 / 2026-11-26 09:30", "2026-11-26 10:00 / 2026-11-26 12:00"),
        HOSPITAL: instants("2026-11-26 14:00 / 2026-11-26 17:00"),
    }


@pytest.mark.req("SCH-3")
def test_a_site_closed_by_an_absence_is_not_in_the_answer():
    rules = [weekly(THURSDAY, "09:00-12:00", "Africa/Tunis")]
    holiday = [Absence(i.start, i.end) for i in instants("2026-11-20 00:00 / 2026-12-01 00:00")]
    assert openings_on(THURSDAY, "Africa/Tunis", rules, [], holiday) == {}


@pytest.mark.req("SCH-20")
def test_a_day_and_night_opening_covers_the_whole_local_day():
    for day, zone in [
        (THURSDAY, "Africa/Tunis"),
        (date(2026, 3, 29), "Europe/Paris"),
        (date(2026, 10, 25), "Europe/Paris"),
        (date(2026, 9, 6), "America/Santiago"),
        (date(2026, 4, 4), "America/Santiago"),
        (date(2026, 11, 1), "America/Havana"),
    ]:
        opened = openings_on(day, zone, [weekly(day, "00:00-24:00", zone)], [], [])
        assert opened == {CABINET: [day_bounds(day, zone)]}


@pytest.mark.req("SCH-20")
@pytest.mark.parametrize(
    ("zone", "day", "hours", "expected"),
    [
        # Spring: 02:00 to 03:00 does not exist.
        ("Europe/Paris", "2026-03-29", "01:00-04:00", ["2026-03-29 00:00 / 2026-03-29 02:00"]),
        ("Europe/Paris", "2026-03-29", "02:30-04:00", ["2026-03-29 01:00 / 2026-03-29 02:00"]),
        ("Europe/Paris", "2026-03-29", "01:00-02:30", ["2026-03-29 00:00 / 2026-03-29 01:00"]),
        ("Europe/Paris", "2026-03-29", "02:15-02:45", []),
        ("Europe/Paris", "2026-03-29", "02:00-03:00", []),
        ("Europe/Paris", "2026-03-29", "09:00-12:00", ["2026-03-29 07:00 / 2026-03-29 10:00"]),
        # Autumn: 02:00 to 03:00 comes twice.
        ("Europe/Paris", "2026-10-25", "02:00-03:00", ["2026-10-25 00:00 / 2026-10-25 02:00"]),
        ("Europe/Paris", "2026-10-25", "02:30-04:00", ["2026-10-25 00:30 / 2026-10-25 03:00"]),
        ("Europe/Paris", "2026-10-25", "01:00-02:30", ["2026-10-24 23:00 / 2026-10-25 01:30"]),
        ("Europe/Paris", "2026-10-25", "09:00-12:00", ["2026-10-25 08:00 / 2026-10-25 11:00"]),
        # Half an hour, at 02:00.
        ("Australia/Lord_Howe", "2026-10-04", "02:15-04:00", ["2026-10-03 15:30 / 2026-10-03 17:00"]),
        ("Australia/Lord_Howe", "2026-10-04", "02:00-02:30", []),
        ("Australia/Lord_Howe", "2026-04-05", "01:30-02:00", ["2026-04-04 14:30 / 2026-04-04 15:30"]),
        # The clocks skip midnight itself: that Sunday begins at 01:00.
        ("America/Santiago", "2026-09-06", "00:00-02:00", ["2026-09-06 04:00 / 2026-09-06 05:00"]),
        ("America/Santiago", "2026-09-05", "22:00-24:00", ["2026-09-06 02:00 / 2026-09-06 04:00"]),
        ("America/Santiago", "2026-04-04", "22:00-24:00", ["2026-04-05 01:00 / 2026-04-05 04:00"]),
        # Ramadan: Morocco leaves its summer time and comes back to it.
        ("Africa/Casablanca", "2024-03-10", "09:00-12:00", ["2024-03-10 09:00 / 2024-03-10 12:00"]),
        ("Africa/Casablanca", "2024-03-10", "02:00-03:00", ["2024-03-10 01:00 / 2024-03-10 03:00"]),
        ("Africa/Casablanca", "2024-04-14", "02:00-04:00", ["2024-04-14 02:00 / 2024-04-14 03:00"]),
        # An hour after midnight that comes twice.
        ("America/Havana", "2026-11-01", "00:00-01:00", ["2026-11-01 04:00 / 2026-11-01 06:00"]),
        ("America/Havana", "2026-10-31", "22:00-24:00", ["2026-11-01 02:00 / 2026-11-01 04:00"]),
    ],
)
def test_openings_on_the_days_the_clocks_change(zone: str, day: str, hours: str, expected: list[str]):
    on = date.fromisoformat(day)
    opened = openings_on(on, zone, [weekly(on, hours, zone)], [], [])
    assert opened == ({CABINET: instants(*expected)} if expected else {})


@pytest.mark.req("SCH-2", "SCH-20")
def test_hours_of_a_site_in_another_zone_are_cut_at_the_midnights_of_the_agenda():
    rules = [weekly(THURSDAY, "18:00-24:00", "America/Santiago", site=HOSPITAL)]
    tunis = "Africa/Tunis"
    assert openings_on(THURSDAY, tunis, rules, [], []) == {
        HOSPITAL: instants("2026-11-26 21:00 / 2026-11-26 23:00")
    }
    assert openings_on(THURSDAY + timedelta(days=1), tunis, rules, [], []) == {
        HOSPITAL: instants("2026-11-26 23:00 / 2026-11-27 03:00")
    }


@pytest.mark.req("SCH-20")
@given(
    st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    st.sampled_from(["Europe/Paris", "Pacific/Kiritimati", "America/Santiago", "Australia/Lord_Howe"]),
    st.sampled_from(["Africa/Tunis", "Etc/GMT+12", "Asia/Kathmandu", "Africa/Casablanca"]),
    st.integers(0, 23),
    st.integers(1, 24),
)
def test_no_time_is_lost_or_opened_twice_between_the_days_of_an_agenda(
    day: date, agenda: str, zone: str, start: int, end: int
):
    if end <= start:
        start, end = end - 1, start + 1
    opening = DatedOpening(day, time(start), time(end % 24), CABINET, zone)
    (whole,) = openings_on(day, zone, [], [opening], []).get(CABINET, [None])
    around = [day + timedelta(days=n) for n in range(-3, 4)]
    pieces = [p for d in around for p in openings_on(d, agenda, [], [opening], []).get(CABINET, [])]
    assert sum((p.length for p in pieces), timedelta(0)) == total(pieces)
    assert total(pieces) == (whole.length if whole else timedelta(0))


def test_nothing_is_open_on_a_day_the_zone_skipped():
    skipped = date(2011, 12, 30)
    assert (
        openings_on(skipped, "Pacific/Apia", [weekly(skipped, "09:00-12:00", "Pacific/Apia")], [], []) == {}
    )


@pytest.mark.req("SCH-2")
@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (time(12), time(9), "must end after they start"),
        (time(9), time(9), "must end after they start"),
        (time(22), time(2), "on the same day: 22:00 to 02:00"),
        (time(9, 0, 30), time(10), "whole minutes"),
        (time(9, tzinfo=UTC), time(10), "without a zone"),
    ],
)
def test_hours_that_make_no_sense_are_refused_in_clear_words(start: time, end: time, words: str):
    with pytest.raises(ValueError, match=words):
        WeeklyHours(0, start, end, CABINET, "Africa/Tunis", THURSDAY)
    with pytest.raises(ValueError, match=words):
        DatedOpening(THURSDAY, start, end, CABINET, "Africa/Tunis")


def test_other_senseless_rules_are_refused_too():
    with pytest.raises(ValueError, match="a weekday goes from 0"):
        WeeklyHours(7, time(9), time(10), CABINET, "Africa/Tunis", THURSDAY)
    with pytest.raises(ValueError, match="unknown time zone"):
        WeeklyHours(0, time(9), time(10), CABINET, "Tunisia", THURSDAY)
    with pytest.raises(ValueError, match="validity ends before it starts"):
        WeeklyHours(0, time(9), time(10), CABINET, "Africa/Tunis", THURSDAY, THURSDAY - timedelta(days=1))
    with pytest.raises(ValueError, match="must end after it starts"):
        Absence(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="unknown time zone"):
        openings_on(THURSDAY, "Tunisia", [], [], [])


def away(day: date, hours: str, zone: str, *, every: int = 1, since: date, until: date | None = None):
    """An absence such as "14:00-24:00" on the weekday of that day, every so many weeks."""
    start, end = hours.split("-")
    return RepeatingAbsence(day.weekday(), every, clock(start), clock(end), zone, since, until)


@pytest.mark.req("SCH-3")
def test_an_absence_that_comes_back_takes_its_hours_out_of_each_week():
    hours = [weekly(THURSDAY, "09:00-17:00", "Africa/Tunis")]
    each_week = away(THURSDAY, "09:00-12:30", "Africa/Tunis", since=LONG_AGO)
    for week in range(3):
        day = THURSDAY + timedelta(weeks=week)
        (left,) = openings_on(day, "Africa/Tunis", hours, [], [each_week])[CABINET]
        assert left.start == datetime.combine(day, time(11, 30), UTC)
    friday = THURSDAY + timedelta(days=1)
    assert openings_on(
        friday, "Africa/Tunis", [weekly(friday, "09:00-12:00", "Africa/Tunis")], [], [each_week]
    )


@pytest.mark.req("SCH-3")
def test_every_other_week_is_counted_from_the_week_of_its_first_day():
    # Valid from a Friday: that week's Thursday is before, and the next one but one is the first.
    rule = away(THURSDAY, "09:00-12:00", "Africa/Tunis", every=2, since=date(2026, 11, 13))
    weeks = [date(2026, 11, 5) + timedelta(weeks=n) for n in range(6)]
    assert [rule.holds_on(day) for day in weeks] == [False, False, False, True, False, True]
    assert [i.start.date() for i in rule.between(weeks[0], weeks[-1])] == [THURSDAY, date(2026, 12, 10)]


@pytest.mark.req("SCH-3")
def test_an_absence_until_its_last_day_ends_with_it():
    rule = away(THURSDAY, "00:00-24:00", "Africa/Tunis", since=THURSDAY, until=THURSDAY)
    assert rule.on(THURSDAY) == day_bounds(THURSDAY, "Africa/Tunis")
    assert rule.on(THURSDAY + timedelta(weeks=1)) is None
    assert rule.between(date(2026, 1, 1), date(2026, 11, 25)) == []


@pytest.mark.req("SCH-3", "SCH-20")
@pytest.mark.parametrize(
    ("day", "hours", "expected"),
    [
        ("2026-03-29", "01:00-04:00", "2026-03-29 00:00 / 2026-03-29 02:00"),  # an hour is skipped
        ("2026-03-29", "02:00-03:00", None),  # all of it is
        ("2026-10-25", "02:00-03:00", "2026-10-25 00:00 / 2026-10-25 02:00"),  # an hour comes twice
        ("2026-10-25", "22:00-24:00", "2026-10-25 21:00 / 2026-10-25 23:00"),
    ],
)
def test_an_absence_that_comes_back_stays_on_the_wall_clock(day: str, hours: str, expected: str | None):
    on = date.fromisoformat(day)
    found = away(on, hours, "Europe/Paris", since=LONG_AGO).on(on)
    assert found == (instants(expected)[0] if expected else None)


@pytest.mark.req("SCH-3")
@pytest.mark.parametrize(
    "wrong", [{"weekday": 7}, {"every_weeks": 0}, {"end": time(8)}, {"valid_to": date(2020, 1, 1)}]
)
def test_an_absence_that_makes_no_sense_is_refused(wrong: dict[str, object]):
    sound = {
        "weekday": 0,
        "every_weeks": 1,
        "start": time(9),
        "end": time(12),
        "time_zone": "Africa/Tunis",
        "valid_from": THURSDAY,
    }
    with pytest.raises(ValueError):
        RepeatingAbsence(**{**sound, **wrong})
