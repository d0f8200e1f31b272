"""Several services in one visit: the search, against trying everything."""

from itertools import pairwise, product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.modules.scheduling.domain.visits import (
    LONGEST_GAP,
    Leg,
    Sequel,
    best_of,
    follows,
    visits,
    waiting,
)

pytestmark = pytest.mark.req("SCH-16")

QUARTER = 15 * 60


@st.composite
def legs(draw: st.DrawFn) -> Leg:
    """A slot of one to three quarters of an hour, with or without buffers, of one of three agendas."""
    start = draw(st.integers(0, 10)) * QUARTER
    end = start + draw(st.integers(1, 3)) * QUARTER
    return Leg(
        agenda_id=UUID(int=draw(st.integers(1, 3))),
        start=start,
        end=end,
        takes_from=start - draw(st.sampled_from([0, 0, QUARTER])),
        takes_to=end + draw(st.sampled_from([0, 0, QUARTER, 2 * QUARTER])),
        in_room=draw(st.booleans()),
    )


days = st.lists(st.lists(legs(), max_size=6), min_size=1, max_size=4)


def every_visit(services: list[list[Leg]]) -> list[Sequel]:
    """Return every way through the services, found by trying them all."""
    return [
        way
        for way in product(*services)
        if all(follows(before, after) for before, after in pairwise(way))
        and all(a.goes_with(b) for n, a in enumerate(way) for b in way[n + 1 :])
    ]


@given(days)
def test_for_each_start_the_way_that_waits_least_is_found_and_no_start_is_missed(
    services: list[list[Leg]],
) -> None:
    found = visits(services)
    possible = every_visit(services)
    assert [way[0].start for way in found] == sorted({way[0].start for way in possible})
    for way in found:
        assert way in possible
        least = min(waiting(other) for other in possible if other[0].start == way[0].start)
        assert waiting(way) == least


@given(days)
def test_the_same_slots_give_the_same_visits(services: list[list[Leg]]) -> None:
    assert visits(services) == visits([list(slots) for slots in services])


@given(days, st.integers(0, 4))
def test_those_proposed_wait_least_and_are_in_the_order_of_the_day(
    services: list[list[Leg]], most: int
) -> None:
    found = visits(services)
    chosen = best_of(found, most)
    assert len(chosen) == min(most, len(found))
    assert [way[0].start for way in chosen] == sorted(way[0].start for way in chosen)
    left = [waiting(way) for way in found if way not in chosen]
    assert all(waiting(way) <= min(left, default=waiting(way)) for way in chosen)


def slot(agenda: int, start: int, minutes: int = 15, after: int = 0, *, in_room: bool = False) -> Leg:
    """Return a slot at so many minutes past midnight."""
    end = (start + minutes) * 60
    return Leg(UUID(int=agenda), start * 60, end, start * 60, end + after * 60, in_room)


def test_nobody_waits_longer_than_half_an_hour_nor_begins_before_the_former_ends() -> None:
    first = slot(1, 540)
    assert visits([[first], [slot(2, 550), slot(2, 555 + LONGEST_GAP // 60 + 5)]]) == []
    assert visits([[first], [slot(2, 555 + LONGEST_GAP // 60)]])


def test_with_one_practitioner_or_in_rooms_the_buffers_come_in_between() -> None:
    first = slot(1, 540, after=10)
    assert visits([[first], [slot(1, 555), slot(1, 565)]]) == [(first, slot(1, 565))]
    assert visits([[first], [slot(2, 555), slot(2, 565)]]) == [(first, slot(2, 555))]
    in_room = slot(1, 540, after=10, in_room=True)
    second = slot(2, 565, in_room=True)
    assert visits([[in_room], [slot(2, 555, in_room=True), second]]) == [(in_room, second)]


def test_a_day_full_of_slots_is_answered_without_trying_everything() -> None:
    services = [
        [slot(agenda, start, in_room=True, after=5) for start in range(480, 1080, 5) for agenda in range(8)]
        for _ in range(5)
    ]
    found = visits(services)
    assert len(found) > 50
    assert all(len(way) == 5 for way in found)
