"""The waiting list's rules: what a wish asks for, whose turn it is, and how long an offer stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date, time_zone, to_instant
from toubib.modules.scheduling.domain.waiting_list import (
    ANSWER_WITHIN,
    NIGHT_FROM,
    NIGHT_UNTIL,
    SHORTEST_OFFER,
    FreeSlot,
    Wish,
    in_turn,
    mode_for,
    nearest_first,
    offer_until,
    suits,
)

pytestmark = pytest.mark.req("SCH-14")

TUNIS, PARIS = "Africa/Tunis", "Europe/Paris"
AGENDA, SITE, TYPE = UUID(int=1), UUID(int=2), UUID(int=3)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""09:00 in Tunis."""

SLOT = FreeSlot(
    agenda_id=AGENDA,
    site_id=SITE,
    type_id=TYPE,
    start=MONDAY,
    modes=frozenset({"in-person", "video"}),
    zone=TUNIS,
)
WISH = Wish(
    id=UUID(int=9),
    type_id=TYPE,
    joined_at=MONDAY - timedelta(days=3),
    first_day=date(2026, 11, 20),
    last_day=date(2026, 12, 20),
)

zones = st.sampled_from([TUNIS, PARIS, "Africa/Dakar", "Australia/Lord_Howe", "Asia/Kathmandu"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
ahead = st.timedeltas(timedelta(minutes=1), timedelta(days=60))
wishes = st.builds(
    Wish,
    id=st.uuids(),
    type_id=st.just(TYPE),
    joined_at=moments,
    first_day=st.just(date(2026, 1, 1)),
    last_day=st.just(date(2027, 1, 1)),
    urgent=st.booleans(),
)


@pytest.mark.parametrize(
    "changes",
    [
        {"agenda_id": UUID(int=7)},
        {"site_id": UUID(int=7)},
        {"type_id": UUID(int=7)},
        {"modes": frozenset({"home"})},
        {"first_day": date(2026, 11, 24)},
        {"last_day": date(2026, 11, 22)},
        {"weekdays": frozenset({1, 2})},
        {"earliest": time(9, 1)},
        {"latest": time(8, 59)},
        {"sooner_than": MONDAY},
    ],
)
def test_a_wish_is_not_answered_by_what_it_does_not_ask_for(changes: dict[str, Any]) -> None:
    assert suits(WISH, SLOT)
    assert not suits(replace(WISH, **changes), SLOT)


@pytest.mark.parametrize(
    "changes",
    [
        {"agenda_id": AGENDA, "site_id": SITE},
        {"modes": frozenset({"video"})},
        {"first_day": date(2026, 11, 23), "last_day": date(2026, 11, 23)},
        {"weekdays": frozenset({0})},
        {"earliest": time(9), "latest": time(9)},
        {"sooner_than": MONDAY + timedelta(minutes=1)},
    ],
)
def test_bounds_belong_to_a_wish(changes: dict[str, Any]) -> None:
    assert suits(replace(WISH, **changes), SLOT)


def test_days_and_times_are_those_of_the_agendas_wall_clock() -> None:
    late = replace(SLOT, start=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    tuesday = replace(WISH, weekdays=frozenset({1}), latest=time(1))
    assert suits(tuesday, late)
    assert not suits(tuesday, replace(late, zone="Africa/Dakar"))


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), zone=zones)
def test_nine_oclock_is_nine_oclock_on_the_days_the_clocks_change_too(day: date, zone: str) -> None:
    wish = replace(WISH, first_day=day, last_day=day, earliest=time(9), latest=time(9))
    slot = replace(SLOT, zone=zone, start=to_instant(day, time(9), zone))
    assert suits(wish, slot)
    assert not suits(wish, replace(slot, start=slot.start + timedelta(minutes=1)))


def test_a_slot_is_offered_in_person_where_both_will_do() -> None:
    assert mode_for(WISH, SLOT) == "in-person"
    assert mode_for(replace(WISH, modes=frozenset({"video"})), SLOT) == "video"
    assert mode_for(replace(WISH, modes=frozenset({"video"})), replace(SLOT, modes=frozenset())) is None


@given(st.lists(wishes, unique_by=lambda wish: wish.id), st.randoms())
def test_the_urgent_come_first_then_those_who_have_waited_longest(some: list[Wish], chance: Any) -> None:
    turn = in_turn(some)
    for before, after in pairwise(turn):
        assert before.urgent >= after.urgent
        if before.urgent == after.urgent:
            assert before.joined_at <= after.joined_at
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert in_turn(shuffled) == turn


@given(st.lists(wishes, unique_by=lambda wish: wish.id, min_size=1))
def test_whoever_was_asked_for_this_slot_is_passed_over_and_nobody_else(some: list[Wish]) -> None:
    first, *others = in_turn(some)
    assert in_turn(some, {first.id}) == others


def test_the_freed_start_is_offered_before_its_neighbours_and_only_what_uses_the_freed_time() -> None:
    freed = Interval(MONDAY, MONDAY + timedelta(minutes=20))
    starts = [MONDAY + timedelta(minutes=20 * number) for number in range(-3, 4)]
    takes = timedelta(), timedelta(minutes=40)
    assert nearest_first(starts, freed, MONDAY, takes) == [MONDAY, MONDAY - timedelta(minutes=20)]


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of that Monday on Tunis's clock."""
    return to_instant(date(2026, 11, 23), time(hour, minute), TUNIS)


@pytest.mark.parametrize(
    ("now", "start", "until"),
    [
        (at(9), at(9) + timedelta(days=3), at(11)),
        (at(9), at(12), at(10)),
        (at(9), at(9, 30), at(9, 15)),
        (at(9), at(9, 15), at(9, 15)),
        (at(22), at(22) + timedelta(days=3), at(10) + timedelta(days=1)),
        (at(3), at(11), at(9)),
        (at(7, 30), at(8, 20), at(8, 15)),
        (at(7, 30), at(8, 10), at(7, 45)),
        (at(6), at(7), at(6, 20)),
    ],
)
def test_an_offer_stands_as_long_as_somebody_needs_to_answer(
    now: datetime, start: datetime, until: datetime
) -> None:
    assert offer_until(start, now, TUNIS) == until


def test_nothing_is_offered_too_late_to_be_answered_or_within_the_notice_of_the_type() -> None:
    assert offer_until(at(9, 14), at(9), TUNIS) is None
    assert offer_until(at(8), at(9), TUNIS) is None
    assert offer_until(at(11), at(9), TUNIS, notice_minutes=121) is None
    assert offer_until(at(11), at(9), TUNIS, notice_minutes=120) == at(9, 40)


def test_the_night_on_which_the_clocks_change_ends_at_eight_as_every_night() -> None:
    night = datetime(2026, 10, 24, 21, 0, tzinfo=UTC)  # 23:00 in Paris, where the clocks go back at 03:00
    until = offer_until(night + timedelta(days=5), night, PARIS)
    assert until == to_instant(date(2026, 10, 25), time(10), PARIS)


@given(now=moments, left=ahead, zone=zones, notice=st.integers(0, 600))
def test_an_offer_leaves_time_to_answer_and_never_outlasts_the_slot(
    now: datetime, left: timedelta, zone: str, notice: int
) -> None:
    start = now + left
    until = offer_until(start, now, zone, notice)
    if until is None:
        assert left < timedelta(minutes=notice) or left < SHORTEST_OFFER
        return
    assert now + SHORTEST_OFFER <= until <= start
    awake = NIGHT_UNTIL <= now.astimezone(time_zone(zone)).time() < NIGHT_FROM
    if awake:
        assert until - now <= ANSWER_WITHIN + timedelta(minutes=1)
    else:
        morning = local_date(now, zone) + timedelta(days=now.astimezone(time_zone(zone)).time() >= NIGHT_FROM)
        assert until <= to_instant(morning, time(10, 1), zone)
