"""Interval arithmetic, checked against sets of minutes."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.intervals import Interval, clip, contains, intersect, normalise, subtract, total, union

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def span(start: int, end: int) -> Interval:
    """From so many minutes after nine to so many."""
    return Interval(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end))


def minutes(intervals: list[Interval]) -> set[int]:
    """The minutes they cover, counted from nine."""
    return {
        minute
        for i in intervals
        for minute in range((i.start - NINE) // timedelta(minutes=1), (i.end - NINE) // timedelta(minutes=1))
    }


def is_normal(intervals: list[Interval]) -> bool:
    return all(a.end < b.start for a, b in pairwise(intervals))


some = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: span(pair[0], pair[0] + pair[1])),
    max_size=8,
)


@given(some, some)
def test_the_operations_agree_with_sets_of_minutes(ours: list[Interval], theirs: list[Interval]):
    for found, expected in (
        (normalise(ours), minutes(ours)),
        (union(ours, theirs), minutes(ours) | minutes(theirs)),
        (subtract(ours, theirs), minutes(ours) - minutes(theirs)),
        (intersect(ours, theirs), minutes(ours) & minutes(theirs)),
    ):
        assert minutes(found) == expected
        assert is_normal(found)
        assert total(found) == timedelta(minutes=len(expected))


@given(some, st.integers(0, 60), st.integers(1, 30))
def test_contains_means_every_minute_is_there(ours: list[Interval], start: int, length: int):
    wanted = span(start, start + length)
    assert contains(ours, wanted) == (minutes([wanted]) <= minutes(ours))
    assert minutes(clip(ours, wanted)) == minutes(ours) & minutes([wanted])


def test_touching_intervals_become_one_but_do_not_overlap():
    assert normalise([span(30, 60), span(0, 30)]) == [span(0, 60)]
    assert not span(0, 30).overlaps(span(30, 60))
    assert span(0, 31).overlaps(span(30, 60))


def test_the_start_belongs_to_an_interval_and_the_end_does_not():
    assert span(0, 30).holds(NINE)
    assert not span(0, 30).holds(NINE + timedelta(minutes=30))
    assert span(0, 30).length == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (NINE, NINE, "must end after it starts"),
        (NINE, NINE - timedelta(hours=1), "must end after it starts"),
        (NINE.replace(tzinfo=None), NINE + timedelta(hours=1), "start of an interval needs a time zone"),
        (NINE, NINE.replace(hour=10, tzinfo=None), "end of an interval needs a time zone"),
        (NINE.astimezone(ZoneInfo("Africa/Tunis")), NINE + timedelta(hours=1), "must be in UTC"),
    ],
)
def test_what_is_not_an_interval_is_refused_in_clear_words(start: datetime, end: datetime, words: str):
    with pytest.raises(ValueError, match=words):
        Interval(start, end)


def test_another_name_for_utc_is_taken_as_utc():
    plain = Interval(NINE, NINE + timedelta(hours=1))
    other = Interval(
        NINE.replace(tzinfo=timezone(timedelta(0), "Z")), NINE.replace(hour=10, tzinfo=ZoneInfo("UTC"))
    )
    assert other == plain
    assert other.start.tzinfo is UTC and other.end.tzinfo is UTC
    assert hash(other) == hash(plain)
