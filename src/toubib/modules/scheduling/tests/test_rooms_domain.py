"""Which room an appointment gets: the rules, without a database."""

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.modules.scheduling.domain.rooms import (
    NO_NEEDS,
    Kind,
    Needs,
    RoomTime,
    candidates,
    free_in_order,
    read_needs,
    starts_with_room,
)

pytestmark = pytest.mark.req("SCH-16")

SPACE = UUID(int=1)
HERE, ELSEWHERE = UUID(int=10), UUID(int=11)


def numbered(number: int) -> UUID:
    """Return the identifier of the room of that number."""
    return uuid5(SPACE, str(number))


stretches = st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda it: (it[0], it[0] + it[1]))
rooms = st.lists(
    st.tuples(
        st.sampled_from([HERE, ELSEWHERE]), st.sampled_from(list(Kind)), st.lists(stretches, max_size=4)
    ),
    max_size=6,
).map(
    lambda many: [
        RoomTime(numbered(number), site, kind, f"Salle {number}", taken)
        for number, (site, kind, taken) in enumerate(many)
    ]
)
identifiers = st.lists(st.integers(0, 5).map(numbered), max_size=3).map(tuple)
needs = st.builds(Needs, room=st.booleans(), rooms=identifiers, equipment=identifiers)


def minutes(period: tuple[int, int]) -> set[int]:
    """Return every unit of the period: what it is made of, counted out."""
    return set(range(*period))


@given(rooms, stretches, identifiers)
def test_those_chosen_are_all_that_are_free_the_preferred_first(
    some: list[RoomTime], period: tuple[int, int], prefer: tuple[UUID, ...]
) -> None:
    free = free_in_order(some, period, prefer)
    assert {room.id for room in free} == {
        room.id for room in some if not any(minutes(taken) & minutes(period) for taken in room.taken)
    }
    ranks = [prefer.index(room.id) if room.id in prefer else len(prefer) for room in free]
    assert ranks == sorted(ranks)
    others = [room.name for room in free if room.id not in prefer]
    assert others == sorted(others)


@given(rooms, needs, st.lists(st.integers(0, 100), max_size=10), st.integers(0, 10), st.integers(1, 20))
def test_a_start_is_kept_when_a_room_and_equipment_are_free_for_all_of_it(
    some: list[RoomTime], needed: Needs, starts: list[int], lead: int, tail: int
) -> None:
    kept = starts_with_room(starts, lead, tail, needed, HERE, some)

    def to_be_had(start: int, kind: Kind, named: tuple[UUID, ...]) -> bool:
        return any(
            room.site_id == HERE
            and room.kind == kind
            and (not named or room.id in named)
            and not any(minutes(taken) & minutes((start - lead, start + tail)) for taken in room.taken)
            for room in some
        )

    assert kept == [
        start
        for start in starts
        if (not needed.room or to_be_had(start, Kind.ROOM, needed.rooms))
        and (not needed.equipment or to_be_had(start, Kind.EQUIPMENT, needed.equipment))
    ]


@given(needs)
def test_needs_are_read_as_they_are_kept(needed: Needs) -> None:
    kept = read_needs(needed.kept())
    assert kept == needed if needed else kept == NO_NEEDS


def test_by_video_nothing_is_needed_and_while_the_way_is_open_all_is() -> None:
    needed = Needs(room=True, equipment=(numbered(1),))
    assert not needed.in_mode("video")
    assert needed.in_mode("in-person") == needed.in_mode(None) == needed


def test_a_room_of_another_site_or_equipment_in_its_place_does_not_serve() -> None:
    some = [
        RoomTime(numbered(0), ELSEWHERE, Kind.ROOM, "Ailleurs"),
        RoomTime(numbered(1), HERE, Kind.EQUIPMENT, "Échographe"),
        RoomTime(numbered(2), HERE, Kind.ROOM, "Salle 2"),
    ]
    assert [r.name for r in candidates(Needs(room=True), Kind.ROOM, HERE, some)] == ["Salle 2"]
